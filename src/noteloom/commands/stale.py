"""``noteloom doctor --stale``: its options, and what it prints."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click
import msgspec

from noteloom import stale
from noteloom.render.pieces import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.library import Library
    from noteloom.stale import Look

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def _age(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    if value is not None:
        try:
            stale.cutoff(value, date(_LAST_YEAR, 1, 1))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date:
    if value is None:
        return datetime.now(UTC).date()
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        message = f"`{value}` is not a day: write it as `2026-03-01`"
        raise click.BadParameter(message) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        message = f"`{value}` is not in a year from {_FIRST_YEAR} to {_LAST_YEAR}"
        raise click.BadParameter(message)
    return day


STALE = click.option(
    "--stale",
    "age",
    metavar="AGE",
    callback=_age,
    help="List only what was last looked at so long ago: 180d, 26w, 6m, 1y.",
)
TODAY = click.option(
    "--now",
    "today",
    metavar="DAY",
    callback=_day,
    help="Pretend that it is this day (2026-03-01), to see what `--stale` would list.",
)


def as_text(library: Library, age: str, today: date) -> str:
    """Return the list for people: a line for each place, and how many there are."""
    before = stale.cutoff(age, today)
    found = stale.looks(library, today, before)
    lines = [_line(one) for one in found]
    number = plural(len(found), "place needs", "places need") if found else "nothing needs"
    lines.append(f"{number} another look: a date before {before}, or figures without one")
    return "\n".join(lines) + "\n"


def as_json(library: Library, age: str, today: date) -> str:
    """Return the list for programs; its form is in ``docs/reference/cli.md``."""
    before = stale.cutoff(age, today)
    found: Sequence[Look] = stale.looks(library, today, before)
    data = {
        "stale": age,
        "today": today.isoformat(),
        "before": before.isoformat(),
        "places": [one._asdict() for one in found],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _line(one: Look) -> str:
    place = f"{one.path}:{one.line}: {one.what}"
    if one.date is None or one.days is None:
        return f"{place}: no date"
    kind = one.kind.replace("-", " ") if one.kind else ""
    return f"{place}: {kind} {one.date}, {plural(one.days, 'day')} ago"
