"""Domains with a new owner: for sale, full of advertisements, somebody else’s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article, document
from server.plays import by_path, page, redirect
from server.rows import Link, Row, V, dead

if TYPE_CHECKING:
    from server.rows import Play

SOFT, PARKED = V.SOFT_404, V.PARKED


def _gone(name: str, does: str, play: Play, *verdicts: V, **more: tuple[Link, ...]) -> Row:
    links = more.get("links", (Link(),))
    expected = verdicts or (SOFT,)
    return dead(name, does, play, *expected, everywhere=True, links=links, max_requests=9)


def _to(target: str, body: bytes, status: int = 302) -> Play:
    return by_path({target: page(body)}, other=redirect(status, target))


_SALE = document(
    "flow-control.test is for sale",
    "<h1>Buy this domain</h1><p>The domain flow-control.test is for sale. "
    '<a href="https://sedo.com/search/details/?domain=flow-control.test">Offer</a></p>'
    '<script src="https://img.sedoparking.com/templates/bg/arrows.js"></script>',
)
_ADVERTS = document(
    "flow-control.test",
    "<h2>Related Searches</h2><ul><li><a href='/?q=loans'>Cheap loans</a>"
    "<li><a href='/?q=car'>Car insurance</a></ul><p>Sponsored listings</p>",
    '<script src="https://www.google.com/adsense/domains/caf.js"></script>'
    '<script src="https://d38psrni17bvxu.cloudfront.net/scripts/js3caf.js"></script>'
    '<script>window.park = "eyJ1dWlkIjoi";</script><script src="/bodis.js"></script>',
)
_LANDER = (
    b"<!DOCTYPE html><html><head><script>window.onload=function(){window.location.href="
    b'"/lander"}</script></head></html>'
)
_EXPIRED = document(
    "Domain expired",
    "<h1>This domain has expired</h1><p>If you are the owner of this domain, renew it at "
    "your registrar. This domain is parked free, courtesy of the registrar.</p>",
)
_CASINO = article("Best casino bonus codes 2026", "<p>Slots, poker and roulette.</p>")

ROWS = (
    _gone(
        "new-owner",
        "301 to the front page of a casino on the same host",
        _to("/", _CASINO, 301),
        SOFT,
        PARKED,
    ),
    dead(
        "new-owner-elsewhere",
        "301 from every address to a casino on another host",
        redirect(301, "{second}/"),
        SOFT,
        PARKED,
        everywhere=True,
        second=page(_CASINO),
    ),
    _gone(
        "for-sale", "“this domain is for sale” for every address", page(_SALE), PARKED, SOFT
    ),
    _gone(
        "adverts",
        "a parking service's advertisements for every address",
        page(_ADVERTS),
        PARKED,
        SOFT,
    ),
    _gone(
        "lander",
        "a script that leads every address to `/lander`",
        by_path({"/lander": page(_SALE)}, other=page(_LANDER)),
        PARKED,
        SOFT,
        V.UNVERIFIABLE,
    ),
    _gone(
        "registrar",
        "“this domain has expired” for every address",
        page(_EXPIRED),
        PARKED,
        SOFT,
    ),
    _gone(
        "parked-moved",
        "302 from every address to `ww1.` of a parking service",
        _to("/lander", _ADVERTS),
        PARKED,
        SOFT,
    ),
)
