"""How alike two titles are: the same but for spelling, an adjective, or a subtitle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.resources.forms import FORMS
from noteloom.weave.text.words import FUNCTION_WORDS, stem

if TYPE_CHECKING:
    from noteloom.weave.resources.forms import Form

_NEARLY, _HEAD = 0.97, 0.96


class Likeness(NamedTuple):
    """How alike two titles are, from 0 to 1, how much they say, and what is alike."""

    score: float
    subject: frozenset[str]
    tokens: int
    is_verbatim: bool
    words: str


def likeness(one: Form, other: Form) -> Likeness | None:
    """Return how alike two titles are, None if they cannot be those of one work.

    They are alike if they have the same stems and numbers; or if one is an introduction
    to the very subject of the other, called so with one more adjective; or if one has a
    subtitle that the other leaves out.
    """
    if one.numbers != other.numbers or not one.tokens or not other.tokens:
        return None
    here, there = frozenset(one.tokens), frozenset(other.tokens)
    subject = one.subject & other.subject
    if here == there:
        is_verbatim = one.words == other.words
        words = "same title" if is_verbatim else _spelled(one, other)
        return Likeness(1.0, subject, len(here), is_verbatim, words)
    words = _differs_in_adjective(one, other)
    if words:
        return Likeness(_NEARLY, subject, len(here & there), is_verbatim=False, words=words)
    for short, long in ((one, other), (other, one)):
        if frozenset(short.tokens) == frozenset(long.head) and len(short.tokens) > 1:
            words = "same title, one with a subtitle"
            subject = short.subject
            return Likeness(
                _HEAD, subject, len(short.tokens), is_verbatim=False, words=words
            )
    return None


def _spelled(one: Form, other: Form) -> str:
    """Return how two titles differ that say the same in other words."""
    here, there = (
        {stem(word) for word in form.words if word not in FUNCTION_WORDS}
        for form in (one, other)
    )
    is_short = here != there
    return (
        f"same title but for {'an abbreviation' if is_short else 'the forms of its words'}"
    )


def _differs_in_adjective(one: Form, other: Form) -> str:
    """Return how two titles differ that both say: introduction to one subject."""
    (here, form, about), (there, form_too, about_too) = _parted(one), _parted(other)
    if not form or form != form_too or not about or about != about_too:
        return ""
    if len(here) + len(there) != 1:
        return ""
    more = next(iter(here | there))
    longer = one if here else other
    word = next((word for word in longer.words if word.startswith(more[:4])), more)
    return f"same title but for “{word}”"


def _parted(form: Form) -> tuple[frozenset[str], str, frozenset[str]]:
    """Return what stands before the word for the form of a work, that word, the rest."""
    tokens = form.tokens
    at = next((i for i, token in enumerate(tokens) if token in FORMS), None)
    if at is None or at > 1:
        return frozenset(), "", frozenset()
    return frozenset(tokens[:at]), tokens[at], frozenset(tokens[at + 1 :])
