"""What an address alone tells: whose it is, how deep it lies, what its words are."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from noteloom.linkcheck.signs.lists import listed

_SECOND_LEVEL = listed(
    "ac asn co com edu go gob gov govt gv id ltd me mil ne net nic or org plc sch"
)
"""Labels below which a country sells names, as in ``co.uk`` and ``com.br``."""

_SHARED = listed(
    """
    appspot.com azurewebsites.net bitbucket.io blogspot.com cloudfront.net codeberg.page
    firebaseapp.com fly.dev ghost.io github.io gitbook.io gitlab.io herokuapp.com
    livejournal.com medium.com neocities.org netlify.app notion.site onrender.com pages.dev
    readthedocs.io readthedocs.org sourceforge.net squarespace.com substack.com
    surge.sh tumblr.com vercel.app web.app webflow.io weebly.com wixsite.com wordpress.com
    workers.dev
    """
)
"""Domains whose names below belong to somebody else each."""

_ROOT = re.compile(
    r"/*(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|default|home|main|start|welcome)"
    r"(?:\.[a-z]{1,5})?/?)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}|\d{4,}")


class Parts(NamedTuple):
    """An address taken apart, its host in lower case; all empty if it is none."""

    scheme: str = ""
    host: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""


@lru_cache(maxsize=4096)
def parts(url: str) -> Parts:
    """Return the parts of *url*."""
    try:
        split = urlsplit(url)
        host = (split.hostname or "").rstrip(".")
    except ValueError:
        return Parts()
    return Parts(split.scheme, host, split.path, split.query, split.fragment)


def without_fragment(url: str) -> str:
    """Return *url* up to its ``#``."""
    return url.partition("#")[0]


def is_root(url: str) -> bool:
    """Return whether *url* is a front page: the root, that of a language, an index."""
    found = parts(url)
    return not found.query and _ROOT.fullmatch(found.path) is not None


def is_deep(url: str) -> bool:
    """Return whether *url* is surely about one thing: two steps down, or a long name."""
    if is_root(url):
        return False
    found = parts(url)
    steps = [step for step in found.path.split("/") if step]
    return len(steps) > 1 or bool(found.query) or bool(re.search(r"[-_.\d]", found.path))


@lru_cache(maxsize=4096)
def owner(host: str) -> str:
    """Return the part of *host* that somebody registered, as far as a short rule can say.

    Two labels, or three below ``co.uk`` and the like, or below a host of many sites.
    """
    if _is_number(host):
        return host
    labels = host.rsplit(".", 3)[-3:]
    if len(labels) < 3:
        return host
    is_country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    is_shared = ".".join(labels[-2:]) in _SHARED
    return ".".join(labels if is_country or is_shared else labels[-2:])


def is_same_owner(one: str, other: str) -> bool:
    """Return whether two addresses are of one registered name."""
    return owner(parts(one).host) == owner(parts(other).host)


def is_same_host(one: str, other: str) -> bool:
    """Return whether two addresses are of one host, with or without ``www.``."""
    hosts = {parts(url).host.removeprefix("www.") for url in (one, other)}
    return len(hosts) == 1


def last_step(url: str) -> str:
    """Return the last name in the path of *url*."""
    return parts(url).path.rstrip("/").rpartition("/")[2]


def host_is(host: str, names: frozenset[str]) -> bool:
    """Return whether *host* is one of *names* or below one of them."""
    while host:
        if host in names:
            return True
        host = host.partition(".")[2]
    return False


def path_words(url: str) -> frozenset[str]:
    """Return the words in the path and query of *url*, in small letters."""
    found = parts(url)
    readable = unquote(f"{found.path} {found.query}").casefold()
    return frozenset(_WORD.findall(re.sub(r"\.[a-z]{2,5}\b", " ", readable)))


def host_words(url: str) -> frozenset[str]:
    """Return the labels of the host of *url*, and their words."""
    host = parts(url).host
    return frozenset(_WORD.findall(host)) | frozenset(host.split("."))


def _is_number(host: str) -> bool:
    if ":" not in host and not host[-1:].isdigit():
        return False
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
