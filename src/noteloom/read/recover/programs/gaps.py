"""What speaks for a line break at a blank, as the features of a linear model."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from noteloom.read.recover.programs import gap as gap_features
from noteloom.read.recover.programs.gap import Gap
from noteloom.read.recover.programs.token_shapes import (
    MANY,
    bucket,
    next_structure,
    shape,
    structure,
    style,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.read.recover.programs.words import Bracket, Word, Words

_HASH = frozenset({"bash", "python", "yaml", "toml", "ruby", "makefile", "dockerfile"})
_DASH = frozenset({"sql", "haskell", "lua", "vhdl"})
_COMMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_HASH, ("#", "#!")),
    **dict.fromkeys(_DASH, ("--",)),
    "asm": (";", "#", "//"),
    "other": ("//", "#", "#!"),
    "php": ("//", "#"),
    "graphql": ("#",),
    "html": (),
    "json": ("//",),
    "css": (),
}
_DIRECTIVES = frozenset({"c", "csharp"})
_IN_COMMENT = (1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 30)
_SIZES = (1, 2, 3, 5, 8, 12, 20, 40)
_CODE = re.compile(r"[(){};=\[\]]|\w[._]\w")


class Gaps:
    """The blanks of a line, from the first to the last, and the lines decided so far."""

    def __init__(self, text: Words, group: str, known: frozenset[str]) -> None:
        """Prepare the gaps of *text*; *known* are the tokens that have features."""
        self._words = text.words
        self._brackets = text.brackets
        self._has_directives = group in _DIRECTIVES
        self._is_any = group == "other"
        self._comments = _COMMENTS.get(group, ("//",))
        self._raw = [token for word in text.words for token in word.tokens]
        self._tokens = [t if t in known else shape(t) for t in self._raw]
        self._firsts = [0]
        for word in text.words:
            self._firsts.append(self._firsts[-1] + len(word.tokens))
        self._whole = bucket(text.brackets[0].length)
        self._style = style(text.words)
        self._pairs = Counter(self._first_pairs())
        # What was decided: before braces, behind open brackets, behind separators.
        self._braces: dict[str, bool] = {}
        self._opened: dict[int, bool] = {}
        self._marked: dict[int, bool] = {}
        self._starts: Counter[str] = Counter()
        self._lines = self._line = self._length = 0
        self._comment: int | None = None
        self._directive = False
        self._begin(0)
        self._add(0)

    def __len__(self) -> int:
        """Return the number of gaps."""
        return len(self._words) - 1

    def decide(self, at: int, *, is_break: bool) -> None:
        """Note the decision on the gap before the word *at*."""
        last = self._raw[self._firsts[at] - 1]
        bracket = self._words[at].bracket
        if last[0] in "([{" and bracket != self._words[at - 1].bracket:
            self._opened[bracket] = is_break
        elif last[0] in ";,":
            self._marked[bracket] = is_break
        if self._words[at].text[0] == "{":
            self._braces[last] = is_break
        if is_break:
            self._begin(at)
        self._add(at)

    def is_held(self, at: int) -> bool:
        """Tell whether the grammar forbids a line break before the word *at*.

        A directive goes on in the next line only after a backslash, so that a macro holds
        its brackets.
        """
        word = self._words[at]
        if not self._directive or self._words[at - 1].text.endswith("\\"):
            return False
        if word.text[0] == "{" or word.text == "do":
            return self._raw[self._firsts[self._line] + 1] == "define"
        return word.depth > self._words[self._line].depth and word.text[0] != "#"

    def features(self, at: int) -> list[str]:
        """Return the features of the gap before the word *at*."""
        gap = self._gap(at)
        found = [
            *gap_features.of_tokens(gap, self._whole),
            *gap_features.of_bracket(gap),
            *self._of_line(gap),
        ]
        if gap.next[0] == "{":
            before = self._braces.get(self._raw[gap.here - 1])
            found.append(f"z{self._style} {gap.shape_before} {before}")
            found.append(f"A{gap.start} {before} {gap.shape_before}")
            found += self._fits(self._inner(at), "{", gap.start)
        elif gap.before == "{":
            found += self._fits(gap.bracket, "}", gap.start)
        if self._comment is not None:
            found += self._in_comment(gap, self._comment)
        return found

    def _begin(self, at: int) -> None:
        self._line = at
        self._length = 0
        self._comment = None
        self._lines += 1
        first = self._token(self._firsts[at])
        self._starts[first] += 1
        self._directive = first in {"#", "#!"} and self._has_directives

    def _add(self, at: int) -> None:
        word = self._words[at]
        self._length += len(word.text) + 1
        if self._comment is None and not word.quoted and self._opens_comment(word):
            self._comment = at

    def _opens_comment(self, word: Word) -> bool:
        # An address is no comment.
        if ":/" in word.text or (self._is_any and "#" in word.text[1:]):
            return False
        marks = self._comments
        return any(token in marks or token[:2] == "//" in marks for token in word.tokens)

    def _first_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the first token of each word with the one after it."""
        for first in self._firsts[:-1]:
            yield self._raw[first], self._token(first + 1)

    def _token(self, index: int) -> str:
        return self._tokens[index] if 0 <= index < len(self._tokens) else "END"

    def _gap(self, at: int) -> Gap:
        word, here, start = self._words[at], self._firsts[at], self._firsts[self._line]
        depth = word.depth - self._words[self._line].depth
        return Gap(
            at=at,
            here=here,
            before=self._token(here - 1),
            before2=self._token(here - 2) if here > 1 else "^",
            next=self._token(here),
            next2=self._token(here + 1),
            next3=self._token(here + 2),
            shape_before=shape(self._raw[here - 1]),
            shape_next=shape(self._raw[here]),
            start=self._token(start),
            start2=self._token(start + 1),
            bracket=self._brackets[word.bracket],
            opened=self._opened.get(word.bracket),
            marked=self._marked.get(word.bracket),
            state=self._state(at),
            quoted=word.quoted,
            drop=max(-3, min(3, depth)),
        )

    def _state(self, at: int) -> str:
        if self._words[at].comment:
            return "B"
        if self._comment is not None:
            return "C" if self._comment == self._line else "T"
        return "D" if self._directive else "."

    def _of_line(self, gap: Gap) -> Iterator[str]:
        """Yield what the line so far, and the one that would begin, say."""
        length = bucket(self._length)
        ahead = next_structure(self._raw, gap.here)
        same = min(3, self._starts[gap.next])
        state, before, after = gap.state, gap.shape_before, gap.shape_next
        yield f"g{state}{gap.start} {after} {before}"
        yield f"h{gap.start} {gap.start2} {gap.before} {gap.next}"
        yield f"i{state}{length} {before}"
        yield f"j{state}{length} {after}"
        yield f"k{state}{ahead} {before}"
        yield f"l{state}{ahead} {gap.before} {after}"
        yield f"m{state}{same} {gap.next}"
        yield f"n{state}{same} {before} {gap.drop}"
        yield f"o{gap.start} {gap.next} {gap.drop}"
        yield f"p{state}{gap.start} {gap.drop} {before}"
        yield f"t{gap.start} {self._lines > 1} {gap.before}"
        yield f"D{state}{structure(self._raw, gap.here)} {before} {after}"

    def _inner(self, at: int) -> Bracket:
        """Return the bracket that the word *at* opens."""
        after = self._words[min(at + 1, len(self._words) - 1)]
        return self._brackets[after.bracket]

    def _fits(self, inner: Bracket, mark: str, start: str) -> Iterator[str]:
        """Yield whether a pair of braces would fit in the line."""
        marks = f"{bucket(inner.marks, MANY)}{inner.holds}"
        whole = bucket(self._length + inner.length)
        yield f"E{mark}{bucket(inner.length)} {marks}"
        yield f"F{mark}{whole} {bucket(inner.marks, MANY)} {start}"
        yield f"G{mark}{start} {marks}"

    def _in_comment(self, gap: Gap, begin: int) -> Iterator[str]:
        """Yield what tells whether a line comment ends here."""
        word = self._words[gap.at].text
        count = bucket(gap.at - begin, _IN_COMMENT)
        code = _CODE.search(word) is not None
        state, before, after = gap.state, gap.shape_before, gap.shape_next
        near = " ".join(shape(token) for token in self._raw[gap.here : gap.here + 4])
        seen = min(4, self._pairs[self._raw[gap.here], gap.next2])
        yield f"u{state}{count} {after}"
        yield f"v{state}{after} {near} {before}"
        yield f"w{state}{count} {code} {bucket(len(word), _SIZES)}"
        yield f"x{state}{code} {gap.next} {gap.next2} {before}"
        yield f"y{state}{near} {count > 1}"
        yield f"B{state}{seen} {after} {code}"
        yield f"C{state}{structure(self._raw, gap.here)} {after}"
