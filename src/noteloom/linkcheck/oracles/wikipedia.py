"""Wikipedia and its sister wikis: fifty pages in one question to each wiki.

Only a missing page of the main namespace is missing for sure: a user, a category or a file
can have something to show without having a page. A link to a section is left to the page.

Source:
    MediaWiki API help, "action=query" (``titles``, ``redirects``), "Title
    normalization" and "Missing and invalid titles",
    https://www.mediawiki.org/wiki/API:Query; API:Etiquette (one request at a time).

"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, in_batches, reply, sure, tidy
from noteloom.linkcheck.oracles.wiki_titles import title_of
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.oracles.wiki_titles import Title
    from noteloom.linkcheck.visit import Response

_MOST, _ROOM = 50, 4_000
"""Titles, and characters of titles, in one address."""


class _Step(Struct, rename={"source": "from", "to": "to"}):
    source: str
    to: str


class _Page(Struct):
    title: str
    ns: int = 0
    missing: bool = False
    known: bool = False
    invalid: bool = False
    special: bool = False


class _Query(Struct):
    pages: list[_Page] = []
    normalized: list[_Step] = []
    converted: list[_Step] = []
    redirects: list[_Step] = []


class _Result(Struct):
    query: _Query


class Wikipedia:
    """One question for fifty pages of a wiki."""

    name = "wikipedia"

    def claims(self, url: str) -> bool:
        """Return whether *url* is the current form of a whole page."""
        return title_of(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask each wiki for its pages."""
        groups = by_key(urls, title_of)
        for wiki in dict.fromkeys(named.wiki for named in groups):
            pages = [named for named in groups if named.wiki == wiki]
            for batch in in_batches(pages, most=_MOST, size=_size, room=_ROOM):
                yield _ask(
                    wiki, batch, tuple(url for named in batch for url in groups[named])
                )

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read which pages there are."""
        result = reply(ask, response, _Result)
        if result is None:
            return {}
        return sure(ask.urls, lambda url: _answer(title_of(url), result.query))


def _size(named: Title) -> int:
    return len(quote(named.text)) + len("%7C")


def _ask(wiki: str, batch: Sequence[Title], urls: tuple[str, ...]) -> Ask:
    titles = quote("|".join(named.text for named in batch), safe="")
    query = f"action=query&format=json&formatversion=2&redirects=1&titles={titles}"
    return Ask(f"https://{wiki}/w/api.php?{query}", urls)


def _answer(named: Title | None, query: _Query) -> Answer | None:
    if named is None:
        return None
    asked = _follow(_follow(named.text, query.normalized), query.converted)
    title = _follow(asked, query.redirects)
    page = next((page for page in query.pages if page.title == title), None)
    if page is None or page.invalid or page.special:
        return None
    if not page.missing:
        why = f"{named.wiki} has this page"
        redirect = () if title == asked else (f"it redirects to `{tidy(title)}`",)
        return Answer(Verdict.ALIVE, (why, *redirect), tidy(title), status=200)
    if page.known or page.ns != 0 or title != asked:
        return None
    why = f"{named.wiki} has no page `{tidy(title)}`"
    return Answer(Verdict.NOT_FOUND, (why,), status=200, needs_page=True)


def _follow(title: str, steps: Sequence[_Step]) -> str:
    # Each step is taken once at most: redirects may form a circle.
    ways = {step.source: step.to for step in steps}
    for _ in steps:
        title = ways.get(title, title)
    return title
