"""Tests of the link checker, one file an idea."""
