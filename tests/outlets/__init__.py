"""Tests of what leaves for other programs."""
