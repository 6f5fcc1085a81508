"""A recovered note beside its original: what is unsure, item by item, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_side_by_side")

NOTES = ["notes/wiki-page/", "notes/overview/"]
DIALOG = "dialog.noteloom-beside"
LEFT, RIGHT = ".noteloom-beside-note", f"{DIALOG} .noteloom-original"
TOP = ".noteloom-recovered"
ITEMS = f"{LEFT} > ul > li:not(:has(li, a))"
LIT = f"{RIGHT} .noteloom-lit"


def opened(
    page: Page, site: str, note: str = NOTES[0], unsure: tuple[int, ...] = ()
) -> None:
    """Open a note beside its original, of which these lines and no other are unsure."""
    visit(page, f"{site}{note}")
    page.evaluate(
        """lines => document.querySelectorAll("[id^=L]").forEach((one, at) =>
             one.toggleAttribute("data-unsure", lines.includes(at + 1)))""",
        list(unsure),
    )
    page.get_by_role("button", name="Beside the original").click()
    expect(page.locator(DIALOG)).to_be_visible()


@pytest.mark.parametrize("note", NOTES)
def test_a_recovered_note_says_so(page: Page, site: str, note: str) -> None:
    """At its top; and each link of that leads to a place on the page."""
    visit(page, f"{site}{note}")

    expect(page.locator(TOP)).to_contain_text("rebuilt from text copied from a rendered")
    missing = page.locator(f"{TOP} a, .noteloom-unsure a").evaluate_all(
        "all => all.map(one => one.hash).filter(hash => !document.querySelector(hash))"
    )
    assert missing == []


def test_other_notes_say_nothing(page: Page, site: str) -> None:
    """They have kept their structure."""
    visit(page, f"{site}notes/course/")

    expect(page.locator(TOP)).to_have_count(0)


@pytest.mark.parametrize("note", NOTES)
def test_an_item_lights_its_own_line(page: Page, site: str, note: str) -> None:
    """Not all lines of its list: each item that is pressed has its words in what is lit."""
    opened(page, site, note)

    wrong = page.locator(ITEMS).evaluate_all(
        """(all, lit) => all.filter(one => {
             one.click();
             const lines = [...document.querySelectorAll(lit)];
             const text = lines.map(line => line.textContent).join(" ");
             const word = one.textContent.match(/[A-Za-z]{4,}/)?.[0] ?? "";
             return lines.length > 4 || !lines.length || !text.includes(word);
           }).map(one => one.textContent)""",
        LIT,
    )

    assert page.locator(ITEMS).count() > 10
    assert wrong == []


def test_a_row_of_a_table_lights_its_line(page: Page, site: str) -> None:
    """The third row of a table is the third line below its rule."""
    opened(page, site)
    row = page.locator(f"{LEFT} tbody tr").nth(2)

    row.locator("td").last.click(position={"x": 2, "y": 2})

    expect(page.locator(LIT)).to_have_count(1)
    expect(page.locator(LIT)).to_contain_text(row.locator("td").first.inner_text())


def test_a_line_of_the_original_lights_its_passage(page: Page, site: str) -> None:
    """And brings it into view."""
    opened(page, site)
    line = page.locator(f"{RIGHT} pre > span", has_text="Mistral (Mistral AI)").first
    line.scroll_into_view_if_needed()

    line.click()

    lit = page.locator(f"{LEFT} .noteloom-lit")
    expect(lit).to_have_count(1)
    expect(lit).to_have_text("Mistral (Mistral AI)")
    expect(lit).to_be_in_viewport()


def test_what_the_mouse_is_over_is_shaded_on_both_sides(page: Page, site: str) -> None:
    """Without a jump: nothing scrolls until something is pressed."""
    opened(page, site)
    before = page.locator(RIGHT).evaluate("one => one.scrollTop")

    page.locator(ITEMS).nth(3).hover()

    expect(page.locator(f"{LEFT} .noteloom-near")).to_have_count(1)
    expect(page.locator(f"{RIGHT} .noteloom-near")).to_have_count(1)
    assert page.locator(RIGHT).evaluate("one => one.scrollTop") == before
    page.locator(f"{DIALOG} .noteloom-bar").hover()
    expect(page.locator(".noteloom-near")).to_have_count(0)


def test_a_button_goes_from_one_doubt_to_the_next(page: Page, site: str) -> None:
    """It says which, lights it on both sides, and starts anew after the last one."""
    opened(page, site, unsure=(12, 33, 141))
    button = page.get_by_role("button", name="Next unsure passage")
    status = page.locator(f"{DIALOG} [role=status]")

    said = []
    for _ in range(4):
        button.click()
        said.append(status.inner_text())
        expect(page.locator(f"{LEFT} .noteloom-lit")).to_be_in_viewport()
        expect(page.locator(LIT).first).to_be_in_viewport()

    assert said[:2] == ["1 of 3: line 12", "2 of 3: line 33"]
    assert said[2].startswith("3 of 3: lines ")
    assert said[3] == said[0]
    expect(button).to_be_focused()


def test_where_all_is_sure_there_is_no_such_button(page: Page, site: str) -> None:
    """It would lead nowhere."""
    opened(page, site)

    expect(page.get_by_role("button", name="Next unsure passage")).to_have_count(0)


def test_unsure_lines_have_a_sign_by_their_number(page: Page, site: str) -> None:
    """No colour is needed to see them."""
    opened(page, site, unsure=(12,))

    signs = page.locator(f"{RIGHT} pre > span").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content.includes('?'))"
    )

    assert [at for at, one in enumerate(signs, start=1) if one] == [12]


def test_a_link_to_a_line_stays_beside(page: Page, site: str) -> None:
    """It lights the line that it names; any other link leaves."""
    visit(page, f"{site}{NOTES[0]}")
    link = "<p><a href=#L12>line twelve</a></p>"
    page.locator("article > h2").first.evaluate(
        "(one, link) => one.insertAdjacentHTML('afterend', link)", link
    )
    page.get_by_role("button", name="Beside the original").click()

    page.locator(f"{LEFT} a", has_text="line twelve").click()

    expect(page.locator(DIALOG)).to_be_visible()
    expect(page.locator(LIT)).to_have_count(1)
    expect(page.locator(LIT)).to_be_in_viewport()
    assert page.url.endswith(NOTES[0])


def test_on_a_phone_the_other_side_shows_the_same_passage(phone: Page, site: str) -> None:
    """Whoever switches sees at once what is meant."""
    opened(phone, site, unsure=(12, 141))
    for _ in range(2):
        phone.get_by_role("button", name="Next unsure passage").click()

    phone.get_by_role("button", name="Show the original").click()

    expect(phone.locator(LIT).first).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("note", "scheme"), [(NOTES[0], "light"), (NOTES[1], "dark")])
def test_axe_finds_nothing(page: Page, site: str, scheme: str, note: str) -> None:
    """With an unsure passage lit beside its original; `test_axe` has the page alone."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, site, note, unsure=(12, 33))
    page.get_by_role("button", name="Next unsure passage").click()
    page.locator(f"{LEFT} > [tabindex]").nth(4).hover()

    assert violations(page) == []


def test_without_a_script_the_page_says_the_same(browser: Browser, site: str) -> None:
    """The sentence, its links, and the original in its box."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{NOTES[0]}")

    expect(page.locator(TOP)).to_be_visible()
    page.locator(f"{TOP} a", has_text="The original").click()

    expect(page.locator("#L1")).to_be_in_viewport()
    context.close()


def test_it_comes_with_instant_navigation(page: Page, site: str) -> None:
    """From another page, without loading anew."""
    visit(page, f"{site}notes/")
    page.evaluate("window.stayed = true")

    page.locator("article a[href*='wiki-page']").first.click()

    expect(page.locator(TOP)).to_be_visible()
    page.get_by_role("button", name="Beside the original").click()
    expect(page.locator(DIALOG)).to_be_visible()
    assert page.evaluate("window.stayed")
