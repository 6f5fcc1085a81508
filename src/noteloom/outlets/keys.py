"""Citation keys: ASCII, unique in a library, the same whatever else is exported."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from noteloom.outlets.names import names_of
from noteloom.weave.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.resource import Resource, ResourceId

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_OTHER = re.compile(r"[^a-z0-9]+")
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_WORDS_OF_A_TITLE = 4


def keys_of(resources: Iterable[Resource]) -> Mapping[ResourceId, str]:
    """Return a key for each of *resources*: author, year and word, else words.

    Two that would share a key both get some digits more, made of what they are: a key
    does not depend on the order of the notes.
    """
    named: defaultdict[str, list[Resource]] = defaultdict(list)
    for one in resources:
        named[_readable(one)].append(one)
    keys: dict[ResourceId, str] = {}
    for key, sharing in named.items():
        for one in sharing:
            keys[one.id] = key if len(sharing) == 1 else f"{key}-{_digits(one)}"
    return _all_apart(keys)


def _all_apart(keys: dict[ResourceId, str]) -> dict[ResourceId, str]:
    """Return *keys*, numbered where even the digits are the same."""
    taken: dict[str, int] = {}
    for identifier in sorted(keys):
        key = keys[identifier]
        while key in taken:
            taken[key] += 1
            key = f"{keys[identifier]}-{taken[key]}"
        taken[key] = 1
        keys[identifier] = key
    return keys


def _readable(resource: Resource) -> str:
    year = str(resource.year) if resource.year else ""
    words = slug(_SCHEME.sub("", resource.title)).split("-")
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    names = names_of(resource.authors)
    author = slug(names[0].family) if names else ""
    nameless = [*telling[:_WORDS_OF_A_TITLE], year]
    parts = [author, year, telling[0]] if author else nameless
    return "-".join(part for part in parts if part) or f"x-{_digits(resource)}"


def slug(text: str) -> str:
    """Return *text* as lower-case ASCII letters and digits with hyphens between them."""
    text = text.lower()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return _OTHER.sub("-", text).strip("-")


def _digits(resource: Resource) -> str:
    told = f"{resource.url or ''} {resource.title}"
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:6]
