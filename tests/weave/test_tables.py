"""What tables hold, by the examples of ``tables.md``."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders import build
from noteloom.model.bound import Bound
from spec_facts import claims

if TYPE_CHECKING:
    from noteloom.model.table_facts import Column, PriceList, Size, TableFacts, Value
    from spec_facts import Claim

SPEC = Path(__file__).parent / "tables.md"
CLAIMS = claims(SPEC)
_SIGNS = {
    Bound.EXACT: "", Bound.ABOUT: "~", Bound.AT_MOST: "≤", Bound.AT_LEAST: "≥",
    Bound.BELOW: "<", Bound.ABOVE: ">",
}  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_spec(claim: Claim) -> None:
    """Each table holds what its example says, and offers no other calculator."""
    (facts,) = build({"note.md": claim.note}).library.tables.values()

    assert claim.lines("columns") == [_column(one) for one in facts.columns]
    assert claim.lines("reckoned") == _reckoned(facts)


def test_there_are_enough_examples_without_a_calculator() -> None:
    """Where a unit is not clear, nothing is reckoned."""
    shown = ["\n".join(one.lines("reckoned")) for one in CLAIMS]

    assert sum(1 for one in shown if "prices" not in one and "parameters" not in one) >= 20


def _column(one: Column) -> str:
    kind = f"{one.kind} {one.measures}" if one.measures else str(one.kind)
    ranks = " ".join("-" if rank is None else str(rank) for rank in one.ranks)
    values = " ".join(map(_value, one.values))
    shown = f" | {values}" if any(one.values) else ""
    return f"{one.head}: {kind}{shown} | {ranks}"


def _value(one: Value | None) -> str:
    if one is None:
        return "-"
    if one.date:
        return one.date
    low, high = (f"{end:.6g}" for end in (one.low, one.high))
    number = "∞" if math.isinf(one.low) else low if low == high else f"{low}..{high}"
    return f"{_SIGNS[one.bound]}{number}"


def _reckoned(facts: TableFacts) -> list[str]:
    found = [f"foot {facts.foot}"] if facts.foot else []
    found += [] if facts.sortable else ["not sortable"]
    found += _prices(facts.prices) if facts.prices else []
    return [*found, *map(_size, facts.sizes)]


def _prices(one: PriceList) -> list[str]:
    head = f"prices in {one.currency} for {one.per} {one.unit}: {', '.join(one.terms)}"
    left = f"; {one.left_out} left out" if one.left_out else ""
    rows = [
        f"{thing.name}: {', '.join('-' if p is None else f'{p:g}' for p in thing.prices)}"
        for thing in one.things
    ]
    return [head + left, *rows]


def _size(one: Size) -> str:
    known = [
        f"{name} {value}"
        for name, value in one._asdict().items()
        if name not in ("name", "parameters") and value is not None
    ]
    return f"{one.name}: {one.parameters:g} parameters" + "".join(f", {k}" for k in known)
