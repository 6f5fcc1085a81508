"""arXiv: many papers in one question, and whether a version of one exists.

A paper that the feed leaves out may only be too new for it, so its page decides. A version
beyond the last one is missing for sure. Withdrawn papers keep their abstract, which makes
them alive; whether they keep a PDF, only its address shows. The HTML form is not claimed:
not every paper has one.

Source:
    arXiv API User's Manual, section 3.1.1 (``id_list``, ``max_results``), 3.3 (the Atom
    feed), 3.4 (errors) and 5.1.1 (versions), https://info.arxiv.org/help/api/user-manual.html;
    "Understanding the arXiv identifier", https://info.arxiv.org/help/arxiv_identifier.html;
    Terms of Use for arXiv APIs (one request in three seconds).

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.atom import Paper, papers
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, from_registry, in_batches, sure
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.visit import Response

_HOSTS = {"arxiv.org", "www.arxiv.org", "export.arxiv.org"}
_MOST = 50
_ID = re.compile(
    r"(?P<id>\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)*/\d\d(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v(?P<version>[1-9]\d?))?"
)
_SUBJECT = re.compile(r"\.[A-Za-z]{2}/")
"""The subject class of an old identifier (``math.GT/0309136``) is no part of its name."""


class _Named(NamedTuple):
    """What a link names. *form* is ``abs`` or ``pdf``, *version* None for the last one."""

    form: str
    id: str
    version: int | None


class Arxiv:
    """One question for fifty papers."""

    name = "arxiv"

    def claims(self, url: str) -> bool:
        """Return whether *url* is the abstract or the PDF of a paper."""
        return _named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the papers, without their versions: the last one tells of all."""
        groups = by_key(urls, _id)
        for batch in in_batches(groups, most=_MOST):
            listed = tuple(url for id_ in batch for url in groups[id_])
            query = f"id_list={','.join(batch)}&max_results={len(batch)}"
            yield Ask(f"https://export.arxiv.org/api/query?{query}", listed)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read the feed."""
        if response.status != 200 or not from_registry(ask, response):
            return {}
        found: dict[str, tuple[Paper, int]] = {}
        for paper in papers(response.body):
            named = _named(paper.url)
            if named and named.version:
                found[named.id] = (paper, named.version)
        return sure(ask.urls, lambda url: _answer(url, found))


def _named(url: str) -> _Named | None:
    address = web_address(url)
    if address is None or address.host not in _HOSTS or len(address.segments) < 2:
        return None
    form, *rest = address.segments
    id_ = _SUBJECT.sub("/", "/".join(rest).removesuffix(".pdf" if form == "pdf" else ""))
    match = _ID.fullmatch(id_)
    # A fragment of an abstract is for the page to find; one of a PDF is for its reader.
    if match is None or form not in {"abs", "pdf"} or (form == "abs" and address.fragment):
        return None
    return _Named(form, match["id"], int(match["version"]) if match["version"] else None)


def _id(url: str) -> str | None:
    named = _named(url)
    return named.id if named else None


def _answer(url: str, found: Mapping[str, tuple[Paper, int]]) -> Answer | None:
    named = _named(url)
    if named is None or named.id not in found:
        return None
    paper, last = found[named.id]
    if named.version and named.version > last:
        why = f"arXiv has version {last} of {named.id} as the last, not {named.version}"
        home = f"https://arxiv.org/{named.form}/{named.id}"
        return Answer(
            Verdict.NOT_FOUND, (why,), paper.title, home, status=200, needs_page=True
        )
    if paper.is_withdrawn and named.form == "pdf":
        return None
    withdrawn = ("the paper is withdrawn",) if paper.is_withdrawn else ()
    why = f"arXiv has {named.id}, {last} version{'s'[: last > 1]}"
    return Answer(Verdict.ALIVE, (why, *withdrawn), paper.title, status=200)
