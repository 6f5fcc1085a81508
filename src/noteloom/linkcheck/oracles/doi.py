"""DOIs: the registry says whether one exists, whatever wall stands before the publisher.

Source:
    DOI Handbook, "DOI REST API Request and Response Formats" (response codes 1, 2, 100,
    200) and "Encoding DOI names" at https://www.doi.org/the-identifier/resources/handbook/;
    ISO 26324 (names are compared without regard to ASCII case).

"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Raw, Struct

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, decoded, from_registry, tidy
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.visit import Response

_HOSTS = {"doi.org", "dx.doi.org", "www.doi.org"}
_NAME = re.compile(r"/*(?:doi:)?(10\.\d{4,9}(?:\.\d+)*/\S.*)", re.IGNORECASE)
_STRAY = ".,;:!?'\")]}>*_/"
"""What ends a sentence, or a piece of Markdown, and hardly ever a DOI."""
_DELETED = re.compile(r"https?://(?:www\.)?crossref\.org/_?deleted[_-]doi", re.IGNORECASE)
_EXISTS, _NOT_FOUND = 1, 100
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class _Value(Struct):
    type: str
    data: Raw = Raw()


class _Text(Struct):
    value: str


class _Record(Struct, rename="camel"):
    response_code: int
    handle: str
    values: list[_Value] = []


def doi_in(url: str) -> str | None:
    """Return the DOI that *url* names, in the case it is written in."""
    if url[:4].lower() == "doi:":
        url = f"https://doi.org/{url[4:]}"
    address = web_address(url)
    if address is None or address.host not in _HOSTS:
        return None
    name = _NAME.fullmatch(address.path)
    return name[1] if name else None


class Doi:
    """One question for each DOI, however many links name it."""

    name = "doi"

    def claims(self, url: str) -> bool:
        """Return whether *url* resolves a DOI."""
        return doi_in(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the record of each DOI."""
        for group in by_key(urls, _key).values():
            name = quote(doi_in(group[0]) or "", safe="/:;(),")
            yield Ask(f"https://doi.org/api/handles/{name}", group)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read a record, or that there is none."""
        record = decoded(response.body, _Record) if from_registry(ask, response) else None
        if record is None or _folded(record.handle) != _key(ask.urls[0]):
            return {}
        answer = _answer(record, response.status)
        return dict.fromkeys(ask.urls, answer) if answer else {}


def _key(url: str) -> str | None:
    doi = doi_in(url)
    return _folded(doi) if doi else None


def _folded(doi: str) -> str:
    # Only ASCII letters are the same in both cases.
    return doi.translate(_LOWER)


def _answer(record: _Record, status: int) -> Answer | None:
    if record.response_code == _NOT_FOUND and status == 404:
        why = f"`{tidy(record.handle)}` is not a registered DOI"
        stray = record.handle[len(record.handle.rstrip(_STRAY)) :]
        hint = (f"the `{stray}` at its end may not belong to it",) if stray else ()
        return Answer(Verdict.NOT_FOUND, (why, *hint), status=status)
    target = _target(record) if record.response_code == _EXISTS and status == 200 else None
    if target is None:
        return None
    deleted = _DELETED.match(target)
    why = "Crossref lists it as deleted" if deleted else f"it leads to {tidy(target)}"
    saw = Verdict.NOT_FOUND if deleted else Verdict.ALIVE
    return Answer(saw, (f"a registered DOI, {why}",), status=status)


def _target(record: _Record) -> str | None:
    # A record without an address may be an alias: what it leads to, only the page shows.
    texts = (decoded(v.data, _Text) for v in record.values if v.type.upper() == "URL")
    return next((text.value for text in texts if text), None)
