"""The page *Link health*: how the links of the notes fare, in numbers that are counted.

In reading order: the totals, the trend, what is dead, failing or moved and where it is
used, the notes and hosts with the most trouble.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.health import RECENT, Health
from noteloom.render import addresses as at
from noteloom.render import escape, health_chart, link_marks, pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.health_tally import (
    Tally,
    by_host,
    by_note,
    proven_recently,
    tally,
    uses_of,
)
from noteloom.render.hub import hub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from noteloom.model.health import HealthReport, LinkHealth
    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId
    from noteloom.model.page import Page
    from noteloom.model.resource import Mention
    from noteloom.render.addresses import Addresses
    from noteloom.render.health_tally import Uses

MOST_ROWS = 40
"""The most notes or hosts in a table; the others are summed up in its last row."""

MOST_LISTED = 100
"""The most links in a list; the rest is counted below it."""

_MOST_USES = 5
_LONGEST = 90
_STATES = (
    ("ok", "a page was served when it was last asked for"),
    ("unverifiable", "a wall, a login or a limit: nobody can tell from outside"),
    ("suspect", "it failed, but not often enough for long enough"),
    ("dead", "gone, failing for days, or no address at all"),
    ("not checked", "never asked for: new, or left out by a rule"),
)
_COLUMNS = "links | dead | suspect | unverifiable | ok"


class _Book(NamedTuple):
    """What the sections of the page are made of."""

    report: HealthReport
    addresses: Addresses
    notes: Mapping[NoteId, Note]
    uses: Uses

    def known(self, keep: Callable[[LinkHealth], bool]) -> list[LinkHealth]:
        """Return what is known of the addresses in the notes that *keep* chooses."""
        found = (self.report.links.get(url) for url in self.uses)
        return [one for one in found if one is not None and keep(one)]


def health_page(library: Library, addresses: Addresses, report: HealthReport) -> Page:
    """Return the page that says how the links of *library* fare."""
    notes = {note.id: note for note in library.notes}
    book = _Book(report, addresses, notes, uses_of(library))
    front = HubFront(title="Link health", members=len(book.uses), search={"exclude": True})
    return hub(at.LINK_HEALTH, front, pieces.wrapped("health", _body(book)))


def _body(book: _Book) -> str:
    if not book.uses:
        return "No note links to the web."
    if book.report.as_of is None:
        return (
            f"{pieces.plural(len(book.uses), 'link')} to the web, none checked yet: "
            "`noteloom links check` with the option `--history` starts the record."
        )
    return pieces.joined(
        [
            _lead(book, book.report.as_of),
            _totals(book),
            health_chart.trend(book.report.trend),
            _dead(book),
            _suspect(book),
            _moved(book),
            _notes(book),
            _hosts(book),
        ]
    )


def _lead(book: _Book, as_of: datetime) -> str:
    total = len(book.uses)
    proven = proven_recently(book.uses, book.report)
    said = (
        f"As of {as_of.date()}, {proven:,} of {pieces.plural(total, 'link')} "
        f"({_share(proven, total)}) {'was' if proven == 1 else 'were'} proven alive in the "
        f"last {RECENT.days} days."
    )
    return pieces.wrapped("lead", said)


def _totals(book: _Book) -> str:
    counts = tally(book.uses, book.report)
    rows = [
        f"| {name} | {count:,} | {_share(count, counts.total)} | {meaning} |"
        for (name, meaning), count in zip(_STATES, counts, strict=True)
        if count or name != "not checked"
    ]
    return "\n".join(
        ["| state | links | share | which means |", "| --- | --: | --: | --- |", *rows]
    )


def _share(count: int, total: int) -> str:
    """Return a share, never rounded to all or nothing."""
    percent = 100 * count / total
    if 0 < count < total:
        percent = min(max(percent, 0.1), 99.9)
    return f"{percent:.1f}".removesuffix(".0") + " %"


# -- lists of links -----------------------------------------------------------------------


def _dead(book: _Book) -> str:
    dead = book.known(lambda one: one.health is Health.DEAD)
    new = set(book.report.newly_dead)
    odd = [one for one in dead if link_marks.is_malformed(one)]
    newly = [one for one in dead if one.url in new]
    older = [one for one in dead if one.url not in new and one not in odd]
    none = f"## Newly dead\n\nNone in the last {RECENT.days} days."
    return pieces.joined(
        [
            _listed(book, "Newly dead", newly) or none,
            _listed(book, "Dead for longer", older),
            _listed(book, "Malformed", odd),
        ]
    )


def _suspect(book: _Book) -> str:
    found = book.known(lambda one: one.health is Health.SUSPECT)
    return _listed(book, "Suspect", found)


def _moved(book: _Book) -> str:
    found = book.known(lambda one: link_marks.new_home(one) is not None)
    said = "On this site they lead to their new home; `noteloom links fix` edits the notes."
    return _listed(book, "Moved", found, said)


def _listed(book: _Book, heading: str, found: Sequence[LinkHealth], said: str = "") -> str:
    """Return a list of links below its heading, or nothing; the rest is counted."""
    if not found:
        return ""
    lines = [_line(book, one) for one in found[:MOST_LISTED]]
    rest = len(found) - len(lines)
    more = f"And {pieces.plural(rest, 'more link')}." if rest else ""
    return pieces.joined([f"## {heading}", said, pieces.bullets(lines), more])


def _line(book: _Book, one: LinkHealth) -> str:
    home = link_marks.new_home(one)
    facts = [f"now {_address(home)}"] if home else [_since(one), *_why(one)]
    copy = link_marks.archived_copy(one)
    if copy and home is None:
        facts.append(f"[archived copy]({escape.url(copy)})")
    facts.append(_places(book, book.uses[one.url]))
    return f"{_address(one.url)} <small>{' · '.join(facts)}</small>"


def _since(one: LinkHealth) -> str:
    state = str(one.health)
    return f"{state} since {one.since.date()}" if one.since else state


def _why(one: LinkHealth) -> list[str]:
    return [escape.text(_short(evidence)) for evidence in one.evidence[:1]]


def _address(url: str) -> str:
    shown = escape.text(_short(url.partition("//")[2] or url))
    return f"[{shown}]({escape.url(url)})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _places(book: _Book, mentions: Sequence[Mention]) -> str:
    places = dict.fromkeys(_place(book, one) for one in mentions)
    shown = ", ".join(list(places)[:_MOST_USES])
    rest = len(places) - _MOST_USES
    return f"in {shown}" + (f" and {pieces.plural(rest, 'more place')}" if rest > 0 else "")


def _place(book: _Book, mention: Mention) -> str:
    words = f"{book.notes[mention.note].source.path.name}:{mention.line}"
    uri = book.addresses.notes[mention.note]
    return pieces.link(words, at.LINK_HEALTH, uri, f"L{mention.line}")


# -- tables -------------------------------------------------------------------------------


def _notes(book: _Book) -> str:
    tallies = by_note(book.uses, book.report)
    names = {
        note: pieces.link(_short(book.notes[note].title), at.LINK_HEALTH, uri)
        for note, uri in book.addresses.notes.items()
    }
    rows = [(names[note], counts) for note, counts in tallies.items()]
    return pieces.joined(["## By note", _table("note", rows)])


def _hosts(book: _Book) -> str:
    tallies = by_host(book.uses, book.report)
    rows = [(escape.text(_short(host)), counts) for host, counts in tallies.items()]
    return pieces.joined(["## By host", _table("host", rows)])


def _table(what: str, rows: Iterable[tuple[str, Tally]]) -> str:
    """Return the rows with trouble, the worst first, and the sum of all others."""
    ordered = sorted(rows, key=lambda row: row[1].badness)
    end = min(MOST_ROWS, sum(any(counts.badness) for _, counts in ordered))
    shown, rest = ordered[:end], ordered[end:]
    lines = [f"| {what} | {_COLUMNS} |", "| --- | --: | --: | --: | --: | --: |"]
    lines.extend(_row(name, counts) for name, counts in shown)
    if rest:
        summed = Tally(*map(sum, zip(*(counts for _, counts in rest), strict=True)))
        others = f"other {what}" if shown else what
        lines.append(_row(pieces.plural(len(rest), others), summed))
    return "\n".join(lines)


def _row(name: str, counts: Tally) -> str:
    numbers = (counts.total, counts.dead, counts.suspect, counts.unverifiable, counts.ok)
    cells = " | ".join(f"{number:,}" for number in numbers)
    return f"| {escape.cell(name)} | {cells} |"
