"""Cells of tables in the spelling in which figures are read."""

from __future__ import annotations

import re
from fractions import Fraction

from noteloom.weave.sums.numbers import VULGAR
from noteloom.weave.tables.vocabulary import ENGLISH_SCALES, SCALE_NAME

_CODE = re.compile(r"\b(US\$|USD|EUR|GBP|JPY|CHF|INR)\s?(?=[\d.])", re.IGNORECASE)
_SIGNS = {"usd": "$", "us$": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹"}
_FRANCS = re.compile(r"^(\W*)CHF\s?([\d.]+)")
_APART = re.compile(r"(?<=\d) (?=(?:d|j|ha|pa|cal)$)", re.IGNORECASE)
"""A short unit is one for certain where it ends the cell."""
_TOUCHING = re.compile(r"(?<=\d)(d|h|min|m(?=\d+\s?s\b))(?=\d)")
"""`1h30m` and `10m30s`."""
_SCALE = re.compile(rf"(?<=\d)\s?({SCALE_NAME})\b\.?", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s?(?:bis|hasta|até|à)\s?(?=\d)", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<![\d.,/])(?:(\d+)\s?)?(?:([{''.join(VULGAR)}])|(?<!\d)([1-7])/([2348])(?=\s?[a-z]))"
)
_MINUS = re.compile(r"^(?:[–—]\s?|[-\u2212]\s)(?=\d)")
_MONEY = r"US\$|[€£$¥₹]"
_OWED = re.compile(
    rf"^(?:[-\u2212–—]\s?({_MONEY})|({_MONEY})\s?[-\u2212–—]|\(({_MONEY})(?=[^()]*\)$))\s?(?=\d)"
)


def spelled(cell: str) -> str:
    """Return *cell* in English and with blanks, its currency as a sign or behind."""
    text = _TOUCHING.sub(r"\1 ", _APART.sub("", _FRACTION.sub(_decimal, cell)))
    text = _SCALE.sub(lambda found: f" {ENGLISH_SCALES[found[1].lower()]}", text)
    text = _MINUS.sub("-", _RANGE.sub("–", text))
    coded = _CODE.sub(lambda found: _SIGNS.get(found[1].lower(), found[0]), text)
    return _FRANCS.sub(r"\1\2 CHF", coded)


def _decimal(found: re.Match[str]) -> str:
    part = VULGAR[found[2]] if found[2] else Fraction(int(found[3]), int(found[4]))
    return str(float(int(found[1] or 0) + part))


def unsigned(cell: str) -> tuple[str, bool]:
    """Return *cell* without a minus beside its currency, and whether it had one.

    A sum in brackets is one that is owed, as in books of account.
    """
    found = _OWED.match(cell)
    if found is None:
        return cell, False
    return f"{found[1] or found[2] or found[3]}{cell[found.end() :]}", True
