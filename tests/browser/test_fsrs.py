"""The scheduler in the browser beside the reference implementation."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import pytest
from fsrs import Card, Rating, Scheduler, State

from browser.building import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_fsrs")

SCRIPT = ROOT / "src/noteloom/web/features/review/1-fsrs.js"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = 1_790_000_000_000
MINUTE = 60_000
DAY = 86_400_000
RETENTIONS = (0.8, 0.85, 0.9, 0.95, 0.97)
SERIES = 2_000
ALL = """series => series.map(({retention, fuzz, reviews}) => {
  let card = {};
  return reviews.map(([rating, now]) => {
    card = noteloom.fsrs.next(card, rating, now, {retention, fuzz});
    return card;
  });
})"""


class Series(TypedDict, total=False):
    """What one card goes through: ratings with their times in milliseconds."""

    retention: float
    fuzz: float
    reviews: list[tuple[int, int]]


class Step(NamedTuple):
    """What a card is after a review."""

    stability: float
    difficulty: float
    due: int
    phase: str
    step: int | None


@pytest.fixture
def scheduler(page: Page) -> Page:
    """Return a page that holds the scheduler and nothing else."""
    page.evaluate("globalThis.noteloom = {}")
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    return page


def test_every_review_comes_out_as_in_the_reference(scheduler: Page) -> None:
    """All ratings, in time, early, late, on the same day, after years, in all phases."""
    chance = random.Random(6)
    all_series, expected = zip(
        *(made(chance, Scheduler) for _ in range(SERIES)), strict=True
    )

    actual = scheduler.evaluate(ALL, all_series)

    seen = {step.phase for steps in expected for step in steps}
    assert seen == {"learning", "review", "relearning"}
    assert sum(len(steps) for steps in expected) > 10 * SERIES
    assert differing(all_series, actual, expected) == []


def test_intervals_are_spread_as_in_the_reference(
    scheduler: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference throws dice; given the same throw, both choose the same day."""
    chance = random.Random(7)
    throw = 0.0
    # The reference asks the module for its dice, and has no argument for them.
    monkeypatch.setattr("fsrs.scheduler.random", lambda: throw)
    all_series, expected = [], []
    for _ in range(500):
        throw = chance.random()
        series, steps = made(chance, Scheduler, fuzzing=True)
        all_series.append(Series(**series, fuzz=throw))
        expected.append(steps)

    actual = scheduler.evaluate(ALL, all_series)

    assert differing(all_series, actual, expected) == []


def test_days_can_be_those_of_the_reader(scheduler: Page) -> None:
    """A card of last night is a day old this morning, though 24 hours have not gone by."""
    night, morning = START, START + 9 * 60 * MINUTE

    same_day, next_day, whole_day = scheduler.evaluate(
        """([night, morning, later]) => {
          const card = noteloom.fsrs.next({}, 4, night);
          return [noteloom.fsrs.next(card, 3, morning),
                  noteloom.fsrs.next(card, 3, morning, {days: 1}),
                  noteloom.fsrs.next(card, 3, later)].map(one => one.stability);
        }""",
        [night, morning, night + DAY],
    )

    assert next_day == whole_day
    assert next_day != same_day


def test_reviews_and_lapses_are_counted(scheduler: Page) -> None:
    """Only a card that had been learned can lapse."""
    card = scheduler.evaluate(
        """start => [1, 4, 1, 1, 3, 2].reduce((card, rating, number) =>
          noteloom.fsrs.next(card, rating, start + number * 9e8), {})""",
        START,
    )

    assert (card["reps"], card["lapses"]) == (6, 1)


def made(
    chance: random.Random, kind: type[Scheduler], *, fuzzing: bool = False
) -> tuple[Series, list[Step]]:
    """Return a random series, and what the reference makes of it."""
    retention = chance.choice(RETENTIONS)
    reference = kind(desired_retention=retention, enable_fuzzing=fuzzing)
    card, now = Card(card_id=1), START
    reviews: list[tuple[int, int]] = []
    steps: list[Step] = []
    for _ in range(chance.randint(1, 24)):
        rating = chance.choice(list(Rating))
        card, _log = reference.review_card(
            card, rating, EPOCH + timedelta(milliseconds=now)
        )
        reviews.append((int(rating), now))
        steps.append(step_of(card))
        now += gap(chance, steps[-1].due - now)
    return Series(retention=retention, reviews=reviews), steps


def gap(chance: random.Random, wait: int) -> int:
    """Return how long a reader waits who should wait *wait*."""
    kinds = (
        wait,
        chance.randint(0, 59_999),
        chance.randint(0, DAY - 1),
        chance.choice((DAY - 1, DAY, DAY + 1)),
        int(wait * chance.uniform(0.1, 0.9)),
        int(wait * chance.uniform(1, 5)),
        chance.randint(1, 3_000) * DAY,
    )
    # A gap of years each time would leave the years that a date can hold.
    return min(chance.choice(kinds), 30_000 * DAY)


def step_of(card: Card) -> Step:
    """Return what the reference holds, in the words and units of the browser."""
    assert card.stability is not None
    assert card.difficulty is not None
    due = (card.due - EPOCH) // timedelta(milliseconds=1)
    phase = State(card.state).name.lower()
    return Step(card.stability, card.difficulty, due, phase, card.step)


def differing(
    all_series: Sequence[Series],
    actual: list[list[dict[str, float | str | None]]],
    expected: Sequence[list[Step]],
) -> list[str]:
    """Return each review that comes out otherwise, with what led to it."""
    return [
        f"{series} at {number}: {mine} is not {reference}"
        for series, cards, steps in zip(all_series, actual, expected, strict=True)
        for number, (card, reference) in enumerate(zip(cards, steps, strict=True))
        if not alike(mine := Step(*(card.get(name) for name in Step._fields)), reference)  # type: ignore[arg-type]
    ]


def alike(mine: Step, reference: Step) -> bool:
    """Tell whether memory is the same to a millionth, and the time to the millisecond."""
    return mine[2:] == reference[2:] and all(
        math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
        for one, other in zip(mine[:2], reference[:2], strict=True)
    )
