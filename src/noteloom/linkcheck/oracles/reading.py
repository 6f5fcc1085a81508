"""What all oracles need to read an answer without believing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from noteloom.linkcheck.oracles.oracle import Answer, Ask
    from noteloom.linkcheck.visit import Response

T = TypeVar("T")
Key = TypeVar("Key", bound="Hashable")

_LONGEST = 200
"""Characters of foreign text that are kept, as for the title of a page."""


def reply(ask: Ask, response: Response, kind: type[T], *, status: int = 200) -> T | None:
    """Return the *response* to *ask* read as JSON of the shape *kind*.

    None if it has another status, comes from elsewhere, is cut short or of another shape.
    """
    fits = response.status == status and from_registry(ask, response)
    return decoded(response.body, kind) if fits else None


def sure(urls: Iterable[str], answer: Callable[[str], Answer | None]) -> dict[str, Answer]:
    """Return the *answer* to each of *urls*, without those that have none."""
    pairs = ((url, answer(url)) for url in urls)
    return {url: found for url, found in pairs if found}


def from_registry(ask: Ask, response: Response) -> bool:
    """Return whether *response* comes from the host that was asked."""
    try:
        return urlsplit(response.url).hostname == urlsplit(ask.url).hostname
    except ValueError:
        return False


def decoded(body: bytes | msgspec.Raw, kind: type[T]) -> T | None:
    """Return *body* read as JSON of the shape *kind*, or None if it is not."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def tidy(text: str | None) -> str | None:
    """Return foreign *text* fit to show: one line, no control characters, not too long."""
    words = "".join(c if c.isprintable() else " " for c in text or "").split()
    return " ".join(words)[:_LONGEST] or None


def by_key(
    urls: Iterable[str], key: Callable[[str], Key | None]
) -> dict[Key, tuple[str, ...]]:
    """Group *urls* by what they name, in the order of first mention; drop keyless ones."""
    groups: dict[Key, list[str]] = {}
    for url in dict.fromkeys(urls):
        named = key(url)
        if named is not None:
            groups.setdefault(named, []).append(url)
    return {named: tuple(group) for named, group in groups.items()}


def in_batches(
    items: Iterable[T], *, most: int, size: Callable[[T], int] = lambda _: 0, room: int = 0
) -> Iterator[Sequence[T]]:
    """Yield *items* in order, at most *most* at once and of no more than *room* in sum.

    An item that is larger than *room* goes alone.
    """
    batch: list[T] = []
    used = 0
    for item in items:
        if batch and (len(batch) == most or used + size(item) > room):
            yield batch
            batch, used = [], 0
        batch.append(item)
        used += size(item)
    if batch:
        yield batch
