"""What a reader did, kept in the browser: tabs, files, and what is no progress at all."""

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

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.xdist_group("test_store")

Json = dict[str, object]
ALL = "noteloom.store.sections()"
GET = "([section, id]) => noteloom.store.get(section, id) ?? null"
PUT = "([section, id, entry]) => noteloom.store.put(section, id, entry)"
DAY = 86_400_000


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser of its own: its tabs share what is kept."""
    context = browser.new_context()
    yield context
    context.close()


def tab(context: BrowserContext, site: str) -> Page:
    """Open the review in a new tab."""
    page = context.new_page()
    reviewing.serve_cards(page, [reviewing.card(1)])
    visit(page, f"{site}again/")
    return page


def file_of(page: Page, folder: Path) -> Path:
    """Save the progress of a page as a file, with its button."""
    page.get_by_text("Your progress as a file").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Save progress as a file").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def loaded(page: Page, content: object, folder: Path) -> str:
    """Load a file with its button, and return what the reader is told."""
    path = folder / "given.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    box = page.locator("details", has_text="Your progress as a file")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    answer = box.get_by_role("status")
    page.locator("input[type=file]").set_input_files(path)
    expect(answer).not_to_be_empty()
    return answer.inner_text()


def progress(sections: object, **changed: object) -> Json:
    """Return a file that holds *sections*."""
    return {"format": "noteloom-progress", "version": 1, "sections": sections, **changed}


def test_a_file_carries_everything_to_another_browser(
    browser: Browser, context: BrowserContext, bread: str, tmp_path: Path
) -> None:
    """Exactly: also when things were done, and what was taken back."""
    here = tab(context, bread)
    here.evaluate(PUT, ["topics", "bread", {"state": "done"}])
    here.evaluate(PUT, ["cards", "c1", reviewing.learned(9)])
    here.evaluate(PUT, ["log", "x", {"rating": 1}])
    here.evaluate(PUT, ["log", "x", None])
    other = browser.new_context()
    there = tab(other, bread)

    told = loaded(there, json.loads(file_of(here, tmp_path).read_text()), tmp_path)

    assert told == "3 entries were new or later."
    assert there.evaluate(ALL) == here.evaluate(ALL)
    assert there.evaluate(GET, ["log", "x"]) is None
    there.reload()
    assert there.evaluate(ALL) == here.evaluate(ALL)
    other.close()


def test_the_later_entry_wins_whichever_way_files_go(
    context: BrowserContext, bread: str, tmp_path: Path
) -> None:
    """An old file takes nothing back, and brings nothing back."""
    page = tab(context, bread)
    page.evaluate(PUT, ["topics", "new", {"state": "done"}])
    page.evaluate(PUT, ["topics", "gone", {"state": "done"}])
    page.evaluate(PUT, ["topics", "gone", None])
    old = {"at": 5, "state": "learning"}

    told = loaded(
        page, progress({"topics": {"new": old, "gone": old, "own": old}}), tmp_path
    )

    assert told == "1 entry was new or later."
    assert page.evaluate("noteloom.store.all('topics')").keys() == {"new", "own"}
    assert page.evaluate(GET, ["topics", "new"])["state"] == "done"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "This file is not JSON."),
        ("[" * 200_000, "This file is not JSON."),
        ("null", "This file does not hold progress"),
        ({"format": "anki"}, "This file does not hold progress"),
        (progress({}, version=2), "written by a newer version"),
        (progress({}, version="x"), "written by a newer version"),
        (progress(None), "0 entries were new or later."),
        (progress("abc"), "0 entries were new or later. 3 could not be read"),
        (progress({"cards": [1, {"at": None}]}), "2 could not be read"),
        (progress({"cards": {"a": {"at": "now"}, "b": {"at": True}}}), "2 could not be"),
        (
            json.dumps(progress({"a": {"a": {"at": 7}}})).replace("7", "1e999"),
            "1 could not",
        ),
        (progress({"__proto__": {"a": {"at": 1}}}), "0 entries"),
        (progress({"damaged": {"a": {"at": 1}}, "../x": {"a": {"at": 1}}}), "2 could not"),
    ],
)
def test_a_file_that_is_none_changes_nothing(
    context: BrowserContext, bread: str, tmp_path: Path, content: object, told: str
) -> None:
    """Whatever it holds, the reader is told in a sentence."""
    page = tab(context, bread)
    page.evaluate(PUT, ["topics", "bread", {"state": "done"}])
    before = page.evaluate(ALL)

    answer = loaded(page, content, tmp_path)

    assert told in answer
    assert page.evaluate(ALL) == before


def test_a_hostile_file_harms_no_page(
    context: BrowserContext, bread: str, tmp_path: Path
) -> None:
    """Names of every object's own, entries of the wrong shape, dates to come."""
    errors: list[str] = []
    page = tab(context, bread)
    page.on("pageerror", lambda error: errors.append(str(error)))
    odd = [
        {"at": 1, "phase": "review"},
        {"at": 1, "phase": "review", "due": "x", "last": [], "stability": {}},
        {**reviewing.learned(8 * 10**15), "at": 1},
        {**reviewing.learned(10**12), "stability": -1},
        {**reviewing.learned(10**12), "step": "x", "reps": None, "difficulty": 1e9},
        {"at": 1, "text": 5, "note": {}, "off": "yes"},
        {"at": 1, "rating": 9, "ratings": "abcd", "day": -1, "asked": 1, "known": 1},
    ]
    ids = ["__proto__", "constructor", "toString", "c1", "c2", "", "ä:b"]
    names = ("cards", "log", "topics", "settings", "resources", "visits", "nobody")
    hostile = {section: dict(zip(ids, odd, strict=True)) for section in names}
    hostile["settings"]["review"] = {"at": 9e15, "fresh": "many", "retention": 7}

    loaded(page, progress(hostile), tmp_path)

    for path in ("", "again/", "marks/", "notes/baking/"):
        reviewing.serve_cards(page, [reviewing.card(one) for one in range(1, 5)])
        visit(page, f"{bread}{path}")
    visit(page, f"{bread}again/")
    for summary in page.locator(".noteloom-review summary").all():
        summary.click()
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.keyboard.press("4")
    expect(page.locator(":focus")).to_have_text("Show answer")
    assert errors == []
    assert page.evaluate("({}).at") is None
    assert page.evaluate("noteloom.cards.settings()") == {"fresh": 10, "retention": 0.9}
    assert page.evaluate("noteloom.store.get('settings', 'review').at <= Date.now()")


def test_two_tabs_write_beside_each_other(context: BrowserContext, bread: str) -> None:
    """Neither loses what the other did in between, nor keeps what the other forgot."""
    here, there = tab(context, bread), tab(context, bread)
    for page in (here, there):
        page.evaluate("noteloom.store.all('topics')")
    here.evaluate(PUT, ["topics", "a", {"state": "done"}])
    there.evaluate(PUT, ["topics", "b", {"state": "done"}])
    there.wait_for_function("noteloom.store.get('topics', 'a')")
    here.wait_for_function("noteloom.store.get('topics', 'b')")

    there.evaluate(PUT, ["topics", "a", {"state": "learning"}])
    here.wait_for_function("noteloom.store.get('topics', 'a').state === 'learning'")
    here.evaluate("noteloom.store.erase()")

    there.wait_for_function("Object.keys(noteloom.store.all('topics')).length === 0")
    assert there.evaluate(ALL) == here.evaluate(ALL) == {}


def test_the_way_back_shows_what_was_done_since(
    context: BrowserContext, bread: str
) -> None:
    """A page that the browser had put to sleep has heard nothing of other pages."""
    # Playwright switches that cache off: so the page is made deaf, and told by hand.
    deaf = context.new_page()
    deaf.add_init_script(
        "addEventListener('storage', one => one.stopImmediatePropagation())"
    )
    visit(deaf, f"{bread}again/")
    deaf.evaluate("noteloom.store.all('topics')")
    other = tab(context, bread)
    other.evaluate(PUT, ["topics", "a", {"state": "done"}])
    assert deaf.evaluate(GET, ["topics", "a"]) is None

    deaf.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    assert deaf.evaluate(GET, ["topics", "a"])["state"] == "done"


def test_what_cannot_be_read_is_set_aside_and_told(
    context: BrowserContext, bread: str, tmp_path: Path
) -> None:
    """It is lost neither by reading nor by writing, and the file holds it."""
    page = tab(context, bread)
    page.evaluate(PUT, ["cards", "c1", {"off": True}])
    key = page.evaluate("Object.keys(localStorage).find(key => key.endsWith(':cards:c1'))")
    page.evaluate("key => localStorage.setItem(key, '{\"at\": 17')", key)

    visit_again(page)

    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("could not be read. It was set aside")
    page.evaluate(PUT, ["cards", "c1", {"off": True}])
    saved = json.loads(file_of(page, tmp_path).read_text())
    assert saved["damaged"] == ['{"at": 17']
    assert saved["sections"]["cards"]["c1"]["off"]


def test_everything_can_be_forgotten_but_not_by_one_key(
    context: BrowserContext, bread: str
) -> None:
    """The question stands on the answer that keeps."""
    page = tab(context, bread)
    page.evaluate(PUT, ["topics", "a", {"state": "done"}])
    page.get_by_text("Your progress as a file").click()
    page.get_by_role("button", name="Forget everything").press("Enter")
    expect(page.locator(":focus")).to_have_text("Keep it")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Forget everything")
    assert page.evaluate(GET, ["topics", "a"])

    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes, forget").click()

    assert (
        page.evaluate("Object.keys(localStorage).filter(key => /^noteloom/.test(key))")
        == []
    )


def test_a_clock_that_was_wrong_does_not_stop_later_changes(
    context: BrowserContext, bread: str
) -> None:
    """What is put now is later than what is there, whatever that says."""
    page = tab(context, bread)
    page.evaluate(
        """() => {
          const name = new URL(noteloom.root).pathname;
          const entry = {state: "done", at: Date.now() + 9e9};
          localStorage.setItem(`noteloom:${name}:topics:a`, JSON.stringify(entry));
        }"""
    )

    page.evaluate(PUT, ["topics", "a", {"state": "learning"}])

    page.reload()
    assert page.evaluate(GET, ["topics", "a"])["state"] == "learning"


def test_a_keystroke_costs_the_same_beside_ten_thousand_cards(
    context: BrowserContext, bread: str
) -> None:
    """One review is two short texts, not megabytes: it fits into a frame."""
    page = tab(context, bread)

    spent = page.evaluate("""() => {
      const entry = {at: 1, phase: "review", stability: 12.345678, difficulty: 5.123456,
        due: 1790000000000, last: 1790000000000, first: 1790000000000, reps: 12, lapses: 1,
        text: "x".repeat(100), note: "notes/some-note.md", back: "1abcdef"};
      const all = Array.from({length: 10000}, (_, at) => [`q${at}`, entry]);
      noteloom.store.merge({cards: Object.fromEntries(all)});
      const times = Array.from({length: 20}, (_, at) => {
        const start = performance.now();
        noteloom.store.put("cards", `q${at}`, entry);
        noteloom.store.put("log", `l${at}`, {card: `q${at}`, rating: 3, phase: "review"});
        return performance.now() - start;
      });
      return times.sort((one, other) => one - other)[10];
    }""")

    assert page.evaluate("noteloom.store.unsaved") == 0
    assert spent < 16
