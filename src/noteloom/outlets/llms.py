"""``llms.txt`` and ``llms-full.txt``: what a language model needs to find and read a site.

Source: Howard, "The /llms.txt file" (2024), <https://llmstxt.org/>, "Format".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import wording
from noteloom.outlets.twin import Head, twin
from noteloom.render import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.page import Page
    from noteloom.outlets.about import About
    from noteloom.outlets.published import Published
    from noteloom.outlets.reading_order import Part

INDEX, FULL = "llms.txt", "llms-full.txt"

_BRACKETS = str.maketrans("[]", "()")
_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})


class Subject(NamedTuple):
    """What the site is."""

    title: str
    summary: str = ""


def index(
    subject: Subject,
    parts: Iterable[Part],
    about: Mapping[str, About],
    published: Published,
) -> str:
    """Return ``llms.txt``: every page with its address and a line about it."""
    summary = wording.line(subject.summary)
    full = f"{published.base or ''}{FULL}"
    written = [
        f"# {escape.text(wording.line(subject.title))}",
        *([f"> {escape.text(summary)}"] if summary else []),
        f"The links lead to Markdown. All of it in one file: [{FULL}]({full}).",
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


def full(parts: Iterable[Part], twins: Mapping[str, str]) -> Iterator[str]:
    """Yield ``llms-full.txt`` page by page: the twins in reading order."""
    for part in parts:
        for uri in part.uris:
            yield f"{twins[uri]}\n"
