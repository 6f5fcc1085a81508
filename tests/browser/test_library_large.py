"""A library of ten thousand things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.building import served
from browser.shelving import CONFIG, count, field, opened
from builders import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_library_large")


MANY = 10_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of 10,000 things in fifty notes."""
    lines = [f"- [Rose number {n}](https://r{n % 97}.example/{n})\n" for n in range(MANY)]
    notes = {
        f"notes/n{at}.md": f"# Note {at}\n\n## Resources\n\n" + "".join(lines[at::50])
        for at in range(50)
    }
    folder = tmp_path_factory.mktemp("large")
    write(folder, {"mkdocs.yml": CONFIG, "docs/own.md": "# Own\n", **notes})
    with served(folder / "mkdocs.yml", folder / "site") as url:
        yield url


def test_ten_thousand_things_come_in_parts(page: Page, large: str) -> None:
    """The page holds few until a reader wants all; assistive tools know how many."""
    rows = opened(page, large)
    table = page.get_by_role("table", name="Library")

    expect(count(page)).to_have_text("10,000 of 10,000, 0 read")
    expect(rows).to_have_count(100)
    expect(table).to_have_attribute("aria-rowcount", "10001")
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows).to_have_count(200)
    expect(rows.last).to_have_attribute("aria-rowindex", "201")
    field(page).fill("number 77")
    expect(count(page)).to_contain_text("111 of 10,000")
    expect(rows).to_have_count(100)
    expect(rows.first.locator("th")).to_contain_text("Rose number 77")


def test_show_all_shows_all(page: Page, large: str) -> None:
    """So that the browser's own search finds everything; the focus goes on."""
    rows = opened(page, large)

    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")

    expect(rows).to_have_count(MANY, timeout=60_000)
    expect(rows.nth(100).locator(":focus")).to_have_count(1)


def test_the_first_page_of_a_large_library_stays_small(page: Page, large: str) -> None:
    """Its list is cut; what is left stands on pages by kind."""
    answer = page.request.get(f"{large}library/")

    assert len(answer.body()) < 150_000
