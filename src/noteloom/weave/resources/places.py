"""An address on the web in its parts, cleaned of what never changes what is shown."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from noteloom.model.tracking import is_campaign

_FROM = re.compile(
    r"(?:si|ab_channel|feature|pp|ref|ref_src|ref_url|referrer|trk|trackingId|spm|share_id|"
    r"usp|_ga|cmpid|mkt_tok|s_cid|wt_mc|sk|context|rdt|share)"
)
"""Parameters that say where a visitor came from, not what is shown."""

# On these hosts such a parameter chooses what is shown.
_MEANINGFUL = ("github.com", "gitlab.com", "readthedocs.io")
# How Medium and its kin say where a link was clicked.
_CLICKED = re.compile(
    r"(?:rss|email|twitter|social|share)\S*|"
    r"(?:collection|user|post|friends|search|topic|home)_\w+"
)
_MOBILE = ("m.", "mobile.", "amp.")
_PORTS = {"http": 80, "https": 443, "": None}
_INDEX = re.compile(r"/(?:index|default)\.html?$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?<=[^/])/amp$|\.amp(?=\.html$|$)", re.IGNORECASE)
_JUMPS = re.compile(r":~:.*|utm_\w+=.*|xtor=.*|top", re.DOTALL)
_ODD = re.compile(r"[^A-Za-z0-9_/:@!$&'()*+,;=~.-]")
# Most addresses are such, and need no more to be taken apart.
_PLAIN = re.compile(
    r"https?://(?P<host>[a-z0-9][a-z0-9.-]*)(?P<path>/[A-Za-z0-9_/:@!$&'()*+,;=~.-]*)?"
)
_KEPT = "/:@!$&'()*+,;=~-._"


class Place(NamedTuple):
    """Where an address leads: a host without case, a path, a query, a fragment."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    fragment: str = ""

    @property
    def parts(self) -> list[str]:
        """The steps of the path."""
        return [part for part in self.path.split("/") if part]

    def value(self, name: str) -> str:
        """Return the value of a parameter, empty if there is none."""
        return next((value for key, value in self.query if key == name), "")

    def bare(self, path: str) -> Place:
        """Return the place at *path* on the same host, without query and fragment."""
        return Place(self.host, path)

    def __str__(self) -> str:
        """Return the place as an address."""
        address = f"https://{self.host}{self.path}"
        if self.query:
            pairs = (f"{_part(k)}={_part(v)}" if v else _part(k) for k, v in self.query)
            query = "&".join(pairs)
            address += f"?{query}" if query else ""
        if self.fragment:
            address += f"#{quote(self.fragment, safe=f'{_KEPT}?%#')}"
        return address


def place_of(url: str) -> Place | None:
    """Return where *url* leads, None if it cannot be taken apart or is not on the web."""
    plain = _PLAIN.fullmatch(url)
    if plain:
        return Place(_without_mobile(plain["host"].rstrip(".")), _path(plain["path"] or ""))
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        query = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    name = _without_mobile(host)
    if port and port != _PORTS[scheme]:
        name = f"{name}:{port}"
    return Place(name, _path(parts.path), _query(name, query), _fragment(parts.fragment))


def _without_mobile(host: str) -> str:
    """Return *host* without ``www.``, ``m.`` and their like; what is left has a dot."""
    bare = host.removeprefix("www.")
    for prefix in _MOBILE:
        if bare.startswith(prefix) and "." in bare[len(prefix) :]:
            bare = bare[len(prefix) :]
            break
    return bare.replace(".m.", ".", 1) if ".m.wiki" in bare else bare


def _path(path: str) -> str:
    """Return *path* with one spelling of each character, and without a default page."""
    if _ODD.search(path):
        path = "/".join(_part(unquote(part)) for part in path.split("/"))
    if "/." in path:
        path = _straight(path)
    return _AMP_PATH.sub("", _INDEX.sub("", path).rstrip("/")).rstrip("/")


def _straight(path: str) -> str:
    """Return *path* without steps in place and steps back. Source: RFC 3986, 5.2.4."""
    steps: list[str] = []
    for step in path.split("/")[1:]:
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "".join(f"/{step}" for step in steps)


def _query(host: str, pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    keeps = host.endswith(_MEANINGFUL)
    kept = [
        pair
        for pair in pairs
        if not is_campaign(pair[0]) and (keeps or not _is_idle(*pair))
    ]
    return tuple(sorted(kept, key=lambda pair: pair[0]))


def _is_idle(name: str, value: str) -> bool:
    """Return whether a parameter changes nothing of what is shown."""
    if name == "source":
        return "---" in value or _CLICKED.fullmatch(value) is not None
    if name in ("amp", "outputType"):
        return value.lower() in ("", "1", "true", "amp")
    return _FROM.fullmatch(name) is not None


def _fragment(fragment: str) -> str:
    return "" if _JUMPS.fullmatch(fragment) else unquote(fragment)


def _part(text: str) -> str:
    return quote(text, safe=_KEPT.replace("/", ""))
