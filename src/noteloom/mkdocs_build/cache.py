"""The cache on disk: what was made of what, kept in one SQLite file.

An entry is found by the digest of everything that it was made of, so one that is found is
right, whoever made it. It carries a digest of itself and its key: what a disk has damaged
is not there. The file may be deleted, shared and copied; a process that is killed leaves
what it had committed. Two builds at a time wait for each other at most a few seconds, and
then go on without.

Source: Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte" (2018): constructive
traces.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any, Self

from noteloom.mkdocs_build import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_FORM = 2
_PATIENCE = 5.0
_FAST = 1
"""The level of zlib: pages shrink to a quarter as fast as a disk writes."""
_BATCH = 256
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  kind TEXT NOT NULL, key BLOB NOT NULL, build INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, content BLOB NOT NULL);
"""
KEPT_BUILDS = 3
"""Entries that so many builds did not use are dropped: who switches between two branches
keeps both."""


def packed(content: bytes, key: bytes) -> bytes:
    """Return *content* as the cache keeps it under *key*."""
    return digests.of_bytes(key, content) + zlib.compress(content, _FAST)


def unpacked(stored: bytes, key: bytes) -> bytes | None:
    """Return what *stored* holds, or None if it is damaged or belongs to another *key*."""
    digest, shrunk = stored[: digests.SIZE], stored[digests.SIZE :]
    try:
        content = zlib.decompress(shrunk)
    except zlib.error:
        return None
    return content if digests.of_bytes(key, content) == digest else None


class Cache:
    """Entries of one site. Without a file, or with one that fails, it knows nothing."""

    def __init__(self, path: Path | None) -> None:
        """Open the file at *path*; a file that is no cache is thrown away."""
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._build = 0
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._used: set[tuple[str, bytes]] = set()
        if path is not None:
            self._open(path)

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._base is not None

    def reader(self) -> Self:
        """Return another view of the same file, for a process that only looks things up."""
        return type(self)(self._path if self.is_open else None)

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return the entry of *kind* that was made of what *key* is the digest of."""
        stored = self._new.get((kind, key))
        if stored is None:
            stored = self._stored(kind, key)
        if stored is None:
            return None
        self._used.add((kind, key))
        return unpacked(stored, key)

    def put(self, kind: str, key: bytes, stored: bytes) -> None:
        """Keep what :func:`packed` made."""
        if self._base is None:
            return
        self._used.add((kind, key))
        self._new[kind, key] = stored
        if len(self._new) >= _BATCH:
            self.commit()

    def used(self) -> list[tuple[str, bytes]]:
        """Return the entries that were found or put since the last :meth:`forget`."""
        return sorted(self._used)

    def new(self) -> list[tuple[str, bytes, bytes]]:
        """Return what was put since then: kind, key, and the entry as it is stored."""
        return [(kind, key, stored) for (kind, key), stored in self._new.items()]

    def forget(self) -> None:
        """Let :meth:`used` and :meth:`new` begin anew; what was put is not kept."""
        self._used.clear()
        self._new.clear()

    def use(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Say that another process has used these entries."""
        self._used.update(entries)

    def fact(self, name: str) -> bytes | None:
        """Return what is known by *name*."""
        stored = self._first("SELECT content FROM facts WHERE name = ?", (name,))
        return unpacked(stored, name.encode()) if stored else None

    def learn(self, name: str, content: bytes | None) -> None:
        """Know *content* by *name* from now on, or forget it."""
        if content is None:
            self._run("DELETE FROM facts WHERE name = ?", [(name,)])
        else:
            stored = packed(content, name.encode())
            self._run("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(name, stored)])

    def commit(self) -> None:
        """Write what is new."""
        rows = [(kind, key, self._build, one) for (kind, key), one in self._new.items()]
        self._new.clear()
        self._run("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)

    def finish(self) -> None:
        """Write what is new, and drop what the last builds did not use."""
        self.commit()
        rows = [(self._build, kind, key) for kind, key in sorted(self._used)]
        self._run("UPDATE entries SET build = ? WHERE kind = ? AND key = ?", rows)
        self._run("DELETE FROM entries WHERE build <= ?", [(self._build - KEPT_BUILDS,)])
        self._used.clear()
        self._number()

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
        self._base = None

    def _stored(self, kind: str, key: bytes) -> bytes | None:
        asked = "SELECT content FROM entries WHERE kind = ? AND key = ?"
        found: bytes | None = self._first(asked, (kind, key))
        return found

    def _first(self, statement: str, values: Sequence[object]) -> Any:
        """Return what stands first in the first row, None without one."""
        if self._base is None:
            return None
        try:
            row = self._base.execute(statement, values).fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return row[0] if row else None

    def _run(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run *statement* for all *rows*, or for none of them."""
        if self._base is None:
            return
        try:
            with self._base:
                self._base.executemany(statement, rows)
        except sqlite3.Error:
            self.close()

    def _open(self, path: Path) -> None:
        for is_last in (False, True):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._base = _opened(path)
                self._number()
            except sqlite3.OperationalError:  # it is locked, or its folder is read-only
                self._base = None
                return
            except (sqlite3.DatabaseError, OSError):
                self._base = None
                if is_last:
                    return
                for suffix in ("", "-wal", "-shm"):
                    with contextlib.suppress(OSError):
                        path.with_name(path.name + suffix).unlink(missing_ok=True)
            else:
                return

    def _number(self) -> None:
        """Give the build that begins a number."""
        found = self._first("SELECT coalesce(max(build), 0) + 1 FROM entries", ())
        self._build = found or 1


def _opened(path: Path) -> sqlite3.Connection:
    # Under `serve`, another thread goes on with it; never two at a time.
    base = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        # What the system has taken survives the process; only its crash may lose the end.
        base.execute("PRAGMA synchronous = NORMAL")
        if base.execute("PRAGMA user_version").fetchone()[0] != _FORM:
            base.executescript("DROP TABLE IF EXISTS entries; DROP TABLE IF EXISTS facts;")
            base.execute(f"PRAGMA user_version = {_FORM}")
        base.executescript(_SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base
