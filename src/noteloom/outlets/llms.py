"""``llms.txt`` and ``llms-full.txt``: what a language model needs to find and read a site.

Source: Howard, "The /llms.txt file" (2024), <https://llmstxt.org/>, "Format".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import wording
from noteloom.outlets.twin import Head, twin
from noteloom.render import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noteloom.model.page import Page
    from noteloom.outlets.about import About
    from noteloom.outlets.published import Published
    from noteloom.outlets.reading_order import Part

INDEX, FULL = "llms.txt", "llms-full.txt"

MOST = 1_000_000
"""Bytes of the full text: a quarter of a million tokens, more than most models read."""

_BRACKETS = str.maketrans("[]", "()")
_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})


class Subject(NamedTuple):
    """What the site is."""

    title: str
    summary: str = ""


class Full(NamedTuple):
    """``llms-full.txt``, and how many of all pages it holds: the first ones."""

    text: str
    held: int
    pages: int


def index(
    subject: Subject,
    parts: Iterable[Part],
    about: Mapping[str, About],
    published: Published,
    full: Full,
) -> str:
    """Return ``llms.txt``: every page with its address and a line about it."""
    summary = wording.line(subject.summary)
    told = f"[{FULL}]({published.base or ''}{FULL})"
    written = [
        f"# {escape.text(wording.line(subject.title))}",
        *([f"> {escape.text(summary)}"] if summary else []),
        f"The links lead to Markdown. {_share(full)} in one file: {told}.",
    ]
    for part in parts:
        links = (_link(about[uri], published.twin(uri)) for uri in part.uris)
        written.append(f"## {escape.text(wording.line(part.title))}\n\n" + "\n".join(links))
    return "\n\n".join(written) + "\n"


def _link(about: About, address: str) -> str:
    # Parsers end a name at the first bracket, also at one that is escaped.
    name = escape.text(wording.line(about.title).translate(_BRACKETS))
    description = wording.line(about.description)
    told = f": {escape.text(description)}" if description else ""
    return f"- [{name}]({address.translate(_PARENTHESES)}){told}"


def twin_of(page: Page, about: About, published: Published, holder: str) -> str:
    """Return the Markdown of *page* for the file *holder*, where its links must work."""
    head = head_of(about, published.page(page.uri))
    return twin(head, page.markdown, published.resolver(page.uri, holder))


def head_of(about: About, url: str | None) -> Head:
    """Return what stands before the words of a page."""
    return Head(about.title, url, about.description, about.tags, about.verified)


def full(parts: Iterable[Part], twin_for: Callable[[str], str]) -> Full:
    """Return the twins in reading order, as many as fit.

    *twin_for* gives the Markdown of the page at a path, and is not asked for more.
    """
    uris = [uri for part in parts for uri in part.uris]
    written: list[str] = []
    room = MOST
    for uri in uris:
        text = f"{twin_for(uri)}\n"
        room -= len(text.encode("utf-8"))
        if room < 0:
            left = f"These are the first {len(written)} of {len(uris)} pages.\n"
            return Full("".join([*written, left]), len(written), len(uris))
        written.append(text)
    return Full("".join(written), len(uris), len(uris))


def _share(full: Full) -> str:
    if full.held == full.pages:
        return "All of it"
    return f"The first {full.held} of {full.pages} pages"
