"""Running text is cut where a reader would stop, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.weave.text.sentences import sentences

PIECES = (
    *(
        "Beans climb.",
        "It rains, e.g. in May.",
        "Why?",
        "No!",
        "Wait…",
        "pH is 6.5.",
        '"Stop."',
    ),
    *(
        "J. Doe came.",
        "雨が降る。",
        "see Fig. 3",
        "etc.",
        "(a) dig",
        "v1.2.3",
        "...",
        "1. Dig.",
    ),
    *(" ", "  ", "\n"),
)


def _cut(text: str) -> list[str]:
    return [run.text for run in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sow them in May. Water them often.",
        "Does it rain? Then stay in.",
        "It rains! Stay in.",
        "It rained… Then it snowed.",
        'He said "Stop." Then he left.',
        "He left (at last.) Then it rained.",
        "The pan weighs 1.5 kg. The lid is light.",
        "Milk is at 65 °C. Cocoa melts.",
        "The spoon holds 5 g. Cocoa is light.",
        "It grew in 2019. The next year it died.",
        "Use peat, bark etc. The rest is compost.",
        "They came from the U.S. The others did not.",
        "It opens at 9 a.m. The gate is green.",
        "Take vitamin C. It helps.",
        "The answer is no. Ask again.",
        "The heat is at its max. Turn it down.",
        "Smith et al. In their book they say so.",
        "Set it to v2.0. Restart the router.",
        "See https://example.org/a.html. Then come back.",
        "It is done. 🌱 Now wait.",
        "Buy a phone. iPhones are dear.",
        "Pour. “Slowly,” she said.",
        "It is over. (Nobody knew.)",
        "Ya llueve. ¿Qué hacemos?",
    ],
)
def test_two_sentences_are_told_apart(text: str) -> None:
    """A mark, a blank and a word that starts a sentence: there it is cut, once."""
    found = _cut(text)

    assert len(found) == 2
    assert " ".join(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "Some herbs, e.g. Mint, spread.",
        "The first, i.e. The oldest, is gone.",
        "Dr. Green and Mrs. Brown met Prof. Black in St. Ives.",
        "J. R. R. Gardener wrote it.",
        "It is by Anna B. Gardener.",
        "See Fig. 3 and eq. 4 on pp. 12 of vol. 2, no. 7.",
        "On 3 Sept. 1752 nothing happened.",
        "Smith et al. Proceedings were lost.",
        "Acme Inc. Gardens are large.",
        "Copper vs. Iron was the question.",
        "It weighs approx. 3.14 kg.",
        "Node.js reads package.json from example.com daily.",
        "Run the build.Then wait.",
        "Well... perhaps not.",
        "And so on… until May.",
        "“Really?” she asked.",
        "1. Dig a hole.",
        "iv. Fill the hole.",
        "The pH. value",
        "The version is 3.11.4 now.",
        "It is by Carl P. Gardener, P. M. Brown and others, on p. 7.",
        "Who digs? → Nobody",
        "It is deep. …",
        "no stop at all",
    ],
)
def test_a_mark_inside_a_sentence_does_not_cut_it(text: str) -> None:
    """Abbreviations, initials, numbers, file names and asides end nothing."""
    assert _cut(text) == [text]


def test_chinese_and_japanese_need_no_blank() -> None:
    """The full stop of these scripts is wide enough to be a stop by itself."""
    assert _cut("雨が降る。「はい。」花が咲く！本当？") == [
        "雨が降る。",
        "「はい。」",
        "花が咲く！",
        "本当？",
    ]


def test_each_item_of_a_numbered_line_keeps_its_number() -> None:
    """A number at the start of a sentence is a label, whichever sentence it is."""
    assert _cut("1. Dig a hole. 2. Fill it.") == ["1. Dig a hole.", "2. Fill it."]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_sentences_stand_where_they_say(pieces: list[str]) -> None:
    """Nothing is lost but blanks, nothing is moved, and no sentence is empty."""
    text = " ".join(pieces)

    found = list(sentences(text))

    assert all(text.startswith(run.text, run.start) for run in found)
    assert "".join("".join(run.text.split()) for run in found) == "".join(text.split())
    assert all(run.text == run.text.strip() != "" for run in found)


@pytest.mark.parametrize(
    "piece", [".", ". ", ".)", "?! ", "A. ", "e.g. ", "((", "。", ". (", "… "]
)
def test_a_line_of_marks_is_read_in_linear_time(piece: str) -> None:
    """Twice the text takes twice the time, whatever it is made of."""
    start = time.perf_counter()

    list(sentences(piece * 100_000))

    assert time.perf_counter() - start < 5
