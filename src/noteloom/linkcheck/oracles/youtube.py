"""YouTube: its pages answer 200 also for videos that are gone; its oEmbed does not.

200 is a video or playlist with its title, 404 one that does not exist (any more). 401 is
an owner who forbids embedding, 403 a private video or a limit; neither says that others
can watch it. 400 is an id that cannot be.

Source:
    oEmbed specification 1.0, section 2.3.4.1 (401 and 404), https://oembed.com/; its list
    of providers (the endpoint); that 401 is also embedding switched off is from practice.

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, decoded, from_registry, tidy
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.oracles.address import Address
    from noteloom.linkcheck.visit import Response

_HOST = re.compile(r"(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com")
_VIDEO = re.compile(r"[A-Za-z0-9_-]+")
_VIDEO_LENGTH = 11
_PLAYLIST = re.compile(r"(?:PL|OL|UU|FL)[A-Za-z0-9_-]{10,}")
"""The prefixes of lists that everybody sees alike; a mix (``RD``) is made on the fly."""
_BEFORE_ID = {"embed", "shorts", "live", "v", "e"}
_NOT_IDS = {"videoseries", "live_stream"}


class _Embed(Struct):
    title: str


class _Named(NamedTuple):
    """What a link names: *page* is its plain address."""

    what: str
    id: str

    @property
    def page(self) -> str:
        key = "watch?v" if self.what == "video" else "playlist?list"
        return f"https://www.youtube.com/{key}={self.id}"


class YouTube:
    """One question for each video or playlist."""

    name = "youtube"

    def claims(self, url: str) -> bool:
        """Return whether *url* shows one video or one playlist."""
        return _named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask how each video would be embedded."""
        for named, group in by_key(urls, _named).items():
            page = quote(named.page, safe="")
            yield Ask(f"https://www.youtube.com/oembed?url={page}&format=json", group)

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read the status, and the title if there is one."""
        named = _named(ask.urls[0])
        if named is None or not from_registry(ask, response):
            return {}
        answer = _answer(named, response)
        return dict.fromkeys(ask.urls, answer) if answer else {}


def _named(url: str) -> _Named | None:
    address = web_address(url)
    if address is None:
        return None
    video = _video(address)
    if video and _VIDEO.fullmatch(video) and video not in _NOT_IDS:
        return _Named("video", video)
    playlist = address.query.get("list", "")
    lists = address.segments in {("playlist",), ("embed", "videoseries")}
    if _HOST.fullmatch(address.host) and lists and _PLAYLIST.fullmatch(playlist):
        return _Named("playlist", playlist)
    return None


def _video(address: Address) -> str | None:
    segments = address.segments
    if address.host in {"youtu.be", "www.youtu.be"} and len(segments) == 1:
        return segments[0]
    if not _HOST.fullmatch(address.host):
        return None
    if segments == ("watch",):
        return address.query.get("v")
    return segments[1] if len(segments) == 2 and segments[0] in _BEFORE_ID else None


def _answer(named: _Named, response: Response) -> Answer | None:
    status = response.status
    too_short = named.what == "video" and len(named.id) < _VIDEO_LENGTH
    if status == 200:
        embed = decoded(response.body, _Embed)
        why = f"YouTube has this {named.what}"
        return (
            Answer(Verdict.ALIVE, (why,), tidy(embed.title), status=200) if embed else None
        )
    if status == 404 or (status == 400 and too_short):
        why = f"YouTube has no {named.what} `{tidy(named.id)}`"
        return Answer(Verdict.NOT_FOUND, (why,), status=status)
    if status in {400, 401, 403}:
        why = f"YouTube does not say whether others can see this {named.what} ({status})"
        return Answer(Verdict.UNVERIFIABLE, (why,), status=status)
    return None
