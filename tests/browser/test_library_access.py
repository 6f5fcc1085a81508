"""The library however it is used: keys, phones, odd titles, no scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.shelving import count, field, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_library_access")


def test_the_library_is_used_with_the_keyboard_alone(page: Page, garden: str) -> None:
    """Search, filter, sort, mark: in the order in which they stand."""
    opened(page, garden)
    field(page).focus()
    page.keyboard.type("roses")
    expect(count(page)).to_contain_text("3 of 6")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(count(page)).to_contain_text("1 of 6")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('th')?.textContent") == "Title":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute(
        "aria-sort", "ascending"
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.keyboard.press("Space")

    expect(count(page)).to_have_text("1 of 6, 1 read")


def test_an_odd_title_is_text(page: Page, garden: str) -> None:
    """Neither markup nor a row of its own; each title has its own direction."""
    page.on("dialog", lambda _: pytest.fail("a title ran"))
    rows = opened(page, garden)

    shown = rows.nth(3).locator("th a")

    expect(shown).to_contain_text("<img src=x onerror=alert(1)>")
    expect(shown).to_have_attribute("dir", "auto")
    expect(page.locator(".noteloom-rows img")).to_have_count(0)


def test_a_table_is_a_table_on_a_phone_too(phone: Page, garden: str) -> None:
    """Rows become lines, and nothing scrolls sideways."""
    opened(phone, garden)

    width = phone.evaluate("document.documentElement.scrollWidth")

    assert width <= 390
    expect(phone.get_by_role("row")).to_have_count(7)
    expect(phone.get_by_role("rowheader", name="Soil under roses")).to_be_visible()
    expect(phone.get_by_role("columnheader", name="Title")).to_be_visible()


def test_nothing_on_the_page_jumps_when_the_table_comes(page: Page, site: str) -> None:
    """It stands where the list was."""
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => {"
        " for (const one of list.getEntries()) shifts += one.value;"
        " }).observe({type: 'layout-shift', buffered: true});"
    )

    opened(page, site)
    page.wait_for_timeout(300)

    assert page.evaluate("shifts") == 0


def test_without_scripts_the_library_is_a_list(page: Page, garden: str) -> None:
    """All of it can be read at once."""
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{garden}library/")

    expect(plain.get_by_role("link", name="Soil under roses")).to_be_visible()
    expect(plain.get_by_role("heading", name="Papers")).to_be_visible()
    plain.context.close()


def test_if_the_table_does_not_come_the_list_does(page: Page, garden: str) -> None:
    """With one sentence about it."""
    page.route("**/library-data.*.js", lambda route: route.abort())
    page.goto(f"{garden}library/")

    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    # Long before the five seconds after which it would come by itself.
    link = page.get_by_role("link", name="Soil under roses")
    expect(link).to_be_visible(timeout=2_000)
