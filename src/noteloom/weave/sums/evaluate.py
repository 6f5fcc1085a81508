"""What a calculation comes to, exactly."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.numbers import Reading, scale_of
from noteloom.weave.sums.tokens import Kind
from noteloom.weave.text.words import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.sums.tokens import Token

_MOST_BITS = 4_096
_DEEPEST = 16
_LARGEST_FACTORIAL = 170
_NO_UNITS: frozenset[str] = frozenset()


class Value(NamedTuple):
    """A number and the units that went into it; *mixed* if unlike units were added."""

    number: Fraction
    units: frozenset[str] = _NO_UNITS
    mixed: bool = False
    is_percent: bool = False


class _Unreadable(Exception):  # noqa: N818 -- it never leaves this module
    """The tokens are no calculation, or one that is too large."""


def value_of(tokens: Sequence[Token], reading: Reading) -> Value | None:
    """Return what *tokens* come to; None if they are no calculation or it is too large."""
    parser = _Parser(tokens, reading)
    try:
        value = parser.sum()
    except (_Unreadable, ArithmeticError):
        return None
    return value if parser.at == len(tokens) else None


class _Parser:
    """Reads sums of products of powers, by recursive descent."""

    def __init__(self, tokens: Sequence[Token], reading: Reading) -> None:
        self.tokens = tokens
        self.reading = reading
        self.at = 0
        self.depth = 0

    def sum(self) -> Value:
        value = self.product()
        while sign := self.take("+", "-"):
            value = _added(value, self.product(), sign, self.reading)
        return value

    def product(self) -> Value:
        value = self.signed()
        while sign := self.take("*", "/", "of"):
            value = _multiplied(value, self.signed(), sign)
        return value

    def signed(self) -> Value:
        if self.peek() is Kind.ABOUT:
            self.at += 1
        sign = self.take("+", "-")
        value = self.power()
        return value._replace(number=-value.number) if sign == "-" else value

    def power(self) -> Value:
        base = self.atom()
        if not self.take("**"):
            return base
        negative = self.take("-")
        exponent = self.power().number
        return _raised(base, -exponent if negative else exponent)

    def atom(self) -> Value:
        kind = self.peek()
        if kind is Kind.NUMBER:
            return self.quantity()
        if kind is not Kind.OPEN or self.depth >= _DEEPEST:
            raise _Unreadable
        self.at += 1
        self.depth += 1
        value = self.sum()
        self.depth -= 1
        if self.peek() is not Kind.CLOSE:
            raise _Unreadable
        self.at += 1
        return self.with_units(value)

    def quantity(self) -> Value:
        token = self.tokens[self.at]
        self.at += 1
        number = token.number
        found = number.value(self.reading) if number else None
        if number is None or found is None:
            raise _Unreadable
        unit = scale_of(number.suffix, money=bool(number.currency)).unit
        units = _units(unit) | _units(number.currency)
        value = Value(found, units, is_percent=number.percent != 1)
        if token.is_factorial:
            value = value._replace(number=_factorial(found))
        if token.power is not None:
            value = _raised(value, Fraction(token.power))
        return self.with_units(value)

    def with_units(self, value: Value) -> Value:
        """Return *value* with the words behind it; the first can be a scale, as `MB`."""
        first = True
        while self.peek() is Kind.WORD:
            word = self.tokens[self.at].sign
            self.at += 1
            scale = scale_of(word)
            if first and scale.power:
                value = value._replace(number=value.number * scale.factor(self.reading))
                word = scale.unit
            value = value._replace(units=value.units | _units(word))
            first = False
        return value

    def peek(self) -> Kind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def take(self, *signs: str) -> str:
        """Return the sign of the operator that is next if it is one of *signs*."""
        if self.peek() is not Kind.OPERATOR or self.tokens[self.at].sign not in signs:
            return ""
        self.at += 1
        return self.tokens[self.at - 1].sign


def _added(left: Value, right: Value, sign: str, reading: Reading) -> Value:
    mixed = left.mixed or right.mixed or left.units != right.units
    number = right.number
    if right.is_percent and not left.is_percent:
        mixed = left.mixed
        number = left.number * number if reading.relative else number
    number = left.number + (number if sign == "+" else -number)
    percent = left.is_percent and right.is_percent
    return Value(number, left.units | right.units, mixed, percent)


def _multiplied(left: Value, right: Value, sign: str) -> Value:
    units, mixed = left.units | right.units, left.mixed or right.mixed
    # `20% of 50` is a product, `10 of 50` a part of a whole.
    divides = sign == "/" or (sign == "of" and left.number >= 1 and not left.is_percent)
    number = left.number / right.number if divides else left.number * right.number
    return Value(_bounded(number), units, mixed)


def _raised(base: Value, exponent: Fraction) -> Value:
    number = base.number
    size = max(number.numerator.bit_length(), number.denominator.bit_length())
    if size * abs(exponent) > _MOST_BITS:
        raise _Unreadable
    if exponent.denominator == 1:
        return base._replace(number=number ** int(exponent))
    if number < 0:
        raise _Unreadable
    with localcontext() as context:
        context.prec = 40
        root = _decimal(number) ** _decimal(exponent)
    return base._replace(number=Fraction(root))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _factorial(number: Fraction) -> Fraction:
    if number.denominator != 1 or not 0 <= number <= _LARGEST_FACTORIAL:
        raise _Unreadable
    return Fraction(factorial(int(number)))


def _bounded(number: Fraction) -> Fraction:
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > _MOST_BITS:
        raise _Unreadable
    return number


def _units(words: str) -> frozenset[str]:
    """Return the units in ``km/h``, in their singular; *per* and *of* are none."""
    parts = (part.rstrip("²³").lower() for part in words.split("/"))
    return frozenset(singular(part) for part in parts if part not in ("", "per", "of"))
