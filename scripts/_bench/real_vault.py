"""Large vaults with the statistics of a real one, and none of its words.

The numbers here and in `real_text` were counted in a real vault of 769 notes and 4.26 MB.
There is no ``topics.yml``. Beside what was counted, some notes have front matter, some link
by ``[[wikilink]]``, some show pictures, and some share their file's name with another note.
"""

from __future__ import annotations

import base64
import math
from itertools import pairwise
from pathlib import PurePosixPath
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from _bench.real_text import COMMON, ENDINGS, HOST_ENDINGS, HOSTS, Author
from _bench.vocabulary import Growth, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = (
    *((0, 121), (0.05, 166), (0.1, 194), (0.2, 249), (0.3, 332), (0.4, 482), (0.5, 803)),
    *((0.6, 1_347), (0.7, 2_334), (0.8, 4_980), (0.85, 9_142), (0.9, 14_052)),
    *((0.95, 26_308), (0.98, 42_352), (0.99, 63_966), (0.995, 112_708), (1, 228_007)),
)
"""Which share of the notes has at most how many bytes: nearly log-normal, mean 5.5 kB."""
_TAGS = (1, 76, 218, 225, 134, 75, 26, 6, 6, 2)
"""How many notes had none, one, two, … tags."""
_TAG_GROWTH = Growth(0.45, 7)
"""231 distinct tags in 2,300 uses; one is on 226 notes, half are on one or two."""
_WORD_GROWTH = Growth(0.618, 7)
"""2,461 distinct words in 10,000; 31,545 in 621,204."""
_HOST_GROWTH = Growth(0.8, 1.75)
"""2,935 distinct hosts of 10,693 addresses; a fifth of them are at the first."""
_NOTES_PER_FOLDER = 19
_FOLDER_FALL = 3.3
"""The largest folder has e^3.3 times the notes of the smallest."""
_WITH_FRONT_MATTER = 0.12
_SAME_STEM = 0.05
_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Entry(NamedTuple):
    """A note before it is written."""

    path: PurePosixPath
    title: str
    size: int


def write_real_vault(folder: Path, number: int) -> int:
    """Write *number* notes and their pictures below *folder*; return the notes' bytes."""
    words = Vocabulary(COMMON, _WORD_GROWTH, ENDINGS)
    tags = Vocabulary([words.new() for _ in range(8)], _TAG_GROWTH)
    hosts = Vocabulary(HOSTS, _HOST_GROWTH, HOST_ENDINGS)
    entries = plan(number, words)
    total = 0
    for index, entry in enumerate(entries):
        author = Author(index, words, hosts, entries)
        text = _head(author, entry, tags) + author.body(entry)
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        total += len(text.encode())
        for picture in author.pictures:
            (path.parent / picture).write_bytes(_PICTURE)
    return total


def plan(number: int, words: Vocabulary) -> list[Entry]:
    """Return where each of *number* notes stands, how it is called, and its size."""
    random = Random(2)
    folders = _folders(max(1, number // _NOTES_PER_FOLDER), words, random)
    falls = [math.exp(-_FOLDER_FALL * at / len(folders)) for at, _ in enumerate(folders)]
    entries: list[Entry] = []
    taken: set[str] = set()
    for folder in random.choices(folders, falls, k=number):
        title = _title(words, random)
        stem = title.lower().replace(" ", "-")
        if entries and random.random() < _SAME_STEM:
            stem = random.choice(entries).path.stem
        while str(folder / stem) in taken:
            stem += "-2"
        taken.add(str(folder / stem))
        entries.append(Entry(folder / f"{stem}.md", title, _size(random.random())))
    return entries


def _folders(number: int, words: Vocabulary, random: Random) -> list[PurePosixPath]:
    """Return *number* folders: some at the top, the others below those, three deep."""
    top = max(1, round(1.4 * math.sqrt(number)))
    folders: list[PurePosixPath] = []
    for at in range(number):
        above = PurePosixPath()
        if at >= top:
            above = random.choice([one for one in folders[:200] if len(one.parts) < 3])
        folders.append(above / f"{words.new()}-{at}")
    return folders


def _title(words: Vocabulary, random: Random) -> str:
    """Return a name of one word to five."""
    more = random.choices((0, 1, 2, 3, 4), (30, 32, 20, 12, 6))[0]
    rest = (words.one(random) for _ in range(more))
    return " ".join((words.new(), *rest)).title()


def _size(share: float) -> int:
    """Return the size that *share* of the notes do not exceed."""
    for (low, small), (high, large) in pairwise(_SIZES):
        if share <= high:
            part = (share - low) / (high - low)
            return int(small * (large / small) ** part)
    return _SIZES[-1][1]


def _head(author: Author, entry: Entry, tags: Vocabulary) -> str:
    """Return the header: as JBake has it, or YAML front matter."""
    count = author.random.choices(range(len(_TAGS)), _TAGS)[0]
    names = dict.fromkeys(tags.one(author.random) for _ in range(count))
    summary = author.plain(author.number(5, 16)).capitalize()
    if author.random.random() < _WITH_FRONT_MATTER:
        listed = "[" + ", ".join(names) + "]"
        return f"---\ntitle: {entry.title}\ntags: {listed}\nsummary: {summary}.\n---\n\n"
    listed = ", ".join(names)
    return f"title={entry.title}\ntags={listed}\nsummary={summary}.\n~~~~~~\n\n"
