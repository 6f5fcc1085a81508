"""A vault for benchmarks: notes that hold what weaving looks for, and their topics.

The words grow with the notes as those of real notes do, so that most words are rare and a
few are everywhere. Notes link to one another, cite what others cite, name works, define
terms, and state numbers and dates.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from _bench.vocabulary import Vocabulary
from _bench.words import WORDS, Pen
from _bench.writing import note_path, write_note

if TYPE_CHECKING:
    from pathlib import Path

NOTES_PER_TOPIC = 10
_SMALLEST, _LARGEST = 1_000, 6_000
_UNITS = ("kg", "km", "°C", "minutes", "MB", "%", "litres")


def write_vault(folder: Path, number: int) -> int:
    """Write *number* notes and ``topics.yml`` to *folder*; return the notes' bytes."""
    words = Vocabulary()
    titles = [words.title() for _ in range(number // NOTES_PER_TOPIC + 1)]
    total = 0
    for index in range(number):
        pen = Weaver(index, words, titles, number)
        size = pen.number(_SMALLEST, _LARGEST)
        total += write_note(folder, index, size, pen)
    topics = _topics(titles, number)
    (folder / "topics.yml").write_text(json.dumps(topics, indent=1), encoding="utf-8")
    return total


def _topics(titles: list[str], number: int) -> dict[str, object]:
    """Return a topic for every tenth note; each builds on the one before."""
    topics = []
    for index, title in enumerate(titles[: max(1, number // NOTES_PER_TOPIC)]):
        note = note_path(index * NOTES_PER_TOPIC % number)
        topics.append(
            {
                "id": f"topic-{index}",
                "title": f"{title} {index}",
                "type": "concept",
                "category": "all",
                "summary": f"What there is to know of {title.lower()}.",
                "aliases": [title] if titles.index(title) == index else [],
                "prerequisites": [f"topic-{index - 1}"] if index else [],
                "sections": [{"note": note}],
            }
        )
    return {"categories": [{"id": "all", "title": "All"}], "topics": topics}


class Weaver(Pen):
    """A pen that writes what weaving looks for between other sentences."""

    special = 0.35
    """The share of sentences that hold something to weave."""

    def __init__(
        self, seed: int, words: Vocabulary, titles: list[str], number: int
    ) -> None:
        """Write for a vault of *number* notes."""
        super().__init__(seed)
        self.vocabulary, self._titles, self._number = words, titles, number
        self._kinds = (
            *(self.link_to_note, self.names_topic, self.names_topic, self.definition),
            *(self.measure, self.dated, self.work, self.abbreviation, self.sum),
        )

    def words(self, number: int) -> str:
        """Return *number* words."""
        return " ".join(self.vocabulary.one(self.random) for _ in range(number))

    def url(self) -> str:
        """Return an address; some are cited by many notes."""
        page = int(self._number ** self.random.random())
        return f"https://site-{page % 97}.example/{page}"

    def prose(self, sentences: int) -> str:
        """Return *sentences* sentences in one line."""
        return " ".join(
            self.random.choice(self._kinds)()
            if self.random.random() < self.special
            else self.sentence()
            for _ in range(sentences)
        )

    def link_to_note(self) -> str:
        """Return a sentence with a link to another note."""
        stem = note_path(self.number(0, self._number - 1)).rpartition("/")[2]
        return f"The {self.words(2)} is told in [[{stem.rpartition('.')[0]}]]."

    def names_topic(self) -> str:
        """Return a sentence that names a topic."""
        return f"Of {self.random.choice(self._titles)} the {self.words(5)} is known."

    def definition(self) -> str:
        """Return a sentence that defines a term."""
        term = self.words(1)
        return (
            f"**{term.capitalize()}** is a {self.words(2)} that holds the {self.words(2)}."
        )

    def measure(self) -> str:
        """Return a statement with a number and its unit."""
        unit = self.random.choice(_UNITS)
        return f"The {self.words(2)} takes {self.number(2, 900)} {unit} of {self.words(1)}."

    def dated(self) -> str:
        """Return a statement with its date."""
        return f"As of March {self.number(2019, 2026)} the {self.words(4)} holds."

    def work(self) -> str:
        """Return a sentence that names a book without its address."""
        page = self.number(1, self._number)
        return f'Read "The {WORDS[page % len(WORDS)]} of {page} roads" by A. Smith (2020).'

    def abbreviation(self) -> str:
        """Return a sentence with an abbreviation and its long form."""
        long = self.words(3)
        short = "".join(word[0] for word in long.split()).upper()
        return f"Many use the {long} ({short}) for {self.words(2)}."

    def sum(self) -> str:
        """Return a statement with a sum."""
        one, other = self.number(2, 99), self.number(2, 99)
        return f"The {self.words(2)} has {one} × {other} = {one * other} parts."
