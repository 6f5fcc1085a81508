"""How the numbers of a column are written: ``1,234.5`` or ``1.234,5``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from noteloom.weave.sums.numbers import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]*[.,]\d)")
_ENGLISH = re.compile(
    r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|0\.\d+|\d+\.\d{1,2}|\d{4,}\.\d+|\d+\.\d{4,}"
)
_EUROPEAN = re.compile(
    r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|0,\d+|\d+,\d{1,2}|\d{4,},\d+|\d+,\d{4,}"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_APART = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f'’_]\d{3})+(?!\d)")
_ANY_NUMBER = r"\d+(?:[.,]\d+)?"
_POWER = re.compile(
    rf"(?<![\w.,])(?:(?:({_ANY_NUMBER})\s?[x×·*]\s?)?10(?:\^\s?([-\u2212+]?\d+)|"
    rf"([⁻⁺]?[⁰¹²³⁴-⁹]+))|({_ANY_NUMBER})\s?[eE]([-+]?\d+))(?![\w.])"
)
_BARE_DECIMALS = re.compile(r"(?<![\w.,)])\.(?=\d+(?![.\w]))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺\u2212", "0123456789-+-")
_LARGEST_POWER = 60


def is_european(texts: Iterable[str]) -> bool | None:
    """Return whether a comma stands before the decimals of *texts*; None if unclear.

    Numbers that can be read in only one way decide. If they contradict each other, nothing
    is clear.
    """
    numbers = [one for text in texts for one in _NUMBER.findall(_joined(text))]
    english = any(_ENGLISH.fullmatch(one) for one in numbers)
    european = any(_EUROPEAN.fullmatch(one) for one in numbers)
    if english == european:
        return None if english or not _are_grouped(numbers) else True
    return european


def _are_grouped(numbers: Sequence[str]) -> bool:
    """Return whether full stops part thousands: beside whole numbers of their size."""
    dotted = [one for one in numbers if "." in one]
    whole = [one for one in numbers if one.isdigit()]
    return (
        len(dotted) > 1
        and len(dotted) + len(whole) == len(numbers)
        and all(map(_GROUPED.fullmatch, dotted))
        and any(len(one) > 3 for one in whole)
    )


def plain_numbers(text: str, *, european: bool) -> str:
    """Return *text* with its numbers in digits and a full stop: no groups, no powers."""
    text = _NUMBER.sub(
        lambda found: plain_digits(found[0], european=european) or found[0], _joined(text)
    )
    return _POWER.sub(_written_out, _BARE_DECIMALS.sub("0.", text))


def _joined(text: str) -> str:
    """Return *text* without what parts thousands beside full stops and commas."""
    return _APART.sub(lambda found: re.sub(r"\D", "", found[0]), text)


def _written_out(found: re.Match[str]) -> str:
    power = int((found[2] or found[3] or found[5]).translate(_RAISED))
    if abs(power) > _LARGEST_POWER:
        return found[0]
    factor = (found[1] or found[4] or "1").replace(",", ".")
    return format(Decimal(factor).scaleb(power), "f")
