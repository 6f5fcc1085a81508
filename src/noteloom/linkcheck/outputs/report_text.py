"""The report of a history for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.report_sentences import sentences
from noteloom.linkcheck.outputs.text_lines import below, wrapped
from noteloom.linkcheck.verdict_texts import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.linkcheck.outputs.report_data import (
        FlakyData,
        NewlyDead,
        ReportData,
        StatesData,
    )

_MAX_ROWS = 20
_MAX_PLACES = 3


def as_text(report: ReportData) -> str:
    """Return *report* at 80 columns; the longest lists show their worst only."""
    since = report.since[:10]
    worst = sorted(report.notes, key=lambda one: (-one.states.dead, -one.states.worry))
    parts = [
        ["\n".join(wrapped(one, "  ", first="") for one in sentences(report))],
        _section(f"Newly dead since {since}", map(_newly_dead, report.newly_dead)),
        _section("Flaky", map(_flaky, report.flaky)),
        _table("Notes", [(one.path, one.states) for one in worst]),
        _table("Hosts", [(one.host, one.states) for one in report.domains]),
    ]
    shown = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return showing.guarded(shown) + "\n"


def _section(title: str, entries: Iterable[str]) -> list[str]:
    found = list(entries)
    return [f"== {title}: {len(found):,}", *found] if found else []


def _newly_dead(one: NewlyDead) -> str:
    alive = one.last_alive[:10] if one.last_alive else "never"
    lines = [
        f"\n{showing.url(one.url)}",
        below(f"{one.verdict}: {WORDS[one.verdict].meaning}"),
        below(f"since {(one.since or '')[:10] or '?'}, last alive {alive}"),
        *(f"  in {showing.visible(place)}" for place in one.places[:_MAX_PLACES]),
    ]
    if len(one.places) > _MAX_PLACES:
        lines.append(f"  … and {len(one.places) - _MAX_PLACES:,} more places")
    if one.archived:
        lines.append(f"  archived copy: {showing.url(one.archived)}")
    return "\n".join(lines)


def _flaky(one: FlakyData) -> str:
    failures = showing.plural(one.failures, "failure")
    checks = showing.plural(one.checks, "check")
    last = f"the last on {one.last_failure[:10]}"
    return f"{showing.url(one.url)}\n  {failures} in {checks}, {last}"


def _table(title: str, rows: Sequence[tuple[str, StatesData]]) -> list[str]:
    if not rows:
        return []
    return [f"== {title}: {len(rows):,}", *_rows(rows)]


def _rows(rows: Sequence[tuple[str, StatesData]]) -> Iterator[str]:
    """Yield numbers first, so that names of any length keep the columns."""
    yield "  links     ok      ?   susp   dead"
    for name, one in rows[:_MAX_ROWS]:
        numbers = (one.links, one.ok, one.unverifiable, one.suspect, one.dead)
        columns = " ".join(f"{number:>6,}" for number in numbers)
        yield f" {columns}  {showing.words(name)}"
    if len(rows) > _MAX_ROWS:
        yield f"  … and {len(rows) - _MAX_ROWS:,} more"
