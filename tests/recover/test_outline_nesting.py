"""How deep the items of a flattened list stood."""

from __future__ import annotations

from noteloom.model.inline import Text
from noteloom.model.note import Item, ListBlock, Paragraph
from noteloom.model.source import Span
from noteloom.read.recover.outline import nesting
from noteloom.read.recover.outline.listed import clues
from noteloom.read.recover.outline.nesting import ItemSeen, Run


def found(*texts: str, lead: str = "") -> list[int]:
    """Return the depths of the items *texts*."""
    return [one.depth for one in nesting.depths([ItemSeen(t) for t in texts], lead=lead)]


def test_short_items_below_lead_ins_are_nested() -> None:
    """Each lead-in that ends in a colon opens a list, which the next one closes."""
    texts = [
        "What the dough needs:",
        "rye flour",
        "warm water",
        "sea salt",
        "What the oven needs:",
        "dry wood",
        "clean air",
    ]

    assert found(*texts) == [0, 1, 1, 1, 0, 1, 1]


def test_items_without_a_lead_in_stay_flat() -> None:
    """Below an item that says all it has to say, nothing tells a child from a sibling."""
    texts = [
        "Rye keeps for a week in a cool room, if it is wrapped in linen and turned daily.",
        "linen",
        "paper",
        "Oats do not keep.",
    ]

    assert found(*texts) == [0, 0, 0, 0]


def test_a_lead_in_at_the_end_leads_nothing_in() -> None:
    """A list of terms that end in colons has no children."""
    assert found("Rye flour", "Spelt flour", "And then:") == [0, 0, 0]


def test_a_list_that_little_tells_from_a_flat_one_stays_flat() -> None:
    """Nesting takes odds of six to one."""
    items = [ItemSeen(text) for text in ("The oven needs:", "dry wood")]

    assert [one.depth for one in nesting.depths(items, known={"C": 1.4})] == [0, 0]
    assert [one.depth for one in nesting.depths(items, known={"C": 2.0})] == [0, 1]


def test_only_a_lead_in_before_the_end_is_worth_a_look() -> None:
    """A run that cannot be nested costs nothing."""
    assert not nesting.is_open([ItemSeen("rye"), ItemSeen("The oven needs:")])
    assert nesting.is_open([ItemSeen("The oven needs:"), ItemSeen("dry wood")])


def test_a_lead_in_is_told_as_the_reason() -> None:
    """The first item below a lead-in is there because of its colon."""
    texts = ["The oven needs:", "dry wood", "clean air", "The dough needs:", "rye flour"]

    told = nesting.depths([ItemSeen(text) for text in texts])

    assert [one.rule for one in told[1:3]] == [nesting.LEAD_IN, nesting.MODEL]
    assert all(0 < one.score <= 1 for one in told)


def test_the_colon_of_other_scripts_leads_in_too() -> None:
    """A full-width colon is a colon."""
    assert clues("小麦：").leads


def test_a_very_long_run_stays_flat() -> None:
    """A directory of links is not worth a search."""
    texts = ["Needs:", *["wood"] * nesting.MOST_OF_RUN]

    assert set(found(*texts)) == {0}


def test_after_very_many_items_a_page_stays_flat() -> None:
    """What is looked at on one page is bounded, run by run."""
    run = Run([ItemSeen(t) for t in ("Oven needs:", "wood", "air", "Dough needs:", "rye")])
    many = nesting.MOST_OF_PAGE // len(run.items)

    told = list(nesting.depths_of_page([run] * (many + 1)))

    assert max(one.depth for one in told[many - 1]) == 1
    assert max(one.depth for one in told[many]) == 0


def item(at: int) -> Item:
    """Return an item of one paragraph on a line of its own."""
    span = Span(10 * at, 10 * at + 5)
    return Item((Paragraph((Text(str(at)),), span),), span)


def shown(block: ListBlock) -> list[object]:
    """Return the names of the items of a list, each before those below it."""
    names: list[object] = []
    for one in block.items:
        first, *rest = one.blocks
        assert isinstance(first, Paragraph)
        names += ["".join(str(getattr(i, "text", i)) for i in first.inlines)]
        names += [shown(inner) for inner in rest if isinstance(inner, ListBlock)]
    return names


def test_a_nested_list_holds_each_item_once_in_order() -> None:
    """Depths become lists inside items, and spans reach over what is inside."""
    items = [item(at) for at in range(6)]

    block = nesting.nested_list(items, [0, 1, 2, 1, 0, 1], tight=True)

    assert len(block.items) == 2
    assert block.span == Span(0, 55)
    assert block.items[0].span == Span(0, 35)
    inner = block.items[0].blocks[1]
    assert isinstance(inner, ListBlock)
    assert [one.span.start for one in inner.items] == [10, 30]
    assert inner.items[0].span == Span(10, 25)
