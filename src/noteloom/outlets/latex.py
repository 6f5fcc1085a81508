"""Text as LaTeX reads it, by any engine and with any encoding that it may assume.

Source: the LaTeX Companion, "Special characters"; btxhak, §3 "BibTeX's special
characters" and §4 "Titles": a word in braces keeps its capitals.
"""

from __future__ import annotations

import unicodedata

_SPECIAL = {
    "\\": r"\textbackslash{}",
    # As `\{` it would still count when BibTeX looks for the end of a field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "–": "--",
    "—": "---",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "…": r"\ldots{}",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
}
_ASCII = str.maketrans({one: _SPECIAL[one] for one in _SPECIAL if one.isascii()})
_MOSTLY = 0.6
_OPENING = "([{\"'“‘„«"


def escape(text: str) -> str:
    """Return *text* so that LaTeX shows it to the letter."""
    if text.isascii():
        return text.translate(_ASCII)
    return "".join(map(_character, unicodedata.normalize("NFC", text)))


def title(text: str) -> str:
    """Return a title in which BibTeX styles leave the capitals of names as they are.

    Where nearly every word has a capital, only those with one inside (``DNA``, ``LaTeX``)
    are names for sure; else every word with a capital is one.
    """
    words = text.split()
    is_headline = _is_headline(words)
    shown = [
        _word(word, keep=_has_inner_capital(word) or (not is_headline and number > 0))
        for number, word in enumerate(words)
    ]
    return " ".join(shown)


def _is_headline(words: list[str]) -> bool:
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) >= _MOSTLY * len(long) and bool(long)


def _has_inner_capital(word: str) -> bool:
    bare = word.lstrip(_OPENING)
    if bare[1:] == bare[1:].lower():  # most words
        return False
    return any(letter.isupper() for letter in bare[1:])


def _word(word: str, *, keep: bool) -> str:
    shown = escape(word)
    return f"{{{shown}}}" if keep and word != word.lower() else shown


def _character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isascii():
        return character
    letter, *marks = list(unicodedata.normalize("NFD", character))
    if not letter.isascii() or len(marks) != 1 or marks[0] not in _ACCENTS:
        return character  # LaTeX reads UTF-8 too, if less widely
    accent = _ACCENTS[marks[0]]
    return f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"
