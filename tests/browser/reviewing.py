"""A site with cards made by hand: its script is the real one, its data is the test's."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict

from browser.building import served_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page, Route

CONFIG = """\
site_name: Bread
theme: {name: material, font: false, features: [navigation.instant]}
plugins: [search, noteloom]
"""
NOTE = "# Baking\n\n## Starter\n\nFeed the starter in the evening.\n"
REVIEW = """\
# Review

<div class="noteloom-review" data-noteloom="review">Cards need JavaScript.</div>
"""
MARKS = """\
# Marks

<p><span data-noteloom="due"></span></p>

Bake it hot. <span data-nl-card="c1"></span>

<details class="noteloom-question" data-nl-card="c2"><summary>What?</summary><p>That.</p>
</details>
"""
DATA = "assets/noteloom/cards-by-hand.js"
ZONE = "America/New_York"
START = datetime(2026, 11, 22, 15, tzinfo=UTC)
"""Ten in the morning there."""
NOW = int(START.timestamp() * 1000)
MINUTE = 60_000
DAY = 86_400_000


class CardData(TypedDict):
    """A card as the build writes it."""

    id: str
    kind: str
    front: str
    back: str
    topics: list[str]
    page: str
    source: str
    where: str
    text: str
    section: str


@contextmanager
def by_hand(folder: Path) -> Iterator[str]:
    """Build a site with a page of review and a page of marks, and yield its address."""
    files = {
        "mkdocs.yml": CONFIG,
        "notes/baking.md": NOTE,
        "docs/again.md": REVIEW,
        "docs/marks.md": MARKS,
    }
    with served_files(folder, files) as url:
        yield url


def card(number: int, **changed: object) -> CardData:
    """Return a card that is easy to tell from others."""
    made: dict[str, object] = {
        "id": f"c{number}",
        "kind": "question",
        "front": f"<p>Question {number}?</p>",
        "back": f'<p>Answer {number}, see <a href="notes/baking.md#L3">there</a>.</p>',
        "topics": ["bread"],
        "page": "notes/baking.md",
        "source": "notes/baking.md#L3",
        "where": f"baking.md:{number}",
        "text": f"Question {number}?",
        "section": "Starter",
    }
    return CardData(**{**made, **changed})  # type: ignore[typeddict-item]


def deck(cards: Sequence[CardData]) -> str:
    """Return the data of *cards* as JSON."""
    topics = [
        {"id": "bread", "title": "Bread", "page": "notes/baking.md"},
        {"id": "salt", "title": "Salt", "page": "notes/baking.md"},
    ]
    return json.dumps({"version": 1, "cards": list(cards), "topics": topics})


def serve_cards(where: Page | BrowserContext, cards: Sequence[CardData] | None) -> None:
    """Let a site hold *cards* instead of its own; None lets the data fail to load."""
    script = re.compile(r"/assets/noteloom/data\.js")

    def with_cards(route: Route) -> None:
        body = route.fetch().text()
        files = f'Object.assign(noteloom.files, {{"cards-data": "{DATA}"}});'
        files += 'delete noteloom.files["card-ids-data"];'
        route.fulfill(body=f"{body}\n{files}", content_type="text/javascript")

    def data(route: Route) -> None:
        if cards is None:
            route.abort()
        else:
            body = f'noteloom.data["cards"] = {deck(cards)};'
            route.fulfill(body=body, content_type="text/javascript")

    where.unroute(script)
    where.unroute(f"**/{DATA}")
    where.route(script, with_cards)
    where.route(f"**/{DATA}", data)


def put(page: Page, section: str, entries: Mapping[str, object]) -> None:
    """Put *entries* into the store of an open page, with the `at` that they have."""
    page.evaluate(
        "([section, entries]) => noteloom.store.merge({[section]: entries})",
        [section, entries],
    )


def learned(due: int, **changed: object) -> dict[str, object]:
    """Return the entry of a card that was learned and is due at *due*."""
    return {
        "at": due - 5 * DAY,
        "phase": "review",
        "stability": 5.0,
        "difficulty": 5.0,
        "due": due,
        "last": due - 5 * DAY,
        "first": due - 9 * DAY,
        "reps": 3,
        "lapses": 0,
        **changed,
    }
