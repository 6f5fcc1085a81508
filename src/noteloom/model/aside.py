"""Work that may be done beside the rest, where there is a processor to spare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Aside(Protocol):
    """Begins work, and returns what gives its outcome."""

    def __call__(self, make: Callable[[], _T], /) -> Callable[[], _T]:
        """Begin *make*; return *make* itself if it is to be done when it is asked for."""


def here(make: Callable[[], _T], /) -> Callable[[], _T]:
    """Begin nothing."""
    return make
