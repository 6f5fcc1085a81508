"""Links to captures in the Wayback Machine.

Its small index is asked in place of the page: that is lighter for the archive, which
soon refuses whoever fetches page after page. It denies nothing: an empty answer is common
for pages that are there. Other archives have no such index, so their pages are asked.

Source:
    "Wayback Availability JSON API", https://archive.org/help/wayback_api.php.

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.captures import available, read_available
from noteloom.linkcheck.oracles.oracle import Answer
from noteloom.linkcheck.oracles.reading import by_key
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.oracles.oracle import Ask
    from noteloom.linkcheck.visit import Response

_HOSTS = {"web.archive.org", "wayback.archive.org"}
_CAPTURE = re.compile(r"/web/(?P<at>\d{4,14})(?:[a-z]{2}_)?/+(?P<url>[^\s*]+)")
_HAS_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)


class _Named(NamedTuple):
    """A page, and when it was captured."""

    url: str
    at: str


class WaybackMachine:
    """One light question for each captured page."""

    name = "wayback"

    def claims(self, url: str) -> bool:
        """Return whether *url* is a capture of one page at one time."""
        return _named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the capture closest to the time that the link names."""
        for named, group in by_key(urls, _named).items():
            yield available(named.url, named.at, group)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read that there is a capture."""
        named = _named(ask.urls[0])
        capture = read_available(ask, response, named.url) if named else None
        if capture is None:
            return {}
        why = f"the Wayback Machine has a capture of {capture.taken}"
        return dict.fromkeys(ask.urls, Answer(Verdict.ALIVE, (why,), status=200))


def _named(url: str) -> _Named | None:
    address = web_address(url)
    if address is None or address.host not in _HOSTS or address.fragment:
        return None
    # The captured address keeps its own query and encoding, so it is cut from the whole.
    whole = urlsplit(url)
    path = f"{whole.path}?{whole.query}" if whole.query else whole.path
    captured = _CAPTURE.fullmatch(path)
    if captured is None:
        return None
    scheme = _HAS_SCHEME.match(captured["url"])
    rest = captured["url"][scheme.end() :] if scheme else captured["url"]
    secure = scheme is not None and scheme[0].lower().startswith("https")
    return _Named(f"http{'s' if secure else ''}://{rest}", captured["at"])
