"""Code that has lost its lines, its indentation and its language."""
