"""What a server says of how often it may be asked.

Source: RFC 9110 sections 10.2.3 (Retry-After) and 5.6.7 (dates), RFC 6585 section 4
(429), draft-ietf-httpapi-ratelimit-headers-03 to -10 (RateLimit, before and after it
became one field). ``X-RateLimit-Reset`` has no standard: most send seconds, some the
second of the epoch.
"""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from noteloom.linkcheck.visit import Headers

LEAST_WAIT = 1.0
"""The shortest wait before a host that refused is asked again, in seconds."""

_DELAY = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_QUOTED = re.compile(r'"[^"]*"?')
_REMAINING = re.compile(r"\b(?:r|remaining)\s*=\s*([0-9]+)", re.IGNORECASE)
_RESET = re.compile(r"\b(?:t|reset)\s*=\s*([0-9]+)", re.IGNORECASE)
_EPOCH = 1_000_000_000
"""From here on a reset is a second of the epoch (2001), not a delay (31 years)."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return for how many seconds ``Retry-After`` asks, None if it says nothing.

    Never less than ``LEAST_WAIT``, which is also what a past date and a number that the
    standard does not know (negative, with a fraction) come to. Without a cap.
    """
    if value is None:
        return None
    value = value.strip()
    if _DELAY.fullmatch(value):
        return max(LEAST_WAIT, float(value))
    if _NUMBER.fullmatch(value):
        return LEAST_WAIT
    date = _date(value)
    return max(LEAST_WAIT, (date - now).total_seconds()) if date else None


def quota_wait(headers: Headers, now: datetime) -> float | None:
    """Return for how many seconds nothing may be asked, None if something may.

    Only a quota that is used up, of which it is said when it is filled again, counts; of
    several, the one that takes longest.
    """
    waits = [
        seconds
        for remaining, reset in _quotas(headers)
        if remaining == 0 and (seconds := _seconds_until(reset, now)) > 0
    ]
    return max(waits, default=None)


def _quotas(headers: Headers) -> Iterator[tuple[float | None, float | None]]:
    """Yield what is left of each quota, and when it is filled again, as far as said."""
    for value in headers.all("ratelimit"):
        bare = _QUOTED.sub("", value)
        # `remaining=0, reset=5` is one quota, `"a";r=0;t=5, "b";r=9;t=60` are two.
        items = [bare] if "remaining" in bare.lower() else bare.split(",")
        for item in items:
            yield _found(_REMAINING, item), _found(_RESET, item)
    for prefix in ("ratelimit-", "x-ratelimit-", "x-rate-limit-"):
        remaining = headers.get(f"{prefix}remaining")
        if remaining is not None:
            reset = headers.get(f"{prefix}reset")
            yield _leading(remaining), _leading(reset) or _found(_RESET, remaining)


def _found(pattern: re.Pattern[str], text: str) -> float | None:
    found = pattern.search(text)
    return float(found[1]) if found else None


def _leading(value: str | None) -> float | None:
    found = _NUMBER.match(value.strip()) if value else None
    return float(found[0]) if found else None


def _seconds_until(reset: float | None, now: datetime) -> float:
    if reset is None or reset < _EPOCH:
        return reset or 0.0
    return reset - now.timestamp()


def _date(value: str) -> datetime | None:
    """Read any of the three forms of a date; without a zone it is UTC."""
    try:
        date = parsedate_to_datetime(value)
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
