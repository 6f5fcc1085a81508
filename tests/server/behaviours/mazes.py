"""Redirects that lead nowhere, round in circles, or only with a cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article
from server.plays import (
    NOT_FOUND,
    OK,
    answer,
    by_path,
    chain,
    failing,
    head_of,
    if_field,
    page,
    raw,
    redirect,
)
from server.rows import ONLY_NAMED, PATH, Row, V, dead, live, unsure

if TYPE_CHECKING:
    from server.rows import Play
    from server.wire import Exchange

NEW = "/guides/flow-control"
COOKIE = ("Set-Cookie", "seen=1; Path=/")


async def _new_cookie(exchange: Exchange) -> None:
    exchange.stage.counts["cookie"] += 1
    cookie = f"visit={exchange.stage.counts['cookie']}; Path=/"
    await redirect(302, PATH, ("Set-Cookie", cookie))(exchange)


def _at(place: str) -> Play:
    """Lead to a host that wants the cookie which only the first host may see."""
    return redirect(302, place, COOKIE)


def _bad(name: str, does: str, location: str, *verdicts: V) -> Row:
    return dead(
        name,
        does,
        redirect(302, location),
        *(verdicts or (V.REDIRECT_LOOP,)),
        max_requests=4,
    )


def _outside(name: str, does: str, location: str) -> Row:
    return unsure(name, does, redirect(302, location), V.UNVERIFIABLE, max_requests=4)


_NOWHERE = (V.REDIRECT_LOOP, V.DEAD_DNS, V.NOT_FOUND)

ROWS = (
    dead(
        "loop-itself", "301 to itself", redirect(301, PATH), V.REDIRECT_LOOP, max_requests=4
    ),
    dead(
        "loop-of-two",
        "two addresses that lead to each other",
        by_path({PATH: redirect(302, NEW), NEW: redirect(302, PATH)}),
        V.REDIRECT_LOOP,
        everywhere=True,
        max_requests=6,
    ),
    dead(
        "loop-with-one-cookie",
        "sets the same cookie each time and leads to itself",
        redirect(302, PATH, COOKIE),
        V.REDIRECT_LOOP,
        max_requests=8,
    ),
    dead(
        "loop-with-new-cookies",
        "sets another cookie each time and leads to itself",
        _new_cookie,
        V.REDIRECT_LOOP,
        max_requests=50,
    ),
    dead("chain-30", "30 redirects, more than browsers follow", chain(30), V.REDIRECT_LOOP),
    dead(
        "chain-endless",
        "each redirect leads to a new address",
        chain(10**9),
        V.REDIRECT_LOOP,
    ),
    live(
        "cookie-wall",
        "sets a cookie, leads to itself, and answers who has it",
        if_field("cookie", "seen=1", OK, redirect(302, PATH, COOKIE)),
        V.ALIVE,
        V.REDIRECTED_TEMPORARY,
        max_requests=3,
    ),
    live(
        "cookie-detour",
        "leads over a second address that sets the cookie",
        by_path(
            {
                PATH: if_field("cookie", "seen=1", OK, redirect(302, "/cookie")),
                "/cookie": redirect(302, PATH, COOKIE),
            }
        ),
        V.ALIVE,
        V.REDIRECTED_TEMPORARY,
        everywhere=True,
    ),
    live(
        "cookie-not-shared",
        "sets a cookie and leads to another host, which must not see it",
        _at("{second}" + PATH),
        V.REDIRECTED_TEMPORARY,
        second=if_field("cookie", "seen", NOT_FOUND, OK),
    ),
    live(
        "cookie-of-another-path",
        "sets a cookie for another path, and fails whoever sends it here",
        by_path(
            {
                PATH: redirect(302, NEW, ("Set-Cookie", "a=1; Path=/other")),
                NEW: if_field("cookie", "a=1", failing(500), OK),
            }
        ),
        V.REDIRECTED_TEMPORARY,
        everywhere=True,
    ),
    live(
        "cookie-broken",
        "sets cookies that cannot be parsed, and an article",
        page(article(), ("Set-Cookie", "=;;=\x01; Max-Age=x"), ("Set-Cookie", "é=ü")),
    ),
    _bad("to-only-fragment", "302 to `#part`, which is itself", "#part"),
    _outside("to-ftp", "302 to an address of FTP", "ftp://ftp.example/x"),
    _outside("to-program", "302 to an address of a program", "zoommtg://host.example/x"),
    _outside("to-script", "302 to `javascript:`", "javascript:alert(1)"),
    _outside("to-password", "302 to a place with a password", "http://me:pw@{host}/"),
    _bad("to-no-host", "302 to `http:///x`", "http:///x", *_NOWHERE),
    _bad("to-open-bracket", "302 to `http://[`", "http://["),
    _bad("to-port-99999", "302 to a port that does not exist", "http://{host}:99999/"),
    _bad("to-nul", "302 to a name with an escaped NUL", "http://a%00b.test/"),
    dead(
        "to-nowhere",
        "302 to a host whose name does not exist",
        redirect(302, "http://no-such-host.test/"),
        V.DEAD_DNS,
        forms=ONLY_NAMED,
    ),
    unsure(
        "to-nothing",
        "302 without a Location, with an article",
        answer(302, article()),
        V.UNVERIFIABLE,
        V.REDIRECT_LOOP,
    ),
    unsure(
        "to-empty",
        "302 with an empty Location",
        redirect(302, ""),
        V.REDIRECT_LOOP,
        V.UNVERIFIABLE,
    ),
    unsure(
        "to-two-places",
        "sends two Locations that differ",
        by_path(
            {
                PATH: redirect(301, NEW, ("Location", "/elsewhere")),
                NEW: OK,
                "/elsewhere": OK,
            }
        ),
        V.REDIRECTED_PERMANENT,
        V.UNVERIFIABLE,
        V.NOT_HTTP,
        V.REDIRECT_LOOP,
        everywhere=True,
    ),
    unsure(
        "to-megabyte",
        "302 with a Location of 1 MB",
        redirect(302, "/" + "x" * 1_000_000),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.REDIRECT_LOOP,
    ),
    unsure(
        "to-user-info",
        "302 to an address with a password in it",
        redirect(302, "http://user:password@{host}:{port}" + NEW),
        V.UNVERIFIABLE,
        V.REDIRECT_LOOP,
        V.NOT_FOUND,
    ),
    unsure(
        "to-smuggled",
        "302 with a bare CR and a forged field in its Location",
        by_path(
            {
                PATH: raw(
                    head_of(
                        "HTTP/1.1 302 Found",
                        f"Location: {NEW}\rSet-Cookie: forged=1",
                        "Content-Length: 0",
                    )
                ),
                NEW: if_field("cookie", "forged", failing(500), OK),
            },
            other=OK,
        ),
        V.NOT_HTTP,
        V.REDIRECTED_TEMPORARY,
        V.UNVERIFIABLE,
        V.REDIRECT_LOOP,
        everywhere=True,
    ),
    unsure(
        "https-only",
        "the link is http, but only the port of https is open",
        OK,
        V.REFUSED,
        serves=("https",),
    ),
)
