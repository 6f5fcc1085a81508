"""Numbers and sorted words as short text, which needs no escapes in JSON.

A number is written in digits of 45, the last one apart from those before it: so most take
one sign or two, and a server's compression finds what is left. The browser half is
``web/search/engine/2-pieces.js``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.search.words import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BASE = 45
# From `#` to `}` without the backslash: nothing that JSON has to escape.
_SIGNS = "".join(chr(code) for code in range(35, 126) if code != ord("\\"))


def packed(numbers: Iterable[int]) -> str:
    """Return *numbers*, each at least 0, as text."""
    return "".join([_SHORT[one] if one < _FEW else _number(one) for one in numbers])


def rising(numbers: Iterable[int]) -> Iterable[int]:
    """Yield the steps between *numbers*, which rise, the first one from 0."""
    last = 0
    for number in numbers:
        yield number - last
        last = number


def fronted(words: Sequence[str]) -> str:
    """Return sorted *words* as lines, each without what it shares with the one before.

    None of them may be longer than what one sign can count.
    """
    last, lines = "", []
    for word in words:
        begin = shared(last, word)
        # A browser counts a letter of the higher planes twice.
        begin = next((at for at in range(begin) if word[at] > "\uffff"), begin)
        lines.append(_SIGNS[begin] + word[begin:])
        last = word
    return "\n".join(lines)


def _number(number: int) -> str:
    if number < _BASE:
        return _SIGNS[number]
    digits = [_SIGNS[number % _BASE]]
    number //= _BASE
    while number:
        digits.append(_SIGNS[_BASE + number % _BASE])
        number //= _BASE
    return "".join(reversed(digits))


_FEW = 4096
_SHORT = [_number(number) for number in range(_FEW)]
"""Most of the numbers that there are, ready."""
