"""Numbers as notes write them: ``1,024``, ``12.5%``, ``$3``, ``140B``, ``½``, ``10⁶``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_THOUSANDS = re.compile(r"\d{1,3}(?:[,'’_ \u00a0\u202f]\d{3})+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[,'’_ \u00a0\u202f]")
_SWAP = str.maketrans(".,", ",.")
_MOST_DIGITS = 30

_POWERS = {"k": 1, "K": 1, "M": 2, "G": 3, "B": 3, "T": 4, "P": 5}
_WORDS = {
    "thousand": 1, "mn": 2, "mln": 2, "mio": 2, "million": 2, "millions": 2,
    "bn": 3, "bln": 3, "billion": 3, "billions": 3, "tn": 4, "trillion": 4, "trillions": 4,
}  # fmt: skip
_BYTES = re.compile(r"([kKMGTP])(i?)([Bb])(?:ytes?|its?)?")
_BINARY = re.compile(r"([KMGTP])i")
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅙": Fraction(1, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip


class Reading(NamedTuple):
    """How what can be read in two ways is read.

    *european*: a comma before the decimals. *kilo*: what the letter K stands for.
    *relative*: ``50 + 10%`` adds a tenth of 50. *whole_sizes*: ``GB`` is a unit like any
    other, as in a price of so much for each.
    """

    european: bool = False
    kilo: int = 1000
    relative: bool = False
    whole_sizes: bool = False


class Scale(NamedTuple):
    """What a suffix multiplies by, as a power of a thousand, and the unit that is left."""

    power: int
    binary: bool
    unit: str

    @property
    def is_size(self) -> bool:
        """Whether it is a size of data, such as ``GB``."""
        return bool(self.power and self.unit)

    def factor(self, reading: Reading) -> Fraction:
        """Return what a one of it stands for."""
        if reading.whole_sizes and self.is_size:
            return Fraction(1)
        return Fraction(1024 if self.binary else reading.kilo) ** self.power


class Number(NamedTuple):
    """A number as written, in parts: ``$``, ``1,024``, ``e3``, ``%``, ``B``."""

    currency: str
    digits: str
    exponent: int
    percent: int
    """By how many hundreds or thousands it counts: 1, 100 or 1000."""
    suffix: str

    def value(self, reading: Reading) -> Fraction | None:
        """Return what it stands for, None if it cannot be read in that way."""
        plain = plain_digits(self.digits, european=reading.european)
        if plain is None:
            return None
        return Fraction(plain) * self.unit(reading)

    def unit(self, reading: Reading) -> Fraction:
        """Return what a one in it stands for."""
        scale = scale_of(self.suffix, money=bool(self.currency))
        return scale.factor(reading) * Fraction(10) ** self.exponent / self.percent

    def decimals(self, reading: Reading) -> int:
        """Return how many digits it shows behind the decimal mark."""
        plain = plain_digits(self.digits, european=reading.european) or ""
        return len(plain.partition(".")[2])

    @property
    def is_vulgar(self) -> bool:
        """Whether it is written as a fraction in one character."""
        return self.digits[-1:] in VULGAR

    @property
    def is_odd(self) -> bool:
        """Whether its digits can also be two numbers, or a number with a comma."""
        grouped = _THOUSANDS.fullmatch(self.digits)
        return " " in self.digits or ("," in self.digits and not grouped)


def scale_of(suffix: str, *, money: bool = False) -> Scale:
    """Return what *suffix* means behind a number: ``B``, ``million``, ``heads``."""
    if suffix in _POWERS:
        return Scale(_POWERS[suffix], binary=False, unit="")
    if suffix.lower() in _WORDS:
        return Scale(_WORDS[suffix.lower()], binary=False, unit="")
    if money and suffix == "m":
        return Scale(2, binary=False, unit="")
    binary = _BINARY.fullmatch(suffix)
    if binary:
        return Scale(_POWERS[binary[1]], binary=True, unit="")
    size, slash, each = suffix.partition("/")
    found = _BYTES.fullmatch(size)
    if found:
        unit = ("byte" if found[3] == "B" else "bit") + slash + each
        return Scale(_POWERS[found[1]], binary=bool(found[2]), unit=unit)
    return Scale(0, binary=False, unit=suffix)


def is_readable(digits: str) -> bool:
    """Return whether *digits* are a number, and not a version, a date or a code."""
    if digits in VULGAR:
        return True
    if len(digits) > _MOST_DIGITS or re.match(r"0\d", digits):
        return False
    return any(plain_digits(digits, european=one) is not None for one in (False, True))


def plain_digits(digits: str, *, european: bool) -> str | None:
    """Return *digits* with a full stop before the decimals and nothing else."""
    if digits in VULGAR:
        return str(VULGAR[digits])
    if european:
        digits = digits.translate(_SWAP)
    if _THOUSANDS.fullmatch(digits):
        return _SEPARATORS.sub("", digits)
    if digits.count(",") == 1 and "." not in digits and not european:
        digits = digits.replace(",", ".")
    return digits if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
