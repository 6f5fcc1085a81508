"""A small screen, and no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_access")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "topics/",
        "topics/tokenization/",
        "topics/api-pricing/",
        "notes/wiki-page/",
        "topics/critique/",
        "library/",
        "glossary/",
        "disagreements/",
        "path/",
        "tags/",
    ],
)
def test_a_phone_never_scrolls_sideways(phone: Page, site: str, path: str) -> None:
    """Whatever is wider than the screen scrolls inside itself."""
    phone.goto(f"{site}{path}")

    width = phone.evaluate("document.documentElement.scrollWidth")

    assert width <= 390


def test_a_wide_table_scrolls_inside_itself(phone: Page, site: str) -> None:
    """Its last column can be reached on a phone."""
    phone.goto(f"{site}topics/api-pricing/")
    box = phone.locator(".md-typeset__scrollwrap").first

    box.evaluate("box => box.scrollTo(9999, 0)")

    assert box.evaluate("box => box.scrollLeft") > 0


def test_the_original_fits_on_a_phone(phone: Page, site: str) -> None:
    """Long lines wrap: to read a note takes one hand."""
    phone.goto(f"{site}notes/wiki-page/#L40")

    width = phone.evaluate("document.documentElement.scrollWidth")

    assert phone.locator("#L40").is_visible()
    assert width <= 390


def test_the_first_stop_of_the_tabulator_shows_where_it_is(page: Page, site: str) -> None:
    """It is the link that skips the header, invisible until then."""
    visit(page, site)

    page.keyboard.press("Tab")

    expect(page.locator(":focus")).to_contain_class("md-skip")
    expect(page.locator(":focus")).to_have_css("opacity", "1")


def test_a_link_in_the_text_shows_that_it_has_the_focus(page: Page, site: str) -> None:
    """From the skipped header on, each stop has a line of two pixels around it."""
    visit(page, site)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_css("opacity", "1")

    page.keyboard.press("Enter")
    expect(page.locator("article :target")).to_be_in_viewport()
    page.keyboard.press("Tab")

    focused = page.locator("article :focus")
    expect(focused).to_have_css("outline-style", "solid")
    expect(focused).to_have_css("outline-width", "2px")
