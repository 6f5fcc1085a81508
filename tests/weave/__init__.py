"""Tests of weaving, one file an idea."""
