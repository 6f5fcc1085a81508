"""Rebuilding typed blocks from text that a converter flattened.

A web-page extractor keeps the words of a page and loses its structure: heading marks,
list nesting, code fences, indentation, empty table cells, link targets. The modules
here rebuild what the shape of the text proves, report what they rebuilt, and leave the
rest as prose. Nothing is decided by particular words.

``pieces`` cuts a page into pieces, ``code``, ``headings`` and ``levels`` decide what
the pieces are, ``tables``, ``items``, ``indent`` and ``leftovers`` rebuild one kind of
block each, and ``page`` puts them together for the dialects.
"""
