"""The report of a history as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs.markdown import ROOM
from noteloom.linkcheck.outputs.markdown_cells import (
    NOTHING,
    Table,
    address,
    code,
    tables,
)
from noteloom.linkcheck.outputs.report_sentences import sentences
from noteloom.linkcheck.verdict_texts import help_uri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.linkcheck.outputs.report_data import (
        FlakyData,
        NewlyDead,
        ReportData,
        StatesData,
    )

_DEAD = ("link", "place", "verdict", "since", "last alive", "archived copy")
_FLAKY = ("link", "checks", "failures", "last failure")
_STATES = ("links", "ok", "unverifiable", "suspect", "dead")


def as_markdown(report: ReportData) -> str:
    """Return *report* in at most ``markdown.ROOM`` characters."""
    head = "## Link report\n\n" + "\n".join(f"- {one}" for one in sentences(report))
    dead = [_newly_dead(one) for one in report.newly_dead]
    notes = [_states(one.path, one.states) for one in report.notes]
    hosts = [_states(one.host, one.states) for one in report.domains]
    found = [
        Table(f"Newly dead since {report.since[:10]}", _DEAD, dead),
        Table("Flaky", _FLAKY, [_flaky(one) for one in report.flaky]),
        Table("Notes", ("note", *_STATES), notes)._replace(folded=True),
        Table("Hosts", ("host", *_STATES), hosts)._replace(folded=True),
    ]
    shown = [table for table in found if table.rows]
    return "\n\n".join([head, *tables(shown, ROOM - len(head) - len("\n"))]) + "\n"


def _newly_dead(one: NewlyDead) -> Sequence[str]:
    return (
        address(one.url),
        code(one.places[0]) if one.places else NOTHING,
        f"[{one.verdict}]({help_uri(one.verdict)})",
        (one.since or NOTHING)[:10],
        (one.last_alive or NOTHING)[:10],
        address(one.archived) if one.archived else NOTHING,
    )


def _flaky(one: FlakyData) -> Sequence[str]:
    return address(one.url), f"{one.checks:,}", f"{one.failures:,}", one.last_failure[:10]


def _states(name: str, one: StatesData) -> Sequence[str]:
    numbers = (one.links, one.ok, one.unverifiable, one.suspect, one.dead)
    return code(name), *(f"{number:,}" for number in numbers)
