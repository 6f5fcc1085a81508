"""A browser that keeps nothing, or no more: told, not lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import reviewing
from browser.visiting import visit, visit_again

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.xdist_group("test_store_trouble")

FILL = """() => {
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    try {
      for (let at = 0; ; at += 1) localStorage.setItem(`${size}-${at}`, "x".repeat(size));
    } catch { /* full to the last letter */ }
  }
}"""
NONE = "Object.defineProperty(globalThis, 'localStorage', {get: () => null})"
THROWS = """Object.defineProperty(globalThis, 'localStorage', {
  get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); }})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page that accepts what the browser asks when it is left."""
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    reviewing.serve_cards(page, [reviewing.card(1), reviewing.card(2)])
    yield page
    context.close()


def forbid(page: Page) -> None:
    """Serve pages as ones of no origin: there every storage is forbidden, for true."""

    def through(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": "sandbox allow-scripts"}
        route.fulfill(response=answer, headers=headers)

    # All of it, because such a page may not ask this machine for anything.
    page.route("**/*", through)
    reviewing.serve_cards(page, [reviewing.card(1), reviewing.card(2)])


def rated(page: Page) -> None:
    """Rate a card."""
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.keyboard.press("4")


@pytest.mark.parametrize("how", ["no origin", "throws", "none"])
def test_a_forbidden_storage_is_told_when_it_matters(
    page: Page, bread: str, how: str
) -> None:
    """Not to who only reads; the session goes on, and is in memory and in the file."""
    if how == "no origin":
        forbid(page)
    else:
        page.add_init_script(THROWS if how == "throws" else NONE)
    visit(page, f"{bread}again/")
    expect(page.locator(".noteloom-trouble")).to_have_count(0)

    rated(page)

    expect(page.get_by_role("alert")).to_contain_text("does not let the site keep anything")
    expect(page.locator(".noteloom-review-front")).to_have_text("Question 2?")
    assert page.evaluate("noteloom.store.trouble") == "forbidden"
    assert page.evaluate("noteloom.store.get('cards', 'c1').reps") == 1
    assert page.evaluate("noteloom.store.sections().log")
    page.keyboard.press("u")
    assert page.evaluate("noteloom.store.get('cards', 'c1') ?? null") is None


def test_a_full_storage_is_told_and_filled_when_there_is_room(
    page: Page, bread: str, tmp_path: Path
) -> None:
    """What did not fit is in the file, and is kept as soon as it fits."""
    visit(page, f"{bread}again/")
    page.evaluate(FILL)
    rated(page)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("storage of this browser is full")
    with page.expect_download() as started:
        notice.get_by_role("button", name="Save it as a file").click()
    started.value.save_as(tmp_path / "progress.json")
    saved = json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))
    assert saved["sections"]["cards"]["c1"]["phase"] == "review"

    page.evaluate("Object.keys(localStorage).forEach(key => localStorage.removeItem(key))")
    page.get_by_role("button", name="Show answer").click()
    page.keyboard.press("4")

    expect(notice).to_have_count(0)
    page.reload()
    assert page.evaluate("Object.keys(noteloom.store.all('cards')).sort()") == ["c1", "c2"]
    assert page.evaluate("Object.keys(noteloom.store.all('log')).length") == 2


def test_another_tab_can_make_the_room(page: Page, bread: str) -> None:
    """Then what waits is kept without another change here."""
    visit(page, f"{bread}again/")
    page.evaluate(FILL)
    rated(page)
    other = page.context.new_page()
    visit(other, f"{bread}again/")

    other.evaluate("Object.keys(localStorage).forEach(key => localStorage.removeItem(key))")
    other.evaluate("noteloom.store.put('topics', 'a', {state: 'done'})")

    expect(page.get_by_role("alert")).to_have_count(0)
    other.wait_for_function("noteloom.store.get('cards', 'c1')")


def test_what_another_tab_did_later_is_not_written_over(page: Page, bread: str) -> None:
    """What waits here for room is older than what is kept by then."""
    visit(page, f"{bread}again/")
    page.evaluate(FILL)
    page.evaluate("noteloom.store.put('topics', 'a', {state: 'learning'})")
    other = page.context.new_page()
    visit(other, f"{bread}again/")

    other.evaluate(
        """() => {
          Object.keys(localStorage).forEach(key => localStorage.removeItem(key));
          noteloom.store.put('topics', 'a', {state: 'done'});
        }"""
    )

    page.wait_for_function("!noteloom.store.unsaved")
    page.wait_for_timeout(100)
    for tab in (page, other):
        assert tab.evaluate("noteloom.store.get('topics', 'a').state") == "done"
    assert "done" in other.evaluate("Object.values(localStorage).join()")


def test_the_reader_is_asked_before_what_is_not_kept_is_left(
    page: Page, bread: str
) -> None:
    """And only then: a page with such a question is not kept for the way back."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    visit(page, f"{bread}again/")
    rated(page)
    visit_again(page)
    assert asked == []

    page.evaluate(FILL)
    rated(page)
    visit_again(page)

    assert asked == ["beforeunload"]


def test_the_notice_can_be_put_away(page: Page, bread: str) -> None:
    """It covers a part of the page, and its reader knows now."""
    page.add_init_script(THROWS)
    visit(page, f"{bread}again/")
    rated(page)

    page.get_by_role("button", name="Hide").click()
    page.keyboard.press("4")

    expect(page.get_by_role("alert")).to_have_count(0)
