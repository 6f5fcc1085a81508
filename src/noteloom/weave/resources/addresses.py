"""Web addresses: what makes two of them the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from noteloom.weave.resources.places import Place, place_of
from noteloom.weave.resources.scholarly import paper_address
from noteloom.weave.resources.sites import on_its_site

_COPY = re.compile(
    r"/web/(?:\d{1,14}|\*)(?:[a-z]{2}_)?/((?:https?:/{1,2})?[^/].*)", re.DOTALL
)
_AMP_COPY = re.compile(r"/(?:amp|[acvir]{1,2})(/s)?/(.+)", re.DOTALL)
_LAYERS = 4
"""As many copies of copies are looked through."""


@lru_cache(maxsize=65_536)
def canonical(url: str) -> str:
    """Return the address that all addresses of one thing share.

    What says where a visitor came from, on which device, or at which second to start, is
    left out; so are copies in archives, versions of a preprint, and the forms in which a
    publisher has a paper. What may show another thing stays: the rest of the query, the
    fragment, a path below a repository. What cannot be taken apart is its own canonical
    form.
    """
    place = place_of(url)
    for _ in range(_LAYERS):
        inner = _original(place) if place else ""
        if not inner:
            break
        place = place_of(inner) or place
    paper = paper_address(url.strip() if place is None else place)
    if paper:
        return paper
    return url if place is None else str(on_its_site(place))


def _original(place: Place) -> str:
    """Return the address whose copy *place* is, empty if it is none."""
    if place.host == "web.archive.org":
        found = _COPY.match(_whole(place))
        return _with_scheme(found[1]) if found else ""
    is_google = place.host.startswith("google.") and place.path.startswith("/amp/")
    if is_google or place.host.endswith(".cdn.ampproject.org"):
        found = _AMP_COPY.match(_whole(place))
        return f"https://{found[2]}" if found else ""
    if place.host.startswith("google.") and place.path == "/url":
        return place.value("q") or place.value("url")
    return ""


def _whole(place: Place) -> str:
    """Return the path with all that follows it."""
    return unquote(place.path) + str(place).removeprefix(
        f"https://{place.host}{place.path}"
    )


def _with_scheme(address: str) -> str:
    bare = re.sub(r"^https?:/{1,2}", "", address)
    return f"https://{bare}"
