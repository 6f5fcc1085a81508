"""Pages that are gone though the server says 200."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article, document, missing, words
from server.plays import by_path, page, redirect
from server.rows import Link, Row, V, dead, unsure

if TYPE_CHECKING:
    from server.rows import Play

SOFT, PARKED = V.SOFT_404, V.PARKED
HOME = article("Welcome to the project")
NEWS = article("News of the week")


def _gone(name: str, does: str, play: Play, *verdicts: V, **more: tuple[Link, ...]) -> Row:
    links = more.get("links", (Link(),))
    expected = verdicts or (SOFT,)
    return dead(name, does, play, *expected, everywhere=True, links=links, max_requests=14)


def _to(target: str, body: bytes, status: int = 302) -> Play:
    return by_path({target: page(body)}, other=redirect(status, target))


_CLUSTER = tuple(
    Link(f"/2019/{word}", f"On {word} and what it costs")
    for word in ("latency", "buffers", "timers", "queues", "probes")
)

ROWS = (
    _gone(
        "says-not-found",
        "200 “Page not found” for every address",
        page(missing("Page not found")),
    ),
    _gone(
        "says-sorry",
        "200 “Sorry, we could not find that page” for every address",
        page(
            document(
                "The project",
                f"<h1>Sorry, we could not find that page</h1><p>{words('s', 60)}</p>",
            )
        ),
    ),
    _gone("home-everywhere", "200 with its front page for every address", page(HOME)),
    _gone(
        "german",
        "200 “Seite nicht gefunden” for every address",
        page(missing("Seite nicht gefunden")),
    ),
    _gone(
        "japanese",
        "200 “ページが見つかりません” for every address",
        page(missing("ページが見つかりません")),
    ),
    _gone(
        "polish",
        "200 with its own words for every address",
        page(
            document(
                "Ojej!",
                f"<h1>Nic tu nie ma</h1><p>Strona nie istnieje. {words('pl', 40)}</p>",
            )
        ),
    ),
    _gone("to-root", "302 from every address to `/`", _to("/", HOME)),
    _gone("to-root-301", "301 from every address to `/`", _to("/", HOME, 301)),
    _gone("to-language-root", "302 from every address to `/en/`", _to("/en/", HOME)),
    _gone(
        "to-404-page",
        "302 from every address to `/404.html`, which is 200",
        _to("/404.html", missing("Page not found")),
    ),
    _gone(
        "to-error-page",
        "302 to `/errors/not-found?from=…`, which is 200",
        _to("/errors/not-found", missing("Oops")),
    ),
    _gone(
        "cluster",
        "five articles of one host that all lead to `/news`",
        by_path(
            {
                "/news": page(NEWS),
                **{link.path: redirect(301, "/news") for link in _CLUSTER},
            }
        ),
        SOFT,
        links=_CLUSTER,
    ),
    unsure(
        "any-json",
        "the same JSON for every address",
        page(b'{"status": "ok"}', kind="application/json"),
        V.ALIVE,
        V.UNVERIFIABLE,
        everywhere=True,
    ),
    unsure(
        "any-shell",
        "the same empty page with a script for every address",
        page(
            document(
                "App", '<div id="root"></div>', '<script src="/main.js" defer></script>'
            )
        ),
        V.UNVERIFIABLE,
        V.ALIVE,
        everywhere=True,
    ),
    unsure(
        "script-moves-on",
        "`location.replace` to another address, and nothing else",
        page(b"<html><script>location.replace('/new')</script></html>"),
        V.UNVERIFIABLE,
    ),
)
