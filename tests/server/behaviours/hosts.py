"""Names that resolve oddly, or not at all."""

from __future__ import annotations

from server import names
from server.plays import OK
from server.rows import ONLY_NAMED, PATH, Link, Lookup, Row, Tcp, V, dead, live, unsure


def _named(name: str, does: str, lookup: Lookup, *verdicts: V) -> Row:
    expected = verdicts or (V.ALIVE,)
    return live(name, does, OK, *expected, lookup=lookup, forms=ONLY_NAMED)


def _nameless(name: str, does: str, lookup: Lookup, *verdicts: V) -> Row:
    row = dead if verdicts[0] is V.DEAD_DNS else unsure
    return row(name, does, OK, *verdicts, lookup=lookup, forms=ONLY_NAMED, max_requests=0)


ROWS = (
    dead(
        "down",
        "refuses connections; 80 links, one incident",
        OK,
        V.REFUSED,
        links=tuple(Link(f"{PATH}-{number}") for number in range(80)),
        tcp=Tcp.CLOSED,
        forms=ONLY_NAMED,
    ),
    _nameless("no-name", "NXDOMAIN", names.NXDOMAIN, V.DEAD_DNS),
    _nameless(
        "no-data",
        "the name exists without an address, as a CNAME to nothing does",
        names.NO_DATA,
        V.DEAD_DNS,
    ),
    _nameless(
        "no-addresses",
        "a resolver that answers an empty list",
        names.found(),
        V.DEAD_DNS,
        V.DNS_FAILURE,
    ),
    _nameless("servfail", "SERVFAIL each time", names.SERVFAIL, V.DNS_FAILURE),
    _nameless(
        "resolver-slow",
        "a resolver that takes a minute",
        names.slowly(60, names.OWN),
        V.DNS_FAILURE,
        V.TIMEOUT_CONNECT,
    ),
    _named(
        "servfail-once",
        "SERVFAIL, then an address",
        names.in_turn(names.SERVFAIL, names.OWN),
        V.ALIVE_FLAKY,
        V.ALIVE,
    ),
    _named(
        "no-name-once",
        "NXDOMAIN once, then an address",
        names.in_turn(names.NXDOMAIN, names.OWN),
        V.ALIVE_FLAKY,
        V.ALIVE,
        V.DEAD_DNS,
    ),
    _named(
        "one-of-two",
        "two addresses, nothing listens at the first",
        names.found(names.NOWHERE_OURS, "own"),
    ),
    _named(
        "one-of-two-later",
        "two addresses, nothing listens at the second",
        names.found("own", names.NOWHERE_OURS),
    ),
    _named(
        "one-of-ten",
        "ten addresses, only the last has a listener",
        names.found(*[names.NOWHERE_OURS] * 9, "own"),
        V.ALIVE,
        V.ALIVE_FLAKY,
    ),
    _named(
        "v6-dead",
        "an IPv6 address that leads nowhere, and an IPv4 address",
        names.found(names.NOWHERE_V6, "own"),
    ),
    unsure(
        "v6-only",
        "an IPv6 address only",
        OK,
        V.UNVERIFIABLE,
        V.TIMEOUT_CONNECT,
        V.REFUSED,
        lookup=names.found(names.NOWHERE_V6),
        forms=ONLY_NAMED,
    ),
    dead(
        "none-of-five",
        "five addresses, nothing listens at any",
        OK,
        V.REFUSED,
        lookup=names.found(*[names.NOWHERE_OURS] * 5),
        forms=ONLY_NAMED,
        max_requests=0,
    ),
    live(
        "idn",
        "a host with letters beyond ASCII",
        OK,
        host="xn--bcher-kva.test",
        links=(Link(f"http://bücher.test:{{port}}{PATH}"),),
        forms=ONLY_NAMED,
        everywhere=True,
    ),
    live(
        "idn-ascii",
        "the same kind of host, written in its ASCII form",
        OK,
        host="xn--mnchen-3ya.test",
        forms=ONLY_NAMED,
    ),
    live(
        "host-shouted",
        "a host in capitals",
        OK,
        links=(Link(f"HTTP://HOST-SHOUTED.TEST:{{port}}{PATH}"),),
        forms=ONLY_NAMED,
        everywhere=True,
    ),
    live(
        "host-dotted",
        "a host with a dot at its end",
        OK,
        links=(Link(f"http://host-dotted.test.:{{port}}{PATH}"),),
        forms=ONLY_NAMED,
        everywhere=True,
    ),
    live(
        "host-underscore",
        "a host with an underscore",
        OK,
        host="host_underscore.test",
        forms=ONLY_NAMED,
    ),
)
