"""What a price buys: ``1M tokens``, ``1,000 requests``, a ``night``."""

from __future__ import annotations

import re
from typing import NamedTuple

from noteloom.weave.tables import vocabulary as words

_AMOUNT = re.compile(r"(?P<number>[\d.,  ]*\d)\s*(?P<what>[^\W\d_]+[²³]?)")
_WORD = re.compile(r"[^\W\d_]+[²³]?")
_LONGEST_UNIT = 24


class Per(NamedTuple):
    """What a price buys: so many units. *unit* is None if only the number is said."""

    number: int
    unit: str | None


def per_in(text: str) -> Per | None:
    """Return what stands behind *per*: ``1M tokens``, ``1,000 requests``, ``night``."""
    scaled = words.SCALED.match(text)
    number = _number(scaled) if scaled else 1
    rest = text
    if scaled and scaled[0].strip():
        if scaled["tokens"]:
            return Per(number, "token")
        rest = text[scaled.end() :]
    found = _AMOUNT.match(rest) if number == 1 else None
    if found:
        digits = re.sub(r"\D", "", found["number"])
        number, rest = int(digits), found["what"]
    named = _WORD.match(rest.strip())
    if named is None:
        return Per(number, None) if number > 1 else None
    return Per(number, _unit(named[0])) if len(named[0]) <= _LONGEST_UNIT else None


def is_of_tokens(head: str) -> bool:
    """Return whether *head* names what is read or written."""
    return any(one.search(head) for one in (words.INPUT, words.OUTPUT, words.CACHED))


def per_in_head(text: str) -> Per | None:
    """Return what the prices below the head *text* buy."""
    for found in words.PER_WHAT.finditer(text):
        per = per_in(found["what"].strip())
        if per and not (per.unit and is_of_tokens(per.unit)):
            return per
    scaled = [one for one in words.SCALED.finditer(text) if one["scale"] or one["number"]]
    numbers = {(_number(one), bool(one["tokens"])) for one in scaled if _number(one) > 1}
    if len(numbers) != 1:
        return None
    number, has_tokens = numbers.pop()
    is_named = has_tokens or re.search(r"\btokens?\b", text, re.IGNORECASE)
    return Per(number, "token" if is_named else None)


def _unit(name: str) -> str:
    return "token" if words.TOKENS.fullmatch(name) else name.lower()


def _number(found: re.Match[str]) -> int:
    digits = re.sub(r"\D", "", found["number"] or "")
    number = int(digits) if digits else 1
    scale = (found["scale"] or "").lower()
    if scale in ("k", "thousand", "tausend", "mil", "mille", "mill"):
        return number * 1_000
    return number * 1_000_000 if scale else number
