"""Many notes' findings joined: one entry for each term, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.glossary import GlossaryEntry, Meaning, MeaningKind, TermId
from noteloom.model.place import Place
from noteloom.weave.glossary.naming import bare_short_form, is_short_form, key_of
from noteloom.weave.text.words import FUNCTION_WORDS, singular, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.note import NoteId
    from noteloom.model.taxonomy import Taxonomy, TopicId
    from noteloom.weave.glossary.found import Found


class Said(NamedTuple):
    """What a note says of a term."""

    note: NoteId
    found: Found


def joined(said: Iterable[Said], taxonomy: Taxonomy) -> tuple[GlossaryEntry, ...]:
    """Return the entries in the order of their terms, meanings in the order of *said*."""
    everything = tuple(said)
    alias = _aliases(everything)
    groups: defaultdict[str, list[Said]] = defaultdict(list)
    for one in everything:
        groups[_root(alias, key_of(one.found.term))].append(one)
    topics = _topics(taxonomy)
    entries = [_entry(group, topics) for group in groups.values()]
    entries.sort(key=lambda one: (_folded(one.term), one.term))
    return tuple(_with_own_ids(entries))


def _folded(term: str) -> str:
    """Return what terms are put in order by: no case, no accents, no marks in front."""
    flat = unicodedata.normalize("NFKD", term.casefold()).lstrip("\"'“‘«(.-")
    return "".join(c for c in flat if not unicodedata.combining(c))


def _aliases(said: Iterable[Said]) -> dict[str, str]:
    """Return, for each key but one of a term with several, the key that stands for all.

    An abbreviation with long forms that differ is a term of its own.
    """
    longs: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for _, one in said:
        for short, long in _pairs(one):
            longs[key_of(short)].setdefault(_sense(long), []).append(key_of(long))
    alias: dict[str, str] = {}
    for short, senses in longs.items():
        if len(senses) == 1:
            keys = dict.fromkeys(next(iter(senses.values())))
            _unite(alias, [*keys, short])
    return alias


def _sense(long: str) -> str:
    """Return the key of a long form without its small words, which notes vary."""
    return key_of(" ".join(part for part in words(long) if part not in FUNCTION_WORDS))


def _unite(alias: dict[str, str], keys: list[str]) -> None:
    first = _root(alias, keys[0])
    for key in keys[1:]:
        root = _root(alias, key)
        if root != first:
            alias[root] = first


def _root(alias: dict[str, str], key: str) -> str:
    """Return the key that stands for *key*, and make the way to it shorter.

    Source: Tarjan and van Leeuwen, "Worst-case Analysis of Set Union Algorithms" (1984),
    path halving.
    """
    while key in alias:
        alias[key] = alias.get(alias[key], alias[key])
        key = alias[key]
    return key


def _pairs(found: Found) -> Iterator[tuple[str, str]]:
    """Yield the abbreviations with their long forms that *found* gives."""
    if found.kind is MeaningKind.EXPANSION:
        yield found.term, found.text
    for other in found.also:
        if is_short_form(other) and not is_short_form(found.term):
            yield other, found.term
        elif is_short_form(found.term):
            yield found.term, other


def _topics(taxonomy: Taxonomy) -> dict[str, TopicId]:
    topics: dict[str, TopicId] = {}
    for spec in taxonomy.topics:
        topics.setdefault(key_of(spec.title), spec.id)
    for spec in taxonomy.topics:
        for alias in spec.aliases:
            topics.setdefault(key_of(alias), spec.id)
    return topics


def _entry(group: list[Said], topics: Mapping[str, TopicId]) -> GlossaryEntry:
    """Return the entry of one term, named as where it is first explained."""
    explained = [one for one in group if one.found.kind is not MeaningKind.EXPANSION]
    kept = explained or _first_of_each(group)
    term = bare_short_form(kept[0].found.term)
    names = [name for _, one in group for name in _names(one)]
    meanings = tuple(
        Meaning(one.text, one.kind, Place(note, one.lines)) for note, one in kept
    )
    return GlossaryEntry(
        id=_slug(term),
        term=term,
        meanings=meanings,
        spellings=tuple(_spellings(term, names)),
        topic=next(
            (topics[key] for key in map(key_of, [term, *names]) if key in topics), None
        ),
    )


def _first_of_each(group: list[Said]) -> list[Said]:
    """Return the first place of each long form: notes repeat them without end."""
    first: dict[str, Said] = {}
    for one in group:
        first.setdefault(_sense(one.found.text), one)
    return list(first.values())


def _names(found: Found) -> tuple[str, ...]:
    if found.kind is MeaningKind.EXPANSION:
        return (found.term, found.text)
    return (found.term, *found.also)


def _spellings(term: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the *names* that differ from *term* by more than case and number."""
    seen = {_look(term)}
    for name in names:
        look = _look(name)
        if look not in seen:
            seen.add(look)
            yield bare_short_form(name)


def _look(name: str) -> str:
    return "".join(singular(part) for part in re.split(r"(\W+)", name.lower()))


def _slug(term: str) -> TermId:
    text = term.lower().replace("+", " plus ").replace("#", " sharp ")
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    # In the singular: another note that is read first must not change an address.
    parts = words(flat) if is_short_form(term) else map(singular, words(flat))
    slug = "-".join(parts).replace("'", "")
    return TermId(slug or "-".join(f"{ord(c):x}" for c in text if not c.isspace()))


def _with_own_ids(entries: Iterable[GlossaryEntry]) -> Iterator[GlossaryEntry]:
    taken: set[str] = set()
    last: dict[str, int] = {}
    for entry in entries:
        free = entry.id
        while free in taken:
            last[entry.id] = last.get(entry.id, 1) + 1
            free = TermId(f"{entry.id}-{last[entry.id]}")
        taken.add(free)
        yield entry if free == entry.id else replace(entry, id=free)
