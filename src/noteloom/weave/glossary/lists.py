"""Terms from definition lists and from items such as ``term: what it means``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.glossary import MeaningKind
from noteloom.model.inline import Link, LinkKind, links, plain
from noteloom.model.note import Paragraph
from noteloom.weave.glossary.found import Found
from noteloom.weave.glossary.headings import announces_other, is_classification, is_glossary
from noteloom.weave.glossary.kinds import defines
from noteloom.weave.glossary.meaning import meaning_of, starts_well
from noteloom.weave.glossary.naming import name_of
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Definition, Item, ListBlock
    from noteloom.model.source import Source, Span
    from noteloom.weave.glossary.walking import Explaining

_SPLIT = re.compile(r"\s*(?::\s|\s[–—-]\s|—|\s=\s)\s*")
_LONGEST_LABEL = 70


class _Pair(NamedTuple):
    """An item in two halves."""

    label: str
    text: str
    span: Span


def from_definition(block: Definition, source: Source) -> Iterator[Found]:
    """Yield the term of a definition list with its meaning."""
    name = name_of(words_of(block.term))
    first = next((one for one in block.meaning if isinstance(one, Paragraph)), None)
    if name is None or first is None:
        return
    text = meaning_of(words_of(first.inlines), name.term)
    if text is not None:
        lines = source.lines_of(block.span)
        yield Found(name.term, text, MeaningKind.DEFINITION, lines, name.also)


def from_list(spot: Explaining, block: ListBlock, source: Source) -> Iterator[Found]:
    """Yield the terms of items that stand in a run of their like."""
    pairs = [pair for pair in map(_pair, block.items) if pair]
    above = (*spot.section[-1:], spot.lead or "")
    is_announced = len(pairs) * 2 >= len(block.items) and any(map(is_glossary, above))
    if not is_announced and any(map(announces_other, above)):
        return
    acts = any(map(is_classification, above))
    sure = [pair for pair in pairs if is_announced or defines(pair.text, acts=acts)]
    if is_announced or (len(sure) > 1 and len(sure) * 3 >= len(pairs) * 2):
        for pair in sure:
            yield from _found(pair, source)


def _found(pair: _Pair, source: Source) -> Iterator[Found]:
    name = name_of(pair.label)
    if name is None or not starts_well(pair.text):
        return
    text = meaning_of(pair.text, name.term)
    if text is not None:
        lines = source.lines_of(pair.span)
        yield Found(name.term, text, MeaningKind.ITEM, lines, name.also)


def _pair(item: Item) -> _Pair | None:
    """Return the halves of an item, None if it has none or its label leads elsewhere."""
    first = item.blocks[0]
    if not isinstance(first, Paragraph) or item.checked is not None:
        return None
    whole = words_of(first.inlines)
    found = _SPLIT.search(whole, 0, _LONGEST_LABEL)
    if found is None or not found.start():
        return None
    label, text = whole[: found.start()], whole[found.end() :]
    if _leads_out(first.inlines, label):
        return None
    return _Pair(label, text, first.span)


def _leads_out(inlines: Inlines, label: str) -> bool:
    """Return whether a link to the web, or a picture, stands in the label."""
    at = 0
    for one in inlines:
        if at > len(label):
            break
        if any(not isinstance(x, Link) or x.kind is LinkKind.WEB for x in links((one,))):
            return True
        at += len(plain((one,)))
    return False
