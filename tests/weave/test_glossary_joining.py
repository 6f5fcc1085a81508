"""However a term is written, it is one entry, with what every note says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossaries import glossary, meanings, terms
from noteloom.model.glossary import MeaningKind
from noteloom.model.taxonomy import Category, Concept, Taxonomy, TopicId, TopicSpec
from noteloom.weave.glossary.naming import is_term, key_of, name_of

NAMES = (
    *(
        "LAN",
        "LANs",
        "local area network",
        "local area network (LAN)",
        "LAN (large ant nest)",
    ),
    *("heap", "Heaps", "compost heap", "compost heap or bin", "bin", "C++", "C#", "堆肥"),
)
HEAP = "{}\n: A pile of leaves that rots.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("compost heap", "Compost heaps"),
        ("compost heap", "compost-heap"),
        ("re-potting", "repotting"),
        ("the heap", "A heap"),
        ('"Heap"', "heap"),
        ("LAN", "LANs"),
    ],
)
def test_two_spellings_are_one_term(first: str, second: str) -> None:
    """Case, number, hyphens, articles and marks make no other term."""
    (entry,) = glossary(HEAP.format(first), HEAP.format(second))

    assert [one.place.note for one in entry.meanings] == ["a", "b"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("C", "C++"), ("C", "C#"), ("heap", "heat"), ("RAG", "rag"), ("bus", "busy")],
)
def test_other_words_are_other_terms(first: str, second: str) -> None:
    """Signs and capitals can be all that tells two names apart."""
    assert key_of(first) != key_of(second)


def test_an_abbreviation_joins_its_long_form() -> None:
    """What one note says of the short form and another of the long one stand together."""
    (entry,) = glossary(
        "## BGP\n\nBGP is a protocol that joins networks.\n",
        "Border Gateway Protocol\n: The protocol that providers speak.\n",
        "Providers speak the border gateway protocol (BGP).\n",
    )

    assert entry.term == "BGP"
    assert entry.spellings == ("Border Gateway Protocol",)
    assert [one.place.note for one in entry.meanings] == ["a", "b"]


def test_an_expansion_alone_is_a_meaning_once() -> None:
    """Notes repeat long forms without end; the first place is enough."""
    (entry,) = glossary(
        "border gateway protocol (BGP)\n", "Border Gateway Protocol (BGP)\n"
    )

    assert (entry.term, entry.spellings) == ("BGP", ("border gateway protocol",))
    assert [(one.text, one.kind, one.place.note) for one in entry.meanings] == [
        ("border gateway protocol", MeaningKind.EXPANSION, "a")
    ]


def test_small_words_make_no_other_long_form() -> None:
    """``Learning with feedback`` and ``learning from feedback`` are one thing."""
    (entry,) = glossary("learning with feedback (LF)\n", "learning from feedback (LF)\n")

    assert len(entry.meanings) == 1
    assert entry.spellings == ("learning with feedback", "learning from feedback")


def test_an_abbreviation_with_two_long_forms_joins_neither() -> None:
    """Nobody can tell which of the two is meant elsewhere."""
    found = meanings(
        "carbon copy (CC)\n",
        "Carbon copy\n: A second sheet with the same words.\n",
        "closed caption (CC)\n",
        "Closed caption\n: Text that shows what is said.\n",
    )

    assert found == {
        "Carbon copy": ["A second sheet with the same words."],
        "CC": ["carbon copy", "closed caption"],
        "Closed caption": ["Text that shows what is said."],
    }


def test_names_in_brackets_and_behind_or_are_spellings() -> None:
    """Authors give other names beside the first."""
    note = (
        "Half-life (also known as half-value period)\n: The time in which half decays.\n\n"
        "Message broker or message queue\n: A server that hands messages on.\n"
    )

    found = {entry.term: entry.spellings for entry in glossary(note)}

    assert found == {
        "Half-life": ("half-value period",),
        "Message broker": ("message queue",),
    }


def test_entries_are_in_the_order_of_their_terms() -> None:
    """Case and the order of the notes do not matter."""
    notes = [HEAP.format(term) for term in ("zest", "Apple", "Éclair", "bark", "3D")]

    assert terms(*notes) == ["3D", "Apple", "bark", "Éclair", "zest"]


def test_ids_can_be_anchors_and_differ() -> None:
    """Letters without accents, digits and hyphens; no two entries have the same."""
    notes = [
        HEAP.format(term)
        for term in ("C#", "C++", "Éclair", "eclair", "堆肥", "compost heaps", "HDFS")
    ]

    ids = {entry.term: entry.id for entry in glossary(*notes)}

    assert ids["C#"] == "c-sharp"
    assert ids["C++"] == "c-plus-plus"
    assert ids["compost heaps"] == "compost-heap"
    assert ids["HDFS"] == "hdfs"
    assert len(set(ids.values())) == len(ids) == 7
    assert all(one.replace("-", "").isalnum() and one.isascii() for one in ids.values())


def test_a_topic_is_found_by_its_title_or_alias() -> None:
    """So the glossary leads to the page that says more."""
    spec = TopicSpec(
        id=TopicId("composting"),
        title="Composting",
        details=Concept(),
        category="soil",
        summary="How leaves rot.",
        aliases=("Compost heaps",),
    )
    taxonomy = Taxonomy(categories=(Category("soil", "Soil"),), topics=(spec,))

    first, second = glossary(
        HEAP.format("compost heap"), HEAP.format("bark"), taxonomy=taxonomy
    )

    assert (first.term, first.topic) == ("bark", None)
    assert (second.term, second.topic) == ("compost heap", "composting")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A Byzantine fault", "Byzantine fault"),
        ("**Heap**", "Heap"),
        ("✅ Heap:", "Heap"),
        ("3. Heap", "Heap"),
        ("Heap (33%)", "Heap"),
        ("TCP/IP", "TCP/IP"),
        ("C++", "C++"),
        ("Node.js", "Node.js"),
        ("rate of decay", "rate of decay"),
        ("out-of-band data", "out-of-band data"),
        ("IT", "IT"),
    ],
)
def test_a_name_is_freed_of_what_stands_around_it(text: str, term: str | None) -> None:
    """Marks, numbers, articles and remarks in brackets are not part of a term."""
    name = name_of(text)

    assert (name.term if name else None) == term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "42",
        "2019",
        "Step 2",
        "pg 17",
        "Key points",
        "What is it",
        "it",
        "This thing",
        "you will like it",
        "--verbose",
        "/usr/bin",
        "file.py",
        "snake_case",
        "camelCase",
        "f(x)",
        "a = b",
        "Tokens ≠ words",
        "one two three four five six seven",
        "https://a.example",
        "of the heap",
        "heap of",
    ],
)
def test_these_are_no_terms(text: str) -> None:
    """Numbers, labels, clauses and code name nothing that a reader would look up."""
    assert not is_term(text)


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_no_two_entries_are_one_term(names: list[str]) -> None:
    """Whatever joins with whatever, each key is left in one entry."""
    found = glossary(*(HEAP.format(name) for name in names))

    keys = [key_of(entry.term) for entry in found]

    assert len(keys) == len(set(keys))
    assert len({entry.id for entry in found}) == len(found)
