"""The cache on disk: what is found is right, and nothing that happens to it matters."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from noteloom.mkdocs_build.cache import KEPT_BUILDS, Cache, packed, unpacked

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 16
BREAD = b"Bread has a crust."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a cache may be."""
    return tmp_path / "below" / "cache.sqlite"


def kept(path: Path, content: bytes = BREAD, key: bytes = KEY) -> None:
    """Let a cache at *path* keep *content*."""
    cache = Cache(path)
    cache.put("page", key, packed(content, key))
    cache.finish()
    cache.close()


def test_what_is_kept_is_found_by_the_next_process(path: Path) -> None:
    """An entry outlives the process that made it."""
    kept(path)
    assert Cache(path).get("page", KEY) == BREAD


def test_another_key_or_kind_finds_nothing(path: Path) -> None:
    """Both the kind and the key have to be the same."""
    kept(path)
    assert Cache(path).get("page", b"x" * 16) is None
    assert Cache(path).get("template", KEY) is None


def test_without_a_file_nothing_is_known_and_nothing_fails() -> None:
    """Who builds without a cache needs no other code."""
    cache = Cache(None)
    cache.put("page", KEY, packed(BREAD, KEY))
    cache.learn("last", BREAD)
    cache.finish()
    assert cache.get("page", KEY) is None
    assert cache.fact("last") is None


def test_an_entry_with_another_byte_is_not_there() -> None:
    """What a disk has damaged is made anew, never shown."""
    stored = packed(BREAD, KEY)
    for at in range(len(stored)):
        hurt = stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]
        assert unpacked(hurt, KEY) in {None, BREAD}
    assert unpacked(stored[:-3], KEY) is None
    assert unpacked(b"", KEY) is None


def test_an_entry_that_stands_under_another_key_is_not_there(path: Path) -> None:
    """A damaged index of the file may lead anywhere."""
    other = b"x" * 16
    cache = Cache(path)
    cache.put("page", other, packed(BREAD, KEY))
    cache.commit()
    assert cache.get("page", other) is None


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" * 9])
def test_a_file_that_is_no_cache_is_thrown_away(path: Path, content: bytes) -> None:
    """Whatever lies in its place is in nobody's way."""
    path.parent.mkdir()
    path.write_bytes(content)
    kept(path)
    assert Cache(path).get("page", KEY) == BREAD


def test_a_cache_of_another_form_is_begun_anew(path: Path) -> None:
    """An older or newer Noteloom may have left it."""
    kept(path)
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()
    assert Cache(path).get("page", KEY) is None


def test_where_no_file_can_be_nothing_is_kept(tmp_path: Path) -> None:
    """A folder that nobody may write to is no error."""
    (tmp_path / "below").write_text("a file where the folder should be")
    assert not Cache(tmp_path / "below" / "cache.sqlite").is_open


def test_a_file_that_fails_under_way_is_let_go(path: Path) -> None:
    """The build goes on without it."""
    cache = Cache(path)
    other = sqlite3.connect(path)
    other.executescript("DROP TABLE entries")
    other.close()
    assert cache.get("page", KEY) is None
    cache.put("page", KEY, packed(BREAD, KEY))
    cache.finish()
    assert not cache.is_open


def test_what_the_last_builds_did_not_use_is_dropped(path: Path) -> None:
    """A cache does not grow for ever."""
    kept(path)
    for number in range(KEPT_BUILDS):
        assert Cache(path)._stored("page", KEY) is not None
        kept(path, key=bytes([number]) * 16)
    assert Cache(path)._stored("page", KEY) is None


def test_what_is_found_counts_as_used(path: Path) -> None:
    """An entry stays as long as builds find it."""
    kept(path)
    for number in range(2 * KEPT_BUILDS):
        cache = Cache(path)
        assert cache.get("page", KEY) == BREAD
        key = bytes([number]) * 16
        cache.put("page", key, packed(b"", key))
        cache.finish()
        cache.close()


def test_a_fact_is_known_until_it_is_forgotten(path: Path) -> None:
    """Facts are by name, and the last one counts."""
    cache = Cache(path)
    cache.learn("last", BREAD)
    assert cache.fact("last") == BREAD
    cache.learn("last", b"Rye")
    assert cache.fact("last") == b"Rye"
    cache.learn("last", None)
    assert cache.fact("last") is None


def test_a_reader_sees_what_was_committed(path: Path) -> None:
    """A worker has its own view of the same file."""
    cache = Cache(path)
    cache.put("page", KEY, packed(BREAD, KEY))
    assert cache.reader().get("page", KEY) is None
    cache.commit()
    assert cache.reader().get("page", KEY) == BREAD
