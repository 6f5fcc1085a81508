"""Dates by which a note says that something was true."""
