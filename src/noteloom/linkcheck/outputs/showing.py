"""Words and numbers as people read them, and foreign text made safe to show.

What comes from notes and servers is hostile until proven otherwise: it may hold escape
sequences that drive a terminal, marks that turn the direction of writing, or commands
that a build service obeys wherever they stand in a log.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import overload

# Emoji and some scripts cannot do without the two joiners, and they move nothing.
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# `##[error]…` and `##vso[…]` are commands anywhere in a line, `::error::…` where it starts.
# Source: actions/runner, `ActionCommand.TryParse`; Azure Pipelines, logging commands.
_LOG_COMMAND = re.compile(r"#(?=#\w*\[)")
_LINE_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)

LONGEST_URL = 2_000
"""Longer addresses are shown with their middle left out, in characters."""

LONGEST_TEXT = 600


def visible(text: str) -> str:
    r"""Return *text* on one line, every character that shows nothing written as ``\x1b``.

    Back slashes stay as they are: this is for eyes, not to be read back.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def guarded(lines: str, *, number_sign: str = "\\x23", colon: str = "\\x3a") -> str:
    """Return the *lines* of a log so that no build service takes any for a command.

    What a command begins with is replaced by *number_sign* or *colon*.
    """
    if "##" in lines:
        lines = _LOG_COMMAND.sub(lambda _: number_sign, lines)
    if "::" in lines:
        lines = _LINE_COMMAND.sub(lambda found: found[1] + colon, lines)
    return lines


def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN and character not in _JOINERS
    if not hidden:
        return character
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def clipped(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return *text* with its middle left out if it is longer than *longest*."""
    if len(text) <= longest:
        return text
    head, tail = longest * 2 // 3, longest // 3
    return f"{text[:head]}…{text[-tail:]}"


def url(address: str) -> str:
    """Return *address* as it is shown: never wrapped, and whole unless it is absurd."""
    return visible(clipped(address, LONGEST_URL))


def words(text: str) -> str:
    """Return foreign *text* on one line of bearable length."""
    return visible(clipped(" ".join(text.split())))


def plural(number: int, word: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 link``, ``2 links``."""
    return f"{number:,} {word if number == 1 else many or f'{word}s'}"


def day(when: datetime) -> str:
    """Return the date of *when*, which is in UTC."""
    return when.date().isoformat()


@overload
def timestamp(when: datetime) -> str: ...
@overload
def timestamp(when: datetime | None) -> str | None: ...
def timestamp(when: datetime | None) -> str | None:
    """Return *when* for programs: ``2026-11-22T09:30:00Z``."""
    return None if when is None else f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def ago(when: datetime, now: datetime) -> str:
    """Return how long before *now* the day of *when* is: ``today``, ``3 days ago``."""
    days = (now.date() - when.date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days:,} days ago"


def duration(seconds: float) -> str:
    """Return a span of time: ``4.2 s``, ``3 min 5 s``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes:,} min {rest} s" if rest else f"{minutes:,} min"


def percent(part: int, whole: int) -> str:
    """Return a share rounded down, so that only all of them are ``100 %``."""
    return f"{100 * part // whole} %" if whole else "0 %"


def joined(root: str, path: str) -> str:
    """Return *path* below the folder *root*; both have forward slashes."""
    # `.` is the repository itself: annotations want the path without it.
    folder = root.rstrip("/").removeprefix("./")
    return path if folder in {"", "."} else f"{folder}/{path}"
