"""Abbreviations are known by the long form that stands beside them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.weave.text.acronyms import Expansion, bare, expansions, known, matches

PIECES = (
    *("(BGP)", "border gateway protocol", "BGP", "(", ")", ":", "-", ", or", "short for"),
    *("stands for", "s", "the", "a", "RNA", "ribonucleic acid", "S3", "R&D", "Ünit", "。"),
)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "Routers speak the border gateway protocol (BGP).",
            "BGP",
            "border gateway protocol",
        ),
        ("BGP (Border Gateway Protocol) joins networks.", "BGP", "Border Gateway Protocol"),
        ("OSPF: Open Shortest Path First", "OSPF", "Open Shortest Path First"),
        ("RIP — Routing Information Protocol", "RIP", "Routing Information Protocol"),
        ("TTL = Time To Live", "TTL", "Time To Live"),
        ("NAT - Network Address Translation", "NAT", "Network Address Translation"),
        ("MTU stands for maximum transmission unit.", "MTU", "maximum transmission unit"),
        ("DNS, short for Domain Name System, maps names.", "DNS", "Domain Name System"),
        (
            "The spanning tree protocol, or STP, breaks loops.",
            "STP",
            "spanning tree protocol",
        ),
        ("Most local area networks (LANs) are wired.", "LAN", "local area networks"),
        ("time-division multiplexing (TDM)", "TDM", "time-division multiplexing"),
        ("mean time to repair (MTTR)", "MTTR", "mean time to repair"),
        ("mean time between failures (MTBF)", "MTBF", "mean time between failures"),
        ("quality of service (QoS)", "QoS", "quality of service"),
        ("the University of the Arts (UA)", "UA", "University of the Arts"),
        ("research and development (R&D)", "R&D", "research and development"),
        ("World Wide Web Consortium (W3C)", "W3C", "World Wide Web Consortium"),
        ("S3 (Simple Storage Service)", "S3", "Simple Storage Service"),
        ("peer-to-peer (P2P)", "P2P", "peer-to-peer"),
        ("deoxyribonucleic acid (DNA)", "DNA", "deoxyribonucleic acid"),
        ("PVC (polyvinyl chloride)", "PVC", "polyvinyl chloride"),
        ("eXtensible Markup Language (XML)", "XML", "eXtensible Markup Language"),
        (
            "Use a HyperText Transfer Protocol (HTTP) server",
            "HTTP",
            "HyperText Transfer Protocol",
        ),
        (
            "DIP: The Dependency Inversion Principle",
            "DIP",
            "Dependency Inversion Principle",
        ),
        ("the greenhouse gas protocol (GGP, since 1998)", "GGP", "greenhouse gas protocol"),
    ],
)
def test_a_long_form_is_found(text: str, short: str, long: str) -> None:
    """The letters of the short form start all words of the long one but small ones."""
    assert list(expansions(text)) == [Expansion(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "a good guide (PDF)",
        "the talk of the year (HN)",
        "It was first shown by the BBC (in 1954).",
        "OSPF - a talk by the author",
        "IT: it takes a while",
        "API: an interface",
        "See the chapter on routers (RFC 4271).",
        "routers and switches (RS232)",
        "XYZ (nothing of the kind)",
        "SVM: see the chapter",
        "The cat, or DOG, is out.",
        "STONE (stove network)",
        "There they grow. Pears (GP)",
        "A. B. Smith (ABS) and others. Basic soil science",
        "(ABC)",
        "NASA",
        "",
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    """What stands in brackets behind a name is often a place, a kind or a remark."""
    assert list(expansions(text)) == []


def test_words_before_the_long_form_are_not_part_of_it() -> None:
    """The long form is the shortest run of words that fits, within its sentence."""
    text = "Better big guards. Big gateways talk border gateway protocol (BGP)."

    assert list(expansions(text)) == [Expansion("BGP", "border gateway protocol")]


def test_letters_inside_words_count_only_where_no_others_fit() -> None:
    """Whole words are surer than letters within them."""
    text = "SFT (soil fertility test on wet ground)"

    assert list(expansions(text)) == [Expansion("SFT", "soil fertility test")]


def test_the_first_long_form_of_several_wins() -> None:
    """Where notes differ, the order of the notes decides."""
    texts = ["border gateway protocol (BGP)", "basic ground plan (BGP)"]

    assert known(pair for text in texts for pair in expansions(text)) == {
        "BGP": "border gateway protocol"
    }


@pytest.mark.parametrize(
    ("short", "expected"), [("LANs", "LAN"), ("GPS", "GPS"), ("MoEs", "MoEs"), ("s", "s")]
)
def test_the_plural_of_an_abbreviation_is_taken_off(short: str, expected: str) -> None:
    """A small ``s`` behind capitals is no letter of the abbreviation."""
    assert bare(short) == expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("BGP", "border gateway protocol", True),
        ("bgp", "Border Gateway Protocol", True),
        ("BGP", "border protocol", False),
        ("BGP", "big border gateway protocol", False),
        ("B", "border", False),
        ("BO", "border", False),
    ],
)
def test_two_spellings_are_compared(short: str, long: str, *, expected: bool) -> None:
    """No word of the long form may be left over, and one word has no abbreviation."""
    assert matches(short, long) is expected


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_is_found_stands_in_the_text(pieces: list[str]) -> None:
    """Nothing is made up, and no text is too odd."""
    text = " ".join(pieces)

    assert all(one.short in text and one.long in text for one in expansions(text))


@pytest.mark.parametrize("piece", ["(ABC) ", "ABC (", "ABC: a b c ", "A", "(A", "a b c d "])
def test_much_text_is_read_in_linear_time(piece: str) -> None:
    """Only a window before and behind an abbreviation is looked at."""
    start = time.perf_counter()

    list(expansions(piece * 20_000))

    assert time.perf_counter() - start < 5
