"""What an address on GitHub names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote

from noteloom.linkcheck.oracles.address import web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

_OWNER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
_NUMBER = re.compile(r"[1-9]\d{0,8}")
_COMMIT = re.compile(r"[0-9a-f]{7,40}")
_LINES = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")
_HARMLESS = {"tab", "plain", "raw"}
"""Query keys that change how a thing is shown, not what is shown."""
_SITE = re.compile(
    "about|apps|collections|customer-stories|education|enterprise|events|explore|features"
    "|gist|issues|login|marketplace|mobile|models|newsroom|notifications|orgs|organizations"
    "|partners|pulls|readme|resources|search|security|sessions|settings|solutions|sponsors"
    "|stars|team|topics|trending|users|why-github"
)
"""First path segments that are GitHub's own pages, not accounts."""


class Repo(NamedTuple):
    """A repository itself."""


class File(NamedTuple):
    """A file or folder at a branch, tag or commit; *form* is how it is shown."""

    form: str
    ref: str
    path: str


class Commit(NamedTuple):
    """A commit, by the start of its hash."""

    hash: str


class Thread(NamedTuple):
    """An issue, a pull request or a discussion."""

    kind: str
    number: int


class Release(NamedTuple):
    """A release, by its tag."""

    tag: str


Thing: TypeAlias = Repo | File | Commit | Thread | Release


class Place(NamedTuple):
    """A *thing* in the repository *owner*/*name*; *rest* is the address after these."""

    owner: str
    name: str
    thing: Thing
    rest: str = ""
    lines: str = ""

    @property
    def full_name(self) -> str:
        """Owner and name with a slash."""
        return f"{self.owner}/{self.name}"

    def moved_to(self, full_name: str) -> str:
        """Return the address of the same thing in the repository *full_name*."""
        return f"https://github.com/{full_name}{self.rest}{self.lines}"


def place_of(url: str) -> Place | None:
    """Return what *url* names, None if it is none of the things that can be asked for."""
    address = web_address(url)
    if address is None or address.host not in {"github.com", "www.github.com"}:
        return None
    if len(address.segments) < 2 or set(address.query) - _HARMLESS:
        return None
    owner, name, *rest = address.segments
    name = name.removesuffix(".git")
    if (
        _SITE.fullmatch(owner.lower())
        or not _OWNER.fullmatch(owner)
        or not _NAME.fullmatch(name)
    ):
        return None
    thing = _thing(rest)
    lines = isinstance(thing, File) and _LINES.fullmatch(address.fragment)
    if thing is None or name in {"", ".", ".."} or (address.fragment and not lines):
        return None
    tail = "".join(f"/{quote(segment)}" for segment in rest)
    return Place(owner, name, thing, tail, f"#{address.fragment}" if lines else "")


def _thing(rest: Sequence[str]) -> Thing | None:
    match rest:
        case []:
            return Repo()
        case [("blob" | "tree" | "raw" | "blame") as form, ref, *path] if path:
            return File(form, ref, "/".join(path))
        case ["commit", hash_] if _COMMIT.fullmatch(hash_):
            return Commit(hash_)
        case [("issues" | "discussions") as kind, number] if _NUMBER.fullmatch(number):
            return Thread(kind, int(number))
        case ["pull", number] | ["pull", number, "files" | "commits" | "checks"] if (
            _NUMBER.fullmatch(number)
        ):
            return Thread("pull", int(number))
        case ["releases", "tag", *tag] if tag:
            return Release("/".join(tag))
        case _:
            return None
