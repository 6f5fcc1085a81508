"""Titles in the form in which they are compared: stems, numbers, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.weave.resources.kinds import stated_kind
from noteloom.weave.text.words import FUNCTION_WORDS, singular, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r"\s*(?::|—|–|\s-)\s+")
_YEAR_AT_END = re.compile(r"\s*[(\[][^()\[\]]{0,40}\b(?:1[5-9]|20)\d\d[)\]]\s*$")
_EDITION = re.compile(r"v?(\d+)(?:st|nd|rd|th)?")
_NUMBERS = {
    **{word: str(at) for at, word in enumerate("zero one two three four five six".split())},
    **{
        word: str(at)
        for at, word in enumerate("first second third fourth fifth sixth".split(), start=1)
    },
    **{
        word: str(at)
        for at, word in enumerate("ii iii iv v vi vii viii ix".split(), start=2)
    },
}
_SHORT = {
    "intro": "introduction",
    "intros": "introduction",
    "viz": "visualization",
    "vis": "visualization",
    "docs": "documentation",
    "doc": "documentation",
    "repo": "repository",
    "tut": "tutorial",
    "ref": "reference",
    "maths": "mathematics",
    "math": "mathematics",
}
FORMS = frozenset(
    map(
        stem,
        """
        introduction guide tutorial overview course primer book handbook video lecture talk
        paper article blog post documentation note notes basics fundamentals essentials
        crash cookbook reference manual cheatsheet cheat sheet resource resources list
        awesome examples workshop bootcamp lesson lessons series playlist part chapter
        repository code source website site home page official complete ultimate beginner
        beginners survey review explained getting started start learn learning project
        report technical release announcement blogpost roadmap summary slides demo app
        tool library framework package faq hub collection links reading study
        """.split(),
    )
)
"""Stems of words that say what form a work has, and nothing of its subject."""


_CODE = frozenset(
    map(
        stem,
        "code source repository companion official website site home page demo".split(),
    )
)
"""Stems of words that say which part of a work something is."""


Key: TypeAlias = "tuple[str, frozenset[str]]"


class Form(NamedTuple):
    """A title to compare.

    *tokens* are its stems in order, abbreviations for what they stand for, without
    function words and numbers; *head* those before a subtitle. *words* are the words.
    """

    title: str
    tokens: tuple[str, ...]
    head: tuple[str, ...]
    numbers: frozenset[str]
    words: tuple[str, ...]

    @property
    def subject(self) -> frozenset[str]:
        """The tokens that say what the work is about."""
        return frozenset(one for one in self.tokens if one not in FORMS)

    @property
    def work(self) -> frozenset[str]:
        """The tokens without those that say which part of a work something is."""
        return frozenset(one for one in self.tokens if one not in _CODE)

    def shared(self) -> Iterator[Key]:
        """Yield what the titles of one work have in common."""
        if self.tokens:
            yield "title", frozenset(self.tokens)
        if len(self.head) > 1:
            yield "title", frozenset(self.head)
        for at, token in enumerate(self.tokens[:2]):
            if token in FORMS and self.tokens[at + 1 :]:
                yield token, frozenset(self.tokens[at + 1 :])
                break


class Former:
    """Brings titles into their form, with the abbreviations that the notes explain."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take the long form of each abbreviation."""
        self._short = {
            short.lower(): short.lower()
            for short in known
            if len(_WORD.findall(short)) == 1
        }
        self._long: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for short, long in sorted(known.items()):
            tokens = tuple(map(stem, _WORD.findall(_folded(long))))
            if len(tokens) > 1:
                self._long.setdefault(tokens[0], []).append((tokens, short.lower()))
        for rows in self._long.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._known: dict[str, Form] = {}

    def form(self, title: str) -> Form:
        """Return the form of *title*."""
        known = self._known.get(title)
        if known is None:
            known = self._known[title] = self._form(title)
        return known

    def _form(self, title: str) -> Form:
        bare = _YEAR_AT_END.sub("", _without_kind(title))
        found = _SUBTITLE.search(bare)
        words = _WORD.findall(_folded(bare))
        numbers = frozenset(_number(word, at) for at, word in enumerate(words)) - {""}
        tokens = tuple(dict.fromkeys(self._tokens(words)))
        head = tokens
        if found:
            before = _WORD.findall(_folded(bare[: found.start()]))
            head = tuple(dict.fromkeys(self._tokens(before)))
        return Form(title, tokens, head, numbers, tuple(words))

    def _tokens(self, words: list[str]) -> Iterator[str]:
        plain = [_SHORT.get(word, word) for word in words]
        stems = [stem(word) for word in plain]
        at = 0
        while at < len(words):
            size, token = self._abbreviated(words, stems, at)
            if size:
                yield token
                at += size
                continue
            word = plain[at]
            if word not in FUNCTION_WORDS and not _number(word, at):
                yield stems[at]
            at += 1

    def _abbreviated(self, words: list[str], stems: list[str], at: int) -> tuple[int, str]:
        """Return how many words an abbreviation stands for here, and the abbreviation."""
        word = words[at]
        short = self._short.get(word) or (
            self._short.get(singular(word)) if word[-1] == "s" else None
        )
        if short and len(short) > 2:
            return 1, short
        for tokens, token in self._long.get(stems[at], ()):
            if tuple(stems[at : at + len(tokens)]) == tokens:
                return len(tokens), token
        return 0, ""


def _folded(text: str) -> str:
    """Return *text* in lower case, its letters in one form, without apostrophes."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.replace("'", "").replace("’", "")


def _without_kind(title: str) -> str:
    """Return *title* without a last part that only says its kind: ``: YouTube Video``."""
    for mark in (":", " - ", " — ", " – "):
        head, found, last = title.rpartition(mark)
        if found and head and len(last.split()) <= 4 and stated_kind(last):
            rest = [word for word in last.split() if not stated_kind(word)]
            if all(word.lower() in ("youtube", "video", "free") for word in rest):
                return head
    return title


def _number(word: str, at: int) -> str:
    """Return the number that *word* is, empty if it is none; a title may begin with one."""
    found = _EDITION.fullmatch(word) if word[0] == "v" or word[0].isdigit() else None
    if found:
        return found[1].lstrip("0") or "0"
    if at == 0 or len(word) == 1:
        return ""
    return _NUMBERS.get(word, "")
