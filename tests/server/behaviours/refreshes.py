"""Redirects by the page itself, and between http and https."""

from __future__ import annotations

from server.behaviours.redirects import NEW, PERMANENT, TEMPORARY, moved
from server.pages import article, document
from server.plays import (
    NOT_FOUND,
    OK,
    answer,
    by_path,
    by_scheme,
    page,
    redirect,
)
from server.rows import PATH, Link, V, dead, live


def _refresh(content: str) -> bytes:
    return document("Moved", "", f'<meta http-equiv="refresh" content="{content}">')


_STILL = f'<meta http-equiv="refresh" content="300;url={PATH}">'
_COMMENT = f'<!-- <meta http-equiv="refresh" content="0;url={NEW}"> -->'

ROWS = (
    live(
        "refresh-header",
        "200 with `Refresh: 0; url=…`",
        moved(answer(200, b"<p>Moved.", ("Refresh", f"0; url={NEW}"))),
        TEMPORARY,
        PERMANENT,
        V.ALIVE,
        everywhere=True,
    ),
    live(
        "refresh-meta",
        "a page of nothing but a meta refresh",
        moved(page(_refresh(f"0; url={NEW}"))),
        TEMPORARY,
        PERMANENT,
        V.ALIVE,
        everywhere=True,
    ),
    dead(
        "refresh-to-missing",
        "a meta refresh to an address that is not found",
        moved(page(_refresh(f"0;URL='{NEW}'")), NOT_FOUND),
        V.NOT_FOUND,
        everywhere=True,
    ),
    live(
        "refresh-itself",
        "a live page that loads itself again every 5 minutes",
        page(article(head=_STILL)),
    ),
    live(
        "refresh-in-comment",
        "an article with a meta refresh in a comment",
        page(article(head=_COMMENT)),
    ),
    live(
        "canonical-elsewhere",
        "an article whose canonical address is another",
        page(article(head=f'<link rel="canonical" href="{NEW}">')),
    ),
    live(
        "upgrade",
        "301 from http to https, the same path",
        by_scheme(redirect(301, "{tls}" + PATH), OK),
        PERMANENT,
        serves=("http", "https"),
    ),
    live(
        "downgrade",
        "302 from https to http, the same path",
        by_scheme(OK, redirect(302, "{plain}" + PATH)),
        TEMPORARY,
        scheme="https",
        serves=("http", "https"),
    ),
    live(
        "renamed-owner",
        "301 to the same article on another host",
        redirect(301, "{second}" + NEW),
        PERMANENT,
        second=by_path({NEW: OK}),
        everywhere=True,
    ),
    live(
        "front-door",
        "the link is to `/`, which leads to `/en/`",
        by_path({"/": redirect(302, "/en/"), "/en/": OK}),
        TEMPORARY,
        links=(Link("/", "The project"),),
        everywhere=True,
    ),
    live(
        "slash",
        "301 to the same path with a slash at its end",
        by_path({PATH: redirect(301, f"{PATH}/"), f"{PATH}/": OK}),
        PERMANENT,
        TEMPORARY,
        everywhere=True,
    ),
)
