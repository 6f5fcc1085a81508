"""The index of the search, made at build: pages in, small files for a browser out."""
