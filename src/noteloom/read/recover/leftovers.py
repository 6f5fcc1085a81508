"""What the converter of a page has left in its text, and what can be made of it.

Only what can mean one thing is repaired; everything is reported. Nothing is looked for
inside an address, and the words of the text are never taken out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Link, LinkKind, Styled, StyleKind, Text
from noteloom.model.source import Span
from noteloom.read import scan
from noteloom.read.frames import merged
from noteloom.read.recover import findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.source import Source
    from noteloom.read.recover.lines import Line


class Leftover(NamedTuple):
    """What is left over at ``[start, end)`` of a line. *meant* is None if that is open."""

    start: int
    end: int
    message: str
    meant: Inlines | None = None


_SIGN = re.compile(r"[&\\\]{*\u21a9\u200b\u2060\ufeff\u00ad]")
"""What every leftover has: lines without it are done at once."""

_FRAGMENT = re.compile(
    r"(?P<url>https?://[^\s\[\]<>\"]{1,2000})\]\["
    r"(?P<title>[^\[\]<>\"]*[^\[\]<>\"\s])\"?>"
    r"(?P<site>[^\[\]<>\"]*[^\[\]<>\"\s])\]\]"
)
"""An Org link whose description held a link: address, title, site."""
_BROKEN = re.compile(r"https?://[^\s\[\]]{1,2000}\]\[|\">[^<>\[\]]{0,400}\]\]")
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#\w{1,7});")
_ESCAPE = re.compile(r"\\{1,2}([_*])")
_TEX = re.compile(r"\$|\\[A-Za-z{}()\[\]]|[`{}]")
_UNSEEN = re.compile(r"[\u200b\u2060\ufeff\u00ad]+")
_ARROWS = re.compile(r"(?:\s?\u21a9[\ufe0e\ufe0f]?){1,9}$")
"""What leads back from a footnote to its mark."""
_ATTRIBUTES = re.compile(r"\{(?:[#.][\w-]+|:\s?[#.\w][^{}\n]{0,200})\}")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*]{1,400}(?<=\S))\*\*(?![\w*])")
_HALF_STRONG = re.compile(r"^\*\*(?=[^\W\d_a-z][^*]*$)|(?<=[.:!?])\*\*$")


def found(line: Line) -> list[Leftover]:
    """Return what is left over in *line*, in order, none over another."""
    text = line.text
    if not _SIGN.search(text):
        return []
    fragments = list(_fragments(line))
    taken = [(one.start, one.end) for one in fragments]
    if "://" in text:
        taken += [(span.start, span.end) for span in scan.bare_urls(text)]
    rest = (one for look in _LOOKS for one in look(text))
    kept: list[Leftover] = []
    for one in sorted([*fragments, *_outside(rest, taken)]):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def told(source: Source, lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """Yield a finding for everything left over in *lines*, which hold no code."""
    for line in lines:
        for one in found(line):
            span = Span(line.span.start + one.start, line.span.start + one.end)
            yield Diagnostic(findings.CONVERTER_LEFTOVER, one.message, source, span)


def inlines(line: Line) -> Inlines:
    """Return *line* with its addresses linked and what is left over repaired."""
    start = line.span.start
    if not _SIGN.search(line.text):
        return scan.plain_inlines(line.text, start)
    parts: list[Inline] = []
    at = 0
    for one in found(line):
        if one.meant is not None:
            parts += scan.plain_inlines(line.text[at : one.start], start + at)
            parts += one.meant
            at = one.end
    if not at:
        return scan.plain_inlines(line.text, start)
    return merged([*parts, *scan.plain_inlines(line.text[at:], start + at)])


def _outside(
    leftovers: Iterable[Leftover], taken: Iterable[tuple[int, int]]
) -> Iterator[Leftover]:
    """Yield those of *leftovers* that no range of *taken* touches."""
    inside = bytearray()
    for start, end in taken:
        inside.extend(bytes(max(0, end - len(inside))))
        inside[start:end] = b"\1" * (end - start)
    for one in leftovers:
        if not any(inside[one.start : one.end]):
            yield one


def _fragments(line: Line) -> Iterator[Leftover]:
    """Yield pieces of link markup; with two in a line none says where it starts."""
    if "]" not in line.text:
        return
    whole = list(_FRAGMENT.finditer(line.text)) if "][" in line.text else []
    message = "a converter left a fragment of link markup here"
    if len(whole) == 1:
        start, end = whole[0].span()
        yield Leftover(start, end, f"{message}; it is a link again", _link(line, whole[0]))
        return
    for piece in whole or _BROKEN.finditer(line.text):
        yield Leftover(*piece.span(), f"{message}, which is kept as it is")


def _link(line: Line, fragment: re.Match[str]) -> Inlines:
    """Return the link of *fragment*; the site's name follows in brackets."""
    start = line.span.start
    span = Span(start + fragment.start(), start + fragment.end())
    title = (Text(fragment["title"]),)
    link = Link(LinkKind.WEB, fragment["url"], None, title, span)
    return (link, Text(f" ({fragment['site']})"))


def _entities(text: str) -> Iterator[Leftover]:
    """Yield character references; one that stands alone may be what the text is about."""
    for one in _ENTITY.finditer(text) if "&" in text else ():
        sign = _sign(one[0], one["name"])
        if sign is None:
            continue
        if _beside(text, one).strip() or _joins_names(text, one):
            message = f"a converter left `{one[0]}` here; it is `{sign}` again"
            yield Leftover(*one.span(), message, (Text(sign),))
        else:
            message = f"a converter may have left `{one[0]}` here; it is kept as it is"
            yield Leftover(*one.span(), message)


@lru_cache(maxsize=256)
def _sign(entity: str, name: str | None) -> str | None:
    """Return the sign that *entity* stands for, or None if there is no such entity."""
    meant = unescape(unescape(unescape(entity)))
    if (name and f"{name};" not in html5) or len(meant) > 2:
        return None
    # A hard space is a space: the text has no line to keep together.
    return " " if meant.isspace() else meant if meant.isprintable() else None


def _beside(text: str, one: re.Match[str]) -> str:
    """Return the characters right before and right after *one*."""
    start, end = one.span()
    return text[max(0, start - 1) : start] + text[end : end + 1]


def _joins_names(text: str, entity: re.Match[str]) -> bool:
    """Tell whether *entity* is an ampersand between two words that start alike."""
    if not entity[0].endswith("amp;"):
        return False
    start, end = entity.span()
    before = text[max(0, start - 80) : start].split()[-1:]
    after = text[end : end + 80].split()[:1]
    return bool(before and after) and before[0][0].isupper() and after[0][0].isupper()


def _escapes(text: str) -> Iterator[Leftover]:
    """Yield backslashes before marks of Markdown, in text that is neither TeX nor code."""
    if "\\" not in text or _TEX.search(_ESCAPE.sub("", text)):
        return
    for one in _ESCAPE.finditer(text):
        message = f"a converter left `{one[0]}` here; it is `{one[1]}` again"
        yield Leftover(*one.span(), message, (Text(one[1]),))


def _unseen(text: str) -> Iterator[Leftover]:
    """Yield characters without width; where words have no spaces they are the author's."""
    for one in _UNSEEN.finditer(text):
        beside = _beside(text, one)
        if not any(sign.isalpha() and sign.lower() == sign.upper() for sign in beside):
            message = "a converter left a character without width here; it is taken out"
            yield Leftover(*one.span(), message, ())


def _arrows(text: str) -> Iterator[Leftover]:
    one = _ARROWS.search(text) if "\u21a9" in text else None
    if one and one.start():
        message = "a converter left the arrow of a footnote here; it is taken out"
        yield Leftover(*one.span(), message, ())


def _attributes(text: str) -> Iterator[Leftover]:
    for one in _ATTRIBUTES.finditer(text) if "{" in text else ():
        if one.start() == 0 or text[one.start() - 1].isspace():
            message = "a converter left attributes here, which are kept as they are"
            yield Leftover(*one.span(), message)


def _stars(text: str) -> Iterator[Leftover]:
    """Yield stars for strong text: a pair is strong again, half a pair is kept."""
    if "**" not in text:
        return
    pairs = list(_STRONG.finditer(text))
    if pairs and len(pairs) * 2 == text.count("**"):
        for one in pairs:
            strong = (Styled(StyleKind.STRONG, (Text(one[1]),)),)
            message = "a converter left two pairs of stars here; the text is strong again"
            yield Leftover(*one.span(), message, strong)
    elif text.count("**") == 1:
        for one in _HALF_STRONG.finditer(text):
            message = "a converter left half a pair of stars here, kept as it is"
            yield Leftover(*one.span(), message)


_LOOKS: tuple[Callable[[str], Iterator[Leftover]], ...] = (
    _entities,
    _escapes,
    _unseen,
    _arrows,
    _attributes,
    _stars,
)
