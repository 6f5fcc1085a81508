"""Lines of the text for people: places, and paragraphs that are wrapped."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.groups import places

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import CheckedLink
    from noteloom.linkcheck.occurrence import Occurrence

WIDTH = 80
_INDENT = "  "
_MAX_PLACES = 5


def wrapped(text: str, indent: str, *, first: str | None = None) -> str:
    """Return *text* in lines of at most 80 columns; long words stay whole."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def below(text: str) -> str:
    """Return *text* as a paragraph below the line that it belongs to."""
    return wrapped(text, _INDENT)


def bullet(text: str) -> str:
    """Return *text* as an item of a list below the line that it belongs to."""
    return wrapped(text, f"{_INDENT}  ", first=f"{_INDENT}- ")


def place(link: CheckedLink, root: str) -> str:
    """Return the first place of *link* as editors and terminals can jump to it."""
    first = places(link)[:1]
    return _at(first[0], root) if first else "(in no note)"


def other_places(link: CheckedLink, root: str) -> list[str]:
    """Return the other places of *link* as one paragraph, or nothing."""
    others = places(link)[1:]
    if not others:
        return []
    listed = [_at(one, root) for one in others[:_MAX_PLACES]]
    if len(others) > _MAX_PLACES:
        listed.append(f"{len(others) - _MAX_PLACES:,} more")
    return [below(f"also at {', '.join(listed)}")]


def _at(one: Occurrence, root: str) -> str:
    path = showing.visible(showing.joined(root, str(one.source.path)))
    return f"{path}:{one.position}"
