"""The ways into a large folder without topics.yml, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.building import served_files
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_vault")

CONFIG = """
site_name: Allotment
theme:
  name: material
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
plugins: [search, noteloom]
"""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of 125 notes on an allotment."""
    slips = {
        f"notes/plots/beans/{name}{at:02}.md": (
            f"---\ntags: [dry, {name}, row {at % 9}]\n"
            f"date: 2024-0{at % 9 + 1}-1{at % 10}\n---\n\n"
            f"# {name.capitalize()} bean of row {at}\n\nIt climbs pole {at}.\n"
        )
        for name in ("runner", "broad", "bush")
        for at in range(40)
    }
    others = {
        "notes/plots/index.md": "# The plots\n\nWhere what grows.\n",
        "notes/plots/gate.md": "# Gate\n\nIt is green.\n",
        "notes/shed/gate.md": "# Gate\n\nIt squeaks. See [the plots](../plots/).\n",
    }
    files = {"mkdocs.yml": CONFIG, **slips, **others}
    with served_files(tmp_path_factory.mktemp("vault"), files) as url:
        yield url


def test_a_reader_walks_through_a_folder_and_out_of_it(page: Page, vault: str) -> None:
    """From the home page to a folder, from note to note, and up by the trail."""
    visit(page, vault)
    page.get_by_role("main").get_by_role("link", name="The plots").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The plots")
    page.get_by_role("main").get_by_role("link", name="Beans").click()
    page.get_by_role("link", name="Broad bean of row 0").click()

    turns = page.get_by_role("navigation", name="Same folder")
    turns.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Broad bean of row 1")
    trail = page.get_by_role("navigation", name="Folders")
    expect(trail.locator("[aria-current=page]")).to_have_text("Broad bean of row 1")
    trail.get_by_role("link", name="Beans").click()
    page.get_by_role("navigation", name="Folders").get_by_role(
        "link", name="The plots"
    ).click()

    expect(page).to_have_url(f"{vault}notes/plots/")


@pytest.mark.parametrize(
    ("scheme", "paths"),
    [
        ("light", ("notes/plots/beans/", "tags/")),
        ("dark", ("tags/dry/", "notes/shed/gate/")),
    ],
)
def test_ways_suit_everybody(
    browser: Browser, vault: str, scheme: Literal["light", "dark"], paths: tuple[str, ...]
) -> None:
    """What axe knows of access holds for them, on a phone, by day and by night."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()

    found, widths = [], []
    for path in paths:
        visit(page, f"{vault}{path}")
        found += violations(page)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
    context.close()

    assert found == []
    assert widths == [390, 390]


def test_the_search_tells_notes_of_one_title_apart(page: Page, vault: str) -> None:
    """By their folders, as everywhere."""
    visit(page, vault)
    page.keyboard.press("/")
    page.keyboard.type("gate")

    results = page.get_by_role("search").get_by_role("link")

    expect(results.filter(has_text="Gate (shed)").first).to_be_visible()
    expect(results.filter(has_text="Gate (plots)").first).to_be_visible()


def test_on_paper_no_page_says_where_it_hung(page: Page, vault: str) -> None:
    """A sheet has no neighbours."""
    visit(page, f"{vault}notes/shed/gate/")

    page.emulate_media(media="print")

    expect(page.locator(".noteloom-trail")).to_be_hidden()
