"""Whatever has happened to a cache, the next build is right all the same."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from incremental.building import differences
from incremental.places import Place, forget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked"),
    pytest.mark.xdist_group("incremental"),
]


def base_of(place: Place) -> Path:
    """Return the file of the cache, made where there is none."""
    place.cache.mkdir(exist_ok=True)
    path = place.cache / "build.sqlite"
    path.touch()
    return path


def truncate(place: Place) -> None:
    """Leave half of the cache."""
    path = base_of(place)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(place: Place) -> None:
    """Change bytes in the middle of the cache, as a failing disk does."""
    path = base_of(place)
    content = bytearray(path.read_bytes())
    for at in range(5_000, len(content), 3_000):
        content[at] ^= 0xFF
    path.write_bytes(content)


def empty(place: Place) -> None:
    """Leave a file without content."""
    base_of(place).write_bytes(b"")


def fill_with_text(place: Place) -> None:
    """Leave a file that is no database."""
    base_of(place).write_text("Not a database. " * 500)


def take_another(place: Place) -> None:
    """Leave a database of another program, with tables of the same names."""
    path = base_of(place)
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE entries (id INTEGER)")
        base.execute("CREATE TABLE facts (text)")
    base.close()


def spoil_contents(place: Place) -> None:
    """Leave a database whose every content is something else."""
    with sqlite3.connect(base_of(place)) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master")]
        for table in sorted({"entries", "facts"} & set(tables)):
            base.execute(f"UPDATE {table} SET content = x'0102'")  # noqa: S608 -- one of two
    base.close()


def make_folder(place: Place) -> None:
    """Put a folder where the file is wanted."""
    path = base_of(place)
    path.unlink()
    path.mkdir()


def make_file(place: Place) -> None:
    """Put a file where the folder is wanted."""
    shutil.rmtree(place.cache, ignore_errors=True)
    place.cache.write_text("no folder")


def protect(place: Place) -> None:
    """Forbid to write; who builds as root may all the same."""
    base_of(place).chmod(0o444)
    place.cache.chmod(0o555)


def lock(place: Place) -> None:
    """Leave the file locked by a process that died with a transaction open."""
    path = base_of(place)
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(200))


@pytest.mark.parametrize(
    "happen",
    [
        *(truncate, garble, empty, fill_with_text, take_another, spoil_contents),
        *(make_folder, make_file, protect, forget, lock),
    ],
)
def test_no_cache_can_make_a_build_fail_or_differ(
    place: Place, happen: Callable[[Place], None]
) -> None:
    """The cache saves time; nothing else may depend on it."""
    happen(place)

    found = place.build()

    if place.cache.is_dir():
        place.cache.chmod(0o755)
    assert found.code == 0, found.output
    assert differences(found.files, place.wanted.files) == []
