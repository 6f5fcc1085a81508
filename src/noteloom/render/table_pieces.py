"""Tables on pages: the order of their rows, how old they are, what can be reckoned."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import msgspec

from noteloom.model.inline import plain
from noteloom.model.note import Alignment, Table
from noteloom.model.table_facts import Term
from noteloom.render import blocks, escape, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block
    from noteloom.model.table_facts import Column, PriceList, Size, TableFacts
    from noteloom.render.dates import Dates

_HELD_COLUMNS = 4
_HELD_LENGTH = 24
_SIZE_KEYS = ("layers", "kv_heads", "head_size", "context", "bits")


def shown(block: Block, markdown: str, dates: Dates) -> str:
    """Return a top-level block, whose Markdown is given, with what belongs below it.

    A table stands in a box with its order and its calculators. One inside a list or a quote
    stays as it is: Markdown has no boxes there.
    """
    if not isinstance(block, Table):
        age = dates.age(block)
        return f"{markdown}\n\n{age}" if age else markdown
    facts = dates.tables.get((dates.note.id, block.span))
    if facts is None:
        return pieces.joined([markdown, dates.age(block)])
    age = dates.age(block, always=bool(facts.prices or facts.sizes))
    below = [one for one in (age, *_calculators(facts, dates, block)) if one]
    box = _box(block, facts, is_told=bool(below))
    parts = [_aligned(block, markdown, facts), *below]
    return f"<div {box} markdown>\n\n{pieces.joined(parts)}\n\n</div>"


def _box(table: Table, facts: TableFacts, *, is_told: bool) -> str:
    """Return the attributes of the box; a table without anything to do needs no script."""
    held = " noteloom-held" if _is_held(table, facts) else ""
    order = _order(facts)
    acts = ' data-noteloom="table"' if order or is_told else ""
    sorts = f' data-order="{order}"' if order else ""
    foot = f' data-foot="{facts.foot}"' if order and facts.foot else ""
    return f'class="noteloom-table{held}"{acts}{sorts}{foot}'


def _order(facts: TableFacts) -> str:
    """Return the place of each row in each column; nothing where nothing can be sorted."""
    if not facts.sortable:
        return ""
    columns = [_places(column, facts.foot) for column in facts.columns]
    return ";".join(columns) if any(columns) else ""


def _places(column: Column, foot: int) -> str:
    ranks = column.ranks[: len(column.ranks) - foot]
    if len({one for one in ranks if one is not None}) <= 1:
        return ""
    return " ".join("-" if one is None else str(one) for one in ranks)


def _is_held(table: Table, facts: TableFacts) -> bool:
    """Return whether the first column names the rows of a table wider than a phone."""
    names = (plain(row.cells[0]) for row in table.rows)
    return len(facts.columns) >= _HELD_COLUMNS and all(
        len(name) <= _HELD_LENGTH for name in names
    )


def _aligned(table: Table, markdown: str, facts: TableFacts) -> str:
    """Return a table with its figures at the right, unless its author set them."""
    if any(one is not Alignment.NONE for one in table.alignments):
        return markdown
    alignments = [
        Alignment.RIGHT if one.kind.is_figure and one.is_short else Alignment.NONE
        for one in facts.columns
    ]
    head, _, rows = markdown.split("\n", 2) if table.rows else (markdown, "", "")
    return f"{head}\n{blocks.rules(alignments)}\n{rows}" if rows else markdown


def _calculators(facts: TableFacts, dates: Dates, table: Table) -> Iterator[str]:
    as_of = dates.as_of(table)
    if facts.prices:
        told = _cost_words(facts.prices)
        yield _closed("cost", "Reckon the cost", _cost(facts.prices), f"{told} {as_of}")
    if facts.sizes:
        told = _MEMORY_WORDS
        yield _closed("memory", "Reckon the memory", _memory(facts.sizes), told)


def _closed(name: str, title: str, facts: object, told: str) -> str:
    data = html.escape(msgspec.json.encode(facts).decode())
    opened = (
        f'<details class="noteloom-reckon" data-reckon="{name}" data-facts="{data}" '
        'data-search-exclude="true" markdown>'
    )
    return f"{opened}\n<summary>{title}</summary>\n\n{told.strip()}\n\n</details>"


def _cost(prices: PriceList) -> dict[str, object]:
    rows = [[escape.clean(one.name), *one.prices] for one in prices.things]
    return {
        "currency": prices.currency,
        "per": prices.per,
        "unit": prices.unit,
        "terms": list(prices.terms),
        "rows": rows,
        "leftOut": prices.left_out,
    }


def _cost_words(prices: PriceList) -> str:
    if prices.terms == (Term.UNIT,):
        return f"Cost = {_shown_unit(prices)} × price."
    per = "" if prices.per == 1 else f" ÷ {prices.per:,}"
    words = {
        Term.INPUT: f"tokens in{per} × price in",
        Term.CACHED: f"cached tokens{per} × price cached",
        Term.OUTPUT: f"tokens out{per} × price out",
        Term.BOTH: f"tokens{per} × price",
    }
    return f"Cost of a request = {' + '.join(words[one] for one in prices.terms)}."


def _shown_unit(prices: PriceList) -> str:
    unit = escape.text(prices.unit)
    return (
        f"number of “{unit}”" if prices.per == 1 else f"number of “{unit}” ÷ {prices.per:,}"
    )


_MEMORY_WORDS = (
    "Memory = (parameters × bytes per weight + KV cache) × (1 + overhead). "
    "KV cache = 2 × layers × KV heads × head size × tokens of context × bytes per value × "
    "requests at once."
)


def _memory(sizes: tuple[Size, ...]) -> list[dict[str, object]]:
    return [
        {"name": escape.clean(one.name), "parameters": one.parameters}
        | {key: known for key in _SIZE_KEYS if (known := getattr(one, key)) is not None}
        for one in sizes
    ]
