"""Words before a figure that say how it is meant: about, up to, more than."""

from __future__ import annotations

import re

from noteloom.model.bound import Bound

_WORDS = {
    Bound.ABOUT: r"""
        ~|≈|\b(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|nearly|almost|
        etwa|rund|ungefähr|environ|some|average\ of|averages?)
    """,
    Bound.AT_MOST: r"""
        ≤|<=|\b(?:up\ to|at\ most|no\ more\ than|not\ more\ than|a\ maximum\ of|max\.?|
        as\ (?:much|many|long|high)\ as|not\ exceed(?:ing)?)
    """,
    Bound.AT_LEAST: r"""
        ≥|>=|\b(?:at\ least|no\ less\ than|not\ less\ than|no\ fewer\ than|
        a\ minimum\ of|min\.?|as\ (?:little|few|low)\ as)
    """,
    Bound.BELOW: r"""
        <|\b(?:less\ than|fewer\ than|under|below|within|shorter\ than|lower\ than)
    """,
    Bound.ABOVE: r"""
        >|\b(?:more\ than|over|above|exceed(?:s|ing)?|longer\ than|higher\ than|
        greater\ than|from)
    """,
}
_HEDGES = {
    bound: re.compile(rf"(?:{words})\s*$", re.IGNORECASE | re.VERBOSE)
    for bound, words in _WORDS.items()
}
_HEDGED = re.compile(
    rf"(?:{'|'.join(f'(?:{words})' for words in _WORDS.values())})\s*$",
    re.IGNORECASE | re.VERBOSE,
)
"""Any of them; most figures have none."""
_ANY_HEDGE = re.compile(
    rf"\bbetween\b|{'|'.join(_WORDS.values())}", re.IGNORECASE | re.VERBOSE
)


def bound_of(before: str, *, is_open: bool, is_range: bool) -> Bound:
    """Return how a figure is meant that stands behind *before*.

    *is_open* says that a plus follows it, *is_range* that it has two ends.
    """
    if is_open:
        return Bound.AT_LEAST
    if not _HEDGED.search(before):
        return Bound.EXACT
    found = next(
        (one for one, hedge in _HEDGES.items() if hedge.search(before)), Bound.EXACT
    )
    # `from 5 to 7` names both ends.
    return Bound.EXACT if is_range and found is Bound.ABOVE else found


def is_hedge(before: str) -> bool:
    """Return whether *before* says nothing but how the figure behind it is meant."""
    return re.search(r"\w", _ANY_HEDGE.sub(" ", before)) is None


def with_hedge(before: str, written: str) -> str:
    """Return a figure with the words before it that say how it is meant."""
    for hedge in _HEDGES.values() if _HEDGED.search(before) else ():
        found = hedge.search(before)
        if found:
            return f"{found[0].strip()} {written}".replace("~ ", "~")
    return written
