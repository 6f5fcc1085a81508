"""All oracles, and which of them to ask about a link."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from noteloom.linkcheck.oracles.archives import WaybackMachine
from noteloom.linkcheck.oracles.arxiv import Arxiv
from noteloom.linkcheck.oracles.doi import Doi
from noteloom.linkcheck.oracles.github import GitHub
from noteloom.linkcheck.oracles.package_indexes import CRATES, NPM, PYPI
from noteloom.linkcheck.oracles.pubmed import PubMed
from noteloom.linkcheck.oracles.stackexchange import StackExchange
from noteloom.linkcheck.oracles.wikipedia import Wikipedia
from noteloom.linkcheck.oracles.youtube import YouTube

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.linkcheck.oracles.oracle import Oracle


def oracles(
    *, github_token: str | None = None, own: Iterable[str] = ()
) -> tuple[Oracle, ...]:
    """Return every oracle. No link is claimed by two.

    Args:
        github_token: Without one, GitHub is asked page by page.
        own: GitHub accounts whose private repositories the token may not see, such as
            that of the repository in which a workflow runs.

    """
    return (
        Doi(),
        Arxiv(),
        YouTube(),
        GitHub(github_token, own=own),
        Wikipedia(),
        WaybackMachine(),
        PYPI,
        NPM,
        CRATES,
        StackExchange(),
        PubMed(),
    )


PACES: Mapping[str, float] = MappingProxyType({"export.arxiv.org": 3.0, "crates.io": 1.0})
"""Seconds that registries want between requests, by host. Source: arXiv, "Terms of Use
for arXiv APIs", https://info.arxiv.org/help/api/tou.html; crates.io, "Data Access Policy",
https://crates.io/data-access."""

ORACLES = oracles()
"""The oracles that need no secret."""


def oracle_for(url: str, among: Iterable[Oracle] = ORACLES) -> Oracle | None:
    """Return the oracle that answers for *url*, None if only its page can."""
    return next((oracle for oracle in among if oracle.claims(url)), None)
