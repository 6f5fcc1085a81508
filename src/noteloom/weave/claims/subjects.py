"""What a figure in a sentence is about: of which thing, and which property of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noteloom.weave.claims.keywords import keywords
from noteloom.weave.claims.names import named
from noteloom.weave.claims.phrases import YEAR
from noteloom.weave.claims.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.weave.claims.names import Named
    from noteloom.weave.claims.quantities import Quantity
    from noteloom.weave.claims.said import Said

_MOST_WORDS = 9
_NO_HEAD = "…"
_DEFINITE = re.compile(
    r"^\W*(?:(?:with|in|for|at|by|from|on|of|the|this|that|these|those|its|their|his|her|"
    r"it|they|he|she|your|you|there|here)\b|"
    r"\w+\s+(?:the|an?|your|it|them|for|at|in|to|with|until|by|on|every|about|between|over)\b|"
    r"\w+ly\b|then\b|next\b|first\b|finally\b|default\b)",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(
    r"^\W*the (?:[\w-]+ ){1,3}of (?!(?:the|this|that|these|those|its|their|it)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\W*(?:it|they|this|these|he|she)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"^\W*(?:the|this|that|these|those|its|their) (\w+) (?!of\b|for\b|in\b|from\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*([^:=|]{2,60}?)\s*(?::|=|→)\s+(?=\S)")
_CUTS = re.compile(
    r";|,\s|\s(?:and|but|while|whereas|though|although|because|so|since|when|where|which|"
    r"who)\s|\s[–—-]\s|[()]",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:to|with)|versus|vs\.?|instead of|rather than)\b", re.IGNORECASE
)
_TIMES = re.compile(
    r"\b(?:an?|per|each|every) (?:second|minute|hour|day|week|month|year)\b|"
    r"\b(?:daily|weekly|monthly|yearly|annually|hourly)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|should|must|may|might|do|does|did|"
    r"[a-z]+(?:s|ed))\b"
)
_CAPITAL = re.compile(
    r"(?<!^)(?<![.!?:] )(?<!^[\"'“(])\b[A-Z][\w+#]*|\b\w*[a-z][A-Z]\w*|\b[A-Z]{2,}[\w-]*|"
    r"\b[A-Za-z]+\d\w*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a figure is about.

    *words* are the words that say of what and which property, by stem. *names* are the
    stems among them that name a thing. *above* are the title and the headings, *context*
    their stems, and *leans* says that the words mean nothing without them. *refers* are
    the stems of a head such as *the bird*, which stands for what is above, *counted* that
    of what a bare figure counts, which a table leaves out, *tells* those of the head of a
    column.
    """

    words: Mapping[str, str]
    stems: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]
    above: tuple[str, ...]
    leans: bool
    refers: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    version: str | None = None
    variant: str | None = None


def subject_of(said: Said, one: Quantity, count: int) -> Subject | None:
    """Return what a figure is about, one of *count* in its sentence; None if unclear."""
    text = said.own_words
    label = _label(text, one)
    clause = _without_figures(_about(text, one, count, label))
    if _COMPARED.search(clause):
        return None
    names_found = list(named(clause))
    for name in reversed(names_found):
        clause = f"{clause[: name.start]} {name.name} {clause[name.end :]}"
    found = keywords(_TIMES.sub(" ", YEAR.sub(" ", clause)))
    if not 0 < len(found) <= _MOST_WORDS:
        return None
    names = _names(clause, names_found, is_label=label is not None) & frozenset(found)
    head = _HEAD.match(text)
    first = names_found[0] if names_found else None
    return Subject(
        words=found,
        stems=frozenset(found),
        names=names,
        context=said.context,
        above=(said.title, *said.section),
        leans=_leans(text, clause, label, found, names),
        refers=frozenset(keywords(head[1])) if head else frozenset(),
        counted=frozenset(keywords(one.counted or "")) if len(found) > 2 else frozenset(),
        version=first.version if first else None,
        variant=first.variant if first else None,
    )


def _label(text: str, one: Quantity) -> re.Match[str] | None:
    """Return the name of a property before a colon, if the figure stands behind it."""
    label = _LABEL.match(text)
    return label if label and label.end() <= one.start else None


def _about(text: str, one: Quantity, count: int, label: re.Match[str] | None) -> str:
    """Return the words around a figure that say what it is of."""
    if label and not _FINITE.search(text, label.end(), one.start):
        return f"{label[1]} {_behind(text, one)}"
    is_short = count == 1 and len(keywords(text)) <= _MOST_WORDS
    clause = text if is_short else _clause(text, one)
    if label is None:
        return clause
    if len(keywords(text[label.end() : one.start])) < 2:
        return f"{label[1]} {clause}"
    return clause[label.end() :] if is_short else clause


def _behind(text: str, one: Quantity) -> str:
    """Return the words that say what a bare figure counts."""
    rest = text[one.end : one.end + 40] if one.counted else ""
    return re.split(r"[,.(]", rest, maxsplit=1)[0]


def _clause(text: str, one: Quantity) -> str:
    """Return the subject of a sentence and the part of it in which a figure stands."""
    cuts = list(_CUTS.finditer(text))
    starts = [0, *(found.end() for found in cuts)]
    ends = [*(found.start() for found in cuts), len(text)]
    at = max(index for index, start in enumerate(starts) if start <= one.start)
    own = text[starts[at] : max(ends[at], one.end)]
    if at == 0:
        return own
    verb = _FINITE.search(text)
    head = text[: verb.start()] if verb and verb.start() <= ends[0] + 1 else _NO_HEAD
    return f"{head} {own}"


def _without_figures(text: str) -> str:
    parts: list[str] = []
    at = 0
    for one in quantities(text):
        parts.append(text[at : one.start])
        at = one.end
    return " ".join([*parts, text[at:]])


def _names(clause: str, found: list[Named], *, is_label: bool) -> frozenset[str]:
    """Return the stems of words that are written like names.

    Labels are often in title case, so in one only a version makes a name.
    """
    versioned = {stem for name in found for stem in keywords(name.name)}
    if is_label:
        return frozenset(versioned)
    written = _CAPITAL.findall(clause.strip())
    return frozenset(versioned.union(*map(keywords, written)))


def _leans(
    text: str,
    clause: str,
    label: re.Match[str] | None,
    found: Mapping[str, str],
    names: frozenset[str],
) -> bool:
    if _PRONOUN.match(text):
        return True
    is_bare_label = label is not None and " of " not in label[1]
    is_part = clause.startswith(_NO_HEAD)
    is_definite = _DEFINITE.match(text) is not None and not _OF_A_KIND.match(text)
    return (is_bare_label or is_part or is_definite or len(found) < 2) and not names
