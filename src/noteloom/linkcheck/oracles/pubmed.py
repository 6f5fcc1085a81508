"""PubMed: a hundred articles in one question.

Source:
    NCBI, "Entrez Programming Utilities Help", chapters 2 (three requests a second without
    a key) and 4 (ESummary), https://www.ncbi.nlm.nih.gov/books/NBK25501/.

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Raw, Struct

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import (
    by_key,
    decoded,
    in_batches,
    reply,
    sure,
    tidy,
)
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.visit import Response

_PATHS = {
    "pubmed.ncbi.nlm.nih.gov": re.compile(r"/(\d{1,8})/?"),
    "www.ncbi.nlm.nih.gov": re.compile(r"/pubmed/(\d{1,8})/?"),
    "ncbi.nlm.nih.gov": re.compile(r"/pubmed/(\d{1,8})/?"),
}
_MOST = 100
_API = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"


class _Summary(Struct):
    uid: str
    title: str | None = None
    error: str | None = None


class _Summaries(Struct):
    result: dict[str, Raw]


class PubMed:
    """One question for a hundred articles."""

    name = "pubmed"

    def claims(self, url: str) -> bool:
        """Return whether *url* is the page of one article."""
        return _named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the summaries."""
        groups = by_key(urls, _named)
        for batch in in_batches(groups, most=_MOST):
            listed = tuple(url for id_ in batch for url in groups[id_])
            yield Ask(f"{_API}?db=pubmed&retmode=json&id={','.join(batch)}", listed)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read which articles there are."""
        summaries = reply(ask, response, _Summaries)
        result = summaries.result if summaries else {}
        return sure(ask.urls, lambda url: _answer(_named(url), result))


def _named(url: str) -> str | None:
    address = web_address(url)
    path = _PATHS.get(address.host) if address else None
    if address is None or path is None or address.query or address.fragment:
        return None
    match = path.fullmatch(address.path)
    return match[1].lstrip("0") or None if match else None


def _answer(id_: str | None, result: Mapping[str, Raw]) -> Answer | None:
    if id_ is None or id_ not in result:
        return None
    summary = decoded(result[id_], _Summary)
    if summary is None or summary.uid != id_:
        return None
    if summary.error:
        why = f"PubMed has no article {id_}"
        return Answer(Verdict.NOT_FOUND, (why,), status=200, needs_page=True)
    return Answer(
        Verdict.ALIVE, (f"PubMed has article {id_}",), tidy(summary.title), status=200
    )
