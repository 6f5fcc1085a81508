"""What comes out of a printer: the text, whole and black, with the addresses at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from browser.colours import contrast, luminance, style
from browser.pages import page_types
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_print")

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RESOURCES = "topics/courses/"
CHROME = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-tags, .headerlink,"
    " .noteloom-original, .noteloom-button, .noteloom-field, select,"
    " article button:not(thead *)"
)
# One question for all of them: there are hundreds on a page.
VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  return width && height && getComputedStyle(one).visibility !== "hidden";
}).map((one) => one.getAttribute("class"))"""
# What a printer would get, without a printer.
PRINT = "dispatchEvent(new Event('beforeprint'))"
DONE = "dispatchEvent(new Event('afterprint'))"


def printed(page: Page, url: str) -> None:
    """Show *url* as paper shows it."""
    visit(page, url)
    page.evaluate(PRINT)
    page.emulate_media(media="print")


def test_paper_is_white_and_shows_nothing_to_press(page: Page, site: str) -> None:
    """On every kind of page, in both schemes."""
    shown = {}

    for path in page_types(site):
        printed(page, site + path)
        for scheme in SCHEMES:
            page.emulate_media(media="print", color_scheme=scheme)
            shown[path, scheme] = page.evaluate(VISIBLE, CHROME)
            assert luminance(style(page, "body", "background-color")) == 1, path
            assert luminance(style(page, "article h1", "color")) == 0, path

    assert {at: found for at, found in shown.items() if found} == {}


def test_addresses_stand_in_a_list_with_the_numbers_of_their_links(
    page: Page, site: str
) -> None:
    """Each address once, in the order of the text; pages of this site are none of them."""
    printed(page, site + RESOURCES)

    links = page.locator("article a:has(+ sup.noteloom-address)").evaluate_all(
        "all => all.map(one => [one.nextSibling.textContent.trim(), one.href])"
    )
    rows = page.locator(".noteloom-addresses li").all_inner_texts()

    assert len(rows) >= 3
    assert len(set(rows)) == len(rows)
    assert {rows[int(number) - 1] for number, _ in links} == set(rows)
    assert all(rows[int(number) - 1] == href for number, href in links)
    assert [row for row in rows if row.startswith(site)] == []
    numbers = list(dict.fromkeys(int(number) for number, _ in links))
    assert numbers == list(range(1, len(rows) + 1))


def test_after_printing_the_page_is_as_before(page: Page, site: str) -> None:
    """Nothing of the paper stays on the screen, and what was closed is closed again."""
    visit(page, f"{site}{RESOURCES}")
    before = page.locator("article").inner_html()

    page.evaluate(PRINT)
    during = page.locator("article").inner_html()
    page.evaluate(DONE)

    assert during != before
    assert page.locator("article").inner_html() == before


def test_closed_questions_are_open_on_paper(page: Page, site: str) -> None:
    """Their answers are text like any other; only the original stays out."""
    printed(page, f"{site}notes/overview/")

    expect(page.locator(".noteloom-question > :not(summary)").first).to_be_visible()
    assert page.locator("article details:not(.noteloom-original):not([open])").count() == 0


def test_without_scripts_an_address_stands_behind_its_link(
    browser: Browser, site: str
) -> None:
    """The list is the work of a script; the address is not lost without it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{RESOURCES}")

    page.emulate_media(media="print")

    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert page.locator(".noteloom-addresses").count() == 0
    context.close()


def test_a_printer_gets_the_list(page: Page, site: str) -> None:
    """Chromium itself announces the printing: the paper is longer than without the list."""
    visit(page, f"{site}{RESOURCES}")
    heard = (
        "addEventListener('beforeprint', () => { globalThis.heard = document.querySelector"
    )
    page.evaluate(f"{heard}('.noteloom-addresses') !== null }})")

    page.pdf()

    assert page.evaluate("heard") is True
    assert page.locator(".noteloom-addresses").count() == 0


def test_a_wide_table_fits_on_paper(page: Page, site: str) -> None:
    """Nothing can be scrolled there."""
    page.set_viewport_size({"width": 640, "height": 900})
    printed(page, f"{site}topics/api-pricing/")

    widths = page.locator("article table").evaluate_all(
        "all => all.map(t => t.scrollWidth)"
    )

    assert widths
    assert max(widths) <= 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_quiet_text_can_be_read_on_paper(
    browser: Browser, site: str, scheme: Scheme
) -> None:
    """Grey on white, at 4.5 at least."""
    page = browser.new_page(color_scheme=scheme)
    printed(page, f"{site}topics/tokenization/")

    quiet = luminance(style(page, ".noteloom-facts", "color"))

    assert contrast(quiet, 1) >= 4.5
    page.close()
