"""Terms are found by the form in which a note explains them, never by their subject."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import source
from glossaries import glossary, meanings, terms
from noteloom import files
from noteloom.model.glossary import MeaningKind
from noteloom.model.note import NoteId
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read.reader import read
from noteloom.weave.glossary.collecting import glossary_of, terms_of
from noteloom.weave.text.statements import statements_of

if TYPE_CHECKING:
    from pathlib import Path

# -- definition lists ---------------------------------------------------------------------


def test_a_definition_list_explains_its_terms() -> None:
    """It is made for that, so any text will do."""
    note = "Hot composting\n: Heaping up at once, which kills seeds.\n"

    assert meanings(note) == {"Hot composting": ["Heaping up at once, which kills seeds."]}


@pytest.mark.parametrize(
    "label", ["Note", "Goal", "Step 2", "Chapter 3", "Key points", "Why"]
)
def test_a_label_is_no_term(label: str) -> None:
    """Words that head parts of any text have no meaning of their own."""
    assert terms(f"{label}\n: A heap of leaves that rots in a corner.\n") == []


def test_a_term_is_short() -> None:
    """More than six words are a sentence."""
    long = "heap that rots in a dark corner"

    assert terms(f"{long}\n: A thing that gardeners have and love.\n") == []


# -- tables -------------------------------------------------------------------------------

TABLE = """\
| Term | Unit | Meaning |
|---|---|---|
| hop | 1 | a step from one router to the next |
| # peers | 12 | how many neighbours a router has |
| Transit | 40 | carriage to everywhere else for 40 a month |
| `mtu` | | the largest packet of a link |
| | | nothing at all stands here |
| 2019 | | the year of the great leak |
"""


def test_a_table_of_terms_explains_them() -> None:
    """The header says which column has the meanings; marks before a name are left out."""
    assert meanings(TABLE) == {
        "hop": ["a step from one router to the next"],
        "peers": ["how many neighbours a router has"],
    }


def test_a_row_that_tells_a_value_is_no_meaning() -> None:
    """A number of another cell in the text shows that it speaks of that one case."""
    assert "Transit" not in terms(TABLE)


@pytest.mark.parametrize(
    "header", ["Option", "Field", "Command", "Parameter", "File", "Step"]
)
def test_a_table_about_a_program_has_no_terms(header: str) -> None:
    """Its names mean something to that program only."""
    table = f"| {header} | Description |\n|---|---|\n| wait | a time that passes |\n"

    assert terms(table) == []


def test_a_description_must_name_a_kind_where_the_header_does_not_announce_terms() -> None:
    """``Description`` stands over anything: prices, tasks, remarks."""
    table = "| Bird | Description |\n|---|---|\n| {} | {} |\n| {} | {} |\n"
    kinds = (
        "Wren",
        "a small bird that sings loudly",
        "Rook",
        "a black bird that nests high",
    )
    remarks = ("Wren", "seen twice in May", "Rook", "was too far away to tell")

    assert terms(table.format(*kinds)) == ["Rook", "Wren"]
    assert terms(table.format(*remarks)) == []


def test_a_table_of_long_forms_expands_abbreviations() -> None:
    """``Stands for`` is a kind of meaning."""
    table = "| Short | Stands for |\n|---|---|\n| MTU | maximum transmission unit |\n"

    assert meanings(table) == {"MTU": ["maximum transmission unit"]}


# -- items --------------------------------------------------------------------------------

TOOLS = """\
- Dibber: a stick for making holes
- **Trug** — a basket that is made of willow
- [[Billhook]] - a knife with a hooked blade
"""


def test_a_run_of_items_explains_terms() -> None:
    """At least two of them name a kind of thing behind a colon or a dash."""
    assert meanings(TOOLS) == {
        "Billhook": ["a knife with a hooked blade"],
        "Dibber": ["a stick for making holes"],
        "Trug": ["a basket that is made of willow"],
    }


@pytest.mark.parametrize(
    "items",
    [
        ("Dibber: a stick for making holes", "It is sharp", "It is long"),
        ("Sow: put the seed in a hole that is deep", "Water: add a can that is full"),
        ("Step 1: a hole that is deep", "Step 2: a can that is full"),
        ("Goal: a garden that feeds us", "Budget: an amount that we agree on"),
        ("9:30: a break that is short", "12:00: a meal that is long"),
        ("https://a.example: a site that has maps", "b.md: a file that says more"),
        (
            "[Dibbers](https://a.example): a page for beginners",
            "[Trugs](https://b.example): a page",
        ),
        ("Dibbers: A Short History of Holes", "Trugs: A Guide for Basket Makers"),
        ("Dibbers: a history of holes", "Trugs: a guide for basket makers"),
        ("Why dig?: a question that is old", "When to dig?: a matter of taste"),
        ("Monday: a soup that warms", "Tuesday: a stew with beans"),
        ("Easy to use: a handle that fits", "You will like it: a thing of beauty"),
        ("Light weight: supports users that are frail", "Long life: ensures that it lasts"),
        (
            "High yield: a wet year brings much fruit",
            "Low yield: a lack of rain over weeks can bring grief",
        ),
    ],
)
def test_other_items_explain_nothing(items: tuple[str, ...]) -> None:
    """Steps, labels, times, links, titles, questions and praise only look like terms."""
    assert terms("\n".join(f"- {item}" for item in items)) == []


@pytest.mark.parametrize(
    "heading", ["Features", "Examples", "Why Willow?", "Best practices"]
)
def test_a_heading_can_announce_something_else(heading: str) -> None:
    """What is praised, or an example, is not explained."""
    assert terms(f"## {heading}\n\n{TOOLS}") == []


def test_below_a_glossary_s_heading_meanings_may_have_capitals() -> None:
    """Elsewhere they would be titles of works."""
    items = "- Bund: A Low Wall of Earth\n- Swale: A Ditch Along the Slope\n"

    assert terms(f"## Glossary\n\n{items}") == ["Bund", "Swale"]
    assert terms(f"## Shapes\n\n{items}") == []


@pytest.mark.parametrize(
    "heading", ["Glossary", "Key terms", "2. Terminology", "Terms used here"]
)
def test_below_a_glossary_s_heading_any_text_explains(heading: str) -> None:
    """There the author says that these are terms, whatever the text looks like."""
    note = (
        f"## {heading}\n\n- Diet: those who met in the old hall\n- Cog – one-masted ship\n"
    )

    assert terms(note) == ["Cog", "Diet"]


def test_a_list_of_kinds_may_name_acts() -> None:
    """``Cutting shoots`` says what pruning is only where kinds of work are told apart."""
    items = "- Pruning: cutting the old shoots\n- Grafting: joining two plants with a cut\n"

    assert terms(f"## Types of work\n\n{items}") == ["Grafting", "Pruning"]
    assert terms(f"## This week\n\n{items}") == []


# -- sentences ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "term"),
    [
        ("## Buffer\n\nA buffer is a solution that resists change.", "buffer"),
        ("## Enzymes\n\nEnzymes are proteins that speed reactions up.", "Enzymes"),
        ("## What is a base?\n\nA base is an ion that takes a proton.", "base"),
        (
            "## 1.2 Titration (basics)\n\nTitration is the process of finding out.",
            "Titration",
        ),
        ("## Legato\n\nLegato means that no gaps are left between notes.", "Legato"),
        ("## Rubato\n\nRubato is when the player bends the time.", "Rubato"),
        ("## Why the Cog Won\n\nA cog is a type of ship with one mast.", "cog"),
        ("## The League\n\nThe League was a union of merchants in the north.", "League"),
        ("## Cargo\n\n**Ballast** is weight that keeps a ship upright.", "Ballast"),
        ("## Cargo\n\nA *bill of lading* is a list of goods on board.", "bill of lading"),
        ('## Law\n\n"Flotsam" refers to goods that float ashore.', "Flotsam"),
        ("## Moles\n\n### Definition\n\nA mole is an amount of any substance.", "mole"),
        ("# Yeast\n\n## Overview\n\nYeast is a fungus that feeds on sugar.", "Yeast"),
        (
            "## Storms\n\nA loop that never ends is called a *broadcast storm*.",
            "broadcast storm",
        ),
        (
            "## Mortar/Cement Mixes\n\nCement mixes are powders that set in water.",
            "Cement mixes",
        ),
    ],
)
def test_a_sentence_defines_what_it_is_about(note: str, term: str) -> None:
    """Its subject names the section, is set off, or is announced as defined."""
    sentence = note.rpartition("\n\n")[2].replace("*", "")

    (entry,) = glossary(note)

    assert (entry.term, entry.meanings[0].text) == (term, sentence)


@pytest.mark.parametrize(
    "note",
    [
        "## Ports\n\nA buffer is a solution that resists change.",
        "## It\n\nIt is a solution that resists change.",
        "## Buffer\n\nThis is a buffer that resists change.",
        "## Buffer\n\nA buffer is a good thing.",
        "## Buffer\n\nA buffer is the best solution that there is.",
        "## Buffer\n\nA buffer is a very useful solution that helps.",
        "## Buffer\n\nA buffer is an example of a mixture.",
        "## Buffer\n\nA buffer is useful in tests of water.",
        "## Buffers\n\nBuffers are often made in bulk.",
        "## Buffer\n\nThe price of the buffer is a sum that nobody pays.",
        "## Buffer\n\nIs a buffer a solution that resists change?",
        "## Time\n\nTime is money.",
        "## Storms\n\nThis kind of storm is called a *squall*.",
        "## Storms\n\nA loop that never ends is called a storm by some.",
        "## People\n\nWe are a group of people who sail.",
        "## Why buffers\n\nThe buffer is a bottle that stands on the shelf.",
    ],
)
def test_other_sentences_define_nothing(note: str) -> None:
    """Praise, facts, pronouns and asides about other things are no definitions."""
    assert terms(note) == []


# -- what an entry holds ------------------------------------------------------------------


def test_a_meaning_has_its_place_and_kind() -> None:
    """Each leads to the lines that say so."""
    note = f"# Tools\n\n{TOOLS}\n{TABLE}"

    found = {entry.term: entry.meanings[0] for entry in glossary(note)}

    assert found["Trug"].place == Place(NoteId("a"), Lines(4, 4))
    assert found["Trug"].kind is MeaningKind.ITEM
    assert found["hop"].place == Place(NoteId("a"), Lines(9, 9))
    assert found["hop"].kind is MeaningKind.TABLE


def test_a_long_meaning_is_cut_at_a_word() -> None:
    """A meaning is a line or two."""
    note = f"Heap\n: A pile that {'grows and ' * 60}rots.\n"

    ((text,),) = meanings(note).values()

    assert len(text) <= 400
    assert text.endswith(("grows…", "and…"))


def test_a_meaning_says_more_than_its_term() -> None:
    """``Heap: a heap of the heaps`` explains nothing."""
    assert terms("Compost heap\n: The heap of compost.\n") == []


def test_what_a_note_explains_depends_on_it_alone() -> None:
    """So it can be kept while other notes change."""
    note = read(source(TOOLS)).note

    found = terms_of(note, statements_of(note))

    assert [one.term for one in found] == ["Dibber", "Trug", "Billhook"]


PIECES = (
    *(
        "# Heap",
        "## Glossary",
        "- Heap: a pile that rots",
        "- **Heap** — a pile",
        "| Term | Meaning |",
    ),
    *(
        "|---|---|",
        "| Heap | a pile that rots |",
        "Heap",
        ": A pile.",
        "A heap is a pile that rots.",
    ),
    *(
        "border gateway protocol (BGP)",
        "BGP",
        "> A heap",
        "",
        "***",
        "```",
        "(",
        "is a",
        ":",
        "雨は水。",
    ),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_text_is_too_odd(pieces: list[str]) -> None:
    """Whatever stands in a note, entries are whole and their ids differ."""
    found = glossary("\n".join(pieces), "\n\n".join(pieces))

    assert all(entry.term and entry.meanings for entry in found)
    assert all(0 < len(one.text) <= 400 for entry in found for one in entry.meanings)
    assert len({entry.id for entry in found}) == len(found)


@pytest.mark.parametrize(
    "piece",
    [
        "- Heap: a pile that rots\n",
        "A heap is a pile that rots. ",
        "a (",
        "is a ",
        "- a: b\n",
        "x is called ",
        "border gateway protocol (BGP) ",
        "word ",
    ],
)
def test_much_text_is_read_in_linear_time(piece: str) -> None:
    """No form makes reading slow down."""
    start = time.perf_counter()

    glossary(piece * 10_000)

    assert time.perf_counter() - start < 10


# -- the own notes ------------------------------------------------------------------------


def test_the_own_notes_explain_their_terms(own_notes: Path) -> None:
    """Terms of each kind are there; labels, steps and links are not."""
    notes = [read(one).note for one in files.load(own_notes).sources]
    statements = {note.id: statements_of(note) for note in notes}

    found = {one.term: one for one in glossary_of(notes, statements, NO_TAXONOMY)}

    assert found["Large Language Models"].spellings == ("LLM",)
    assert len(found["Large Language Models"].meanings) == 2
    assert found["MCP"].spellings == ("Model Context Protocol",)
    assert found["RLHF"].meanings[0].kind is MeaningKind.EXPANSION
    assert found["KV heads"].meanings[0].kind is MeaningKind.TABLE
    assert found["Jailbreaks"].meanings[0].kind is MeaningKind.ITEM
    assert not {"layers", "Training tokens", "Tokenization", "Result"} & set(found)


def test_bold_labels_below_a_glossary_of_something_are_terms() -> None:
    """The title may say what it is a glossary of; lines in one paragraph are apart."""
    quay, mole = "**Quay**: where ships are made fast.", "**Mole (M)**: a wall of stones."
    note = f"# Harbour glossary\n\n{quay}\n{mole}"

    assert meanings(note) == {
        "Quay": ["where ships are made fast."],
        "Mole": ["a wall of stones."],
    }


def test_a_clause_is_no_term() -> None:
    """Names have up to five words; a longer subject is a part of the sentence."""
    text = "# Hedges\n\n**{0}** is a method that keeps hedges low and dense.\n"

    assert terms(text.format("Hedge of old thorn trees")) == ["Hedge of old thorn trees"]
    assert terms(text.format("Hedge of very old thorn trees")) == []
