"""Under which ids a browser keeps that a thing was read; they survive rebuilds.

The id of a resource is made of its title and of what stands before it, so another link in
a note may change it. What a reader has read is kept by address, without one by the words of
the note.
"""

from __future__ import annotations

import base64
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.resource import Mention, Resource, ResourceId

_BYTES = 6
"""48 bits: two of 10,000 things meet once in five million sites."""

ReadIds: TypeAlias = "Mapping[ResourceId, tuple[str, ...]]"
"""A mark is put under the first id of a thing, and found under each of them."""


def read_ids(resources: Sequence[Resource]) -> ReadIds:
    """Return the ids of each of *resources*.

    A thing has one for each canonical address, and one for each way in which a note names
    it without an address: so its mark stays when another note adds an address, and when two
    things turn out to be one.
    """
    named = Counter(words for one in resources for words in {*_words(one)})
    return {one.id: tuple(_ids(one, named)) for one in resources}


def _ids(one: Resource, named: Mapping[str, int]) -> Iterator[str]:
    keys = [*one.addresses, *([one.url] if one.url and not one.addresses else [])]
    for use in one.mentions:
        if use.url is None:
            words = _key(use)
            keys.append(words if named[words] == 1 else f"{words}\n{use.note}")
    for key in dict.fromkeys(keys or [one.id]):
        digest = sha256(key.encode("utf-8", "replace")).digest()[:_BYTES]
        yield base64.urlsafe_b64encode(digest).decode()


def _words(one: Resource) -> Iterator[str]:
    return (_key(use) for use in one.mentions if use.url is None)


def _key(use: Mention) -> str:
    return " ".join(use.text.casefold().split())
