"""The anchors that hosts of Markdown give to its headings."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+([^\n]{1,300})$|^([^\n]{1,300})\n(?:=+|-+)[ \t]*$", re.MULTILINE
)
_TARGET = re.compile(
    r"\{#([^\s}]{1,200})\}|<a\s[^>]{0,200}?(?:id|name)=[\"']([^\"']{1,200})"
)
_MARK = re.compile(
    r"!?\[([^\[\]]*)\]\([^()]*\)|[`*]|</?[a-zA-Z][^>]*>|\s*\{#[^}]*\}\s*$|\s+#+\s*$"
)
_MOST = 2000
_DROPPED = re.compile(r"[^\w\- ]")


def slugs(text: str) -> frozenset[str]:
    """Return the anchors of the Markdown *text*, those that are written out included."""
    written = {first or second for first, second in _TARGET.findall(text)}
    found = islice(_HEADING.finditer(text), _MOST)
    headings = (_slug(heading[1] or heading[2]) for heading in found)
    seen: Counter[str] = Counter()
    for slug in headings:
        written.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return frozenset(written)


def _slug(heading: str) -> str:
    """Return the anchor of *heading*.

    Source: GitHub, ``html-pipeline``, ``table_of_contents_filter.rb``: small letters,
    nothing but word characters, hyphens and blanks, blanks as hyphens.
    """
    plain = _MARK.sub(r"\1", heading).strip().lower()
    return _DROPPED.sub("", plain).replace(" ", "-")
