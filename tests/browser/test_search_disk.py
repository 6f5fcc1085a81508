"""The search of a site that is opened from a disk, where browsers start no workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.searching import SETS, config, open_search
from forking.processes import build_for

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search_disk")

PLUGINS = {"noteloom": {"notes": str(SETS / "statistics")}}


@pytest.mark.parametrize("plugins", [["search", PLUGINS], ["search", "offline", PLUGINS]])
def test_a_site_on_a_disk_is_searched(
    page: Page, tmp_path: Path, plugins: list[object]
) -> None:
    """With Material's offline plugin and without, and nothing is fetched from elsewhere."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    options = {"use_directory_urls": False, "plugins": plugins}
    build_for(config(tmp_path, SETS / "statistics", **options), tmp_path / "site", "")

    page.goto((tmp_path / "site" / "index.html").as_uri())
    open_search(page)
    page.keyboard.type("bonferoni")

    expect(page.locator(".md-search-result__item").first).to_contain_text("Bonferroni")
    expect(page.locator(".noteloom-search-bar")).to_contain_text("Nothing says")
    assert all(one.startswith(("file:", "data:")) for one in asked)
