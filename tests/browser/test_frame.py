"""The parts of the frame that a script writes, with scripts and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.searching import SETS, config
from forking.processes import build_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_frame")

SEARCH_SIGNS = ".md-header [for=__search], .md-search"


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a page of a site without a palette."""
    folder = tmp_path_factory.mktemp("frame")
    options = {
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"noteloom": {"notes": str(SETS / "statistics")}}],
    }
    build_for(config(folder, SETS / "statistics", **options), folder / "site", "")
    return (folder / "site" / "notes" / "index.html").as_uri()


def test_the_script_writes_it_before_others_ask(page: Page, start: str) -> None:
    """Where the templates would have: the dialog in the header, its box before that."""
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))

    page.goto(start)

    expect(page.locator("header .md-search__input")).to_be_visible()
    assert page.locator("body > #__drawer + #__search + .md-dialog").count() == 1
    assert page.evaluate("__md_scope.href") == start.removesuffix("notes/index.html")
    assert page.evaluate("[typeof __md_get, typeof __md_set]") == ["function"] * 2
    assert failed == []


def test_what_was_kept_is_found_again(page: Page, start: str) -> None:
    """On every page of the site, as it was kept below the site's root."""
    page.goto(start)
    page.evaluate("__md_set('x', {a: 1})")

    page.goto(start.replace("notes/index.html", "index.html"))

    assert page.evaluate("__md_get('x')") == {"a": 1}


def test_without_scripts_no_search_is_offered(browser: Browser, start: str) -> None:
    """It would not answer; the drawer opens all the same."""
    page = browser.new_page(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page.goto(start)

    page.locator(".md-header [for=__drawer]").click()

    assert page.locator(SEARCH_SIGNS).count() == 0
    expect(page.locator(".md-nav--primary .md-nav__link").first).to_be_in_viewport()
    page.close()
