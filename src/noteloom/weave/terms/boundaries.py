"""Where a name in a text is a word of its own, and not a part of something else."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_letters

from noteloom.weave.terms.folding import APOSTROPHES, HYPHENS
from noteloom.weave.text.words import FUNCTION_WORDS

HIDDEN = "\ufffc"
"""Stands in a text for what is no text, such as code or a picture."""

_JOINS = frozenset("_\\/@#$&+=~^%" + HIDDEN)
_COMPOUND = re.compile(r"[^\W\d_]+")
# What makes an adjective of a name and leaves its meaning: "DNS-based", "soil-level".
_ADJECTIVES = frozenset(
    """
    agnostic assisted augmented aware backed based by capable centered centred centric
    compatible derived driven enabled focused focussed friendly generated guided heavy
    intensive level like only oriented powered ready related sized specific style type wide
    """.split()
)
_WORD_BEFORE = re.compile(r"[^\W_][\w'’-]*(?= ?$)")
_WORD_AFTER = re.compile(r" ([^\W_][\w'’-]*)")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.$")
_SENTENCE_ENDS = frozenset(".!?:;…•|·–—¶→" + HIDDEN)
_OPENING = frozenset(" \"“‘«([{'’*") | {"\xa0", "\n", "\t"}
LATIN = frozenset(ascii_letters)
_CJK_FROM = 0x2E80
_LONGEST = 40


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` is a name that nothing beside it makes another.

    ``DNS`` stands alone in ``DNS's`` and ``DNS-based``, but not in ``DNS-64``,
    ``multi.DNS`` or ``/dns/``.
    """
    return _is_free_before(text, start) and _is_free_after(text, end)


def _is_free_before(text: str, start: int) -> bool:
    if start == 0:
        return True
    before, farther = text[start - 1], text[start - 2 : start - 1]
    if before == " ":
        return True
    if _is_letter(before):
        return not _touch(before, text[start])
    if before in _JOINS or before in HYPHENS or before == ".":
        return False
    if before == "(":  # "(re)use" is one word
        return not farther.isalnum()
    if before in APOSTROPHES or before == ":":
        return not (farther.isalnum() or farther == before)
    return True


def _is_free_after(text: str, end: int) -> bool:
    if end == len(text):
        return True
    after, farther = text[end], text[end + 1 : end + 2]
    if after == " ":
        return True
    if _is_letter(after):
        return not _touch(text[end - 1], after)
    if after in HYPHENS:
        found = _COMPOUND.match(text, end + 1)
        return found is not None and found[0] in _ADJECTIVES
    if after in _JOINS:
        return False
    if after in ".:":
        return not (farther.isalnum() or farther == ":")
    if after in APOSTROPHES:
        return not farther.isalnum() or _is_possessive(text, end + 1)
    if after == ")":
        return not (farther.isalnum() or farther in HYPHENS) or not farther
    if after == "(":
        return text.startswith(("(s)", "(es)"), end)
    return True


def _is_possessive(text: str, at: int) -> bool:
    return text[at] in "sS" and not text[at + 1 : at + 2].isalnum()


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _touch(left: str, right: str) -> bool:
    """Return whether two letters side by side belong to one word: in most scripts."""
    return ord(left) < _CJK_FROM and ord(right) < _CJK_FROM


def starts_sentence(text: str, start: int) -> bool:
    """Return whether a sentence starts at *start*, so that a capital there says nothing."""
    at = start
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at == 0 or (
        text[at - 1] in _SENTENCE_ENDS and not _INITIAL.search(text, max(0, at - 3), at)
    )


def is_in_longer_name(text: str, start: int, end: int, *, proper: bool) -> bool:
    """Return whether the words beside a capitalised name make a longer one of it.

    The ``Orchard`` of ``The Cherry Orchard`` is a part of a title. Before a *proper*
    noun, the capital of a sentence's first word says nothing; before a common one,
    ``Orchard`` itself would be in lower case.
    """
    if not text[start].isupper():
        return False
    return _joins_after(text, end, proper=proper) or _joins_before(
        text, start, proper=proper
    )


def _joins_after(text: str, end: int, *, proper: bool) -> bool:
    """Return whether a capitalised word follows, maybe as in ``Conference on Soil``."""
    for _ in range(1 if proper else 3):
        found = _WORD_AFTER.match(text, end)
        if found is None:
            return False
        if found[1][0].isupper():
            return True
        if found[1] not in FUNCTION_WORDS:
            return False
        end = found.end()
    return False


def _joins_before(text: str, start: int, *, proper: bool) -> bool:
    """Return whether a capitalised word stands before, maybe with ``of the`` between."""
    at = start
    for _ in range(3):
        if at == 0 or text[at - 1] != " ":
            return False
        if text[at - 2 : at] == "& " and not proper:
            return True
        found = _WORD_BEFORE.search(text, max(0, at - _LONGEST), at)
        if found is None:
            return False
        word, at = found[0], found.start()
        is_small = word.lower() in FUNCTION_WORDS
        if word[0].isupper() or (not proper and word != word.lower()):
            return not ((proper or is_small) and starts_sentence(text, at))
        if not is_small:
            return False
    return False
