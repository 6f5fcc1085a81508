"""HTML as two parsers of Markdown write it, reduced to what a reader sees of it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

import markdown
import pyromark

from noteloom.mkdocs_options import EXTENSIONS
from noteloom.read import commonmark

_PYTHON_MARKDOWN = markdown.Markdown(
    extensions=list(EXTENSIONS),
    extension_configs={"pymdownx.highlight": {"use_pygments": False}},
)

# Elements that say how one of the two writes something, not what it is.
_WITHOUT_MEANING = frozenset({"p", "div", "span", "thead", "tbody", "label"})
_VOID = frozenset({"br", "hr", "img", "input"})
_INLINE = frozenset(
    [
        "a",
        "code",
        "em",
        "strong",
        "del",
        "ins",
        "mark",
        "sub",
        "sup",
        "kbd",
        "u",
        "small",
        "span",
        "label",
        "input",
    ]
)
_KEPT = frozenset({"alt", "title", "start", "checked"})


class Shown(NamedTuple):
    """What a page shows: tags with the attributes that matter, and words, in order."""

    tags: tuple[str, ...]
    words: str

    def without_blanks(self) -> Shown:
        """Return the same without the blanks, which the two set differently at edges."""
        return Shown(self.tags, "".join(self.words.split()))


def by_commonmark(text: str) -> Shown:
    """Return what CommonMark makes of *text*."""
    return shown_by(pyromark.html(text, options=commonmark.OPTIONS))


def by_python_markdown(text: str) -> Shown:
    """Return what MkDocs makes of *text*."""
    return shown_by(html(text))


def html(text: str) -> str:
    """Return *text* as MkDocs puts it on a page."""
    _PYTHON_MARKDOWN.reset()
    return _PYTHON_MARKDOWN.convert(text)


def shown_by(page: str) -> Shown:
    """Return what the HTML *page* shows."""
    collector = _Collector()
    collector.feed(page)
    collector.close()
    return Shown(tuple(collector.tags), " ".join("".join(collector.words).split()))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.words.append(" ")
        if tag not in _WITHOUT_MEANING:
            kept = [f"{name}={value}" for name, value in _kept(attrs)]
            self.tags.append(" ".join([tag, *kept]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.words.append(" ")
        if tag not in _WITHOUT_MEANING and tag not in _VOID:
            self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _kept(attrs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    kept: list[tuple[str, str | None]] = []
    for name, value in attrs:
        if name == "style" and value and "text-align" in value:
            kept.append(("align", value.partition(":")[2].strip(" ;")))
        elif name in ("href", "src") and value:
            # One of the two encodes what the other leaves as it is: the same address.
            kept.append((name, unquote(value)))
        elif name in _KEPT and not (name == "start" and value == "1"):
            kept.append((name, None if name == "checked" else value))
    return sorted(kept)


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return every element of *page* with its attributes, decoded as a browser does."""
    lister = _Lister()
    lister.feed(page)
    lister.close()
    return lister.found


class _Lister(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
