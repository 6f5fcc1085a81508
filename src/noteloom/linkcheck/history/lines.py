"""One line of a history: JSON to an entry and back, or the reason why not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple, TypeAlias

import msgspec
from msgspec import Meta, Struct

from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.verdicts import Verdict

FORMAT = "noteloom-links"
VERSION = 1

_YEARS = range(2000, 3000)
_Words: TypeAlias = Annotated[str, Meta(min_length=1)]
_Time: TypeAlias = Annotated[datetime, Meta(tz=True)]


class HostFact(NamedTuple):
    """What the ``robots.txt`` of *host* asked for: *crawl_delay* is in seconds."""

    host: str
    at: datetime
    crawl_delay: float | None = None


Entry: TypeAlias = Observation | HostFact


class Header(Struct, frozen=True):
    """The first line."""

    format: str
    version: int


class _SeenLine(Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """An ``Observation``; the order of the fields is the order of the keys."""

    at: _Time
    url: _Words
    saw: Verdict
    status: int | None = None
    hops: tuple[Hop, ...] = ()
    evidence: tuple[str, ...] = ()
    title: str | None = None
    fingerprint: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved_to: str | None = None
    archived: str | None = None
    attempts: int = 1
    via: str = "page"


class _Kind(Struct, frozen=True):
    """What tells a host's line and a header from a check's."""

    host: Any = None
    format: Any = None


class _HostLine(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A ``HostFact``."""

    at: _Time
    host: _Words
    crawl_delay: Annotated[float, Meta(ge=0)] | None = None


_ENCODER = msgspec.json.Encoder()
_SEEN = msgspec.json.Decoder(_SeenLine)
_HOST = msgspec.json.Decoder(_HostLine)
_KIND = msgspec.json.Decoder(_Kind)
_HEADER = msgspec.json.Decoder(Header)


def encode(entry: Entry) -> bytes:
    """Return *entry* as a line: keys in a fixed order, what is not known left out."""
    line = _line(entry)
    try:
        return _ENCODER.encode(line) + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, from the title of a page
        return _ENCODER.encode(_sound(msgspec.to_builtins(line))) + b"\n"


def read(line: bytes) -> Entry | Header | str:
    """Return what *line* says, or in words why it cannot be read."""
    try:
        return _read(line)
    except RecursionError:
        return "it is nested too deeply"
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except (msgspec.DecodeError, ValueError) as error:
        words = str(error).replace("`$.", "`")
        return f"{words[:1].lower()}{words[1:]}"


def _read(line: bytes) -> Entry | Header:
    try:
        return _seen(_SEEN.decode(line))
    except msgspec.ValidationError:
        kind = _KIND.decode(line)
        if kind.format == FORMAT:
            return _HEADER.decode(line)
        if kind.host is None:
            raise
    return _host(_HOST.decode(line))


def _line(entry: Entry) -> Struct:
    at = _utc(entry.at)
    if isinstance(entry, HostFact):
        return _HostLine(at=at, host=entry.host, crawl_delay=entry.crawl_delay)
    return _SeenLine(
        at=at,
        url=entry.url,
        saw=entry.saw,
        status=entry.status,
        hops=entry.hops,
        evidence=entry.evidence,
        title=entry.title,
        fingerprint=entry.fingerprint,
        etag=entry.etag,
        modified=entry.modified,
        moved_to=entry.moved_to,
        archived=entry.archived,
        attempts=entry.attempts,
        via=entry.via,
    )


def _seen(line: _SeenLine) -> Observation:
    return Observation(
        url=line.url,
        at=_utc(line.at),
        saw=line.saw,
        status=line.status,
        hops=line.hops,
        evidence=line.evidence,
        title=line.title,
        fingerprint=line.fingerprint,
        etag=line.etag,
        modified=line.modified,
        moved_to=line.moved_to,
        archived=line.archived,
        attempts=line.attempts,
        via=line.via,
    )


def _host(line: _HostLine) -> HostFact:
    return HostFact(line.host, _utc(line.at), line.crawl_delay)


def _utc(at: datetime) -> datetime:
    """Return *at* in UTC and whole seconds; far-off years would overflow later on."""
    if at.year not in _YEARS:
        message = f"`at`: the year {at.year} is not that of a check"
        raise ValueError(message)
    if at.tzinfo is UTC and not at.microsecond:
        return at
    return at.astimezone(UTC).replace(microsecond=0)


def _sound(value: Any) -> Any:
    """Return *value* with a question mark for whatever UTF-8 cannot say."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _sound(one) for key, one in value.items()}
    return [_sound(one) for one in value] if isinstance(value, list | tuple) else value
