"""Ids last: through rewording, moving, deleting and adding, whatever cards are about."""

from __future__ import annotations

import random
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from card_builders import built, ids_of
from noteloom.model.source import Source
from noteloom.read.card_map import CardMapError, parse, written

WORDS = [
    first + second
    for first in "sea wind salt north rain moon oak iron fog lamp rope tar".split()
    for second in "gate wall mark line port bell hook ward house stone bank deck".split()
]
"""As many as a subject has, so that two cards share few of them by chance."""


def question(number: int) -> tuple[str, str]:
    """Return a question and an answer of words that others have too."""
    chosen = random.Random(number)
    asks = " ".join(chosen.sample(WORDS, 7))
    tells = " ".join(chosen.sample(WORDS, 9))
    return f"What does the {asks} do", f"It holds the {tells}"


def note(pairs: list[tuple[str, str]]) -> str:
    """Return a note of questions."""
    return (
        "# N\n\n" + "\n\n".join(f"Q: {front}?\nA: {back}." for front, back in pairs) + "\n"
    )


def ids(notes: dict[str, str], known: str | None = None) -> dict[str, str]:
    """Return the id of each card by its front."""
    return {one.front_words: one.id for one in built(notes, ids=known).library.cards}


edits = st.lists(
    st.tuples(
        st.sampled_from(["front", "back", "both", "insert", "delete", "swap"]),
        st.integers(0, 11),
        st.integers(0, 6),
    ),
    max_size=10,
)


@settings(max_examples=60, deadline=None)
@given(edits=edits, seed=st.integers(0, 1000))
def test_ids_survive_an_afternoon_of_editing(
    edits: list[tuple[str, int, int]], seed: int
) -> None:
    """Each side loses at most a word in four; what is new gets an id that nothing had."""
    before = [question(seed * 100 + number) for number in range(12)]
    first = built({"a.md": note(before)})
    known = {one.front_words: one.id for one in first.library.cards}
    now: list[tuple[tuple[str, str], str]] = [
        (pair, known[f"{pair[0]}?"]) for pair in before
    ]

    changed: set[tuple[str, int]] = set()
    for number, (kind, place, word) in enumerate(edits):
        at = place % max(1, len(now))
        if kind == "insert":
            now.insert(at, (question(seed * 100 + 50 + number), ""))
        elif not now:
            continue
        elif kind == "delete":
            now.pop(at)
        elif kind == "swap":
            now.append(now.pop(at))
        elif (now[at][1], at) not in changed and now[at][1]:
            (front, back), name = now[at]
            changed.add((name, at))
            now[at] = (
                (
                    reworded(front, word) if kind in {"front", "both"} else front,
                    reworded(back, word) if kind in {"back", "both"} else back,
                ),
                name,
            )
    again = ids({"a.md": note([pair for pair, _ in now])}, ids_of(first))

    for (front, _), name in now:
        if name:
            assert again[f"{front}?"] == name
        else:
            assert again[f"{front}?"] not in known.values()


def reworded(text: str, word: int) -> str:
    """Return *text* with another word somewhere behind the first three."""
    parts = text.split()
    parts[3 + word % (len(parts) - 4)] = "entirely-different"
    return " ".join(parts)


def test_a_question_of_the_same_pattern_is_another_card() -> None:
    """What nearly all cards say tells none of them apart."""
    towns = {"Hull": "Humber", "York": "Ouse", "Bath": "Avon", "Bonn": "Rhine"}
    pairs = [
        (f"Which river flows through the town of {town}", f"The river is the {river}")
        for town, river in towns.items()
    ]
    first = built({"a.md": note(pairs[:3])})

    again = ids({"a.md": note(pairs[1:])}, ids_of(first))

    assert again[f"{pairs[3][0]}?"] not in {one.id for one in first.library.cards}


def test_an_id_is_not_taken_twice_when_old_words_come_back() -> None:
    """The card that had them has been reworded, and is still there."""
    old, new = question(1), (reworded(question(1)[0], 1), question(1)[1])
    first = built({"a.md": note([old])})
    second = built({"a.md": note([new])}, ids=ids_of(first))

    found = ids({"a.md": note([new, (old[0], question(7)[1])])}, ids_of(second))

    assert found[f"{new[0]}?"] == first.library.cards[0].id
    assert found[f"{old[0]}?"] != first.library.cards[0].id


def test_without_a_map_the_words_of_the_front_name_a_card() -> None:
    """So a reworded answer, another note and another order change nothing."""
    one, other = question(1), question(2)

    first = ids({"a.md": note([one, other])})
    second = ids({"b/c.md": note([other, (one[0], "Now something else")])})

    assert first == second


def test_a_renamed_note_keeps_the_ids_of_its_cards_even_of_reworded_ones() -> None:
    """Most of its cards say where it has gone."""
    pairs = [question(number) for number in range(6)]
    first = built({"a.md": note(pairs), "z.md": note([question(50)])})
    known = {one.front_words: one.id for one in first.library.cards}
    front, back = pairs[0]
    pairs[0] = (reworded(reworded(front, 1), 3), reworded(reworded(back, 2), 4))

    again = ids({"new/name.md": note(pairs), "z.md": note([question(50)])}, ids_of(first))

    assert again[f"{pairs[0][0]}?"] == known[f"{front}?"]
    assert set(again.values()) == set(known.values())


def test_a_card_that_moves_to_another_note_keeps_its_id() -> None:
    """Both notes stay."""
    pairs = [question(number) for number in range(4)]
    first = built({"a.md": note(pairs[:3]), "b.md": note(pairs[3:])})

    again = built({"a.md": note(pairs[:2]), "b.md": note(pairs[2:])}, ids=ids_of(first))

    assert {one.front_words: one.id for one in first.library.cards} == {
        one.front_words: one.id for one in again.library.cards
    }


def test_an_id_that_is_gone_is_kept_and_comes_back() -> None:
    """It is never given to another card."""
    first = built({"a.md": note([question(1), question(2)])})
    name = first.library.cards[0].id

    without = built({"a.md": note([question(2)])}, ids=ids_of(first))
    entries = {one.id: one.gone for one in without.library.deck.ids.entries}
    back = built({"a.md": note([question(1), question(2)])}, ids=ids_of(without))

    assert entries == {name: True, first.library.cards[1].id: False}
    assert back.library.cards[0].id == name


def test_siblings_in_a_table_do_not_take_each_others_ids() -> None:
    """A row that goes and a row that comes share their header and maybe their answer."""
    table = "# N\n\n| Town | River | Port |\n|---|---|---|\n{}| York | Ouse | none |\n"
    first = built({"a.md": table.format("| Hull | Humber | large |\n")})
    known = {one.front_words: one.id for one in first.library.cards}

    again = ids({"a.md": table.format("| Bath | Avon | large |\n")}, ids_of(first))

    assert again["York: River?"] == known["York: River?"]
    assert again["Bath: Port?"] not in known.values()


def test_revisions_count_rewordings() -> None:
    """Other programs see by them which wording is newer."""
    pair = question(1)
    first = built({"a.md": note([pair])})
    second = built({"a.md": note([(pair[0], f"{pair[1]} indeed")])}, ids=ids_of(first))
    third = built({"a.md": note([pair])}, ids=ids_of(second))
    same = built({"a.md": note([pair])}, ids=ids_of(third))

    found = [one.library.cards[0].revision for one in (first, second, third, same)]

    assert found == [0, 1, 2, 2]


def test_two_questions_of_the_same_words_have_two_ids() -> None:
    """The hash of the words is taken once; then the answers count."""
    one, two = "Q: And then?\nA: Home.\n", "Q: And then?\nA: Away.\n"

    found = [card.id for card in built({"a.md": f"# N\n\n{one}\n{two}"}).library.cards]

    assert len(set(found)) == 2


# -- the file -----------------------------------------------------------------------------


def map_of(text: str) -> Source:
    """Return the map *text* as a file."""
    return Source(PurePosixPath("cards.yml"), text)


TEXTS = st.text(max_size=12) | st.sampled_from(
    ['"', "\\", "a: b", "- x", "#", "\x85", "{}"]
)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_the_map_holds_any_words(texts: list[str]) -> None:
    """What is written is read again, whatever stands in the cards."""
    pairs = [(f"why {one}", f"since {one}") for one in texts]
    entries = built({"a.md": note(pairs)}).library.deck.ids

    assert [
        one._replace(line=0) for one in parse(map_of(written(entries))).entries
    ] == list(entries.entries)


ENTRY = '- {id: "aa", kind: "question", note: "n", front: "f", back: "b"}\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"version: 1\ncards:\n{ENTRY}{ENTRY}", 4, "that of line 3 too"),
        (f"version: 1\ncards:\n<<<<<<< ours\n{ENTRY}", 3, "both sides of a merge"),
        (f"version: 1\ncards:\n{ENTRY}- {{id: bb}}\n", 4, "missing required field"),
        (f"version: 1\ncards:\n{ENTRY.replace('aa', 'a a')}", 3, "no id"),
        (
            "version: 1\ncards:\n- {id: aa, kind: poem, note: n, front: f, back: b}\n",
            3,
            "poem",
        ),
        ("version: 2\ncards: []\n", 1, "reads `1`"),
        ("version: 1\ncards: [*all]\n", 2, "aliases"),
        ("cards: {", 2, "cannot be used"),
        ("- a\n", 1, "expected"),
        (f"version: 1\ncards:\n{ENTRY}cards: []\n", 4, "`cards` is used twice"),
    ],
)
def test_a_broken_map_is_one_error_with_its_line(text: str, line: int, words: str) -> None:
    """Nothing is built from ids that are in doubt."""
    with pytest.raises(CardMapError) as caught:
        parse(map_of(text))

    assert str(caught.value).startswith(f"cards.yml:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(("shown", "held"), [("-3", 0), ("7", 7), ("9" * 30, 1_000_000)])
def test_a_revision_is_a_number_that_other_programs_can_hold(shown: str, held: int) -> None:
    """Whoever edits the map by hand."""
    entry = ENTRY.replace("}", f", revision: {shown}}}")

    assert parse(map_of(f"version: 1\ncards:\n{entry}")).entries[0].revision == held


def test_an_empty_map_is_a_map() -> None:
    """A file that was emptied by hand, for example."""
    assert parse(map_of("# nothing yet\n")).entries == ()
