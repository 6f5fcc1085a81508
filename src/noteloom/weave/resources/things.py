"""Things out there while they are put together from what the notes say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from noteloom.model.resource import ResourceKind
from noteloom.weave.resources import people
from noteloom.weave.resources.kinds import kind_at

if TYPE_CHECKING:
    from noteloom.model.resource import Inference
    from noteloom.weave.resources.forms import Form, Former, Key
    from noteloom.weave.resources.found import Found

_PLAIN = (ResourceKind.ARTICLE, ResourceKind.REPOSITORY)
_KEPT = ("kind", "accounts", "people", "keys")


@dataclass
class Thing:
    """What several mentions are about; *at* is its place in the order of first mention."""

    at: int
    addresses: list[str]
    found: list[Found]
    authors: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    inferred: dict[int, Inference] = field(default_factory=dict)
    """Why a mention, by its place in *found*, belongs here."""
    companions: dict[int, Inference] = field(default_factory=dict)
    """Why another thing, by its place, belongs to this one."""
    is_apart: bool = False
    """The owner says what it is: nothing else is inferred."""
    url: str | None = None
    """Its address by the owner's word."""

    # What is asked for again and again is kept until the thing takes another.
    @cached_property
    def kind(self) -> ResourceKind | None:
        """What the thing is, None if neither an address nor a note says so."""
        stated = next((one.kind for one in self.found if one.kind), None)
        if not self.addresses:
            return stated
        kind = kind_at(self.addresses[0])
        is_course = any(_is_course(one.title) for one in self.found if one.is_title)
        if kind in _PLAIN and is_course:
            return ResourceKind.COURSE
        return stated or kind if kind is ResourceKind.ARTICLE else kind

    @property
    def year(self) -> int | None:
        """The year that a note or an address states, the first one."""
        return next((one.year for one in self.found if one.year), None)

    @cached_property
    def accounts(self) -> frozenset[str]:
        """The accounts that its addresses belong to, and handles in what it is called."""
        owners = {people.owner_in(one) for one in self.addresses}
        handles = {one for one in self.authors if people.is_handle(one)}
        return frozenset(owner for owner in owners | handles if owner)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Its authors by name, without accounts."""
        return tuple(one for one in self.authors if not people.is_handle(one))

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """What its titles share with those of the things that it may be."""
        return tuple(dict.fromkeys(key for form in self.forms for key in form.shared()))

    def take(self, part: Thing, why: Inference) -> None:
        """Make *part* a part of this thing; its mentions say why."""
        for at, found in enumerate(part.found):
            self.inferred[len(self.found)] = part.inferred.get(at, why)
            self.found.append(found)
        self.addresses.extend(one for one in part.addresses if one not in self.addresses)
        self.authors = tuple(dict.fromkeys((*self.authors, *part.authors)))
        self.forms = tuple(dict.fromkeys((*self.forms, *part.forms)))
        self.url = self.url or part.url
        for name in _KEPT:
            self.__dict__.pop(name, None)

    def pair(self, other: Thing, why: Inference) -> None:
        """Make this thing and *other* companions."""
        self.companions.setdefault(other.at, why)
        other.companions.setdefault(self.at, why)

    def shape(self, former: Former) -> None:
        """Find the forms of its names: the titles, and what a bare address is called."""
        names = [one for found in self.found for one in _names(found, self.authors)]
        if not names:
            names = [slug for one in self.addresses for slug in _slug(one)]
        self.forms = tuple(former.form(one) for one in dict.fromkeys(names))[:6]


def _names(found: Found, authors: tuple[str, ...]) -> list[str]:
    if not found.is_title or not found.title:
        return []
    name = found.title
    if found.rest and found.rest != found.title and found.claims and authors:
        name = found.rest if set(found.claims[0].people) & set(authors) else found.title
    if "/" in name and " " not in name:  # owner/name of a repository
        name = name.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return [name]


def _slug(address: str) -> list[str]:
    last = address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    words = last.rpartition(".")[0] if last.endswith((".html", ".pdf", ".htm")) else last
    parts = words.replace("_", "-").split("-")
    is_name = len(parts) > 2 and all(part.isalnum() for part in parts)
    return [" ".join(parts)] if is_name else []


def _is_course(title: str) -> bool:
    low = title.casefold()
    return "course" in low and "course" in low.replace("-", " ").replace(":", " ").split()
