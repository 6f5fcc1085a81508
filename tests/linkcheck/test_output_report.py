"""The report of a history: who died, who is unreliable, and how fast links die."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linkcheck.hostile import commands, for_any_outcome, hidden
from linkcheck.outcomes import NOW, days_ago, note, observation, occurrence, outcome
from noteloom.linkcheck.history.fold import record_of
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.judgement import CheckedLink
from noteloom.linkcheck.outputs.report import REPORTS, Basis, render
from noteloom.linkcheck.outputs.report_data import LifeData
from noteloom.linkcheck.outputs.reporting import report
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.judgement import Outcome

A, D, W = Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.BOT_BLOCKED


def host_of(url: str) -> str | None:
    """Return the host of a tame address."""
    return url.split("/")[2] if url.startswith("https://") else None


def basis(
    histories: dict[str, list[tuple[int, Verdict]]], *, since: int = 7, path: str = "a.md"
) -> Basis:
    """Return what a report is made of: days ago and verdicts by address."""
    links, records = [], {}
    for url, seen in histories.items():
        record = _record(url, seen)
        records[url] = record
        place = occurrence(url, note(path, f"[x]({url})"))
        links.append(CheckedLink(url, (place,), judge(record, now=NOW)))
    return Basis(
        outcome=outcome(*links), records=records, host_of=host_of, since=days_ago(since)
    )


def _record(url: str, seen: list[tuple[int, Verdict]]) -> Record:
    return record_of(
        replace(observation(url, verdict), at=days_ago(days)) for days, verdict in seen
    )


def test_newly_dead_is_what_was_not_dead_at_the_date() -> None:
    """What counts is when the failure was confirmed, not when it began."""
    long_dead = [(90, A), (60, D), (57, D), (54, D), (1, D)]
    just_confirmed = [(90, A), (10, D), (7, D), (3, D)]
    suspect = [(90, A), (3, D)]

    found = report(
        basis(
            {
                "https://a.example/1": long_dead,
                "https://a.example/2": just_confirmed,
                "https://a.example/3": suspect,
            }
        )
    )

    assert [one.url for one in found.newly_dead] == ["https://a.example/2"]
    assert found.newly_dead[0].since == "2026-11-12T09:30:00Z"
    assert found.newly_dead[0].places == ["a.md:1:1"]


def test_a_link_that_came_back_is_flaky_and_a_dead_one_is_not() -> None:
    """Flaky means that it fails and recovers; the most unreliable comes first."""
    found = report(
        basis(
            {
                "https://a.example/sound": [(9, A), (5, A), (1, A)],
                "https://b.example/dead": [(35, D), (30, A), (20, D), (16, D), (9, D)],
                "https://c.example/often": [(9, A), (7, D), (5, A), (3, D), (1, A)],
                "https://d.example/once": [(30, A), (20, D), (10, A), (5, A), (1, A)],
                "https://e.example/walled": [(9, A), (5, W), (1, A)],
            }
        )
    )

    assert [(one.url, one.failures, one.checks) for one in found.flaky] == [
        ("https://c.example/often", 2, 5),
        ("https://d.example/once", 1, 5),
    ]


def test_the_half_life_needs_three_deaths() -> None:
    """Fewer say nothing; a link that never was seen alive says nothing either."""
    dead = [(100, A), (50, D), (47, D), (40, D)]
    never = [(50, D), (47, D), (40, D)]

    two = report(basis({f"https://{n}.example/": dead for n in range(2)}))
    three = report(
        basis(
            {
                **{f"https://{n}.example/": dead for n in range(3)},
                "https://never.example/": never,
            }
        )
    )

    assert two.life == LifeData(2, 100, None)
    # ln 2 x 150 days at risk / 3 deaths
    assert three.life == LifeData(3, 150, 35)


def test_notes_and_hosts_have_their_own_counts() -> None:
    """A link counts once for a note, and hosts of most worry come first."""
    found = report(
        basis(
            {
                "https://a.example/1": [(1, A)],
                "https://a.example/2": [(1, A)],
                "https://b.example/1": [(1, D)],
            }
        )
    )

    (only,) = found.notes
    assert (only.path, only.states.links, only.states.ok, only.states.suspect) == (
        "a.md",
        3,
        2,
        1,
    )
    assert [(one.host, one.states.links) for one in found.domains] == [
        ("b.example", 1),
        ("a.example", 2),
    ]


def test_coverage_counts_what_was_proven_lately() -> None:
    """A wall proves nothing, and an old proof is none."""
    found = report(
        basis(
            {
                "https://a.example/": [(1, A)],
                "https://b.example/": [(31, A), (1, W)],
                "https://c.example/": [(12, A), (1, W)],
                "https://d.example/": [(1, Verdict.GONE)],
            }
        )
    )

    assert (found.coverage.proven, found.coverage.links) == (3, 4)


@pytest.mark.parametrize("form", REPORTS)
def test_an_empty_history_is_a_report_too(form: str) -> None:
    """The first run of a new repository."""
    shown = render(basis({}), form=form)

    assert "0" in shown
    assert shown.endswith("\n")


def test_the_text_says_it_in_sentences() -> None:
    """Totals, coverage and the rate, then the lists."""
    shown = render(
        basis({"https://a.example/2": [(90, A), (10, D), (7, D), (3, D)]}), form="text"
    )

    lines = shown.splitlines()
    assert lines[0] == ("as of 2026-11-22: 1 link: 0 ok, 0 unverifiable, 0 suspect, 1 dead")
    assert "== Newly dead since 2026-11-15: 1" in lines
    assert "https://a.example/2" in lines
    assert [one for one in lines if len(one) > 80] == []


@pytest.mark.parametrize("form", REPORTS)
@for_any_outcome
def test_nothing_in_a_report_is_obeyed(form: str, found: Outcome) -> None:
    """Addresses, hosts and paths are a stranger's."""
    all_of_it = Basis(outcome=found, records={}, host_of=lambda url: url, since=days_ago(7))

    shown = render(all_of_it, form=form)

    assert hidden(shown) <= {"\U000e0041"}
    assert commands(shown) == []
    assert len(shown) <= 60_000 or form != "markdown"
    if form == "json":
        assert json.loads(shown)["version"] == 1
