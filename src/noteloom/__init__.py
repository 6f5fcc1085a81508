"""Weave a folder of notes, each in its own dialect, into one study site."""

__version__ = "0.1.0"
