"""What a reader does with the library: marks what was read, copies, saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.shelving import choose, count, opened, titles
from browser.visiting import visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_library_marks")


# -- what was read ------------------------------------------------------------------------


def test_a_mark_survives_and_puts_the_open_ones_first(page: Page, garden: str) -> None:
    """The row stays in hand until the page is asked for anew."""
    rows = opened(page, garden)
    rows.first.get_by_role("checkbox").check()
    expect(count(page)).to_have_text("6 of 6, 1 read")
    first = titles(page)[0]
    assert first.startswith("Żywe")

    page.reload()

    expect(count(page)).to_have_text("6 of 6, 1 read")
    assert titles(page)[-1] == first
    expect(rows.last.get_by_role("checkbox")).to_be_checked()
    choose(page, "read", "to read")
    expect(count(page)).to_have_text("5 of 6, 0 read")


def test_a_mark_on_a_topic_is_the_mark_in_the_library(page: Page, garden: str) -> None:
    """There and back, and where a thing stands twice, in both places."""
    visit(page, f"{garden}topics/beds/")
    mark = page.get_by_role("checkbox", name="Read: Soil under roses")

    mark.check()

    rows = opened(page, garden, "#read=yes")
    expect(rows).to_have_count(1)
    rows.get_by_role("checkbox").uncheck()
    visit(page, f"{garden}topics/beds/")
    expect(mark).not_to_be_checked()


def test_a_thing_is_unmarked_under_all_its_names(page: Page, garden: str) -> None:
    """It may have several, and be marked under one that is not the first."""
    visit(page, f"{garden}own/")
    page.evaluate("noteloom.store.put('resources', 'second', { read: true })")
    page.evaluate(
        "document.querySelector('h1').after(noteloom.readMark('first second', 'Roses'))"
    )
    mark = page.get_by_role("checkbox", name="Read: Roses")
    expect(mark).to_be_checked()

    mark.uncheck()

    assert page.evaluate("noteloom.isRead('first second')") is False


@pytest.mark.parametrize("path", ["own/", "topics/beds/"])
def test_a_preview_of_a_list_holds_no_marks(page: Page, garden: str, path: str) -> None:
    """They would do nothing there, and what is read elsewhere does not look for them."""
    visit(page, f"{garden}{path}")
    page.locator("article").evaluate(
        "(one, href) => one.prepend(noteloom.h('a', { href }, 'List'))",
        f"{garden}topics/beds/#resources",
    )

    page.get_by_role("link", name="List", exact=True).hover()

    preview = page.locator(".noteloom-popup")
    expect(preview).to_contain_text("Soil under roses")
    expect(preview.locator("input")).to_have_count(0)
    page.evaluate("noteloom.store.put('resources', 'any', {read: true})")


def test_another_tab_is_told(page: Page, garden: str) -> None:
    """Both show the same state of one reader."""
    rows = opened(page, garden)
    other = page.context.new_page()
    others = opened(other, garden)

    others.nth(1).get_by_role("checkbox").check()

    expect(rows.nth(1).get_by_role("checkbox")).to_be_checked()
    expect(count(page)).to_have_text("6 of 6, 1 read")


# -- what leaves --------------------------------------------------------------------------


def test_a_row_is_copied_as_bibtex(page: Page, garden: str) -> None:
    """As the command writes it, and it is said."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, garden)

    page.get_by_role("button", name="Copy BibTeX of Soil under roses").click()

    expect(count(page)).to_contain_text("Copied the BibTeX of Soil under roses.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("@misc{")
    assert "eprint = {2101.00001}" in text


def test_what_is_shown_is_copied_and_saved(page: Page, garden: str, tmp_path: Path) -> None:
    """And nothing that the filters leave out."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, garden, "#topic=beds")

    page.get_by_role("button", name="Copy BibTeX", exact=True).click()
    expect(count(page)).to_contain_text("Copied the BibTeX of 4 entries.")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save library.csv").click()

    saving.value.save_as(tmp_path / "library.csv")
    saved = (tmp_path / "library.csv").read_text(encoding="utf-8")
    assert page.evaluate("navigator.clipboard.readText()").count("@") == 4
    assert saved.startswith("key,kind,title")
    assert saved.count("\n") == 5


def test_a_forbidden_clipboard_leaves_the_text_to_the_reader(
    page: Page, garden: str
) -> None:
    """It stands there selected, and the page says why."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    opened(page, garden)

    page.get_by_role("button", name="Copy BibTeX of Soil under roses").click()

    expect(page.get_by_role("textbox", name="BibTeX")).to_be_focused()
    assert page.evaluate("getSelection().toString()").startswith("@misc{")
