"""Figures with units, as running text and table cells write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.claims.bounds import bound_of, with_hedge
from noteloom.weave.claims.units import (
    COUNT,
    LETTER_SCALES,
    NUMBER_WORDS,
    SCALES,
    SHORT,
    Unit,
    unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.bound import Bound

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCY = r"US\$|[$€£¥₹]"
_SCALE = (
    r"(?:\s?(?:thousand|million|billion|trillion|hundred|mn|bn)\b|(?-i:[kKMBT])(?![\w²]))"
)
_UNIT = r"(?:US\$|kbit/s|mbit/s|gbit/s|[%€£$¥₹℃℉×]|°\s?[CF]?\b|[A-Za-zµ°]+[²2]?(?![\w]))"
_FIGURE = re.compile(
    rf"(?<![\w.,/:#^])(?P<sign>[\u2212-](?=\d))?(?P<money>{_CURRENCY})?\s?"
    rf"(?P<low>{_NUMBER}|\b(?:{'|'.join(NUMBER_WORDS)})\b)(?P<low_scale>{_SCALE})?"
    r"(?P<low_unit>\s?[°%]?[A-Za-zµ]{0,3}(?=\s?(?:-|–|—|to)\s?\d))?"
    rf"(?:\s?(?:-|–|—|\bto\b|\band\b(?=\s\d))\s?(?P<high_money>{_CURRENCY})?"
    rf"(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?)?(?P<plus>\+)?"
    rf"(?:[ \u00a0-]?(?!(?:per|an?|each|and|or|to)\b)(?P<unit>{_UNIT}))?"
    r"(?P<per>\s?(?:/|\bper\b|\ban?\b|\beach\b)\s?[A-Za-z0-9]+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[A-Za-z_]|\s?(?:[-–]?\w*\d|[:/.^]\s?\d)|-[A-Za-z]")
_IN_A_NAME = re.compile(r"(?:[\w)]-|\d |\^ ?)$")
_ENUMERATORS = re.compile(
    r"\b(?:step|week|phase|chapter|ch|part|figure|fig|table|section|sec|exercise|lesson|"
    r"option|example|question|item|page|pages|pp|p|volume|vol|unit|module|lecture|stage|"
    r"number|no|version|v|release|rfc|iso|issue|article|act|level|day|appendix|line|lines|"
    r"room|track|season|episode|edition|grade|class|type|route|bus|rule|note|case|group|"
    r"january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?\s*#?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_PER = re.compile(r"^(?:/|per\b|an?\b|each\b)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SPELLED = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)


class Amount(NamedTuple):
    """A range of values in basic units; *slack* is half of the last digit shown.

    *factor* is how many basic units the unit has in which it was written.
    """

    measures: str
    low: float
    high: float
    slack: float
    factor: float = 1.0


class Quantity(NamedTuple):
    """A figure in a text.

    *amounts* are its possible readings (``1m``: a million, a metre or a minute), the
    likely one first. *counted* is the word behind a figure without a unit.
    """

    amounts: tuple[Amount, ...]
    bound: Bound
    written: str
    start: int
    end: int
    counted: str | None = None
    per: str | None = None


def quantities(text: str, default: Unit | None = None) -> Iterator[Quantity]:
    """Yield the figures of *text*; *default* is the unit of those that have none."""
    if not (_DIGIT.search(text) or _SPELLED.search(text)):
        return
    for found in _FIGURE.finditer(text):
        quantity = _quantity(text, found, default)
        if quantity is not None:
            yield quantity


def _quantity(text: str, found: re.Match[str], default: Unit | None) -> Quantity | None:
    before = text[max(0, found.start() - 24) : found.start()]
    name, scale, counted, end = _unit_of(found)
    if end == found.end("low") and _AFTER.match(text, end):
        return None
    if _IN_A_NAME.search(before):
        return None
    spelled = found["low"].lower() in NUMBER_WORDS
    if spelled and (name is None or found["low"][0].isupper()):
        return None
    measured = bool(name or found["money"] or default)
    if not measured and not scale and _is_no_amount(before, found):
        return None
    amounts = tuple(_amounts(found, name, default))
    per = found["per"] if end == found.end() else None
    written = text[found.start() : found.end("per") if per else end].strip()
    bound = bound_of(before, is_open=bool(found["plus"]), is_range=bool(found["high"]))
    denominator = _denominator(per)
    return Quantity(
        amounts,
        bound,
        with_hedge(before, written),
        found.start(),
        end,
        counted,
        denominator,
    )


def _unit_of(found: re.Match[str]) -> tuple[str | None, str | None, str | None, int]:
    """Return the unit, the scale, the counted word, and where the figure ends."""
    scale = found["high_scale"] or found["low_scale"]
    word = found["unit"]
    number_end = max(
        found.end(group) for group in ("low", "low_scale", "high", "high_scale", "plus")
    )
    if word is None:
        return None, scale, None, number_end
    known = unit(word.replace(" ", ""))
    touches = found.start("unit") == number_end
    far_short = (
        word.lower() in SHORT
        and not touches
        and word.lower() not in "s h g l v w c f".split()
    )
    if known is not None and not far_short and word != "a":
        return word.replace(" ", ""), scale, None, found.end("unit")
    if word in ("m", "M") and touches:
        return "m", scale, None, found.end("unit")
    if word == "m":
        return "m", scale, None, found.end("unit")
    return None, scale, word.lower() if word.islower() and not touches else None, number_end


def _is_no_amount(before: str, found: re.Match[str]) -> bool:
    """Return whether a bare number is a year, a name's number, or counts a heading."""
    if _YEAR.fullmatch(found["low"]) and not (found["unit"] or "").endswith("s"):
        return True
    if _ENUMERATORS.search(before):
        return True
    last = before.split()[-1:] if before.endswith(" ") else []
    return bool(last and last[0][:1].isupper() and not last[0].endswith((":", ",")))


def _amounts(
    found: re.Match[str], name: str | None, default: Unit | None
) -> Iterator[Amount]:
    sign = -1.0 if found["sign"] else 1.0
    low, low_slack = _value(
        found["low"], found["low_scale"] or (found["high_scale"] if found["high"] else None)
    )
    high, high_slack = (low, low_slack)
    if found["high"]:
        high, high_slack = _value(found["high"], found["high_scale"])
    for plain, factor in _readings(found, name, default):
        measured = _rate(plain, found["per"])
        step = max(low_slack, high_slack) * factor * measured.factor
        one = sign * low * factor * measured.factor + measured.offset
        two = (
            high if found["high"] else sign * high
        ) * factor * measured.factor + measured.offset
        yield Amount(measured.measures, min(one, two), max(one, two), step, measured.factor)


def _readings(
    found: re.Match[str], name: str | None, default: Unit | None
) -> Iterator[tuple[Unit, float]]:
    money = found["money"] or found["high_money"]
    if money:
        million = 1e6 if name == "m" else 1.0
        own = unit(money)
        if own:
            yield own, million
        return
    if name == "m":
        yield Unit(COUNT), 1e6
        yield Unit("length"), 1.0
        yield Unit("time", 60), 1.0
        return
    if name is not None:
        own = unit(name)
        if own is not None:
            yield own, 1.0
            return
    yield default or Unit(COUNT), 1.0


def _value(number: str, scale: str | None) -> tuple[float, float]:
    """Return a number, and half of the last digit that it shows if it is rounded."""
    spelled = NUMBER_WORDS.get(number.lower())
    if spelled is not None:
        return float(spelled), 0.0
    plain = number.replace(",", "")
    factor = _scale(scale)
    decimals = len(plain.partition(".")[2])
    slack = 0.5 * 10.0**-decimals * factor if decimals or factor > 1 else 0.0
    return float(plain) * factor, slack


def _scale(scale: str | None) -> float:
    if scale is None:
        return 1.0
    bare = scale.strip()
    return (
        LETTER_SCALES.get(bare)
        or SCALES.get(bare.lower())
        or LETTER_SCALES.get(bare.upper(), 1.0)
    )


def _rate(measured: Unit, per: str | None) -> Unit:
    """Return what a rate measures: an amount for a time, or for each of something."""
    below = _denominator(per)
    if below is None:
        return measured
    known = unit(below)
    if known is not None and known.measures == "time":
        return Unit(f"{measured.measures}/time", measured.factor / known.factor)
    return Unit(f"{measured.measures}/{below}", measured.factor)


def _denominator(per: str | None) -> str | None:
    """Return what a rate is measured against, in one spelling."""
    if per is None:
        return None
    word = _PER.sub("", per.strip()).strip().lower()
    return {"m": "million", "1m": "million", "k": "thousand"}.get(
        word, word.rstrip("s") or word
    )
