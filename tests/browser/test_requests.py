"""What the pages ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.searching import open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_requests")


@pytest.mark.parametrize(
    "path", ["", "topics/tokenization/", "notes/wiki-page/", "tags/", "404.html"]
)
def test_no_request_leaves_the_site(page: Page, site: str, path: str) -> None:
    """Fonts, scripts and numbers of stars included: a reader is nobody else's business."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))

    page.goto(f"{site}{path}", wait_until="networkidle")

    assert [url for url in seen if not url.startswith((site, "data:"))] == []
    assert len(seen) >= 8, "the page, its styles and its scripts"


def test_no_request_leaves_the_site_while_searching(page: Page, site: str) -> None:
    """The index and the worker that searches it are files of the site."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))

    page.goto(site, wait_until="networkidle")
    open_search(page)
    page.keyboard.type("token")
    page.locator(".md-search-result__item").first.wait_for()

    assert [url for url in seen if not url.startswith((site, "data:"))] == []
    assert any("search_index.json" in url for url in seen)


@pytest.mark.parametrize("path", ["", "topics/tokenization/", "notes/wiki-page/", "tags/"])
def test_no_page_reports_an_error(page: Page, site: str, path: str) -> None:
    """Neither a missing file nor a script that fails."""
    errors: list[str] = []
    page.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto(f"{site}{path}", wait_until="networkidle")

    assert errors == []
