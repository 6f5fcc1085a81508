"""The command about what the notes can ask: ``cards``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from noteloom import files, link_files, report
from noteloom.commands.notes import built_from
from noteloom.commands.shared import NOTES, Exit
from noteloom.model.card import NO_CARD_MAP
from noteloom.progress import shown
from noteloom.read import card_map
from noteloom.render.cards.pieces import counted
from noteloom.render.pieces import plural
from noteloom.weave.text.one_line import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from noteloom.model.card import CardEntry, CardMap
    from noteloom.model.library import Library

_LONGEST = 88


@click.command()
@NOTES
@click.option(
    "--write", "--update", "write", is_flag=True, help="Write the ids to `cards.yml`."
)
@click.option("--check", is_flag=True, help="Exit with 1 if `cards.yml` is not up to date.")
def cards(notes: Path, *, write: bool, check: bool) -> Exit:
    """List the cards that the notes make, and keep their ids."""
    folder = files.load(notes)
    with shown() as progress:
        built = built_from(folder, progress=progress)
    text = card_map.written(built.library.deck.ids)
    old = folder.card_ids
    is_new = old.text != text if old else bool(built.library.deck.ids.entries)
    if write and is_new:
        link_files.save(notes / files.CARD_IDS_NAME, text.encode("utf-8"))
    if not check:
        click.echo("".join(_lines(built.library)), nl=False)
    known = card_map.parse(old) if old else NO_CARD_MAP
    click.echo(_summary(built.library, known, is_written=write, is_new=is_new))
    click.echo(report.findings(built.diagnostics), err=True, nl=False)
    is_stale = check and is_new and not write
    return Exit.FINDINGS if is_stale or built.has_errors else Exit.OK


def _lines(library: Library) -> Iterator[str]:
    paths = {note.id: note.source.path.as_posix() for note in library.notes}
    for card in library.cards:
        place = f"{paths[card.note]}:{card.place.lines}"
        front = shortened(card.front_words, _LONGEST)
        yield f"{card.id}  {card.kind:13}  {front}  ({place})\n"


def _summary(library: Library, known: CardMap, *, is_written: bool, is_new: bool) -> str:
    kinds = counted(library.cards)
    total = plural(len(library.cards), "card")
    lines = [f"{total}: {kinds}" if kinds else total]
    changes = _changes(library.deck.ids.entries, known.entries)
    if not is_new:
        lines.append(f"`{files.CARD_IDS_NAME}` is up to date")
    elif is_written:
        lines.append(f"`{files.CARD_IDS_NAME}` is written: {changes}")
    else:
        lines.append(
            f"`{files.CARD_IDS_NAME}` is not up to date: {changes}; "
            "run `noteloom cards --write`"
        )
    return "\n".join(lines)


def _changes(now: Iterable[CardEntry], before: Iterable[CardEntry]) -> str:
    """Return how the ids have changed: new, reworded or moved, gone, back again."""
    known = {one.id: one for one in before}
    counts = {"new": 0, "reworded": 0, "moved": 0, "gone": 0, "back": 0}
    for one in now:
        old = known.get(one.id)
        counts["new"] += old is None
        if old is None:
            continue
        counts["gone"] += one.gone and not old.gone
        counts["back"] += old.gone and not one.gone
        counts["reworded"] += old.digest != one.digest
        counts["moved"] += (old.note, old.section) != (one.note, one.section)
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or (
        "only its order"
    )
