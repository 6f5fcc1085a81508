"""What other extractions of a page would have left, to learn from as well."""

from __future__ import annotations

from _recovery.variants import Page, bare, folded, unmarked, variants

PAGE = Page(
    (
        "Soup¶",
        "- Peel onions",
        "heat oven",
        "wait",
        "Pots¶",
        "| Pot | Size |",
        "|---|---|",
        "| iron | big |",
    ),
    tuple("hibkhttt"),
)


def test_a_theme_without_permanent_links_has_no_pilcrows() -> None:
    """All else stays, labels too."""
    found = unmarked(PAGE)

    assert found.lines[0] == "Soup"
    assert found.lines[4] == "Pots"
    assert found.labels == PAGE.labels


def test_a_pilcrow_alone_leaves_a_mark() -> None:
    """No line may become empty: each has a label."""
    assert unmarked(Page(("¶",), ("?",))).lines == ("-",)


def test_folded_code_is_one_line() -> None:
    """Its label is that of the opening."""
    found = folded(PAGE)

    assert found.lines[2] == "heat oven wait"
    assert "".join(found.labels) == "hibhttt"


def test_blocks_of_code_stay_apart_when_folded() -> None:
    """A line that opens a block opens a line."""
    found = folded(Page(("one", "two", "three"), tuple("bkb")))

    assert found.lines == ("one two", "three")


def test_a_bare_page_has_no_marks_at_all() -> None:
    """Cells stand alone as texts, rules and lone dashes are gone."""
    found = bare(PAGE)

    assert found.lines == (
        *("Soup", "Peel onions", "heat oven wait", "Pots"),
        *("Pot", "Size", "iron", "big"),
    )
    assert "".join(found.labels) == "hibhpppp"


def test_each_variant_has_its_turn() -> None:
    """A page is always itself, and one other; which one goes by its number."""
    found = [list(variants(PAGE, turn)) for turn in range(4)]

    assert all(pages[0] == PAGE for pages in found)
    assert [pages[1] for pages in found] == [
        unmarked(PAGE),
        folded(PAGE),
        folded(unmarked(PAGE)),
        bare(PAGE),
    ]


def test_a_page_without_anything_to_lose_is_itself() -> None:
    """No page is learnt from twice."""
    plain = Page(("Soup", "It warms."), ("h", "p"))

    assert list(variants(plain, 0)) == [plain]
