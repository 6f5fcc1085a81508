"""Redirects that lead somewhere, by every way that HTTP has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article
from server.plays import (
    NOT_FOUND,
    OK,
    by_method,
    by_path,
    chain,
    endlessly,
    failing,
    head_of,
    page,
    raw,
    redirect,
    reset,
    stall,
)
from server.rows import PATH, Link, Row, V, dead, live

if TYPE_CHECKING:
    from server.rows import Play

NEW = "/guides/flow-control"
_NEW_PLACES = (
    NEW,
    f"{PATH}?q=2",
    "/guides/fl%C3%B3w",
    "/guides/flow%20control",
    "/fl%F3w",
    "/fl%C3%B3w",
)
PERMANENT, TEMPORARY = V.REDIRECTED_PERMANENT, V.REDIRECTED_TEMPORARY


def moved(play: Play, target: Play = OK) -> Play:
    """Play *play* at the row's address, and *target* wherever it may lead."""
    return by_path({PATH: play, **dict.fromkeys(_NEW_PLACES, target)})


def _to(name: str, does: str, location: str, *verdicts: V, status: int = 301) -> Row:
    play = moved(redirect(status, location))
    return live(name, does, play, *(verdicts or (PERMANENT,)), everywhere=True)


ROWS = (
    _to("moved-301", "301 to the same article", NEW),
    _to("moved-308", "308 to the same article", NEW, status=308),
    _to("found-302", "302 to the same article", NEW, TEMPORARY, status=302),
    _to("other-303", "303 to the same article", NEW, TEMPORARY, status=303),
    _to("kept-307", "307 to the same article", NEW, TEMPORARY, status=307),
    live(
        "mixed",
        "301, then 302, to the same article",
        by_path({PATH: redirect(301, "/b"), "/b": redirect(302, NEW), NEW: OK}),
        TEMPORARY,
        everywhere=True,
    ),
    live("chain-20", "20 redirects, the most that browsers follow", chain(20), TEMPORARY),
    live(
        "method-kept",
        "307 to a page that answers only the method that was asked with",
        moved(redirect(307, NEW), by_method(failing(405), GET=OK, HEAD=OK)),
        TEMPORARY,
        everywhere=True,
    ),
    _to("to-whole", "Location is a whole address", "{origin}" + NEW),
    _to("to-no-scheme", "Location is `//host:port/x`", "//{host}:{port}" + NEW),
    _to("to-query", "Location is `?q=2`", "?q=2"),
    _to("to-dots", "Location is `../guides/x`", "../guides/flow-control"),
    _to("to-shouted-scheme", "Location is `HTTP://…`", "HTTP://{host}:{port}" + NEW),
    _to("to-blanks", "Location has blanks round it", f"  {NEW}  "),
    _to("to-fragment", "Location has a fragment of its own", f"{NEW}#part"),
    _to("to-utf-8", "Location is in raw UTF-8", "/guides/flów"),
    _to("to-space", "Location has a space in its path", "/guides/flow control"),
    live(
        "to-latin-1",
        "Location is in raw Latin-1 bytes",
        moved(
            raw(head_of("HTTP/1.1 301 Moved", "Location: /fl\udcf3w", "Content-Length: 0"))
        ),
        PERMANENT,
        everywhere=True,
    ),
    live(
        "to-twice",
        "sends the same Location twice",
        moved(redirect(301, NEW, ("Location", NEW))),
        PERMANENT,
        everywhere=True,
    ),
    live(
        "hop-endless-body",
        "302 whose body never ends",
        moved(
            endlessly(head_of("HTTP/1.1 302 Found", f"Location: {NEW}"), b"x" * 999, 0.1)
        ),
        TEMPORARY,
        everywhere=True,
    ),
    live(
        "hop-without-body",
        "302 that announces a body and never sends it",
        moved(
            raw(
                head_of("HTTP/1.1 302 Found", f"Location: {NEW}", "Content-Length: 9"),
                then=stall,
            )
        ),
        TEMPORARY,
        everywhere=True,
    ),
    live(
        "hop-reset",
        "302 and then a reset",
        moved(
            raw(
                head_of("HTTP/1.1 302 Found", f"Location: {NEW}", "Content-Length: 9"),
                then=reset,
            )
        ),
        TEMPORARY,
        V.ALIVE_FLAKY,
        everywhere=True,
    ),
    dead(
        "to-missing",
        "301 to a 404",
        moved(redirect(301, NEW), NOT_FOUND),
        V.NOT_FOUND,
        everywhere=True,
    ),
    dead(
        "to-gone",
        "302 to a 410",
        moved(redirect(302, NEW), failing(410)),
        V.GONE,
        everywhere=True,
    ),
    live(
        "fragment-inherited",
        "301 without a fragment, from a link with one that the new page has",
        moved(redirect(301, NEW), page(article(extra='<h2 id="part">Part</h2>'))),
        PERMANENT,
        links=(Link(f"{PATH}#part"),),
        everywhere=True,
    ),
)
