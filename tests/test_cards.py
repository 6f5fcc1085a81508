"""Cards on pages, in the data of the browser, in `noteloom.json`, and the command."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import page, write
from card_builders import built
from noteloom.cli import main
from noteloom.model.inline import Image, Link, LinkKind, Text
from noteloom.model.source import Span
from noteloom.render import front_matter
from noteloom.render.cards.as_html import Leading, inline_html
from noteloom.render.cards.pieces import CardMarks
from noteloom.render.cards.review_page import LISTED

if TYPE_CHECKING:
    from pathlib import Path

    from noteloom.pipeline import Build

NOTES = {
    "a.md": (
        "# Sea\n\n## Quay\n\n"
        "Q: What holds it?\nA: See [tides](b.md#low-tide), ![oak](o.png),\n"
        "<https://w.example/?a=1&b=2> and [mail](mailto:x@y.example).[^1]\n\n"
        "[^1]: A note.\n"
    ),
    "b.md": (
        "# Sky\n\n## Low tide\n\n| Star | Colour | Age |\n|---|---|---|\n"
        "| Rigel | blue | young |\n| Mira | red | old |\n\nA tide is the rise of the sea.\n"
    ),
}
TOPICS = """\
categories: [{id: sea, title: Sea}]
topics:
  - {id: quay, type: concept, title: Quay, category: sea, summary: S.}
"""


def data_of(build: Build) -> dict[str, Any]:
    """Return what the browser gets."""
    found: dict[str, Any] = json.loads(build.site.web_data["cards"])
    return found


def test_the_browser_gets_cards_with_links_from_the_root() -> None:
    """Pages are named by their Markdown; footnotes stay on the page."""
    build = built(NOTES, TOPICS)

    (card,) = (one for one in data_of(build)["cards"] if one["kind"] == "question")

    assert card == {
        "id": card["id"],
        "kind": "question",
        "front": "What holds it?",
        "back": (
            'See <a href="notes/b.md#low-tide">tides</a>, oak, '
            '<a href="https://w.example/?a=1&amp;b=2">https://w.example/?a=1&amp;b=2</a>'
            " and "
            '<a href="mailto:x@y.example">mail</a>.'
        ),
        "topics": ["quay"],
        "page": f"topics/quay.md#card-{card['id']}",
        "source": "notes/a.md#L5",
        "where": "a.md:5–7",
        "text": "What holds it?",
        "section": "Sea > Quay",
    }
    assert data_of(build)["topics"] == [
        {"id": "quay", "title": "Quay", "page": "topics/quay.md"}
    ]
    assert json.loads(build.site.web_data["card-ids"])["ids"] == sorted(
        one["id"] for one in data_of(build)["cards"]
    )


def test_a_long_question_is_shortened_after_a_word_where_it_is_only_named() -> None:
    """The card itself has all of it."""
    note = f"# A\n\nQ: What {'abcdefgh ' * 30}?\nA: That.\n"

    (card,) = data_of(built({"a.md": note}))["cards"]

    assert card["text"] == f"What {'abcdefgh ' * 17}".strip() + "…"
    assert card["front"].endswith("?")


def test_every_card_has_its_mark_on_the_page_where_it_is_read() -> None:
    """Its anchor stands there once."""
    build = built(NOTES, TOPICS)
    pages = {one.uri: one.markdown for one in build.pages}

    for card in data_of(build)["cards"]:
        uri, _, anchor = card["page"].partition("#")
        assert pages[uri].count(f'id="{anchor}" data-nl-card="{card["id"]}"') == 1


RENDERED = """\
Sea¶
Interview¶
- Q: What holds a quay?
-
A: Piles of oak.
"""


def test_a_question_is_marked_itself_and_a_table_below() -> None:
    """The list of a table's cards is closed until it is asked for."""
    build = built({**NOTES, "c.txt": RENDERED}, TOPICS)

    question = '<details class="noteloom-question" id="card-'
    assert question in page(build, "notes/c.md").markdown
    sky = page(build, "notes/b.md").markdown
    assert '<details class="noteloom-card-marks" data-search-exclude markdown>' in sky
    assert "<summary>4 cards</summary>" in sky


def test_marks_do_not_count_as_reading() -> None:
    """Nor do they reach the Markdown of `noteloom.json`."""
    build = built(NOTES, TOPICS)

    blocks = [
        one["markdown"]
        for note in json.loads(build.data())["notes"]
        for one in note["blocks"]
    ]

    assert not any("noteloom-card" in one for one in blocks)
    assert page(build, "notes/b.md").minutes == 1


def test_a_topic_says_how_many_cards_it_has() -> None:
    """And leads to them on the page of the review."""
    build = built(NOTES, TOPICS)

    assert (
        "Cards: 1 · [review them](../review.md#topic-quay)"
        in page(build, "topics/quay.md").markdown
    )
    assert 'id="topic-quay"' in page(build, "review.md").markdown


def test_the_review_lists_all_cards_of_a_small_site() -> None:
    """It can be read without a script; it is in the navigation where there are cards."""
    build = built(NOTES, TOPICS)

    review = page(build, "review.md").markdown
    assert '<div class="noteloom-review" data-noteloom="review" markdown>' in review
    assert review.count("<summary>What holds it?</summary>") == 1
    assert "<summary>Quay: 1 card</summary>" in review
    assert "<summary>Sky: 4 cards</summary>" in review
    assert "[^" not in review
    assert "Review" in [one.title for one in build.site.nav]
    assert "Review" not in [one.title for one in built({"a.md": "# A\n\nText.\n"}).site.nav]


def test_the_review_counts_the_cards_of_a_large_site() -> None:
    """Its page must not grow without end."""
    many = "".join(f"Q: Question {at}?\nA: Answer {at}.\n\n" for at in range(LISTED + 1))

    review = page(built({"a.md": f"# A\n\n{many}"}), "review.md").markdown

    assert "Question 7" not in review
    assert f"[A](notes/a.md): {LISTED + 1}" in review


def test_noteloom_json_has_the_cards() -> None:
    """As plain words, with every place."""
    cards = json.loads(built(NOTES, TOPICS).data())["cards"]

    assert [one["kind"] for one in cards] == ["question", *["comparison"] * 4]
    assert cards[1]["front"] == "Rigel: Colour?"
    assert cards[1]["places"] == [{"note": "b", "first": 7, "last": 7}]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,hi)",
    "![x](javascript:alert(1))",
    "`</code><script>`",
    '[x](https://e.example/"onclick="alert(1))',
    "</details></div>",
    "**&lt;b&gt;**",
    "]]>",
    "\\<script>",
    "[[a|<svg onload=x>]]",
    "$&{{config}}",
]


class _Tags(HTMLParser):
    """Collects the elements of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element with its attributes."""
        self.found.append((tag, dict(attrs)))


_SAFE = {"a", "br", "code", "em", "img", "li", "p", "strong", "ul"}


@given(
    front=st.lists(st.sampled_from(HOSTILE), max_size=3),
    back=st.lists(st.sampled_from(HOSTILE), max_size=3),
)
def test_nothing_of_a_note_runs_in_a_card(front: list[str], back: list[str]) -> None:
    """Elements and attributes are ours, addresses lead to pages."""
    note = f"# N\n\nQ: Why {' '.join(front)}?\n\nA: So {' '.join(back)}\n"

    for card in data_of(built({"n.md": note}))["cards"]:
        tags = _Tags()
        tags.feed(card["front"] + card["back"])
        for tag, attributes in tags.found:
            assert tag in _SAFE
            assert attributes.keys() <= {"href", "src", "alt"}
            target = attributes.get("href") or attributes.get("src") or ""
            assert re.match(r"https?://|mailto:|[\w./%-]*(#|$)", target)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "//e.example", "\\\\e", "vbs:x"],
)
def test_an_address_with_another_scheme_shows_only_its_words(target: str) -> None:
    """Whatever was let through before."""
    link = Link(LinkKind.NOTE, target, None, (Text("words"),), Span(0, 0))
    image = Image(target, "alt", None, Span(0, 0))
    leading = Leading(lambda one: one.target, lambda one: one.target)

    assert inline_html((link,), leading) == "words"
    assert "src" not in inline_html((image,), leading)


def test_a_picture_from_elsewhere_in_a_link_is_no_link_of_its_own() -> None:
    """One element of that kind cannot stand in another: its words are shown."""
    image = Image("https://w.example/p.png", "sail", None, Span(0, 0))
    link = Link(LinkKind.WEB, "https://w.example/", None, (image,), Span(0, 0))
    leading = Leading(lambda one: one.target, lambda one: one.target)

    assert inline_html((link,), leading) == '<a href="https://w.example/">sail</a>'


def test_a_block_that_a_page_shows_twice_has_its_marks_once() -> None:
    """Ids must not meet."""
    build = built(NOTES)
    marks = CardMarks(build.site.addresses.cards)
    note = build.library.notes[0]
    block = note.blocks[-1] if len(note.blocks) < 3 else note.blocks[2]

    first, second = (marks.shown(block, note, "text") for _ in range(2))

    assert "data-nl-card" in first
    assert second == "text"


def test_the_marks_of_cards_take_no_time_to_read() -> None:
    """They repeat the text above them."""
    marks = "\n".join(["- word word word"] * 900)
    box = f'<details class="noteloom-card-marks" markdown>\n{marks}\n</details>'

    assert front_matter.minutes(f"Text.\n\n{box}\n") == 1


# -- the command --------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Return the exit code of the command, and what it prints."""
    code = main(["cards", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_the_command_lists_cards_and_keeps_their_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run has nothing to write; the map is no note and no page."""
    root = write(tmp_path, NOTES)

    code, shown = run(capsys, root)
    assert code == 0
    assert "What holds it?  (a.md:5-7)" in shown
    assert "`cards.yml` is not up to date: 5 new; run `noteloom cards --write`" in shown
    assert run(capsys, root, "--check")[0] == 1

    assert "is written: 5 new" in run(capsys, root, "--write")[1]
    before = (root / "cards.yml").read_bytes()
    assert run(capsys, root, "--check") == (
        0,
        "5 cards: 1 question, 4 comparisons\n`cards.yml` is up to date\n",
    )
    assert run(capsys, root, "--update")[0] == 0
    assert (root / "cards.yml").read_bytes() == before


def test_the_command_says_what_has_become_of_the_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of who edits the notes."""
    one, two = "Q: What holds a quay?\nA: Oak.\n", "Q: Who steers?\nA: The mate.\n"
    root = write(tmp_path, {"a.md": f"# A\n\n{one}\n{two}"})
    run(capsys, root, "--write")

    (root / "a.md").write_text(f"# A\n\n## B\n\n{two}", encoding="utf-8")
    assert "is written: 1 moved, 1 gone\n" in run(capsys, root, "--write")[1]

    (root / "a.md").write_text(f"# A\n\n{one}\n## B\n\n{two}", encoding="utf-8")
    assert "is written: 1 back\n" in run(capsys, root, "--write")[1]


def test_a_folder_without_cards_needs_no_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check has nothing to find, and nothing is written."""
    root = write(tmp_path, {"a.md": "# A\n\nWords.\n"})

    assert run(capsys, root, "--check") == (0, "0 cards\n`cards.yml` is up to date\n")
    assert run(capsys, root, "--write")[0] == 0
    assert not (root / "cards.yml").exists()


def test_a_broken_map_stops_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With one line that names its place; nothing is written over it."""
    root = write(tmp_path, {**NOTES, "cards.yml": "version: 1\ncards:\n>>>>>>> theirs\n"})

    assert main(["cards", str(root), "--write"]) == 2
    assert "cards.yml:3: both sides of a merge" in capsys.readouterr().err
    assert "theirs" in (root / "cards.yml").read_text(encoding="utf-8")
