"""The files of the index: all in few, or where that were too much, in many small ones.

Every file is a script that hands over JSON, because from a disk browsers load nothing else.
Where there are many, JSON is compressed, and each is named after what it holds: so another
build writes those that have changed, and a browser fetches no other ones again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from noteloom.search.dense import dense
from noteloom.search.large import large
from noteloom.search.one_file import one_file
from noteloom.search.usual import USUAL, least_of
from noteloom.search.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.search.entry import Entry
    from noteloom.search.vocabulary import Vocabulary

HEAD = "head"
PIECES = "pieces"
LIMIT = 150_000
"""So many signs of words and postings are one file."""
_ENCODER = msgspec.json.Encoder()


class Index(NamedTuple):
    """The folder of the head, and what each file holds, by its path beside that folder."""

    folder: str
    files: Mapping[str, bytes]


def index(
    entries: Iterable[Entry],
    languages: Sequence[str],
    *,
    limit: int = LIMIT,
    usual: int = USUAL,
) -> Index:
    """Return the index of *entries* for a site that says it is in *languages*.

    Args:
        entries: The pages.
        languages: Their codes, such as ``en``.
        limit: How many signs of words and postings may be one file.
        usual: How many words are looked through for one that nobody wrote.

    """
    ordered = sorted(entries, key=lambda one: (-one.weight, one.location))
    known = vocabulary(ordered, languages)
    least = least_of([len(one) for one in known.postings], usual)
    signs = sum(map(len, known.words)) + sum(map(len, known.postings))
    return (_few if signs <= limit else _many)(ordered, known, least)


def _few(entries: Sequence[Entry], known: Vocabulary, least: int) -> Index:
    head, texts = one_file(entries, known, least)
    contents = {HEAD: _ENCODER.encode(head), **texts}
    files = {name: _script(name, content) for name, content in contents.items()}
    folder = _digest(files)
    return Index(folder, {f"{folder}/{name}.js": files[name] for name in files})


def _many(entries: Sequence[Entry], known: Vocabulary, least: int) -> Index:
    head, pieces = large(entries, known, least)
    script = _script(HEAD, _quoted(dense(_ENCODER.encode(head))))
    folder = _digest({HEAD: script})
    files = {
        f"{PIECES}/{name}.js": _script(name, _quoted(content))
        for name, content in pieces.items()
    }
    return Index(folder, {f"{folder}/{HEAD}.js": script, **files})


def _script(name: str, content: bytes) -> bytes:
    return b"noteloomSearch(%s,%s)" % (_ENCODER.encode(name), content)


def _quoted(content: bytes) -> bytes:
    return b'"%s"' % content


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(files[name])
    return digest.hexdigest()[:8]
