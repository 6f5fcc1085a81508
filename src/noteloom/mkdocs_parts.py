"""What follows from single notes: looked up, or made on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.mkdocs_build import digests, workers
from noteloom.mkdocs_build.cache import packed, unpacked
from noteloom.mkdocs_build.records import NotARecordError, restored, stored
from noteloom.weave.parts import Parts, parts_of, seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.mkdocs_build.cache import Cache
    from noteloom.model.note import Note
    from noteloom.model.progress import Progress
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo

_KIND = "parts"
_WORTH_FORKING = 100
_SHARE = 25
"""So many notes hands a process over at a time: what it made of them is unpacked while the
next ones are on their way."""


class PartsCache:
    """Seeds a memo with the parts of notes that it does not know."""

    def __init__(self, cache: Cache) -> None:
        """Look parts up in *cache*, and keep new ones there."""
        self._cache = cache

    def __call__(
        self, notes: Sequence[Note], taxonomy: Taxonomy, memo: Memo, progress: Progress
    ) -> None:
        """Let *memo* know all parts of *notes*, if they are known or it is worth it."""
        fresh = [note for note in notes if not memo.knows(note)]
        limit = taxonomy.cards.table_limit
        keys = dict(zip(map(id, fresh), _keys(fresh, limit), strict=True))
        progress.stage("taking notes apart", len(fresh))
        left = []
        for note in fresh:
            parts = _parts(self._cache.get(_KIND, keys[id(note)]))
            if parts is None:
                left.append(note)
            else:
                seed(memo, note, parts)
                progress.step()
        for note, made in self._made(left, limit, keys):
            key = keys[id(note)]
            self._cache.put(_KIND, key, made)
            parts = _parts(unpacked(made, key))
            if parts is not None:
                seed(memo, note, parts)
            progress.step()

    def _made(
        self, notes: Sequence[Note], limit: int, keys: Mapping[int, bytes]
    ) -> Iterator[tuple[Note, bytes]]:
        """Yield the parts of *notes* as a cache keeps them, those that are worth it."""
        processes = workers.jobs() if len(notes) >= _WORTH_FORKING else 1
        can_share = processes > 1 and workers.can_fork()
        if not self._cache.is_open and not can_share:
            return  # they are made where they are needed
        number = -(-len(notes) // _SHARE)
        shares = [notes[at::number] for at in range(number)]

        def make(share: Sequence[Note]) -> list[bytes]:
            return [packed(stored(parts_of(one, limit)), keys[id(one)]) for one in share]

        try:
            for at, made in workers.each(make, shares, processes):
                yield from zip(shares[at], made, strict=True)
        except workers.WorkerLostError:
            return  # what is missing is made where it is needed


def _keys(notes: Iterable[Note], limit: int) -> Iterator[bytes]:
    program = digests.of_program()
    for note in notes:
        about = (note.id, str(note.source.path), note.source.text, str(limit))
        told = (one.encode("utf-8", "surrogatepass") for one in about)
        yield digests.of_bytes(program, *told)


def _parts(content: bytes | None) -> Parts | None:
    if content is None:
        return None
    try:
        found = restored(content)
    except NotARecordError:
        return None
    return found if isinstance(found, Parts) and found.is_whole else None
