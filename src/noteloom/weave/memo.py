"""What weaving derives from one note alone, kept from build to build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from noteloom.model.note import Note

_G = TypeVar("_G")
_T = TypeVar("_T")
_P = ParamSpec("_P")


class _Kept(NamedTuple):
    """A result, and what it was made for beside its note."""

    given: object
    result: object


class _Entry(NamedTuple):
    """The results of one note; while it is held, no other object has its identity."""

    note: Note
    results: dict[Hashable, _Kept]


class Memo:
    """Results by note and by the function that made them.

    A note is known by its identity, for notes never change: an edited one is another
    object. Between builds, the memo knows only the notes of the last one. With *keeps*
    off, nothing is kept but what was seeded, and that only until it is asked for.

    *tick* is called whenever something is asked for. It may raise to end the weaving: what
    is known stays as it is, for only what is whole is kept.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        """Start empty."""
        self.keeps = keeps
        self.tick: Callable[[], None] = _nothing
        self._entries: dict[int, _Entry] = {}
        self._values: dict[str, object] = {}
        self._wholes: dict[Hashable, _Kept] = {}

    def knows(self, note: Note) -> bool:
        """Return whether anything is kept of *note*."""
        return id(note) in self._entries

    @property
    def size(self) -> int:
        """How many notes it knows."""
        return len(self._entries)

    def of(
        self,
        make: Callable[Concatenate[Note, _P], _T],
        note: Note,
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """Return ``make(note, …)``, where the other arguments follow from *note* alone."""
        return self.given(None, make, note, *args, **kwargs)

    def given(
        self,
        given: object,
        make: Callable[Concatenate[Note, _P], _T],
        note: Note,
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """Return ``make(note, …)``; it is made anew once *given* is not what it was.

        *given* is all that the result follows from beside *note*.
        """
        self.tick()
        entry = self._entries.get(id(note))
        kept = None if entry is None else entry.results.get(make)
        if kept is not None and (kept.given is given or kept.given == given):
            if not self.keeps and entry is not None:
                del entry.results[make]
            return cast("_T", kept.result)
        result = make(note, *args, **kwargs)
        if self.keeps:
            self._put(note, make, _Kept(given, result))
        return result

    def holding(
        self,
        holds: Callable[[_T], bool],
        make: Callable[Concatenate[Note, _P], _T],
        note: Note,
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """Return ``make(note, …)``; it is made anew once it no longer *holds*."""
        self.tick()
        entry = self._entries.get(id(note))
        kept = None if entry is None else entry.results.get(make)
        if kept is not None and holds(cast("_T", kept.result)):
            return cast("_T", kept.result)
        result = make(note, *args, **kwargs)
        if self.keeps:
            self._put(note, make, _Kept(None, result))
        return result

    def seed(
        self, make: Hashable, note: Note, result: object, *, given: object = None
    ) -> None:
        """Take *result* for what ``make(note, …)`` would return *given* this."""
        self._put(note, make, _Kept(given, result))

    def whole(self, given: _G, make: Callable[[_G], _T]) -> _T:
        """Return ``make(given)``; it is made anew once *given* is not what it was."""
        self.tick()
        kept = self._wholes.get(make)
        if kept is not None and kept.given == given:
            return cast("_T", kept.result)
        result = make(given)
        if self.keeps:
            self._wholes[make] = _Kept(given, result)
        return result

    def same(self, name: str, value: _T) -> _T:
        """Return the last value of this *name* if it equals *value*, else *value*.

        So what many notes are compared by is itself compared once.
        """
        known = self._values.get(name)
        if isinstance(known, type(value)) and known == value:
            return known
        if self.keeps:
            self._values[name] = value
        return value

    def let_go(self, makes: Iterable[Hashable]) -> None:
        """Forget what these functions made, of all notes."""
        for make in makes:
            for entry in self._entries.values():
                entry.results.pop(make, None)

    def keep_only(self, notes: Iterable[Note]) -> None:
        """Forget all notes but these."""
        own = {id(note) for note in notes}
        self._entries = {key: one for key, one in self._entries.items() if key in own}

    def _put(self, note: Note, make: Hashable, kept: _Kept) -> None:
        self._entries.setdefault(id(note), _Entry(note, {})).results[make] = kept


def _nothing() -> None:
    """Go on."""


NO_MEMO = Memo(keeps=False)
"""Remembers nothing."""
