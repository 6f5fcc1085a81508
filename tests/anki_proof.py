"""Imports decks with Anki itself, in a process of its own, and tells what came of it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PROGRAM = """
import json, sys
from anki.collection import Collection
from anki.collection import ImportAnkiPackageOptions as Options
from anki.collection import ImportAnkiPackageRequest as Request

collection = Collection(sys.argv[1])
for path in sys.argv[2:]:
    request = Request(package_path=path, options=Options())
    log = collection.import_anki_package(request).log
    note = collection.get_note(sorted(collection.find_notes("quay"))[0])
    (card,) = note.cards()
    if not card.ivl:
        card.type, card.queue, card.ivl, card.due = 2, 2, 30, 50
        collection.update_card(card)
    shown = {"new": len(log.new), "updated": len(log.updated)}
    shown |= {"notes": collection.note_count(), "interval": note.cards()[0].ivl}
    print(json.dumps(shown))
"""


def imported(python: str, folder: Path, decks: Iterable[Path]) -> list[dict[str, Any]]:
    """Return, for each of *decks*, what its import into one collection did.

    A card is given an interval of 30 days after the first import.
    """
    arguments = [str(folder / "collection.anki2"), *map(str, decks)]
    done = subprocess.run(
        [python, "-c", _PROGRAM, *arguments], check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
