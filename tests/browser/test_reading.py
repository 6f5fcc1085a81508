"""Finding a way in, and from a passage back to its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_reading")

TOPIC = "topics/tokenization/"
NOTE = "notes/wiki-page/"
MARK = ".noteloom-source a"
ORIGINAL = "details.noteloom-original"


def test_home_says_in_one_screen_where_to_start(page: Page, site: str) -> None:
    """What is here and where to begin needs no scrolling."""
    page.goto(site)

    ends = page.locator(
        ".noteloom-numbers, .noteloom-start a, .noteloom-home h2"
    ).evaluate_all("found => found.map(one => one.getBoundingClientRect().bottom)")

    assert len(ends) >= 5
    assert max(ends) <= 800


def test_a_click_does_not_load_the_whole_page_again(page: Page, site: str) -> None:
    """Instant navigation: what was set on the window is still there."""
    visit(page, site)
    page.evaluate("window.marker = 1")

    page.locator(".noteloom-start a").first.click()
    page.wait_for_url("**/topics/**")

    assert page.evaluate("window.marker") == 1


def test_hovering_over_a_mark_shows_the_original_lines(page: Page, site: str) -> None:
    """The source of a passage is one look away."""
    visit(page, f"{site}{TOPIC}")

    page.locator(MARK).first.hover()

    preview = page.locator(".noteloom-popup")
    preview.wait_for()
    assert preview.inner_text().strip()


def test_a_mark_leads_to_the_original_line(page: Page, site: str) -> None:
    """The box that holds the line opens, and the line is on the screen."""
    visit(page, f"{site}{TOPIC}")
    mark = page.locator(MARK).first
    line = (mark.get_attribute("href") or "").partition("#")[2]

    mark.click()
    page.wait_for_url(f"**#{line}")

    expect(page.locator(f"#{line}")).to_be_in_viewport()
    assert page.locator(":target").get_attribute("id") == line


def test_a_box_opens_where_the_browser_does_not_do_it(page: Page, site: str) -> None:
    """Not every browser opens a closed box for a fragment: the script does."""
    visit(page, f"{site}{NOTE}")

    # Changes the fragment without navigating, so that nothing opens by itself.
    page.evaluate("history.replaceState(null, '', '#L40')")
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")

    expect(page.locator("#L40")).to_be_in_viewport()


def test_the_original_opens_without_a_script(browser: Browser, site: str) -> None:
    """Everything can be read with scripts off: the box opens by hand."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{site}{NOTE}")
    page.locator(f"{ORIGINAL} > summary").click()

    expect(page.locator("#L1")).to_be_visible()
    context.close()


def test_lines_of_the_original_are_numbered_as_in_the_file(page: Page, site: str) -> None:
    """One block for each line: the number beside it is the number that editors show."""
    page.goto(f"{site}{NOTE}#L1")

    ids = page.locator(f"{ORIGINAL} pre > *").evaluate_all("all => all.map(one => one.id)")

    assert ids == [f"L{number}" for number in range(1, len(ids) + 1)]


def test_a_mark_stands_beside_its_passage_on_a_wide_screen(page: Page, site: str) -> None:
    """The margin carries the apparatus, so the text is not interrupted."""
    page.goto(f"{site}{TOPIC}")

    passage = page.locator(".noteloom-passage").first.bounding_box()
    mark = page.locator(".noteloom-passage .noteloom-source").first.bounding_box()

    assert passage
    assert mark
    assert mark["x"] > passage["x"] + passage["width"]
    assert mark["x"] + mark["width"] <= 1280


def test_a_mark_stands_under_its_passage_on_a_phone(phone: Page, site: str) -> None:
    """There is no margin, so the mark folds into the column."""
    phone.goto(f"{site}{TOPIC}")

    text = phone.locator(".noteloom-passage > :first-child").first.bounding_box()
    mark = phone.locator(".noteloom-passage > .noteloom-source").first.bounding_box()

    assert text
    assert mark
    assert mark["y"] >= text["y"] + text["height"]
