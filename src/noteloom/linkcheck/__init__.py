"""Addresses → observations → verdicts → history, reports, fixes."""
