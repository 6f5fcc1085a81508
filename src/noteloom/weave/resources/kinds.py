"""What kind of thing something is, as far as its address and the words of a note say."""

from __future__ import annotations

import re
from functools import lru_cache

from noteloom.model.resource import ResourceKind
from noteloom.weave.resources.addresses import canonical

_BY_HOST: dict[ResourceKind, str] = {
    ResourceKind.DISCUSSION: """
        news.ycombinator.com lobste.rs reddit.com lemmy.world stackoverflow.com
        stackexchange.com superuser.com serverfault.com askubuntu.com mathoverflow.net
    """,
    ResourceKind.VIDEO: "youtube.com youtu.be vimeo.com ted.com twitch.tv peertube.tv",
    ResourceKind.PAPER: """
        arxiv.org doi.org dl.acm.org openreview.net aclanthology.org link.springer.com
        ieeexplore.ieee.org proceedings.neurips.cc papers.nips.cc jmlr.org biorxiv.org
        medrxiv.org eprint.iacr.org pubmed.ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov
        semanticscholar.org ssrn.com jstor.org sciencedirect.com proceedings.mlr.press
        nature.com hal.science
    """,
    ResourceKind.COURSE: """
        coursera.org edx.org udemy.com deeplearning.ai ocw.mit.edu udacity.com
        khanacademy.org pluralsight.com codecademy.com exercism.org
    """,
    ResourceKind.DATASET: "kaggle.com",
    ResourceKind.BOOK: """
        goodreads.com oreilly.com manning.com leanpub.com pragprog.com nostarch.com
        packtpub.com openlibrary.org gutenberg.org worldcat.org mitpress.mit.edu
    """,
    ResourceKind.REPOSITORY: "gitlab.com codeberg.org bitbucket.org git.sr.ht",
}
_OF_HOST = {host: kind for kind, hosts in _BY_HOST.items() for host in hosts.split()}
_HUGGING_FACE_PARTS = {
    "papers": ResourceKind.PAPER,
    "datasets": ResourceKind.DATASET,
    "spaces": ResourceKind.TOOL,
    "blog": ResourceKind.ARTICLE,
    "docs": ResourceKind.ARTICLE,
    "learn": ResourceKind.COURSE,
    "collections": ResourceKind.MODEL,
}
_GITHUB_FILES = frozenset({"blob", "wiki", "issues", "discussions", "pull"})
_WORDS: tuple[tuple[ResourceKind, str], ...] = (
    (ResourceKind.PLAYLIST, r"playlists?"),
    (
        ResourceKind.VIDEO,
        r"videos?|talks?|lectures?|screencasts?|webinars?|keynotes?|films?",
    ),
    (ResourceKind.COURSE, r"courses?|moocs?|bootcamps?"),
    (ResourceKind.BOOK, r"books?|textbooks?|e-?books?|monographs?"),
    (ResourceKind.PAPER, r"papers?|preprints?|whitepapers?|publications?|thes[ie]s"),
    (ResourceKind.REPOSITORY, r"repos?|repositor(?:y|ies)|github|source|(?:source )?code"),
    (ResourceKind.DATASET, r"data ?sets?"),
    (ResourceKind.ARTICLE, r"articles?|essays?|blogs?|(?:blog ?)?posts?"),
    (ResourceKind.TOOL, r"tools?|apps?|software|librar(?:y|ies)"),
    (ResourceKind.DISCUSSION, r"discussions?|threads?"),
)


def _last(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:.*\W)?(?:{words})\W*", re.IGNORECASE)


_LAST_WORD = [(kind, _last(words)) for kind, words in _WORDS]
_ANY_LAST_WORD = _last("|".join(words for _, words in _WORDS))


def kind_of(url: str) -> ResourceKind:
    """Return what stands at *url*, as far as the address itself says."""
    return kind_at(canonical(url))


@lru_cache(maxsize=65_536)
def kind_at(address: str) -> ResourceKind:
    """Return what stands at a canonical *address*, as far as it says."""
    place = address.lower().partition("//")[2].partition("?")[0].partition("#")[0]
    host, _, path = place.partition("/")
    if host == "huggingface.co":
        return _hugging_face(path)
    if host == "github.com":
        return _github(path)
    if re.fullmatch(r"amazon\.(?:com?\.)?[a-z]{2,3}", host) and path.startswith("dp/"):
        return ResourceKind.BOOK if path[3:4].isdigit() else ResourceKind.ARTICLE
    known = _of_host(host)
    if known is ResourceKind.VIDEO and host == "youtube.com":
        return _youtube(path)
    if known:
        return known
    return ResourceKind.PAPER if path.endswith(".pdf") else ResourceKind.ARTICLE


def stated_kind(words: str) -> ResourceKind | None:
    """Return the kind that *words* end with: ``📘 Book``, ``4-min YouTube Video``."""
    short = words[-60:]
    if not _ANY_LAST_WORD.fullmatch(short):
        return None
    return next((kind for kind, found in _LAST_WORD if found.fullmatch(short)), None)


def titled_kind(title: str) -> ResourceKind | None:
    """Return the kind that a title ends with; *Legacy Code* is no repository."""
    kind = stated_kind(title)
    return None if kind in _IN_TITLES and not _REPOSITORY.search(title) else kind


_IN_TITLES = (ResourceKind.REPOSITORY, ResourceKind.TOOL, ResourceKind.DISCUSSION)
_REPOSITORY = re.compile(r"\b(?:repos?|repositor(?:y|ies)|github)\W*$", re.IGNORECASE)


def _of_host(host: str) -> ResourceKind | None:
    """Return the kind of things on *host*, or on the host that it belongs to."""
    while "." in host:
        if host in _OF_HOST:
            return _OF_HOST[host]
        host = host.partition(".")[2]
    return None


def _youtube(path: str) -> ResourceKind:
    if path == "playlist":
        return ResourceKind.PLAYLIST
    return ResourceKind.VIDEO


def _github(path: str) -> ResourceKind:
    parts = path.split("/")
    if len(parts) > 2 and parts[2] in _GITHUB_FILES:
        return ResourceKind.ARTICLE
    return ResourceKind.REPOSITORY if len(parts) > 1 else ResourceKind.ARTICLE


def _hugging_face(path: str) -> ResourceKind:
    parts = path.split("/")
    known = _HUGGING_FACE_PARTS.get(parts[0])
    if known:
        return known
    return ResourceKind.MODEL if len(parts) > 1 else ResourceKind.TOOL
