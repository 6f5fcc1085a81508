"""What the statistics say, beside logs that were made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import reviewing
from browser.reviewing import DAY, NOW, card, learned
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_review_statistics")

HOUR = 3_600_000
LOG = "Object.values(noteloom.store.all('log'))"


@pytest.fixture
def page(browser: Browser, bread: str) -> Iterator[Page]:
    """Return the review of six cards at ten in the morning."""
    context = browser.new_context(timezone_id=reviewing.ZONE)
    page = context.new_page()
    page.clock.install(time=reviewing.START)
    reviewing.serve_cards(page, [card(number) for number in range(1, 7)])
    visit(page, f"{bread}again/")
    yield page
    context.close()


def reviewed(at: int, rating: int, phase: str = "review") -> dict[str, object]:
    """Return an entry of the log."""
    return {"at": at, "card": "c1", "rating": rating, "phase": phase}


def table(page: Page, title: str) -> dict[str, str]:
    """Open the table below a chart, and return its rows that are not zero."""
    chart = page.locator(".noteloom-chart", has_text=title)
    chart.locator("summary").click()
    rows = [row.split("\t") for row in chart.locator("tbody tr").all_inner_texts()]
    return {day: count for day, count in rows if count != "0"}


def shown(page: Page) -> Page:
    """Open the statistics."""
    page.get_by_text("Statistics", exact=True).click()
    page.locator(".noteloom-chart").last.wait_for()
    return page


def test_reviews_are_counted_by_day_of_study(page: Page) -> None:
    """What was done before four in the morning belongs to the evening before."""
    log = {
        "now": reviewed(NOW, 3),
        "night": reviewed(NOW - 7 * HOUR, 3),
        "evening": reviewed(NOW - 12 * HOUR, 1),
        "week": reviewed(NOW - 7 * DAY, 4, "new"),
        "old": reviewed(NOW - 28 * DAY, 4),
    }

    reviewing.put(page, "log", log)
    shown(page)

    assert table(page, "Reviews") == {"Nov 15": "1", "Nov 21": "2", "Nov 22": "1"}
    expect(page.locator("figcaption").first).to_have_text("Reviews in the last 28 days: 4")


def test_what_was_remembered_is_told_of_learned_cards_alone(page: Page) -> None:
    """A new card, and one in its steps, says nothing about memory."""
    log = {
        **{f"good{day}": reviewed(NOW - day * DAY, 3) for day in range(8)},
        "hard": reviewed(NOW, 2),
        "again": reviewed(NOW, 1),
        "new": reviewed(NOW, 1, "new"),
        "easy": reviewed(NOW, 4, "new"),
        "step": reviewed(NOW, 1, "learning"),
        "old": reviewed(NOW - 40 * DAY, 1),
    }

    reviewing.put(page, "log", log)
    shown(page)

    expect(page.locator(".noteloom-review")).to_contain_text(
        "Of 10 learned cards that were asked in the last 30 days, you knew 90 %."
        " You have reviewed on 8 days in a row."
    )


def test_a_row_of_days_lasts_until_today_is_over(page: Page) -> None:
    """Who has not reviewed yet today may still do so."""
    log = {f"day{back}": reviewed(NOW - back * DAY, 3) for back in (1, 2, 3, 5)}

    reviewing.put(page, "log", log)
    shown(page)

    expect(page.locator(".noteloom-review")).to_contain_text("on 3 days in a row.")


def test_the_forecast_counts_each_card_on_its_day(page: Page) -> None:
    """Overdue ones today; none that is suspended, new, unknown, or beyond two weeks."""
    cards = {
        "c1": learned(NOW - 30 * DAY),
        "c2": learned(NOW + HOUR),
        "c3": learned(NOW + 13 * DAY),
        "c4": learned(NOW + 14 * DAY),
        "c5": learned(NOW, off=True),
        "elsewhere": learned(NOW),
    }

    reviewing.put(page, "cards", cards)
    shown(page)

    assert table(page, "Cards that will be due") == {"Nov 22": "2", "Dec 5": "1"}


def test_a_picture_says_what_it_shows(page: Page) -> None:
    """In words, and its table is one key away."""
    reviewing.put(page, "log", {"now": reviewed(NOW, 3)})
    shown(page)

    expect(
        page.locator(".noteloom-chart").get_by_role("img").first
    ).to_have_accessible_name(
        "Reviews in the last 28 days: 1, at most 1 a day. The table below has each day."
    )


def test_nothing_done_is_said_in_words(page: Page) -> None:
    """An empty picture says less."""
    shown_text = page.get_by_text("Nothing was reviewed in the last four weeks.")
    page.get_by_text("Statistics", exact=True).click()

    expect(shown_text).to_be_visible()
    expect(page.get_by_text("How much you remember can be told once")).to_be_visible()


def test_a_long_log_is_folded_and_says_the_same(page: Page) -> None:
    """Days before the last month become sums; folded twice, nothing is counted twice."""
    log = {
        f"{day}.{number}": reviewed(NOW - day * DAY - number, 1 + number % 4)
        for day in range(40)
        for number in range(100)
    }
    reviewing.put(page, "log", log)
    shown(page)
    before = page.locator(".noteloom-review").inner_text()
    sums = f"""() => noteloom.review.parts.sums(
      [], {{}}, noteloom.store.all("log"), {NOW - 12 * DAY}).reviews"""
    earlier = page.evaluate(sums)

    page.evaluate("noteloom.review.parts.fold()")

    kept = page.evaluate(LOG)
    assert len([one for one in kept if "rating" in one]) == 3_100
    assert len([one for one in kept if "ratings" in one]) == 9
    assert page.evaluate(sums) == earlier
    reviewing.put(page, "log", log)  # an old file brings them back
    assert page.evaluate(sums) == earlier
    page.evaluate("noteloom.review.parts.fold()")
    assert page.evaluate(sums) == earlier
    assert page.locator(".noteloom-review").inner_text() == before
