"""Data of features: their names change with every edit, and no page holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.shelving import CONFIG, count, opened
from browser.visiting import visit
from builders import write
from forking.processes import build_for

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.xdist_group("test_library")

NAMES = "**/assets/noteloom/data.js?*"


def test_names_of_data_are_asked_for_on_each_visit(page: Page, garden: str) -> None:
    """Whatever caches hold, since every address is another one; other pages ask nothing."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    opened(page, garden)
    opened(page, garden)
    visit(page, f"{garden}notes/beds/")

    named = [url for url in asked if "/data.js" in url]
    assert len(named) == len(set(named)) == 2


def test_data_that_were_published_anew_are_found(page: Page, garden: str) -> None:
    """While a reader was on the page, their names have become others."""
    opened(page, garden)
    wrong = 'Object.assign(noteloom.files, {"library-data": "assets/noteloom/gone.js"});'
    answers = [wrong]

    def told(route: Route) -> None:
        if answers:
            route.fulfill(body=answers.pop(), content_type="text/javascript")
        else:
            route.continue_()

    page.route(NAMES, told)
    page.reload()

    expect(count(page)).to_contain_text("of 6")
    assert not answers


def test_a_large_library_on_a_disk_has_its_table(page: Page, tmp_path: Path) -> None:
    """Its data are compressed, and no browser lets a page fetch a file."""
    links = "".join(f"- [Rose {n}](https://r{n}.example/roses/{n})\n" for n in range(299))
    notes = {"notes/a.md": f"# A\n\n## Resources\n\n{links}", "docs/own.md": "# Own\n"}
    config = f"{CONFIG.replace('navigation.instant, ', '')}use_directory_urls: false\n"
    write(tmp_path, {"mkdocs.yml": config, **notes})
    build_for(tmp_path / "mkdocs.yml", tmp_path / "site", "")
    (data,) = (tmp_path / "site/assets/noteloom").glob("library-data.*.js")

    page.goto((tmp_path / "site" / "library.html").as_uri())

    expect(count(page)).to_have_text("299 of 299, 0 read")
    assert b'"library"] = "' in data.read_bytes()
