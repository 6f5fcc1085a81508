"""What leads to a page: authors' links with their sentence, and mentions without a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom import files, pipeline
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.backlinks.collecting import KEPT
from noteloom.weave.backlinks.excerpts import ROOM, excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from noteloom.model.backlink import Backlink

TOPICS = """
categories: [{id: garden, title: Garden, summary: What grows.}]
topics:
  - {id: compost, type: concept, title: Compost, category: garden, summary: Rotten leaves.,
     aliases: [composting], sections: [{note: soil.md, section: Compost}]}
  - {id: mulch, type: concept, title: Mulch, category: garden, summary: A cover.,
     sections: [{note: soil.md, section: Mulch}]}
"""
SOIL = """# Soil

## Compost

Good compost smells of woodland. Turn the compost twice.

## Mulch

Mulch keeps water in. Spread compost under it. More compost does no harm.
"""


def _note(name: str) -> PageRef:
    return PageRef(PageKind.NOTE, name)


def _topic(name: str) -> PageRef:
    return PageRef(PageKind.TOPIC, name)


def _marked(one: Backlink) -> str:
    """Return a backlink as ``sources note:line before[words]after``."""
    sources = ",".join(source.id for source in one.sources)
    words = one.sentence[one.start : one.end]
    said = f"{one.sentence[: one.start]}[{words}]{one.sentence[one.end :]}"
    return f"{sources} {one.place.note}:{one.place.lines} {said}"


def _links(notes: Mapping[str, str], page: PageRef) -> list[str]:
    found = build(notes).library.backlinks.links.get(page, ())
    return [_marked(one) for one in found]


def _mentions(
    notes: Mapping[str, str], page: PageRef, taxonomy: str | None = None
) -> list[str]:
    found = build(notes, taxonomy).library.backlinks.mentions.get(page, ())
    return [_marked(one) for one in found]


# -- authors' links -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[roses]] first. Then prune.", "3 See [roses] first."),
        ("It rains. Feed [the bush](roses.md)\nin May.", "3 Feed [the bush] in May."),
        ("Roses or [[roses|Roses]]? Both.", "3 Roses or [Roses]?"),
        ("- dig\n- **plant [[roses]]** now", "4 plant [roses] now"),
        ("> as of [[roses]]", "3 as of [roses]"),
        ("| a | b |\n|---|---|\n| 1 | [[roses]] |", "5 1 · [roses]"),
        ("## On [[roses]]\n\nText.", "3 On [roses]"),
        ("`a ` [[roses]] x", "3 a [roses] x"),
        ("A `[[roses]]` and [[roses]].", "3 A [[roses]] and [roses]."),
        ("One.\n\nTwo  lines\nand\n[[roses]] here.", "7 Two lines and [roses] here."),
    ],
)
def test_a_link_has_the_sentence_that_holds_it(text: str, expected: str) -> None:
    """Whatever the block, the words of the link stand where they stand in the sentence."""
    notes = {"care.md": f"# Care\n\n{text}\n", "roses.md": "# Roses\n\nThorns.\n"}

    assert [f"care care:{expected}"] == _links(notes, _note("roses"))


def test_links_come_in_the_order_of_notes_and_lines() -> None:
    """Each sentence once, also if it links twice to the same page."""
    notes = {
        "a.md": "# First\n\nSee [[z]] and [[z]].\n\nAlso [[z]].\n",
        "b.md": "# Second\n\nNot [[z]]?\n",
        "z.md": "# Last\n\nTo [[z#Last|itself]].\n",
    }

    assert _links(notes, _note("z")) == [
        "a a:3 See [z] and z.",
        "a a:5 Also [z].",
        "b b:3 Not [z]?",
    ]


def test_a_sentence_on_topic_pages_is_found_there() -> None:
    """The page to go to is the one that shows the sentence."""
    notes = {"soil.md": SOIL.replace("water", "[[worms]]"), "worms.md": "# Worms\n\nDig.\n"}

    found = build(notes, TOPICS).library.backlinks.links[_note("worms")]

    assert [_marked(one) for one in found] == ["mulch soil:9 Mulch keeps [worms] in."]


def test_a_page_is_not_linked_from_itself() -> None:
    """Neither from its own note, nor from a sentence that the topic's page shows."""
    notes = {"soil.md": SOIL.replace("water", "[[Mulch]] and [[soil#Mulch|this]]")}

    assert build(notes, TOPICS).library.backlinks.links == {}


def test_a_link_without_words_has_its_target_for_a_sentence() -> None:
    """There is nothing else to show."""
    notes = {"a.md": "# A\n\n[![](p.png)](z.md)\n", "z.md": "# Z\n\nEnd.\n"}

    assert _links(notes, _note("z")) == ["a a:3 [z.md]"]


def test_more_links_than_a_page_keeps_are_counted() -> None:
    """A name that everyone links does not grow without bound."""
    number = KEPT + 5
    notes = {f"n{at:03}.md": f"# N {at}\n\nSee [[hub]], {at}.\n" for at in range(number)}

    found = build({**notes, "hub.md": "# Hub\n\nAll.\n"}).library.backlinks

    assert len(found.links[_note("hub")]) == KEPT
    assert found.link_counts[_note("hub")] == number


# -- mentions that nobody linked ----------------------------------------------------------


def test_a_mention_is_the_first_sentence_of_a_page_that_names_another() -> None:
    """The topic's own page has its sentences already: they are no backlinks."""
    assert _mentions({"soil.md": SOIL}, _topic("compost"), TOPICS) == [
        "mulch soil:9 Spread [compost] under it."
    ]


def test_a_mention_has_its_exact_line() -> None:
    """A paragraph of several lines is no place to search in."""
    notes = {"soil.md": SOIL.replace("in. Spread", "in.\nSpread")}

    assert _mentions(notes, _topic("compost"), TOPICS) == [
        "mulch soil:10 Spread [compost] under it."
    ]


def test_a_mention_is_found_between_sentences_that_repeat() -> None:
    """Each sentence is looked for behind the one before it."""
    said = "Dig it. Some compost helps. Dig it."
    notes = {"soil.md": SOIL.replace("Mulch keeps water in.", said)}

    assert _mentions(notes, _topic("compost"), TOPICS) == [
        "mulch soil:9 Some [compost] helps."
    ]


def test_a_note_does_not_mention_itself_where_topics_show_it() -> None:
    """Its sentences are its own, on whatever page."""
    notes = {
        "soil.md": SOIL.replace("# Soil", "# Soil Life").replace("water in", "Soil Life"),
        "b.md": "# B\n\nOn Soil Life.\n",
    }

    assert _mentions(notes, _note("soil"), TOPICS) == ["b b:3 On [Soil Life]."]


def test_the_whole_words_of_a_link_to_the_web_are_no_mention() -> None:
    """They say where the link leads; as a part of a longer title they do count."""
    notes = {
        "soil.md": "# Soil Life\n\nWorms.\n",
        "a.md": "# A\n\nBooks: [Soil Life](https://books.example/1).\n",
        "b.md": "# B\n\nRead [a guide to soil life](https://books.example/2).\n",
    }

    assert _mentions(notes, _note("soil")) == ["b b:3 Read a guide to [soil life]."]


def test_a_page_that_links_is_not_listed_as_one_that_mentions() -> None:
    """The author's own link says it already."""
    notes = {
        "care.md": "# Care\n\nA wormery is warm.\n\nSee [[wormery]].\n",
        "heat.md": "# Heat\n\nNo wormery freezes.\n",
        "wormery.md": "# Wormery\n\nA wormery holds worms.\n",
    }

    assert _links(notes, _note("wormery")) == ["care care:5 See [wormery]."]
    assert _mentions(notes, _note("wormery")) == ["heat heat:3 No [wormery] freezes."]


def test_a_page_that_says_what_a_term_means_does_not_mention_it() -> None:
    """The glossary names that page with the meaning."""
    notes = {
        "terms.md": "# Terms\n\nSandy loam is a soil of sand, silt and clay.\n",
        "beds.md": "# Beds\n\nCarrots like sandy loam.\n",
    }

    found = build(notes).library.backlinks.mentions

    assert [_marked(one) for one in found[PageRef(PageKind.TERM, "sandy-loam")]] == [
        "beds beds:3 Carrots like [sandy loam]."
    ]


# -- excerpts -----------------------------------------------------------------------------


def test_a_long_sentence_is_cut_at_words_around_the_name() -> None:
    """What is left out is shown, and the offsets still point at the words."""
    sentence = f"{'before ' * 60}compost{' after' * 60}"

    text, start, end = excerpt(sentence, 420, 427)

    assert text[start:end] == "compost"
    assert text.startswith("… before ")
    assert text.endswith(" after …")
    assert len(text) <= ROOM + 4


@given(
    pieces=st.lists(st.sampled_from(["a", "soil ", "é𝄞", " ", "x" * 90, "w " * 60])),
    first=st.floats(0, 1),
    length=st.floats(0, 1),
)
def test_an_excerpt_keeps_its_words(pieces: list[str], first: float, length: float) -> None:
    """However long the words or the sentence: no word is lost that there is room for."""
    sentence = "".join(pieces)
    start = int(first * len(sentence))
    end = start + int(length * (len(sentence) - start))

    text, new_start, new_end = excerpt(sentence, start, end)

    assert len(text) <= ROOM + 4
    assert sentence[start : start + new_end - new_start] == text[new_start:new_end]
    assert new_end - new_start == min(end - start, ROOM)


# -- everything ---------------------------------------------------------------------------

PIECES = [
    "# Compost\n", "## Mulch\n", "\n\n", "\n", "- ", "> ", "| a | b |\n|--|--|\n| ", " | ",
    "[[one]]", "[[one|", "]]", "[x](two.md)", "[](two.md)", "Compost. ", "mulch ", "é𝄞 ",
    "**", "`", "two", "[^1]", "![[one]]", ": ", "e.g. ",
]  # fmt: skip


@given(texts=st.lists(st.lists(st.sampled_from(PIECES)).map("".join), min_size=2))
def test_backlinks_are_total_and_true(texts: list[str]) -> None:
    """No text makes weaving raise, and every backlink leads to lines that exist."""
    names = ("one.md", "two.md", *(f"n{at}.md" for at in range(len(texts))))
    notes = dict(zip(names, texts, strict=False))

    library = build(notes).library

    lines = {one.id: len(one.source.lines) for one in library.notes}
    backlinks = library.backlinks
    for page, found in (*backlinks.links.items(), *backlinks.mentions.items()):
        for one in found:
            assert page not in one.sources
            assert 0 <= one.start <= one.end <= len(one.sentence)
            assert 1 <= one.place.lines.first <= one.place.lines.last
            assert one.place.lines.last <= lines[one.place.note]


def test_the_own_notes_name_their_topics(own_notes: Path) -> None:
    """Every mention has the words that name the topic, on a line that has them too."""
    library = pipeline.build(files.load(own_notes)).library

    sources = {one.id: one.source for one in library.notes}
    mentions = library.backlinks.mentions
    assert len(mentions) >= 20
    for one in (one for found in mentions.values() for one in found):
        lines = sources[one.place.note].lines
        shown = " ".join(lines[one.place.lines.first - 1 : one.place.lines.last])
        first, *_ = one.sentence[one.start : one.end].split()
        assert first in shown
