"""A site that is built anew with other words, and what was learned before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.building import served
from browser.reviewing import by_hand, card, serve_cards
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_review_reworded")

CONFIG = """\
site_name: Bread
theme: {name: material, font: false}
plugins: [noteloom]
"""
NOTE = """\
# Baking

## Questions

Q: How long does a wheat sourdough rest in the basket?
A: Twelve hours in the cold.

Q: Why is the oven hot at the beginning?
A: The crust sets late, and the loaf can rise.

Q: What does salt do to gluten?
A: It makes it tighter.

Q: What does sugar do to yeast?
A: It feeds it.
"""
REWORDED = """\
# Baking

## Questions

Q: How long do wheat sourdoughs rest in their basket?
A: Twelve hours in the cold.

Q: Why is the oven hot at the beginning?
A: The crust sets late, so that the loaf can rise higher.

Q: What does fat do to gluten?
A: It makes it shorter.

Q: What does sugar do to yeast?
A: It feeds it.
"""
STATES = """async () => {
  const {cards} = await noteloom.loadData("cards");
  return Object.fromEntries(
    cards.map(({id, text}) => [text, noteloom.store.get("cards", id)?.reps ?? null]));
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a note of four questions and no map of ids."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "notes/baking.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def learner(browser: Browser) -> Iterator[Page]:
    """Return a browser that keeps what it does, over rebuilt sites."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def all_rated(page: Page) -> None:
    """Rate each card once."""
    page.get_by_role("button", name="Start").click()
    for _ in range(4):
        page.keyboard.press("Enter")
        page.keyboard.press("4")
    expect(page.locator(":focus")).to_contain_text("Done: 4 reviews.")


def test_reworded_cards_keep_their_history(folder: Path, learner: Page) -> None:
    """Those that tell the same; one of another thing is new, what is lost stays kept."""
    with served(folder / "mkdocs.yml", folder / "site") as url:
        visit(learner, f"{url}review/")
        all_rated(learner)
        kept = learner.evaluate("Object.fromEntries(Object.entries(localStorage))")
    (folder / "notes/baking.md").write_text(REWORDED, encoding="utf-8")

    with served(folder / "mkdocs.yml", folder / "site") as url:
        learner.goto(f"{url}404.html")
        learner.evaluate("all => Object.assign(localStorage, all)", kept)
        visit(learner, f"{url}review/")

        expect(learner.locator(".noteloom-review-head")).to_contain_text(
            "kept their history."
        )
        assert learner.evaluate(STATES) == {
            "How long do wheat sourdoughs rest in their basket?": 1,
            "Why is the oven hot at the beginning?": 1,
            "What does fat do to gluten?": None,
            "What does sugar do to yeast?": 1,
        }
        told = "Object.values(noteloom.store.all('cards')).map(one => one.text)"
        assert "What does salt do to gluten?" in learner.evaluate(told)


PAIRS = """async ([cards, entries]) => {
  await noteloom.load(noteloom.files.reworded);
  return noteloom.review.reworded(cards, entries).map(({from, to}) => [from, to]).sort();
}"""
LONG = "A long answer that no other card has."


def asked(number: int, text: str, back: str = LONG, note: str = "a.md") -> dict[str, str]:
    """Return a card as the data has it."""
    return {"id": f"new{number}", "text": text, "back": back, "source": f"{note}#L1"}


@pytest.fixture(scope="module")
def matching(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return a page that can match cards."""
    context = browser.new_context()
    page = context.new_page()
    with by_hand(tmp_path_factory.mktemp("matching")) as url:
        serve_cards(page, [card(1)])
        visit(page, f"{url}again/")
        yield page
    context.close()


def matched(page: Page, lost: list[str], cards: list[dict[str, str]]) -> list[list[str]]:
    """Return what is matched if cards with the words *lost* were learned."""
    told = "cards => cards.map(noteloom.review.told)"
    before = page.evaluate(told, [asked(0, text) for text in lost])
    entries = {f"old{number}": {**one, "at": 1} for number, one in enumerate(before)}
    found: list[list[str]] = page.evaluate(PAIRS, [cards, entries])
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What is a token?", "What are tokens?"),
        ("How does a wheat loaf rise?", "How do wheat loaves rise?"),
        ("Why is the crust late?", "Why does the crust set so late?"),
        ("Was ist ein Vorteig?", "Was ist eigentlich ein Vorteig?"),
        ("КАК поднимается тесто?", "Как поднимается это тесто?"),
    ],
)
def test_other_words_with_the_same_answer_are_the_same_card(
    matching: Page, before: str, after: str
) -> None:
    """In any language: words that begin alike are forms of one."""
    assert matched(matching, [before], [asked(1, after)]) == [["old0", "new1"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What is an encoder?", "What is a decoder?"),
        ("What does salt do to gluten?", "What does fat do to gluten?"),
        ("How many bits has fp16?", "How many bits has fp8?"),
        ("Is it supervised?", "Is it unsupervised?"),
        ("What is attention?", "What is flash attention?"),
        ("What is a loaf?", "Who bakes it?"),
    ],
)
def test_another_question_is_another_card(matching: Page, before: str, after: str) -> None:
    """However alike the rest is: its answer is another one."""
    cards = [asked(1, after, "An answer that differs from the other.")]

    assert matched(matching, [before], cards) == []


def test_a_short_answer_tells_nothing(matching: Page) -> None:
    """Half of all questions are answered by a yes."""
    told = matching.evaluate(
        "noteloom.review.told", asked(0, "Is salt needed?", "<p>Yes.</p>")
    )

    found = matching.evaluate(
        PAIRS, [[asked(1, "Is fat needed?", "<p>Yes.</p>")], {"old": {**told, "at": 1}}]
    )

    assert found == []


def test_what_is_in_doubt_is_not_moved(matching: Page) -> None:
    """Two that could be it: neither is."""
    cards = [asked(1, "What is the token?"), asked(2, "What is one token?")]

    assert matched(matching, ["What is a token?"], cards) == []


def test_a_moved_card_is_found_in_its_new_note(matching: Page) -> None:
    """If its words and its answer are the same; if only alike, it is left."""
    cards = [
        asked(1, "What is a token?", note="b.md"),
        asked(2, "Why is a loaf hollow?", note="b.md"),
    ]

    found = matched(matching, ["What is a token?", "Why are loaves hollow?"], cards)

    assert found == [["old0", "new1"]]


def test_ten_thousand_renamed_cards_are_matched_at_once(matching: Page) -> None:
    """Each word is looked up, and cards are compared within one note only."""
    texts = [f"What is thing number {number} for?" for number in range(10_000)]
    cards = [asked(number, text, f"{LONG} {number}") for number, text in enumerate(texts)]
    timed = f"""async ([cards, lost]) => {{
      const entries = Object.fromEntries(
        lost.map((one, at) => [`old${{at}}`, {{...noteloom.review.told(one), at: 1}}]));
      const start = performance.now();
      const found = await ({PAIRS})([cards, entries]);
      return [found.length, performance.now() - start];
    }}"""

    number, spent = matching.evaluate(timed, [cards, cards])

    assert number == 10_000
    assert spent < 2_000
