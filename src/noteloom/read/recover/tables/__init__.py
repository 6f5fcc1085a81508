"""Pipe tables that have lost cells."""
