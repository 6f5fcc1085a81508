"""A note beside its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_side_by_side")

NOTE = "notes/wiki-page/"
DIALOG = "dialog.noteloom-beside"
LEFT, RIGHT = ".noteloom-beside-note", f"{DIALOG} .noteloom-original"
TOP_LINE = f"""() => {{
  const pane = document.querySelector("{RIGHT}");
  const top = pane.getBoundingClientRect().top;
  return [...pane.querySelectorAll("pre > span")]
    .findIndex(one => one.getBoundingClientRect().bottom > top + 1) + 1;
}}"""


def opened(page: Page, site: str, note: str = NOTE) -> None:
    """Open a note beside its original."""
    visit(page, f"{site}{note}")
    page.get_by_role("button", name="Beside the original").click()
    expect(page.locator(DIALOG)).to_be_visible()


def test_both_texts_stand_side_by_side(page: Page, site: str) -> None:
    """The note as the site shows it, and every line of the file."""
    opened(page, site)

    left, right = page.locator(LEFT).bounding_box(), page.locator(RIGHT).bounding_box()

    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"] + 1
    shown = page.locator(f"{RIGHT} pre > span").all_inner_texts()
    kept = page.locator("article .noteloom-original [id^=L]").all_text_contents()
    assert [one.strip() for one in shown] == [one.strip() for one in kept]


def test_tables_stand_there_too_with_nothing_to_press(page: Page, site: str) -> None:
    """Their heads are words again: what sorts them is on the page."""
    opened(page, site, "notes/overview/")

    tables = page.locator(f"{LEFT} table")
    expect(tables).to_have_count(page.locator("article table").count())
    expect(tables.first.locator("th").first).to_have_text("Model")
    expect(
        page.locator(f"{LEFT} :is(button, input, details.noteloom-reckon)")
    ).to_have_count(0)


def test_a_choice_on_the_page_stays_chosen(page: Page, site: str) -> None:
    """Tabs are radio buttons, and of one name only one is chosen on a page."""
    visit(page, f"{site}{NOTE}")
    page.locator("article > p").first.evaluate(
        "one => { one.innerHTML += '<input type=radio name=tab checked>'; }"
    )

    page.get_by_role("button", name="Beside the original").click()

    expect(page.locator("article [name=tab]")).to_be_checked()


def test_a_passage_lights_its_lines(page: Page, site: str) -> None:
    """The lines that are lit hold the words that were pressed."""
    opened(page, site)
    passage = page.locator(f"{LEFT} > p[tabindex]:not(:has(a))").nth(1)

    passage.click(position={"x": 2, "y": 2})

    words = set(passage.inner_text().split())
    lit = page.locator(f"{RIGHT} .noteloom-lit")
    expect(lit.first).to_be_in_viewport()
    assert words & set(" ".join(lit.all_inner_texts()).split())


def test_every_block_knows_lines_that_hold_its_words(page: Page, site: str) -> None:
    """The lines come from the build, so they are true for each block."""
    opened(page, site)

    wrong = page.evaluate(
        f"""() => [...document.querySelectorAll("{LEFT} > [tabindex]")].filter(block => {{
          block.click();
          const lit = [...document.querySelectorAll("{RIGHT} .noteloom-lit")];
          const text = lit.map(one => one.textContent).join(" ");
          const word = block.textContent.match(/[A-Za-z]{{4,}}/)?.[0];
          const [first, last = first] = block.ariaDescription.match(/\\d+/g).map(Number);
          return lit.length !== last - first + 1 || (word && !text.includes(word));
        }}).map(one => one.textContent.slice(0, 60))"""
    )

    assert wrong == []


def test_the_original_follows_the_note_and_the_other_way_round(
    page: Page, site: str
) -> None:
    """By lines: what stands at the top on one side does so on the other."""
    opened(page, site)

    page.locator(LEFT).hover()
    page.mouse.wheel(0, 2500)
    page.wait_for_timeout(300)
    down = page.evaluate(TOP_LINE)
    assert down > 15
    page.locator(RIGHT).hover()
    page.mouse.wheel(0, -5000)
    page.wait_for_timeout(300)

    assert page.evaluate(TOP_LINE) == 1
    assert page.locator(LEFT).evaluate("one => one.scrollTop") < 200


def test_keys_are_enough(page: Page, site: str) -> None:
    """The button, the passages and Escape; the focus is back where it was."""
    visit(page, f"{site}{NOTE}")
    button = page.get_by_role("button", name="Beside the original")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(f"{LEFT} > [tabindex]").nth(2).focus()

    expect(page.locator(f"{RIGHT} .noteloom-lit").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(DIALOG)).to_have_count(0)
    expect(button).to_be_focused()


def test_a_phone_switches_between_the_two(phone: Page, site: str) -> None:
    """One of them has the whole screen."""
    opened(phone, site)

    expect(phone.locator(LEFT)).to_be_visible()
    expect(phone.locator(RIGHT)).to_be_hidden()
    phone.get_by_role("button", name="Show the original").click()

    expect(phone.locator(RIGHT)).to_be_visible()
    expect(phone.locator(LEFT)).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: str, scheme: str) -> None:
    """With a passage lit."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, site)
    page.locator(f"{LEFT} > [tabindex]").nth(2).click()

    assert violations(page) == []


def test_paper_never_shows_it(page: Page, site: str) -> None:
    """What is printed is the page."""
    opened(page, site)

    page.emulate_media(media="print")

    expect(page.locator(DIALOG)).to_be_hidden()


def test_without_a_script_there_is_no_button(browser: Browser, site: str) -> None:
    """The original stays in its box below the note."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{NOTE}")

    expect(page.get_by_text("Beside the original")).to_have_count(0)
    expect(page.locator("details.noteloom-original")).to_be_visible()
    context.close()
