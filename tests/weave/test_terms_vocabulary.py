"""Names in running text: which words lead to which page, and which only look like it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import source
from noteloom.model.glossary import GlossaryEntry, Meaning, MeaningKind, TermId
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind, PageRef, Place
from noteloom.model.source import Lines
from noteloom.read.reader import read
from noteloom.weave.terms.ordinary import Usage
from term_builders import entry, found, topics, vocabulary, words

PLOT = vocabulary(
    {"a.md": "# A\n\nguidance is given\n"},
    topics(
        green_manure="crop rotation, fine-tuning, organise, colour, Guidance, RAG, LoRA, "
        "C++, node.js, mulches, GPT, soil life, agent, training"
    ),
)

IS_ONE = {
    "a green manure grows": "green manure",
    "Green Manure grows": "Green Manure",
    "green manures grow": "green manures",
    "the green manure's roots": "green manure",
    "the mulches’ smell": "mulches",
    "one mulch": "mulch",
    "crop rotations": "crop rotations",
    "crop-rotation": "crop-rotation",
    "crop\xa0rotation": "crop\xa0rotation",
    "crop\u2011rotation": "crop\u2011rotation",
    "fine-tuning helps": "fine-tuning",
    "fine tuning helps": "fine tuning",
    "finetuning helps": "finetuning",
    "to organize": "organize",
    "to organise": "organise",
    "a color": "color",
    "RAG": "RAG",
    "(RAG)": "RAG",
    "RAGs": "RAGs",
    "RAG-based search": "RAG",
    "RAG, then": "RAG",
    "use RAG.": "RAG",
    "“RAG”": "RAG",
    "LoRA’s rank": "LoRA",
    "in C++ and": "C++",
    "with node.js.": "node.js",
    "agent(s)": "agent",
    "ask Guidance for": "Guidance",
    "soil life": "soil life",
    "使用RAG技术": "RAG",
    "green manure\u2014then": "green manure",
    "AGENT": "AGENT",
}
IS_NONE = [
    "a rag on the floor",
    "MoRAG",
    "RAGE",
    "lora",
    "LORA",
    "GPT-4",
    "GPT4",
    "chat.GPT",
    "GPT.parse",
    "GPT_x",
    "/GPT/x",
    "@GPT",
    "#GPT",
    "GPT=1",
    "GPT()",
    "pre-training",
    "multi-agent",
    "agent-v2",
    "agents.md",
    "agent/x",
    "std::agent",
    "agent:7b",
    "--agent",
    "pre- and agent-",
    "some guidance",
    "Guidance is needed",
    "Done. Guidance is needed",
    "The Illustrated Agent",
    "An Agent Is Born",
    "Ministry of the Agent",
    "Agent of the Year",
    "an openSUSE Agent",
    "(agent)-like",
    "(agent)s",
    "re(agent)",
    "node.json",
    "C+++",
    "green  gravel manure",
    "agent'24",
]


@pytest.mark.parametrize(("text", "name"), IS_ONE.items())
def test_a_name_is_found_however_it_is_written(text: str, name: str) -> None:
    """Number, possessive, hyphen, blank, British or American: it is the same name."""
    assert words(PLOT, text) == [name]


@pytest.mark.parametrize("text", IS_NONE)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    """A part of a word, identifier, path, version, compound or title is something else."""
    assert words(PLOT, text) == []


def test_the_longest_name_wins() -> None:
    """What a longer name is about says more than what a part of it is about."""
    names = vocabulary({}, topics(soil="soil", soil_life="soil life"))

    assert found(names, "the soil life of the soil") == [
        "soil life -> soil-life",
        "soil -> soil",
    ]


def test_a_longer_name_that_is_none_here_hides_no_shorter_one() -> None:
    """Overlaps are settled between names that stand, not between strings that occur."""
    names = vocabulary({}, topics(soil="soil", soil_life="soil life"))

    assert found(names, "soil lifeless") == ["soil -> soil"]


def test_offsets_are_those_of_the_text_as_it_was() -> None:
    """A text in decomposed form has more characters than the one that is searched."""
    names = vocabulary({}, topics(cafe="Café, compost"))
    text = unicodedata.normalize("NFD", "Crème, né: Café and compost")

    hits = names.find(text)

    assert [unicodedata.normalize("NFC", text[a:b]) for a, b, _ in hits] == [
        "Café",
        "compost",
    ]


def test_a_topic_beats_a_term_beats_a_note() -> None:
    """The owner's word counts most, a definition more than a title."""
    notes = {"b.md": "# Leaf mould\n", "c.md": "# Potting mix\n", "d.md": "# Peat moss\n"}
    names = vocabulary(
        notes,
        topics(leaf_mould=""),
        [entry("Leaf mould"), entry("Potting mix")],
    )
    hits = names.find("leaf mould, potting mix, peat moss")

    assert [hit.page.kind for hit in hits] == [PageKind.TOPIC, PageKind.TERM, PageKind.NOTE]


def test_a_term_that_a_topic_is_about_leads_to_the_topic() -> None:
    """One page for one thing."""
    term = entry("humus layer")
    leading = replace(term, topic=topics(soil="").topics[0].id)
    names = vocabulary({}, topics(soil=""), [leading])

    assert found(names, "a humus layer") == ["humus layer -> soil"]


def test_a_name_of_two_pages_is_not_linked() -> None:
    """Nobody can tell which is meant; the owner is told, and can decide."""
    names = vocabulary({"a.md": "x"}, topics(pond="wet place", bog="wet place"))

    assert found(names, "a wet place and a bog") == ["bog -> bog"]
    assert [one.rule.code for one in names.diagnostics] == ["ambiguous-name"]
    assert "topic `pond`" in names.diagnostics[0].message


def test_an_ambiguous_name_hides_shorter_ones() -> None:
    """What may be one thing or another is surely not a part of itself."""
    names = vocabulary({}, topics(place="", pond="wet place", bog="wet place"))

    assert found(names, "a wet place") == []


def test_a_denied_name_is_no_link_in_any_form() -> None:
    """The owner's list is the last word."""
    names = vocabulary({}, topics("crosslinks: {deny: [mulch]}", cover="mulches, bark"))

    assert found(names, "mulch, mulches and bark") == ["bark -> cover"]
    assert names.diagnostics == ()


def test_an_allowed_name_is_a_link_whatever_the_rules_say() -> None:
    """Here a letter, which no rule would take for a name, and a name of two topics."""
    allowed = "crosslinks: {allow: [K, wet place]}"
    taxonomy = topics(allowed, kelvin="K", pond="wet place", bog="wet place")
    names = vocabulary({}, taxonomy)

    assert found(names, "the K in a wet place") == [
        "K -> kelvin",
        "wet place -> pond",
    ]
    assert names.diagnostics == ()


def test_an_entry_that_names_nothing_is_reported_where_it_stands() -> None:
    """A slip in the list would else change nothing, silently."""
    names = vocabulary({}, topics("crosslinks: {deny: [mulsh]}", cover="mulch"))

    (one,) = names.diagnostics

    assert (one.rule.code, one.source[one.span]) == ("unknown-crosslink", "mulsh")


# -- terms --------------------------------------------------------------------------------


def test_a_term_of_one_word_is_known_only_near_its_note() -> None:
    """A word that one note explains means something else where the subject is another."""
    notes = {"ponds/a.md": "# A\n\nA liner is laid.\n", "ships/b.md": "# B\n"}
    names = vocabulary(notes, glossary=[entry("liner", "ponds/a")])

    assert found(names, "the liner", "ponds/c") == ["liner -> liner"]
    assert found(names, "the liner", "ships/b") == []


def test_an_abbreviation_with_two_long_forms_is_not_linked() -> None:
    """Its entry says both, and the reader of one of them would be misled."""
    place = Place(NoteId("a"), Lines(1, 1))
    meanings = [
        Meaning(text, MeaningKind.EXPANSION, place)
        for text in ("floating point", "functional programming")
    ]
    term = GlossaryEntry(
        TermId("fp"), "FP", tuple(meanings), ("floating point", "functional programming")
    )

    assert words(vocabulary({}, glossary=[term]), "FP and floating point") == []


# -- hover texts --------------------------------------------------------------------------


def test_the_hover_text_is_what_the_page_says_of_itself() -> None:
    """A topic's summary, a term's meaning, the opening of a note: one short line."""
    names = vocabulary(
        {
            "a.md": f"# Long\n\n{'word ' * 80}end.\n",
            "b.md": "---\nsummary: In\n  short.\n---\n",
        },
        topics(soil=""),
        [entry("humus")],
    )
    long = names.hover(PageRef(PageKind.NOTE, "a")) or ""

    assert names.hover(PageRef(PageKind.TOPIC, "soil")) == "S."
    assert names.hover(PageRef(PageKind.TERM, "humus")) == "What it means."
    assert names.hover(PageRef(PageKind.NOTE, "b")) == "In short."
    assert len(long) <= 200
    assert long.endswith("word…")


# -- totality -----------------------------------------------------------------------------

PIECES = [
    *("RAG", "agent", "green manure", "C++", "node.js", " ", "-", "'s", "’", ".", "/", "("),
    *(
        "GPT",
        "4",
        "\n",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "𝄞",
        "字",
        "\ud800",
        "\x00",
        "“",
        "A",
        "of the",
    ),
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
def test_hits_are_true_ordered_and_apart_in_any_text(text: str) -> None:
    """No text makes it raise, and what it finds is a name that is there."""
    hits = PLOT.find(text)

    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=4).map("".join))
def test_any_title_makes_avocabulary(title: str) -> None:
    """What authors call their notes is theirs to decide."""
    names = vocabulary({"a.md": f"---\ntitle: {title!r}\naliases: [{title!r}]\n---\n"})

    assert names.find(f"see {title} here") is not None


def test_a_word_is_ordinary_where_more_than_a_hundredth_of_the_notes_use_it() -> None:
    """A large folder has more notes that use a name by chance; a small one has some too."""
    texts = ["A burr grows.", *(["A pear and a burr."] * 6), *(["No word."] * 593)]
    notes = [
        read(source(f"# N\n\n{text}\n", f"n{at}.md")).note for at, text in enumerate(texts)
    ]

    usage = Usage(notes)

    assert usage.is_ordinary("burr")
    assert not usage.is_ordinary("pear")
    assert Usage(notes[:20]).is_ordinary("pear")
