"""The exact place of an address in the text of a note.

A reader says where a link stands; the address is somewhere in there, or in the reference
definition that the link uses. What is found here is a well-founded guess: ``edit``
proves it by reading the edited note.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.note import CodeBlock, Heading, Paragraph, Table, walk
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.inline import Image, Link
    from noteloom.model.note import Note

# Without its semicolon an entity is text, other than in HTML.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[Xx][\dA-Fa-f]{1,6}|\w+);")
_BLANK = r"(?:[ \t]|\n[ \t>]*)"
_DESTINATION = r"(?:<(?P<pointed>(?:\\.|[^<>\n\\])*)>|(?P<plain>[^\s<](?:\\.|[^\s\\])*?))"
_TITLE = r"(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))"
_TAIL = re.compile(
    rf"\]\({_BLANK}*{_DESTINATION}(?:{_BLANK}+{_TITLE})?{_BLANK}*\)\Z", re.DOTALL
)
_LAST_LABEL = re.compile(r"\[(?P<label>(?:\\.|[^\[\]\\])*)\]\Z", re.DOTALL)
_DEFINITION = re.compile(
    r"^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*"
    r"\[(?!\^)(?P<label>(?:\\.|[^\[\]\\]){1,999})\]:"
    rf"{_BLANK}*{_DESTINATION}(?=\s|\Z)",
    re.MULTILINE,
)
_TAG = re.compile(r"<[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_ATTRIBUTE = re.compile(
    r"(?<=[\s\"'])(?:href|src)\s*=\s*"
    r"(?P<value>\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
_LEFTOVER = "]["
_MOST_BRACKETS = 16
"""How many `](` of one link are tried: more are no link that a person wrote."""


class Form(StrEnum):
    """How an address is written, which decides what must be escaped in it."""

    BARE = "bare"
    AUTOLINK = "autolink"
    PLAIN = "plain"
    """The destination of a Markdown link or reference definition."""
    POINTED = "pointed"
    """The same in angle brackets."""
    ATTRIBUTE = "attribute"
    """The value of an HTML attribute, quotes included."""
    FIELD = "field"
    """Somewhere in the value of a header field."""


class Place(NamedTuple):
    """Where an address stands. In an attribute, the quotes are part of it."""

    span: Span
    form: Form


Definitions: TypeAlias = "Mapping[tuple[str, str], Place]"
"""Reference definitions, by label and address."""


def definitions(note: Note) -> Definitions:
    """Return the reference definitions of *note*; the first of equal ones counts."""
    found: dict[tuple[str, str], Place] = {}
    starts, ends = _leaves(note)
    for match in _DEFINITION.finditer(note.source.text):
        target, place = _destination(match)
        leaf = bisect_right(starts, place.span.start) - 1
        if leaf < 0 or ends[leaf] <= place.span.start:
            found.setdefault((_folded(match["label"]), target), place)
    return found


def _leaves(note: Note) -> tuple[list[int], list[int]]:
    """Return where the blocks of text and code start and end: nothing is defined there."""
    spans = sorted(
        block.span
        for block in walk(note.blocks)
        if isinstance(block, Paragraph | Heading | CodeBlock | Table)
    )
    return [span.start for span in spans], [span.end for span in spans]


def place_of(note: Note, link: Link | Image, defined: Definitions) -> Place | None:
    """Return where the address of *link* stands, None if it cannot be told."""
    raw, target, start = note.source[link.span], link.target, link.span.start
    place = _bare(raw, target) or _pointed(raw, target) or _inline(raw, target)
    if place is None:
        return _defined(raw, target, defined)
    span, form = place
    return Place(Span(start + span.start, start + span.end), form)


def _bare(raw: str, target: str) -> Place | None:
    """Find an address without marks; behind it may stand what is left of an Org link."""
    if raw[:4].lower() != "http":
        return None
    shown, mark, _ = raw.partition(_LEFTOVER)
    return Place(Span(0, len(target if mark and shown == target else raw)), Form.BARE)


def _pointed(raw: str, target: str) -> Place | None:
    """Find an address in an autolink or in the first tag of an HTML link or image."""
    if raw[:1] != "<":
        return None
    if raw == f"<{target}>":
        return Place(Span(1, len(raw) - 1), Form.AUTOLINK)
    tag = _TAG.match(raw)
    values = _ATTRIBUTE.finditer(raw, 0, tag.end()) if tag else iter(())
    for match in values:
        value = match["double"] or match["single"] or match["bare"] or ""
        if html.unescape(value) == target:
            return Place(Span(*match.span("value")), Form.ATTRIBUTE)
    return None


def _inline(raw: str, target: str) -> Place | None:
    """Find the destination of ``[text](destination "title")``: it ends the link."""
    at = len(raw)
    for _ in range(_MOST_BRACKETS):
        at = raw.rfind("](", 0, at)
        if at < 0:
            break
        match = _TAIL.match(raw, at)
        if match is None:
            continue
        given, place = _destination(match)
        if given == target:
            return place
    return None


def _defined(raw: str, target: str, defined: Definitions) -> Place | None:
    """Find the definition that ``[text][label]``, ``[label][]`` or ``[label]`` uses."""
    match = _LAST_LABEL.search(raw)
    if match is None:
        return None
    label = match["label"] or raw[: match.start()].removeprefix("!")[1:-1]
    return defined.get((_folded(label), target))


def _destination(match: re.Match[str]) -> tuple[str, Place]:
    """Return what the destination in *match* leads to, and its place."""
    form = Form.PLAIN if match["plain"] is not None else Form.POINTED
    return decoded(match[form]), Place(Span(*match.span(form)), form)


def decoded(raw: str) -> str:
    r"""Return the address that a destination stands for: ``\_`` and ``&amp;`` undone.

    Source:
        CommonMark 0.31.2, sections 2.4 and 2.5.

    """
    return _ESCAPED.sub(lambda found: found[1] or html.unescape(found[0]), raw)


def _folded(label: str) -> str:
    """Return *label* as references are compared: case and blanks do not matter."""
    return " ".join(label.split()).casefold()


# -- header fields ----------------------------------------------------------------------

_HEADER_END = re.compile(r"^(?:-{3}|~{6,}|\.{3})[ \t]*$", re.MULTILINE)
_BREAKS = re.compile(r"[\s\"'<>\[\](){},]")
_LONGEST = 2_000
_AFTER = re.compile(r"[\"'\])}>]*[.,;:!?]*[\"'\])}>]*(?:\s|\Z)")


def header_places(note: Note, url: str) -> Iterator[Place]:
    """Yield where *url* stands in the header of *note*, by the look of it."""
    if not any(url in text for text in (note.summary or "", *note.fields.values())):
        return
    text = note.source.text
    closing = _HEADER_END.search(text, text.find("\n") + 1)
    end = closing.start() if closing else max(text.find("\n\n"), 0)
    # Where nothing closes a header, a rule in the text is no end of it.
    first = note.blocks[0].span.start if note.blocks else end
    for span in tokens(text[: min(end, first)], url):
        yield Place(span, Form.FIELD)


def tokens(text: str, url: str) -> Iterator[Span]:
    """Yield where *url* stands in *text* as a whole: not inside a longer address."""
    at = text.find(url)
    while at >= 0:
        end = at + len(url)
        before = _BREAKS.split(text[max(0, at - _LONGEST) : at])[-1]
        if "://" not in before and _AFTER.match(text, end):
            yield Span(at, end)
        at = text.find(url, end)
