"""References as papers have them: ``Example, A., & Other, B. (2016). A title.``."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTS = re.compile(
    r"(?:\[\d{1,3}\]\s*)?(?P<people>[^()\[\]\"“”:]{3,200}?),?\s"
    r"[(\[](?P<year>1[5-9]\d\d|20[0-4]\d)[a-z]?[)\]][.,:]?\s+(?P<rest>\S.*)"
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,240}?)[,.]?[\"”]")
_END = re.compile(r"(?<=[^\W\d_]{2})[.](?=\s|$)|(?<=\d{2})[.](?=\s|$)|(?<=[?!])(?=\s)")
_BETWEEN = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}|[A-Z]{1,2}")
_SURNAME = re.compile(
    r"(?:(?:van|von|de|der|den|di|la|le|da|du)\s){0,3}(?P<last>[^\W\d_](?:[^\W\d_]|['’-])+)"
)
_ET_AL = re.compile(r",?\s+et\.? al\.?$", re.IGNORECASE)


class Cited(NamedTuple):
    """A work as a reference names it."""

    title: str
    people: tuple[str, ...]
    year: int


def cited(text: str) -> Cited | None:
    """Return the work that *text* refers to, None if it is no such reference.

    Names come first, the surname before the initials or alone, then the year in brackets.
    A surname alone is too little: several make sure, and so do initials.
    """
    found = _PARTS.match(text)
    if not found:
        return None
    people = _people(found["people"])
    quoted = _QUOTED.match(found["rest"])
    end = _END.search(found["rest"])
    plain = found["rest"][: end.start()] if end else found["rest"]
    title = (quoted[1] if quoted else plain).strip(" ,")
    if not people or len(title.split()) < 2 or "://" in title:
        return None
    return Cited(title, people, int(found["year"]))


def _people(text: str) -> tuple[str, ...]:
    """Return the people that a reference begins with, initials first."""
    bare = _ET_AL.sub("", text.strip())
    names: list[str] = []
    is_sure = bare != text.strip()
    for part in _BETWEEN.split(bare):
        if _INITIALS.fullmatch(part) and names and " " not in names[-1]:
            names[-1] = f"{part} {names[-1]}"
            is_sure = True
        elif _is_surname(part):
            names.append(part)
        else:
            return ()
    if not names or not (is_sure or len(names) > 1):
        return ()
    return (*names[:-1], f"{names[-1]} et al.") if bare != text.strip() else tuple(names)


def _is_surname(part: str) -> bool:
    found = _SURNAME.fullmatch(part)
    return found is not None and found["last"][0].isupper()
