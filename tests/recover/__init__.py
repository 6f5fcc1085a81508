"""Tests of recovery, one file an idea."""
