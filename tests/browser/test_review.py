"""The daily review, in front of a keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import reviewing
from browser.axe import violations
from browser.reviewing import DAY, MINUTE, NOW, card, learned
from browser.visiting import visit, visit_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.xdist_group("test_review")

ENTRIES = "section => Object.entries(noteloom.store.all(section))"


@pytest.fixture
def ten(browser: Browser) -> Iterator[Page]:
    """Return a page on which it is ten in the morning, far from Greenwich."""
    context = browser.new_context(timezone_id=reviewing.ZONE)
    page = context.new_page()
    page.clock.install(time=reviewing.START)
    yield page
    context.close()


def opened(page: Page, site: str, number: int = 3, path: str = "again/") -> Page:
    """Open the review of a number of cards."""
    reviewing.serve_cards(page, [card(one) for one in range(1, number + 1)])
    visit(page, f"{site}{path}")
    return page


def focused(page: Page) -> Locator:
    """Return what has the focus."""
    return page.locator(":focus")


def test_a_session_takes_a_keyboard_and_nothing_else(ten: Page, bread: str) -> None:
    """From the tabulator to the end: show, rate, next card, done; no focus is lost."""
    page = opened(ten, bread, 2)
    page.locator("h1").click()
    page.keyboard.press("Tab")
    while focused(page).inner_text() != "Start":
        page.keyboard.press("Tab")

    page.keyboard.press("Enter")
    expect(focused(page)).to_have_text("Show answer")
    expect(focused(page)).to_have_accessible_description("Question 1?")
    page.keyboard.press("Space")
    expect(focused(page)).to_have_accessible_name("Answer")
    page.keyboard.press("4")
    expect(focused(page)).to_have_accessible_description("Question 2?")
    page.keyboard.press("Enter")
    page.keyboard.press("4")

    expect(focused(page)).to_have_text(
        re.compile(r"^Done: 2 reviews\. The next card is due in [78] days\. ?$")
    )
    states = dict(page.evaluate(ENTRIES, "cards"))
    assert {one["phase"] for one in states.values()} == {"review"}


def test_each_button_says_when_the_card_comes_again(ten: Page, bread: str) -> None:
    """And that is when it does."""
    page = opened(ten, bread, 1)
    page.get_by_role("button", name="Start").click()

    page.keyboard.press("Enter")

    buttons = page.locator(".noteloom-review-acts button")
    expect(buttons).to_have_text(
        ["Again 1 min", "Hard 6 min", "Good 10 min", re.compile(r"Easy \d days")]
    )
    days = int(buttons.last.inner_text().split()[1])
    page.keyboard.press("4")
    state = dict(page.evaluate(ENTRIES, "cards"))["c1"]
    assert state["due"] - state["last"] == days * DAY


def test_a_card_in_the_steps_of_learning_comes_back_in_the_session(
    ten: Page, bread: str
) -> None:
    """The session does not end between its steps, and is not left to wait."""
    page = opened(ten, bread, 1)
    page.get_by_role("button", name="Start").click()

    for rating in "134":
        expect(page.locator(".noteloom-review-front")).to_have_text("Question 1?")
        page.keyboard.press("Enter")
        page.keyboard.press(rating)

    expect(focused(page)).to_contain_text("Done: 3 reviews.")


def test_undo_takes_several_steps_back(ten: Page, bread: str) -> None:
    """Ratings, skips and suspensions, with the log; the cards are as if never touched."""
    page = opened(ten, bread, 3)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.keyboard.press("4")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(focused(page)).to_contain_text("Done: 1 review.")

    page.keyboard.press("u")
    expect(page.locator(".noteloom-review-front")).to_have_text("Question 3?")
    page.keyboard.press("Control+z")
    expect(page.locator(".noteloom-review-front")).to_have_text("Question 2?")
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".noteloom-review-front")).to_have_text("Question 1?")
    expect(page.locator(".noteloom-review-session")).to_contain_text("1 of 3")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert page.evaluate(ENTRIES, "cards") == page.evaluate(ENTRIES, "log") == []


@pytest.mark.parametrize("key", ["n", "p", "s", "f", "Control+3", "Alt+1"])
def test_other_keys_rate_nothing(ten: Page, bread: str, key: str) -> None:
    """Those of the theme keep their meaning, those of the browser too."""
    page = opened(ten, bread, 2)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")

    page.keyboard.press(key)

    assert page.evaluate(ENTRIES, "log") == []


def test_typing_rates_nothing(ten: Page, bread: str) -> None:
    """A digit in the search is a digit."""
    page = opened(ten, bread, 2)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.locator(".md-search__input").focus()

    page.keyboard.type("1u4")

    assert page.evaluate(ENTRIES, "log") == []


def test_a_key_that_is_held_down_rates_one_card(ten: Page, bread: str) -> None:
    """The keyboard repeats it; the reader has looked at one."""
    page = opened(ten, bread, 3)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")

    page.keyboard.down("4")
    page.get_by_role("button", name="Show answer").click()
    page.keyboard.down("4")

    assert len(page.evaluate(ENTRIES, "log")) == 1


def test_undo_takes_nothing_from_another_tab(browser: Browser, bread: str) -> None:
    """What was done there since is later, and stays."""
    context = browser.new_context()
    here, there = (opened(context.new_page(), bread, 1) for _ in range(2))
    here.get_by_role("button", name="Start").click()
    here.keyboard.press("Enter")
    here.keyboard.press("4")
    there.wait_for_function("noteloom.store.get('cards', 'c1')")
    there.evaluate("noteloom.store.put('cards', 'c1', {off: true})")
    here.wait_for_function("noteloom.store.get('cards', 'c1').off")

    here.get_by_role("button", name="Undo").click()

    expect(here.locator(".noteloom-said")).to_contain_text("changed in another tab")
    assert here.evaluate("noteloom.store.get('cards', 'c1').off")
    context.close()


def test_a_session_survives_a_reload(ten: Page, bread: str) -> None:
    """What was rated is kept at once; the rest still waits."""
    page = opened(ten, bread, 3)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.keyboard.press("4")

    visit_again(page)

    expect(page.locator(".noteloom-review-now")).to_have_text(
        "No card is due; 2 cards can be learned today."
    )


def test_two_tabs_do_not_ask_the_same_card(browser: Browser, bread: str) -> None:
    """Rated in one, the card goes from the other, and that is said."""
    context = browser.new_context()
    here, there = (opened(context.new_page(), bread, 2) for _ in range(2))
    for one in (here, there):
        one.get_by_role("button", name="Start").click()

    here.keyboard.press("Enter")
    here.keyboard.press("4")

    expect(there.locator(".noteloom-review-front")).to_have_text("Question 2?")
    expect(there.locator(".noteloom-said")).to_contain_text("reviewed in another tab")
    expect(focused(there)).to_have_text("Show answer")
    context.close()


def test_the_longest_overdue_card_comes_first_and_new_ones_last(
    ten: Page, bread: str
) -> None:
    """And a card in the steps of learning before all."""
    page = opened(ten, bread, 5)
    entries = {
        "c2": learned(NOW - DAY),
        "c3": learned(NOW - 9 * DAY),
        "c4": learned(NOW - MINUTE, phase="learning", step=0),
        "c5": learned(NOW + 2 * DAY),
    }

    reviewing.put(page, "cards", entries)
    page.get_by_role("button", name="Start").click()

    order = []
    for _ in range(4):
        order.append(page.locator(".noteloom-review-front").inner_text())
        page.keyboard.press("k")
    assert order == ["Question 4?", "Question 3?", "Question 2?", "Question 1?"]


def test_a_day_ends_at_four(ten: Page, bread: str) -> None:
    """A card for tomorrow is not due at night, and due before breakfast."""
    page = opened(ten, bread, 1)
    reviewing.put(page, "cards", {"c1": learned(NOW + DAY)})
    told = page.locator(".noteloom-review-now")
    expect(told).to_have_text("Nothing is due. The next card is due tomorrow.")

    page.clock.set_system_time(reviewing.START.replace(day=23, hour=8, minute=59))
    page.reload()
    expect(told).to_have_text("Nothing is due. The next card is due tomorrow.")
    page.clock.set_system_time(reviewing.START.replace(day=23, hour=9, minute=0))
    page.reload()

    expect(told).to_have_text("1 card due.")


def test_only_so_many_new_cards_are_begun_a_day(ten: Page, bread: str) -> None:
    """Ten, unless the reader says otherwise; who wants more gets more."""
    page = opened(ten, bread, 30)
    told = page.locator(".noteloom-review-now")
    expect(told).to_contain_text("10 cards to begin with today.")

    page.get_by_text("Settings", exact=True).click()
    page.get_by_label("New cards a day").fill("1")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.keyboard.press("4")

    page.get_by_role("button", name="Learn 10 more new cards").click()
    expect(page.locator(".noteloom-review-session")).to_contain_text("2 of 11")


def test_a_topic_can_be_chosen_by_address_and_a_kind_by_hand(ten: Page, bread: str) -> None:
    """That is how the page of a topic leads here."""
    cards = [card(1), card(2, topics=["salt"]), card(3, topics=["salt"], kind="definition")]
    reviewing.serve_cards(ten, cards)
    visit(ten, f"{bread}again/#topic-salt")
    told = ten.locator(".noteloom-review-head")
    expect(ten.get_by_label("Topic")).to_have_value("salt")
    expect(told).to_contain_text("2 cards to begin")

    ten.get_by_label("Kind").select_option("definition")

    expect(told).to_contain_text("1 card to begin")


def test_a_suspended_card_is_not_asked_until_it_is_brought_back(
    ten: Page, bread: str
) -> None:
    """What was learned of it is kept."""
    page = opened(ten, bread, 1)
    reviewing.put(page, "cards", {"c1": learned(NOW - DAY)})
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("x")
    page.get_by_role("button", name="Back to the overview").click()
    told = page.locator(".noteloom-review-now")
    expect(told).to_contain_text("Nothing is due.")

    page.get_by_text("Suspended cards").click()
    page.get_by_role("button", name="Bring back").click()

    expect(told).to_have_text("1 card due.")
    assert page.evaluate("noteloom.store.get('cards', 'c1').reps") == 3


def test_links_of_a_card_lead_to_pages(ten: Page, bread: str) -> None:
    """The data has paths of Markdown, the page has addresses."""
    page = opened(ten, bread, 1)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")

    links = page.locator(".noteloom-review-card a").evaluate_all(
        "all => all.map(a => a.href)"
    )

    assert links == [
        f"{bread}notes/baking/#L3",
        f"{bread}notes/baking/#L3",
        f"{bread}notes/baking/",
    ]


def test_no_cards_no_data_and_first_time_are_said(ten: Page, bread: str) -> None:
    """Each in plain words, with a way on."""
    place = ten.locator("[data-noteloom=review]")
    reviewing.serve_cards(ten, [])
    ten.goto(f"{bread}again/")
    expect(place).to_contain_text("These notes hold no cards yet")
    expect(place.get_by_role("link")).to_have_attribute("href", bread)

    reviewing.serve_cards(ten, None)
    ten.reload()
    expect(place).to_contain_text("The cards could not be loaded.")
    reviewing.serve_cards(ten, [card(1)])
    place.get_by_role("button", name="Try again").click()

    expect(place).to_contain_text("A card asks, you say how well you knew the answer")


def test_the_count_leads_to_the_review(ten: Page, bread: str) -> None:
    """It counts what the review would ask, and follows it."""
    page = opened(ten, bread, 30, "marks/")
    due = page.locator("[data-noteloom=due]")
    expect(due).to_have_text("10 cards to learn today")
    expect(due.locator("a")).to_have_attribute("href", f"{bread}review/")

    reviewing.put(
        page,
        "cards",
        {"c1": learned(NOW - DAY), "c2": learned(NOW, off=True), "gone": learned(NOW)},
    )

    expect(due).to_have_text("1 card due, 10 new")


def test_a_mark_beside_the_text_says_and_changes_the_state(ten: Page, bread: str) -> None:
    """The cards are loaded when it is opened, and the focus comes back to it."""
    asked: list[str] = []
    ten.on("request", lambda one: asked.append(one.url))
    page = opened(ten, bread, 3, "marks/")
    page.evaluate("document.querySelector('[data-noteloom=due]').remove()")
    mark = page.locator("span[data-nl-card] button").first
    expect(mark).to_have_text("Card: new")
    assert not any("review." in url for url in asked)

    mark.click()
    page.get_by_role("button", name="I know it").click()
    expect(mark).to_have_text(re.compile(r"^Card: due in \d days$"))
    expect(mark).to_be_focused()
    mark.click()
    page.get_by_role("button", name="Ask me today").click()

    expect(mark).to_have_text("Card: due")


def test_a_mark_that_is_pressed_twice_at_once_is_closed_again(
    ten: Page, bread: str
) -> None:
    """Also while the cards are still on their way: never opened twice."""
    page = opened(ten, bread, 3, "marks/")
    page.evaluate("document.querySelector('[data-noteloom=due]').remove()")
    mark = page.locator("span[data-nl-card] button").first

    mark.dblclick()
    page.wait_for_function("noteloom.data.cards && noteloom.review")
    page.wait_for_timeout(100)

    expect(page.locator(".noteloom-cardacts")).to_have_count(0)
    expect(mark).to_have_attribute("aria-expanded", "false")


def test_an_opened_question_can_be_rated_where_it_stands(ten: Page, bread: str) -> None:
    """With the same four buttons as in the review."""
    page = opened(ten, bread, 3, "marks/")
    page.locator("details summary").first.click()
    mark = page.locator("details [data-nl-state]")
    mark.click()

    page.get_by_role("button", name="Good").click()

    expect(mark).to_have_text("Card: due today")
    assert dict(page.evaluate(ENTRIES, "cards"))["c2"]["step"] == 1


@pytest.mark.parametrize("path", ["again/", "marks/"])
def test_scripts_move_nothing(ten: Page, bread: str, path: str) -> None:
    """What they fill has its space before."""
    ten.add_init_script("""
      globalThis.moved = [];
      const words = ({node}) => node?.parentElement?.closest("article") && node.textContent;
      new PerformanceObserver(list => moved.push(
        ...list.getEntries().flatMap(one => one.sources.map(words)).filter(Boolean)
      )).observe({type: "layout-shift", buffered: true});
    """)

    page = opened(ten, bread, 30, path)

    assert page.evaluate("moved") == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Browser, bread: str, width: int, scheme: str) -> None:
    """In the overview with all its parts, in front of a card, and behind it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = opened(context.new_page(), bread, 12)
    reviewing.put(page, "cards", {"c1": learned(1), "c2": {"at": 1, "off": True}})
    reviewing.put(page, "log", {"a": {"at": NOW, "card": "c1", "rating": 1}})
    for summary in page.locator(".noteloom-review summary").all():
        summary.click()
    page.locator(".noteloom-chart summary").first.click()
    found = violations(page)
    page.get_by_role("button", name="Start").click()
    found += violations(page)
    page.keyboard.press("Enter")
    found += violations(page)

    width_of_page = page.evaluate("document.documentElement.scrollWidth")

    assert found == []
    assert width_of_page <= width
    context.close()


def test_buttons_are_large_enough_for_a_thumb(phone: Page, bread: str) -> None:
    """And stay where they were from card to card."""
    page = opened(phone, bread, 2)
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    acts = page.locator(".noteloom-review-acts button")

    boxes = [one.bounding_box() for one in acts.all()]
    page.keyboard.press("4")
    page.keyboard.press("Enter")

    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert [one.bounding_box() for one in acts.all()] == boxes
