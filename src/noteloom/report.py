"""What the commands print: findings, ledgers, summaries. Pure text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from noteloom.model.diagnostic import Severity, explain
from noteloom.read.findings import LINE_LOST
from noteloom.render.data import lines_of
from noteloom.render.data_schema import Lines
from noteloom.render.pieces import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path, PurePosixPath

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.reading import Reading
    from noteloom.pipeline import Build

_MAX_PER_RULE = 5
"""How many findings of one rule and note are explained before they are only counted."""

_MAX_DROPPED = 8


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any finding is of error level."""
    return any(one.rule.severity is Severity.ERROR for one in diagnostics)


def findings(diagnostics: Iterable[Diagnostic]) -> str:
    """Return every error and warning on one line each, notes of information counted."""
    shown: list[str] = []
    counts: Counter[str] = Counter()
    for one in diagnostics:
        if one.rule.severity is Severity.INFO:
            counts[one.rule.code] += 1
        else:
            shown.append(f"{one}\n")
    if counts:
        listed = ", ".join(f"{number} {code}" for code, number in sorted(counts.items()))
        shown.append(f"for information: {listed}; see `noteloom doctor`\n")
    return "".join(shown)


def summary(build: Build, out: Path) -> str:
    """Return what was built, in one line."""
    parts = [
        plural(len(build.library.notes), "note"),
        plural(len(build.library.topics), "topic"),
        plural(len(build.pages), "page"),
    ]
    return f"{', '.join(parts)} → {out}"


# -- doctor -------------------------------------------------------------------------------


def doctor_text(build: Build) -> str:
    """Return the whole report for people."""
    by_path: defaultdict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for one in build.diagnostics:
        by_path[one.source.path].append(one)
    parts = [_note(reading, by_path.pop(_path(reading), [])) for reading in build.readings]
    for path, found in sorted(by_path.items()):
        parts.append("\n".join([str(path), *_explained(found)]))
    parts.append(_totals(build))
    return "\n\n".join(parts) + "\n"


def _path(reading: Reading) -> PurePosixPath:
    return reading.note.source.path


def _note(reading: Reading, found: Sequence[Diagnostic]) -> str:
    lines = lines_of(reading.ledger)
    rows = [
        str(_path(reading)),
        f"  dialect   {reading.note.dialect}: {reading.note.reason}",
        (
            f"  lines     {lines.total} = {lines.rendered} rendered + {lines.merged} merged"
            f" + {lines.dropped} dropped"
        ),
    ]
    rows.extend(_dropped(reading))
    rows.extend(_explained(found))
    return "\n".join(rows)


def _dropped(reading: Reading) -> Iterable[str]:
    """Yield a line for each reason, with the numbers of the lines it holds for."""
    by_reason: defaultdict[str, list[int]] = defaultdict(list)
    for line, _, reason in reading.ledger.dropped:
        by_reason[str(reason)].append(line)
    for reason, numbers in sorted(by_reason.items()):
        listed = ", ".join(map(str, numbers[:_MAX_DROPPED]))
        more = (
            f" and {len(numbers) - _MAX_DROPPED} more"
            if len(numbers) > _MAX_DROPPED
            else ""
        )
        word = "line" if len(numbers) == 1 else "lines"
        yield f"  dropped   {reason}: {word} {listed}{more}"


def _explained(found: Sequence[Diagnostic]) -> Iterable[str]:
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.rule.code] += 1
        if counts[one.rule.code] <= _MAX_PER_RULE:
            yield ""
            yield explain(one)
    for code, number in sorted(counts.items()):
        if number > _MAX_PER_RULE:
            yield ""
            yield f"… and {number - _MAX_PER_RULE} more of {code}"


def _totals(build: Build) -> str:
    severities = Counter(one.rule.severity for one in build.diagnostics)
    counts = [
        plural(severities[one], str(one)) for one in (Severity.ERROR, Severity.WARNING)
    ]
    noted = plural(severities[Severity.INFO], "note of information", "notes of information")
    lines = [lines_of(reading.ledger) for reading in build.readings]
    total = sum(one.total for one in lines)
    lost = sum(1 for one in build.diagnostics if one.rule is LINE_LOST)
    return (
        f"{plural(len(build.readings), 'note')}, {plural(total, 'line')}, "
        f"{lost or 'none'} unaccounted; {', '.join([*counts, noted])}"
    )


def doctor_json(build: Build) -> str:
    """Return the report for programs; its form is in ``docs/reference/cli.md``."""
    by_path: defaultdict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for one in build.diagnostics:
        by_path[one.source.path].append(one)
    notes = [
        _note_data(reading, by_path.pop(_path(reading), [])) for reading in build.readings
    ]
    notes.extend(_no_note_data(path, found) for path, found in sorted(by_path.items()))
    return _pretty({"notes": notes})


def _no_note_data(path: PurePosixPath, found: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return the entry of a file that has findings and is no note."""
    return {
        "path": str(path),
        "dialect": "none",
        "reason": "this file is not a note",
        "lines": Lines(0, 0, 0, 0),
        "dropped": [],
        "diagnostics": [_finding(one) for one in found],
    }


def _note_data(reading: Reading, found: Sequence[Diagnostic]) -> dict[str, Any]:
    return {
        "path": str(_path(reading)),
        "dialect": reading.note.dialect,
        "reason": reading.note.reason,
        "lines": lines_of(reading.ledger),
        "dropped": [
            {"line": line, "reason": reason} for line, _, reason in reading.ledger.dropped
        ],
        "diagnostics": [_finding(one) for one in found],
    }


def _finding(one: Diagnostic) -> dict[str, Any]:
    place = one.position
    return {
        "rule": one.rule.code,
        "severity": str(one.rule.severity),
        "line": place.line,
        "column": place.column,
        "message": one.message,
        "hint": one.rule.hint,
    }


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
