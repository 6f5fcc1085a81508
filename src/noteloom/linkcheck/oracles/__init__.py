"""Registries that know better than a page whether what it shows exists."""
