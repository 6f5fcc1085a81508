"""Addresses that nobody should be sent to, by every way that leads there."""

from __future__ import annotations

from server import names
from server.behaviours.limits import pages
from server.pages import document
from server.plays import OK, by_path, page, redirect
from server.rows import ONLY_NAMED, PATH, Link, Lookup, Row, V, live, unsure

BLOCKED = V.BLOCKED
_PRIVATE = {
    "loopback": "127.0.0.1",
    "ten": "10.1.2.3",
    "one-seven-two": "172.16.0.1",
    "one-nine-two": "192.168.1.1",
    "metadata": "169.254.169.254",
    "carrier": "100.64.0.1",
    "zero": "0.0.0.0",  # noqa: S104 -- nothing is bound, a name leads there
    "broadcast": "255.255.255.255",
    "multicast": "224.0.0.1",
    "v6-loopback": "::1",
    "v6-unique": "fd00::1",
    "v6-link": "fe80::1",
    "v6-mapped": "::ffff:10.0.0.1",
    "v6-nat64": "64:ff9b::a00:1",
    "v6-6to4": "2002:a00:1::1",
    "trap": names.TRAP,
}
_LITERALS = {
    "literal-loopback": "http://127.66.0.1:{port}/",
    "literal-metadata": "http://169.254.169.254/latest/meta-data/",
    "literal-decimal": "http://2135031809:{port}/",
    "literal-hex": "http://0x7f.0x42.0.1:{port}/",
    "literal-octal": "http://0177.0102.0.1:{port}/",
    "literal-short": "http://127.1:{port}/",
    "literal-v6": "http://[::1]:{port}/",
    "literal-v6-mapped": "http://[::ffff:127.66.0.1]:{port}/",
    "literal-localhost": "http://localhost:{port}/",
    "literal-dotted": "http://127.66.0.1.:{port}/",
    "literal-wide": "http://１２７.66.0.1:{port}/",
}
_TRAP = f"http://{names.TRAP}:{{port}}{PATH}"


def _named(name: str, does: str, lookup: Lookup, *verdicts: V) -> Row:
    expected = verdicts or (V.ALIVE,)
    return live(name, does, OK, *expected, lookup=lookup, forms=ONLY_NAMED)


def _private(name: str, address: str) -> Row:
    lookup = names.found(address)
    does = f"the name resolves to {address}"
    return unsure(
        f"private-{name}",
        does,
        OK,
        BLOCKED,
        lookup=lookup,
        forms=ONLY_NAMED,
        max_requests=0,
    )


def _literal(name: str, url: str) -> Row:
    does = f"the link is `{url.replace('{port}', '…')}`"
    return unsure(
        name,
        does,
        OK,
        BLOCKED,
        V.MALFORMED,
        links=(Link(url),),
        forms=ONLY_NAMED,
        max_requests=0,
    )


_REFRESH = document(
    "x", "", f'<meta http-equiv="refresh" content="0;url=http://{names.TRAP}/">'
)

ROWS = (
    _named(
        "rebinding",
        "the name leads to a private address from the second look-up on",
        names.in_turn(names.OWN, names.found(names.TRAP)),
    ),
    _named(
        "mixed-private",
        "a private address beside a public one",
        names.found("own", names.TRAP),
        V.ALIVE,
        BLOCKED,
    ),
    *(_private(name, address) for name, address in _PRIVATE.items()),
    *(_literal(name, url) for name, url in _LITERALS.items()),
    unsure(
        "private-redirect",
        "302 to a private address",
        redirect(302, _TRAP),
        BLOCKED,
        forms=ONLY_NAMED,
    ),
    unsure(
        "private-redirect-decimal",
        "302 to a private address written as a number",
        redirect(302, "http://2135031809:{port}/"),
        BLOCKED,
        V.REDIRECT_LOOP,
        forms=ONLY_NAMED,
    ),
    unsure(
        "private-redirect-name",
        "302 to a name that leads to a private address",
        redirect(302, "http://private-trap.test:{port}/"),
        BLOCKED,
        forms=ONLY_NAMED,
    ),
    unsure(
        "private-redirect-late",
        "302 to itself, and then to a private address",
        by_path({f"{PATH}?2": redirect(302, _TRAP)}, other=redirect(302, f"{PATH}?2")),
        BLOCKED,
        forms=ONLY_NAMED,
        everywhere=True,
    ),
    unsure(
        "private-refresh",
        "a meta refresh to a private address",
        page(_REFRESH),
        BLOCKED,
        V.UNVERIFIABLE,
        V.ALIVE,
        forms=ONLY_NAMED,
    ),
    live(
        "private-robots",
        "articles whose robots.txt leads to a private address; 3 links",
        by_path(
            {"/robots.txt": redirect(302, f"http://{names.TRAP}:{{port}}/robots.txt")},
            other=OK,
        ),
        links=pages(3),
        everywhere=True,
        forms=ONLY_NAMED,
    ),
)
