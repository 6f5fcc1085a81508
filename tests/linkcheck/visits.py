"""Visits as the network layer returns them, written by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.linkcheck.observation import Hop
from noteloom.linkcheck.page.facts import read_page
from noteloom.linkcheck.signs.classify import Context, Sighting, classify
from noteloom.linkcheck.signs.soft404 import sibling_url
from noteloom.linkcheck.visit import BodyEnd, Failure, Headers, Response, Trouble, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.linkcheck.page.facts import PageFacts

URL = "http://site.example/notes/flow-control"
TITLE = "Flow control in practice"
LINK = Context(link_texts=(TITLE,))
WORDS = " ".join(
    f"{one} {two} {three}"
    for one in ("sender", "window", "buffer", "timer", "probe", "router")
    for two in ("waits", "opens", "drops", "counts")
    for three in ("slowly", "again", "rarely", "early", "never")
)
"""360 words: more than any wall has to say."""


def html(
    title: str | None = TITLE,
    body: str | None = None,
    head: str = "",
    h1: str | None = None,
) -> bytes:
    """Return a page; an ordinary article if *body* is None."""
    named = f"<title>{title}</title>" if title is not None else ""
    headed = f"<h1>{h1 if h1 is not None else title or ''}</h1>"
    inside = f"{headed}<p>{WORDS}</p>" if body is None else body
    return f"<!doctype html><html><head>{named}{head}</head><body>{inside}".encode()


def response(
    body: bytes = b"",
    *fields: tuple[str, str],
    status: int = 200,
    url: str = URL,
    kind: str | None = "text/html; charset=utf-8",
    end: BodyEnd = BodyEnd.COMPLETE,
) -> Response:
    """Return a response of the kind *kind*, with *fields* in its header."""
    typed = (("content-type", kind),) if kind is not None else ()
    return Response(url, status, Headers((*typed, *fields)), body, end)


def visit(answer: Response, *, url: str = URL, through: Iterable[int] = ()) -> Visit:
    """Return a visit of *url* that ended at *answer*, *through* redirects of statuses."""
    hops = tuple(Hop(url, status, 5) for status in through)
    last = Hop(answer.url, answer.status, 5)
    return Visit(url=url, hops=(*hops, last), response=answer)


def facts_of(body: bytes | str, url: str = URL) -> PageFacts:
    """Return what *body* says as HTML."""
    source = body.encode() if isinstance(body, str) else body
    facts = read_page(response(source, url=url))
    assert facts is not None
    return facts


def look(
    answer: Response,
    context: Context = LINK,
    *,
    url: str = URL,
    through: Iterable[int] = (),
) -> Sighting:
    """Return what a visit that ended at *answer* saw."""
    seen = visit(answer, url=url, through=through)
    return classify(seen, read_page(answer), context)


def fail(trouble: Trouble, answer: Response | None = None, detail: str = "") -> Sighting:
    """Return what a visit saw that failed, with *answer* behind the certificate."""
    failure = Failure(trouble, URL, detail)
    hops = (Hop(URL, answer.status, 5),) if answer else ()
    seen = Visit(url=URL, hops=hops, response=answer, failure=failure)
    return classify(seen, read_page(answer) if answer else None, LINK)


def beside(
    answer: Response, url: str = URL, through: Iterable[int] = ()
) -> tuple[Visit, PageFacts | None]:
    """Return what an invented address beside *url* gave: *answer*, or a way to it."""
    asked = sibling_url(url)
    given = answer if tuple(through) else replace(answer, url=asked)
    return visit(given, url=asked, through=through), read_page(given)
