"""Finding in the library: search, filters, order, and addresses for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.shelving import choose, count, field, opened, titles
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_library")


def test_all_things_stand_in_the_order_of_the_notes(page: Page, garden: str) -> None:
    """Until a reader asks for another."""
    rows = opened(page, garden)

    expect(rows).to_have_count(6)
    expect(count(page)).to_have_text("6 of 6, 0 read")
    assert titles(page)[1] == "Soil under roses"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zywe", ["Żywe"]),
        ("CREME bru", ["Żywe"]),
        ("roses soil", ["Soil"]),
        ("栽培", ["玫瑰"]),
        ("mary oak", ["A Guide"]),
        ("flowers.example", ["Żywe", "玫瑰"]),
        ("arxiv 2101.00001", ["Soil"]),
        ("https://arxiv.org/abs/2101.00001", ["Soil"]),
        ("oses", []),
    ],
)
def test_the_search_finds_words_by_how_they_begin(
    page: Page, garden: str, words: str, found: list[str]
) -> None:
    """All of them, without accents and case: in titles, makers, addresses and names."""
    opened(page, garden)

    field(page).fill(words)

    expect(count(page)).to_contain_text(f"{len(found)} of 6" if found else "None of 6")
    assert [
        title[: len(one)] for title, one in zip(titles(page), found, strict=True)
    ] == found


def test_filters_narrow_each_other_and_say_how_much_they_leave(
    page: Page, garden: str
) -> None:
    """Each choice has its number, counted with the other filters."""
    opened(page, garden)

    choose(page, "topic", "Beds of roses")

    expect(count(page)).to_have_text("4 of 6, 0 read")
    types = page.get_by_role("combobox", name="type", exact=True).locator("option")
    expect(types).to_have_text(["All types", "Papers (1)", "Videos (1)", "Articles (2)"])
    choose(page, "type", "Papers")
    expect(count(page)).to_have_text("1 of 6, 0 read")
    page.wait_for_timeout(400)
    expect(types).to_have_text(["All types", "Papers (1)", "Videos (1)", "Articles (2)"])


def test_what_finds_nothing_says_how_to_go_on(page: Page, garden: str) -> None:
    """One button takes all filters away, and the keyboard is back in the search."""
    opened(page, garden, "#type=paper&q=nothing")
    expect(count(page)).to_contain_text("None of 6 is like this.")

    page.get_by_role("button", name="Show everything").click()

    expect(count(page)).to_have_text("6 of 6, 0 read")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")


def test_heads_sort_up_then_down_then_not_at_all(page: Page, garden: str) -> None:
    """What a row does not have stands last both times."""
    opened(page, garden)
    before = titles(page)
    head = page.get_by_role("columnheader", name="Time")
    time = head.get_by_role("button")

    time.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert titles(page)[0] == "Pruning, step by step"
    time.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert titles(page)[0] == "Pruning, step by step"
    time.click()

    assert titles(page) == before
    assert head.get_attribute("aria-sort") is None


def test_a_filtered_library_has_an_address(page: Page, garden: str) -> None:
    """It can be kept, sent and reloaded; an address that names nothing shows all."""
    opened(page, garden)
    field(page).fill("roses")
    choose(page, "note", "walls")
    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    shown = titles(page)

    page.reload()

    expect(count(page)).to_contain_text("2 of 6")
    assert titles(page) == shown
    assert page.url.endswith("#note=walls&q=roses&sort=title")
    opened(page, garden, "?type=nothing&sort=nothing")
    expect(count(page)).to_have_text("6 of 6, 0 read")


def test_scrolling_leaves_the_address_as_it_is(page: Page, site: str) -> None:
    """Material writes the heading that is in view there, if there is one."""
    opened(page, site, "#sort=title")
    page.mouse.wheel(0, 2_000)

    page.wait_for_timeout(600)

    assert page.url.endswith("#sort=title")


def test_a_link_within_the_page_leaves_the_filters(page: Page, garden: str) -> None:
    """Such as the one that skips the navigation, as a browser alone follows it."""
    rows = opened(page, garden, "#type=paper")
    expect(rows).to_have_count(1)

    # Instant navigation follows links by itself, and tells nobody.
    page.evaluate(
        """() => {
          history.replaceState(history.state, "", "#library");
          dispatchEvent(new HashChangeEvent("hashchange"));
        }"""
    )

    expect(rows).to_have_count(1)
    assert page.url.endswith("/#library")


def test_a_topic_leads_to_its_part_of_the_library(page: Page, garden: str) -> None:
    """Also where pages are changed without being loaded anew."""
    visit(page, f"{garden}topics/beds/")

    page.get_by_role("link", name="These in the library").click()

    expect(count(page)).to_have_text("4 of 6, 0 read")


def test_one_thing_has_an_address_of_its_own(page: Page, garden: str) -> None:
    """The search of the site leads to it."""
    opened(page, garden)
    name = page.locator("tr:nth-child(3) [data-noteloom-read]").get_attribute(
        "data-noteloom-read"
    )

    page.evaluate("hash => { location.hash = hash }", f"#thing-{name}")

    expect(count(page)).to_have_text("1 of 6, 0 read")
    assert titles(page) == ["Pruning, step by step"]
