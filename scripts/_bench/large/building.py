"""Builds of a large site: cold, unchanged, after an edit, a new note, a renamed one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from _bench.large.contenders import QUIET, append, file_of, notes_of
from _bench.trees import Run, measure
from _commands import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from _bench.large.contenders import Contender

UNCHANGED, EDIT, NEW, RENAMED = "unchanged", "one edit", "one new note", "one renamed note"


class Weight(NamedTuple):
    """How large a site is."""

    size: int
    pages: int


def cold(contender: Contender) -> Run:
    """Build from nothing and return what it took."""
    contender.forget()
    return _timed(contender, "cold")


def again(contender: Contender, parts: Collection[str]) -> dict[str, Run]:
    """Build again after each kind of change, and return what each took.

    What keeps nothing for the next build starts from zero each time, which was measured.
    """
    if not contender.is_incremental:
        return {}
    found: dict[str, Run] = {}
    if "unchanged" in parts:
        found[UNCHANGED] = _timed(contender, UNCHANGED)
    if "edit" in parts:
        for name, change in _CHANGES.items():
            change(contender)
            found[name] = _timed(contender, name)
    return found


def weight(contender: Contender) -> Weight:
    """Return how large the site is that was built."""
    files = [one for one in contender.site.rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files)
    return Weight(size, sum(one.suffix == ".html" for one in files))


def _timed(contender: Contender, what: str) -> Run:
    run = measure(contender.build, QUIET, folder=contender.folder)
    say(f"  {contender.name}, {what}: {run.failure or f'{run.wall:.1f} s ({run.cpu:.1f})'}")
    return run


def _edit(contender: Contender) -> None:
    note = notes_of(contender)[len(notes_of(contender)) // 2]
    append(file_of(contender, note), "\nOne more sentence about the willow.\n")


def _add(contender: Contender) -> None:
    beside = notes_of(contender)[len(notes_of(contender)) // 3]
    path = file_of(contender, beside).with_name("quite-new.md")
    text = "title=Quite new\ntags=new\nsummary=New.\n~~~~~~\n\nA note on copper kettles.\n"
    path.write_text(text, encoding="utf-8")


def _rename(contender: Contender) -> None:
    path = file_of(contender, notes_of(contender)[len(notes_of(contender)) // 4])
    path.rename(path.with_name(f"{path.stem}-renamed.md"))


_CHANGES: dict[str, Callable[[Contender], None]] = {
    EDIT: _edit,
    NEW: _add,
    RENAMED: _rename,
}
