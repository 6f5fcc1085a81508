"""Papers: the one address of a preprint, of a DOI, of a record, in all their forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from noteloom.weave.resources.places import Place

_ARXIV_HOSTS = re.compile(
    r"(?:[a-z]+\.)?arxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org|alphaxiv\.org|arxiv-vanity\.com"
)
_ARXIV_PATH = re.compile(
    r"/(?:abs|pdf|html|format|e-print|src|ps|overview|papers|list)/(?P<id>.+?)"
    r"(?:\.pdf|\.ps|\.html)?"
)
ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})"
"""The name of a preprint, since 2007 and before; a version may follow."""
_ARXIV = re.compile(rf"({ARXIV_ID})(?:v\d{{1,3}})?")
_DOI_PATH = re.compile(
    r"/(?:doi|article|articles|chapter|book|content|content/pdf|content/early)"
    r"(?:/(?:abs|pdf|full|epdf|epub|book|fullhtml|pdfplus|citedby|ref|suppl|reader))?"
    r"/(10\.\d{4,9}/.+)",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_FORMS = re.compile(
    r"(?:v\d{1,2})?(?:\.full|\.abstract)?(?:\.pdf|\.epub|/(?:full|fulltext\.html|abstract|pdf|epub|"
    r"meta|figures/\d+))?$"
)
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
_RECORD = re.compile(r"/(?:pubmed/)?(\d{1,9})")
_FULL_RECORD = re.compile(r"/(?:pmc/)?articles/(PMC\d{1,9})(?:/.*)?", re.IGNORECASE)


def paper_address(place: Place | str) -> str:
    """Return the one address of the paper at *place*, empty if it is none that is known.

    A place that is no web address is text: ``doi:10.1000/182`` and ``arXiv:1706.03762``
    are papers, too.
    """
    if isinstance(place, str):
        scheme, _, name = place.partition(":")
        if scheme.lower() == "arxiv":
            return _arxiv(name.strip())
        return _doi(unquote(name.strip())) if scheme.lower() == "doi" else ""
    host, path = place.host, place.path
    if _ARXIV_HOSTS.fullmatch(host):
        found = _ARXIV_PATH.fullmatch(path)
        return _arxiv(found["id"]) if found else ""
    if host in ("huggingface.co", "hf.co") and path.startswith("/papers/"):
        return _arxiv(path.removeprefix("/papers/"))
    if host in _DOI_HOSTS:
        return _doi(unquote(path[1:]))
    if host.endswith("ncbi.nlm.nih.gov"):
        return _record(place)
    return _publisher(place)


def arxiv_address(name: str) -> str:
    """Return the address of the preprint *name*, whatever its version."""
    return _arxiv(name)


def doi_address(name: str) -> str:
    """Return the address of the DOI *name*."""
    return _doi(name)


def _arxiv(name: str) -> str:
    found = _ARXIV.fullmatch(name)
    if not found:
        return ""
    old, slash, number = found[1].partition("/")
    return f"https://arxiv.org/abs/{old.partition('.')[0] if slash else old}{slash}{number}"


def _doi(name: str) -> str:
    if not _DOI.fullmatch(name):
        return ""
    lower = name.lower().rstrip("/")
    preprint = _arxiv(lower.removeprefix("10.48550/arxiv."))
    return preprint or f"https://doi.org/{lower}"


def _record(place: Place) -> str:
    if place.host.startswith("pubmed.") or place.path.startswith("/pubmed/"):
        found = _RECORD.fullmatch(place.path)
        return f"https://pubmed.ncbi.nlm.nih.gov/{found[1]}" if found else ""
    found = _FULL_RECORD.fullmatch(place.path)
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{found[1].upper()}" if found else ""


def _publisher(place: Place) -> str:
    """Return the DOI that stands in the path, as publishers have it."""
    path = place.path
    if "/10." in path:
        path = unquote(path)
        found = _DOI_PATH.fullmatch(path)
        if found:
            return _doi(_FORMS.sub("", found[1]))
    if place.host == "nature.com":
        name = re.fullmatch(r"/articles/([\w-]+)(?:\.pdf)?", path)
        return f"https://doi.org/10.1038/{name[1].lower()}" if name else ""
    if place.host == "journals.plos.org":
        return _doi(place.value("id"))
    return ""
