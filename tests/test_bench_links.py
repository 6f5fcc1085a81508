"""The measurement of link checks: its bound, and that its server sees what happens."""

from __future__ import annotations

import sys
from math import inf
from typing import TYPE_CHECKING

import pytest

from _bench.web.checkers import bare, noteloom
from _bench.web.ledger import Account, Ledger, Pace, bound, manners
from _bench.web.load import Load, Page, address, host_of, html, note, path
from _bench.web.serving import served, sign
from _bench.web.trials import trial, write_orders

if TYPE_CHECKING:
    from pathlib import Path

PACE = Pace(interval=0.5, host_concurrency=2, concurrency=4)
SMALL = Load(hosts=3, pages=2, seed=1)

needs_loopback = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on its loopback"
)


def _account(*latencies: float, refused: float = 0.0) -> Account:
    account = Account(refused=refused)
    for number, latency in enumerate(latencies):
        account.count(f"/{number}", latency)
    return account


@pytest.mark.parametrize(
    ("accounts", "least"),
    [
        ([], 0.0),
        ([_account(0.2)], 0.2),
        # Two more intervals, then the quickest answer, as nobody knows which one is last.
        ([_account(0.3, 0.1, 0.2)], 1.1),
        ([_account(0.3, 0.1, refused=2.0)], 2.6),
        # Two at once at a host.
        ([_account(3.0, 3.0, 3.0)], 4.5),
        # Four at once in all.
        ([_account(4.0)] * 8, 8.0),
        ([_account(4.0), Account()], 4.0),
    ],
)
def test_nobody_is_faster_than_the_bound(accounts: list[Account], least: float) -> None:
    """It is the greatest of what the interval, a host and all places together need."""
    assert bound(Ledger(tuple(accounts)), PACE) == pytest.approx(least)


def test_manners_are_the_worst_of_all_runs() -> None:
    """One impolite run among many is one too many."""
    good = _account(0.1)
    bad = Account(requests=3, gap=0.01, parallel=7, early=1, paths={"/": 2, "/a": 1})

    seen = manners([Ledger((good, good)), Ledger((good, bad))])

    assert seen == (4, 2, 0.01, 7, 1)
    assert manners([]) == (0, 0, inf, 0, 0)


def test_the_same_seed_draws_the_same_web() -> None:
    """The server and those who compute the bound must not need to talk."""
    page = Page(2, 1)

    assert SMALL.seconds(page) == Load(3, 2, 1).seconds(page)
    assert SMALL.seconds(page) != Load(3, 2, 2).seconds(page)
    assert (html(page), path(page)) == (html(Page(2, 1)), path(Page(2, 1)))
    assert 0 < SMALL.seconds(page) <= 1


def test_two_orders_have_the_same_links() -> None:
    """Grouped by host and interleaved: only the order differs."""
    grouped, interleaved = list(SMALL.grouped()), list(SMALL.interleaved())

    assert [one.host for one in grouped] == [0, 0, 1, 1, 2, 2]
    assert [one.host for one in interleaved] == [0, 1, 2, 0, 1, 2]
    assert sorted(grouped) == sorted(interleaved)


@pytest.mark.parametrize("host", [0, 249, 250, 499])
def test_each_host_has_an_address_of_its_own(host: int) -> None:
    """The server tells the host from the address that was connected to."""
    assert host_of(address(host)) == host


def test_a_note_has_a_line_for_each_link() -> None:
    """As an author would write it: the title of the page, and its address."""
    written = note("http://{}:80", iter([Page(0, 0)])).splitlines()

    assert written[0] == "# Links"
    assert written[2].endswith(f"](http://127.42.0.1:80{path(Page(0, 0))})")


@needs_loopback
def test_the_server_sees_every_request(tmp_path: Path) -> None:
    """Each page is asked for once; then nothing is due."""
    with served(SMALL) as server:
        notes = write_orders(tmp_path, SMALL, server.origin)

        plain = trial(bare(), notes["grouped"], server)
        first = trial(noteloom(), notes["grouped"], server, keep=tmp_path)
        again = trial(noteloom(), notes["grouped"], server, keep=tmp_path)

    assert [one.alive for one in (plain, first, again)] == [6, 6, 6]
    assert [one.ledger.requests for one in (plain, first, again)] == [6, 6, 0]
    assert manners([first.ledger]).per_link == 1


@needs_loopback
def test_it_also_serves_over_tls(tmp_path: Path) -> None:
    """One certificate names every host, and the checkers know who signed it."""
    signed = sign(SMALL, tmp_path)
    with served(SMALL, signed=signed) as server:
        notes = write_orders(tmp_path, SMALL, server.origin)

        plain = trial(bare(ca_file=signed.ca_file), notes["grouped"], server)

    assert (plain.alive, plain.ledger.requests) == (6, 6)
