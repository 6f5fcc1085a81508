"""A local server that plays what the web does to link checkers."""
