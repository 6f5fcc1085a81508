"""Web addresses: what makes two of them the same thing, and what kind of thing it is."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from noteloom.model.library import ResourceKind
from noteloom.model.tracking import is_campaign

# Parameters that say where a visitor came from, not what is shown.
_TRACKING = re.compile(
    r"^(?:si|ab_channel|feature|pp|ref|ref_src|ref_url|source|trk|trackingId|spm|share_id)$"
)
# On these hosts `ref` or `source` chooses what is shown.
_MEANINGFUL_REF_HOSTS = ("github.com", "gitlab.com", "readthedocs.io")
_KINDS_BY_HOST: tuple[tuple[str, ResourceKind], ...] = (
    ("news.ycombinator.com", ResourceKind.DISCUSSION),
    ("lobste.rs", ResourceKind.DISCUSSION),
    ("reddit.com", ResourceKind.DISCUSSION),
    ("stackoverflow.com", ResourceKind.DISCUSSION),
    ("stackexchange.com", ResourceKind.DISCUSSION),
    ("youtube.com", ResourceKind.VIDEO),
    ("youtu.be", ResourceKind.VIDEO),
    ("vimeo.com", ResourceKind.VIDEO),
    ("arxiv.org", ResourceKind.PAPER),
    ("doi.org", ResourceKind.PAPER),
    ("dl.acm.org", ResourceKind.PAPER),
    ("openreview.net", ResourceKind.PAPER),
    ("aclanthology.org", ResourceKind.PAPER),
    ("link.springer.com", ResourceKind.PAPER),
    ("nature.com", ResourceKind.PAPER),
    ("ieeexplore.ieee.org", ResourceKind.PAPER),
    ("proceedings.neurips.cc", ResourceKind.PAPER),
    ("jmlr.org", ResourceKind.PAPER),
    ("coursera.org", ResourceKind.COURSE),
    ("edx.org", ResourceKind.COURSE),
    ("udemy.com", ResourceKind.COURSE),
    ("deeplearning.ai", ResourceKind.COURSE),
    ("kaggle.com", ResourceKind.DATASET),
    ("goodreads.com", ResourceKind.BOOK),
    ("oreilly.com", ResourceKind.BOOK),
    ("manning.com", ResourceKind.BOOK),
    ("gitlab.com", ResourceKind.REPOSITORY),
    ("codeberg.org", ResourceKind.REPOSITORY),
)
_PLAIN = re.compile(r"https?://(?:www\.)?((?!youtu\.be)[a-zA-Z0-9.-]+)((?:/[^\s?#]*)?)")
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


@lru_cache(maxsize=65_536)
def canonical(url: str) -> str:
    """Return the address that all spellings of *url* share.

    Scheme and host are compared without case, default ports and tracking parameters
    are left out, the rest of the query and the fragment are kept as they are: they may
    name another thing. What cannot be split is its own canonical form.
    """
    plain = _PLAIN.fullmatch(url)
    if plain:  # most addresses: nothing to leave out but the end of the path
        return f"https://{plain[1].lower()}{plain[2].rstrip('/')}"
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    if port and port != {"http": 80, "https": 443}.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = _without_tracking(parts, host)
    path = parts.path.rstrip("/")
    if host == "youtu.be" and path:
        host, path, query = (
            "youtube.com",
            "/watch",
            f"v={path[1:]}{'&' if query else ''}{query}",
        )
    query = f"?{query}" if query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"https://{host}{path}{query}{fragment}"


def _without_tracking(parts: SplitResult, host: str) -> str:
    if not parts.query:
        return ""
    keeps_ref = host.endswith(_MEANINGFUL_REF_HOSTS)
    return "&".join(
        pair
        for pair in parts.query.split("&")
        if keeps_ref or not _says_where_from(pair.partition("=")[0])
    )


def _says_where_from(name: str) -> bool:
    return is_campaign(name) or _TRACKING.match(name) is not None


@lru_cache(maxsize=65_536)
def kind_of(url: str) -> ResourceKind:
    """Return what stands at *url*, as far as the address itself says."""
    place = url.lower().partition("//")[2].partition("?")[0].partition("#")[0]
    host, _, path = place.partition("/")
    path = f"/{path}"
    if host.endswith("huggingface.co"):
        return _hugging_face(path)
    if host.removeprefix("www.") == "github.com":
        return _github(path)
    for name, kind in _KINDS_BY_HOST:
        if host == name or host.endswith(f".{name}"):
            is_list = kind is ResourceKind.VIDEO and "playlist" in path
            return ResourceKind.PLAYLIST if is_list else kind
    return ResourceKind.PAPER if path.endswith(".pdf") else ResourceKind.ARTICLE


def _github(path: str) -> ResourceKind:
    parts = path.strip("/").split("/")
    if len(parts) > 2 and parts[2] in _GITHUB_FILES:
        return ResourceKind.ARTICLE
    return ResourceKind.REPOSITORY if len(parts) > 1 else ResourceKind.ARTICLE


def _hugging_face(path: str) -> ResourceKind:
    parts = path.strip("/").split("/")
    known = _HUGGING_FACE_PARTS.get(parts[0])
    if known:
        return known
    return ResourceKind.MODEL if len(parts) > 1 else ResourceKind.TOOL
