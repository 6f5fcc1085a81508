"""The cards as a table, which Anki imports and a spreadsheet opens.

Source: Anki manual, "Importing text files": file headers; RFC 4180; OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from noteloom.outlets.anki_schema import FIELDS, MODEL_NAME

if TYPE_CHECKING:
    from noteloom.outlets.deck import CardDeck

_FORMULA_STARTS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""The last four are wide forms, which spreadsheets take for the same."""

COLUMNS = ("Id", *FIELDS, "Deck", "Tags")
_HEADERS = (
    ("separator", "Comma"),
    ("html", "true"),
    ("notetype", MODEL_NAME),
    ("guid column", "1"),
    ("deck column", str(COLUMNS.index("Deck") + 1)),
    ("tags column", str(COLUMNS.index("Tags") + 1)),
    ("columns", ",".join(COLUMNS)),
)


def cards_csv(deck: CardDeck) -> str:
    """Return Anki's headers, then a row for each card; sides are HTML."""
    written = io.StringIO()
    written.write("".join(f"#{key}:{value}\r\n" for key, value in _HEADERS))
    writer = csv.writer(written, lineterminator="\r\n")
    for card in deck.cards:
        row = (card.front, card.back, card.source, card.section, card.deck)
        cells = (f"noteloom-{card.id}", *map(_cell, row), " ".join(card.tags))
        writer.writerow(cells)
    return written.getvalue()


def _cell(text: str) -> str:
    """Return HTML so that no spreadsheet takes it for a formula, and it shows the same."""
    if text[:1] in _FORMULA_STARTS:
        return f"&#{ord(text[0])};{text[1:]}"
    return text
