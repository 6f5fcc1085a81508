"""The library out: pages as Markdown with front matter, and data. Escaping in one place."""
