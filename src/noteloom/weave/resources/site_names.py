"""Names of sites that browsers put behind titles: ``How tides work - YouTube``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.resources.kinds import kind_of

if TYPE_CHECKING:
    from noteloom.model.resource import ResourceKind

_HOSTS = {
    "apple podcasts": "podcasts.apple.com",
    "arxiv": "arxiv.org",
    "arxiv.org": "arxiv.org",
    "coursera": "coursera.org",
    "dev community": "dev.to",
    "edx": "edx.org",
    "github": "github.com",
    "gitlab": "gitlab.com",
    "goodreads": "goodreads.com",
    "hacker news": "news.ycombinator.com",
    "hugging face": "huggingface.co",
    "internet archive": "archive.org",
    "jstor": "jstor.org",
    "kaggle": "kaggle.com",
    "khan academy": "khanacademy.org",
    "linkedin": "linkedin.com",
    "medium": "medium.com",
    "project gutenberg": "gutenberg.org",
    "pubmed": "pubmed.ncbi.nlm.nih.gov",
    "quora": "quora.com",
    "reddit": "reddit.com",
    "sciencedirect": "sciencedirect.com",
    "spotify": "open.spotify.com",
    "springerlink": "link.springer.com",
    "stack overflow": "stackoverflow.com",
    "substack": "substack.com",
    "ted": "ted.com",
    "ted talk": "ted.com",
    "udemy": "udemy.com",
    "vimeo": "vimeo.com",
    "wikipedia": "wikipedia.org",
    "wikipedia, the free encyclopedia": "wikipedia.org",
    "youtube": "youtube.com",
}
_LAST = re.compile(
    r"\s+[|·•—–-]\s+(?P<behind>[^|·•—–]{2,40})$|\s+[(\[](?P<inside>[^()\[\]]{2,40})[)\]]$|"
    r"\s+on\s+(?P<on>YouTube|Vimeo|Medium|GitHub|Coursera|Udemy)$"
)
_ONE_KIND = frozenset({"youtube.com", "vimeo.com", "ted.com", "arxiv.org"})
"""Sites that have things of one kind, whoever names them."""


class Sited(NamedTuple):
    """A title without the site that it is on."""

    title: str
    site: str | None = None

    @property
    def host(self) -> str | None:
        """The host of the site."""
        return host_of(self.site)

    @property
    def kind(self) -> ResourceKind | None:
        """What everything on the site is."""
        return kind_of(f"https://{self.host}") if self.host in _ONE_KIND else None


def without_site(words: str, address: str | None = None) -> Sited:
    """Return a title without a site behind it: a known one, or that of its *address*."""
    found = _LAST.search(words)
    if not found or not found.start():
        return Sited(words)
    name = found[found.lastgroup or 0].strip()
    if host_of(name) or (found["behind"] and _is_of(name, address)):
        return Sited(words[: found.start()].rstrip(" ,"), name)
    return Sited(words)


def host_of(site: str | None) -> str | None:
    """Return the host of a site that everybody knows by *site*, None for any other."""
    return _HOSTS.get((site or "").casefold())


def _is_of(name: str, address: str | None) -> bool:
    """Return whether a label in the host of *address* is made of *name*."""
    host = (address or "").partition("//")[2].partition("/")[0]
    letters = re.sub(r"[\W_]", "", name.casefold())
    return len(letters) > 3 and letters in (re.sub(r"\W", "", p) for p in host.split("."))
