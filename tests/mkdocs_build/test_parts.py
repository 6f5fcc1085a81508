"""What follows from single notes is kept on the disk, and made on all cores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from noteloom import mkdocs_parts
from noteloom.mkdocs_build import workers
from noteloom.mkdocs_build.cache import Cache
from noteloom.mkdocs_build.records import stored
from noteloom.mkdocs_parts import PartsCache
from noteloom.model.progress import NO_PROGRESS
from noteloom.model.source import Source
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read.reader import read
from noteloom.weave.memo import Memo
from noteloom.weave.parts import parts_of
from noteloom.weave.weaver import weave

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy

WIDE = replace(NO_TAXONOMY, cards=replace(NO_TAXONOMY.cards, table_limit=99))


def note(name: str, text: str) -> Note:
    """Return a note of these words."""
    return read(Source(PurePosixPath(f"{name}.md"), text)).note


def notes(number: int = 3) -> list[Note]:
    """Return notes about bread."""
    return [
        note(f"bread-{at}", f"# Bread {at}\n\nDough {at} rises for {at + 2} hours.\n")
        for at in range(number)
    ]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the notes that parts are made of in this process."""
    names: list[str] = []

    def counted(of: Note, limit: int) -> object:
        names.append(of.id)
        return parts_of(of, limit)

    monkeypatch.setattr(mkdocs_parts, "parts_of", counted)
    return names


def build(
    path: Path | None, some: Sequence[Note], taxonomy: Taxonomy = NO_TAXONOMY
) -> Memo:
    """Prepare a build with the cache at *path*, and check what it makes of it."""
    cache = Cache(path)
    memo = Memo(keeps=False)
    PartsCache(cache)(some, taxonomy, memo, NO_PROGRESS)
    assert weave(some, taxonomy, memo=memo) == weave(some, taxonomy)
    cache.finish()
    cache.close()
    return memo


def test_the_next_build_makes_parts_of_changed_notes_alone(
    tmp_path: Path, made: list[str]
) -> None:
    """A note is known by its path and its words."""
    path, first = tmp_path / "cache.sqlite", notes()
    build(path, first)
    made.clear()

    build(path, [*first[:2], note("bread-2", "# Rolls\n"), note("cake", "# Bread 0\n")])

    assert made == ["bread-2", "cake"]


def test_parts_depend_on_what_the_owner_says_of_tables(
    tmp_path: Path, made: list[str]
) -> None:
    """Cards are made of short tables only, and how short those are can be said."""
    path = tmp_path / "cache.sqlite"
    build(path, notes(1))

    build(path, notes(1), WIDE)

    assert made == ["bread-0", "bread-0"]


@pytest.mark.parametrize("content", [b"", b"no pickle", stored((1, 2)), stored("parts")])
def test_what_is_no_part_in_the_cache_is_made_anew(
    tmp_path: Path, made: list[str], content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody wrote it whom nobody knows."""
    path = tmp_path / "cache.sqlite"
    with monkeypatch.context() as patched:
        patched.setattr(mkdocs_parts, "stored", lambda _: content)
        build(path, notes(1))
    made.clear()

    build(path, notes(1))

    assert made == ["bread-0"]


def test_without_a_cache_few_notes_are_left_to_weaving(made: list[str]) -> None:
    """Nothing would ask for what they are made into."""
    memo = build(None, notes())

    assert made == []
    assert memo.size == 0


def test_many_notes_are_shared_among_processes(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them is left to this one."""
    monkeypatch.setenv("NOTELOOM_JOBS", "2")
    monkeypatch.setattr(mkdocs_parts, "_WORTH_FORKING", 4)
    monkeypatch.setattr(workers, "can_fork", lambda: True)
    monkeypatch.setattr(mkdocs_parts, "_SHARE", 2)
    path = tmp_path / "cache.sqlite"

    assert build(path, notes(9)).size == 9
    assert build(path, notes(9)).size == 9
    assert made == []
