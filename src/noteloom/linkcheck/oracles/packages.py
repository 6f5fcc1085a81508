"""An index of packages, which has metadata for each package and version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, decoded, from_registry
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from msgspec import Struct

    from noteloom.linkcheck.visit import Response


class _Named(NamedTuple):
    package: str
    version: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageIndex:
    """One question for each package or version.

    *path* matches the decoded path of a page, with the groups ``package`` and
    ``version``. *api* is the address to ask, *last* what stands for no version in it,
    *denial* the shape of a 404 from the index itself, which may also be a mere text.
    """

    name: str
    hosts: frozenset[str]
    path: re.Pattern[str]
    api: str
    last: str
    denial: type[Struct]
    fragments: frozenset[str] = frozenset({""})

    def claims(self, url: str) -> bool:
        """Return whether *url* is the page of a package or of one version of it."""
        return self._named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the metadata of each."""
        for named, group in by_key(urls, self._named).items():
            version = f"/{quote(named.version, safe='')}" if named.version else self.last
            package = quote(named.package, safe="@")
            yield Ask(self.api.format(package=package, version=version), group)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read whether there is metadata; the size of what is there does not matter."""
        named = self._named(ask.urls[0])
        if named is None or not from_registry(ask, response):
            return {}
        shown = f"{named.package} {named.version or ''}".strip()
        if response.status == 200 and response.body.lstrip()[:1] == b"{":
            answer = Answer(Verdict.ALIVE, (f"{self.name} has {shown}",), shown, status=200)
        elif response.status == 404 and self._is_denial(response.body):
            why = f"{self.name} has no {shown}"
            answer = Answer(Verdict.NOT_FOUND, (why,), status=404, needs_page=True)
        else:
            return {}
        return dict.fromkeys(ask.urls, answer)

    def _named(self, url: str) -> _Named | None:
        address = web_address(url)
        if address is None or address.host not in self.hosts or address.query:
            return None
        match = self.path.fullmatch(address.path)
        if match is None or address.fragment not in self.fragments:
            return None
        return _Named(match["package"], match["version"])

    def _is_denial(self, body: bytes) -> bool:
        return decoded(body, self.denial) is not None or decoded(body, str) is not None
