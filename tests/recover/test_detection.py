"""What is taken for a flattened page, and that ordinary notes never are."""

from __future__ import annotations

import pytest

from noteloom.read import reader
from noteloom.read.recover import page
from recover.flattened import RAKE, SPADE, TOOLS, source_of

FLAT = ("wiki-text", "mkdocs-text")
WRAPPED = [
    "The tide rises twice a day, and the boats in the harbour rise with",
    "it. At low water the keels touch the mud, and the crews wait for",
    "hours until there is enough below them to leave again.",
]
ORDINARY = {
    "a README without blank lines": [
        "# Tide Table",
        "A small tool that prints the tides of a harbour.",
        "## Install",
        "Copy the file `tides` to a folder on your path.",
        "## Licence",
        "Do as you like.",
    ],
    "a title and text": ["# Tides", "The tide rises twice a day.", "The moon pulls it."],
    "a list": ["- Beans", "- Peas", "- Carrots", "- Leeks", "- Kale", "- Onions"],
    "a nested list": [
        "- Beans",
        "  - Runner",
        "  - Dwarf",
        "- Peas",
        "  - Sugar",
        "- Kale",
    ],
    "a list with stars": ["* Beans", "* Peas", "* Carrots"],
    "a numbered list": ["1. Soak the beans.", "2. Boil them.", "3. Drain them.", "4. Eat."],
    "tasks": ["- [ ] Oil the chain", "- [x] Pump the tyres", "- [ ] True the wheel"],
    "tasks below a line": ["TODO", "- [ ] Oil the chain", "", "DONE", "- [x] Buy a bell"],
    "wrapped paragraphs": [*WRAPPED, "", *WRAPPED],
    "a wrapped paragraph": WRAPPED,
    "long paragraphs": [TOOLS, "", SPADE, "", RAKE],
    "front matter": ["---", "title: Tides", "---", "The moon is why.", "- high", "- low"],
    "TOML front matter": ["+++", "title = 'Tides'", "+++", TOOLS, "The Spade", SPADE],
    "a table": ["| Bin | Price |", "|---|---|", "| Wire | $9 |", "| Drum | $90 |"],
    "HTML": ["<h1>Tides</h1>", "<p>The tide rises.</p>", "<ul>", "<li>high</li>", "</ul>"],
    "a poem": [
        "The tide comes in, the tide goes out,",
        "The gulls are loud, the crabs are not,",
        "And what the sea has carried in",
        "Is what the land has soon forgot.",
        "",
        "The moon looks on and says no word,",
        "She pulls the water by a thread.",
    ],
    "short sentences": ["The tide comes in.", "The gulls are loud.", "The moon looks on."],
    "a log": [f"2026-05-01 08:0{n}:02 INFO valve {n} open" for n in range(9)] * 6,
    "a CSV file": ["name,price", *(f"rye,{n}" for n in range(50))],
    "Python": ["import heap", "", "", "def turn(bin):", "    for x in bin:", "        x()"],
    "Python in a line": [
        "import heap",
        "bins = heap.load()",
        "print(bins)",
        "heap.save(bins)",
    ],
    "YAML": ["name: heap", "bins:", "  - wire", "  - drum", "turn: weekly"],
    "JSON": ["{", '  "bin": "wire",', '  "price": 9', "}"],
    "INI": ["[heap]", "bin = wire", "price = 9", "[water]", "days = 2"],
    "a letter": ["Dear neighbours,", "", "the pump is broken again.", "", "Yours,", "me"],
    "underlined headings": ["Tides", "=====", "It rises.", "Moon", "----", "It pulls it."],
    "links": ["[Tides](https://a.example)", "[Moon](https://b.example)", TOOLS],
    "a quote": ["> The tide rises.", "> It falls.", "So it is said."],
    "bold labels": ["**Soil**: loam", "**Water**: weekly", TOOLS, "**Light**: shade"],
    "hard line breaks": ["Flour 500 g  ", "Water 350 g  ", "Salt 10 g  "],
    "plain lines": ["Flour 500 g", "Water 350 g", "Salt 10 g", "Yeast 3 g"],
    "a fence": ["Run it:", "```", "tides today", "```", "That is all there is to it."],
    "a dialogue": ["- Where is the spade?", "- In the shed.", "- And the shed?"],
    "a diary": ["Monday", "Turned the heap.", "", "Tuesday", "Sowed the peas."],
    "a transcript": ["$ tides today", "high 06:12", "low 12:40", "$ tides week"],
    "LaTeX": ["\\section{Tides}", "It rises.", "\\begin{itemize}", "\\item high"],
    "contents": ["- [Tides](#tides)", "- [Moon](#moon)", "The tide rises twice."],
    "a pilcrow in Markdown": [
        "# The sign ¶",
        "",
        "It is red¶",
        "Old¶",
        "",
        "## More",
        "Text.",
    ],
    "pilcrows in a fence": ["Title", "", "```", "Heading¶", "Other¶", "```"],
    "Chinese Markdown": ["# 潮汐", "", "潮水每天涨落两次。", "", "- 高潮", "- 低潮"],
    "a wrapped Chinese text": [
        "潮水每天涨落两次，港口里的船也随之起伏。",
        "冬天有时会结冰。",
    ],
    "nothing": [""],
    "one line": ["Just a line"],
}
FLATTENED = {
    "bare headings": ["Garden Tools", TOOLS, "The Spade", SPADE, "The Rake", RAKE],
    "lists": ["Bread", "Rye", "- dark", "- sour", "Spelt", "- nutty", "- mild"],
    "a lone dash": ["Bread", "-", "Knead it.", "", "-", "Bake it."],
    "code cut out": ["Tides", "Call", "tides(day)", ", then wait.", TOOLS, "Then", SPADE],
    "Chinese": [
        "潮汐",
        "潮水每天涨落两次，港口里的船也随之起伏，自从有了这个港口以来一直如此。",
        "船上的工具",
        "- 水桶",
        "- 麻绳",
    ],
    "Arabic": [
        "المد والجزر",
        "يرتفع الماء مرتين في اليوم.",
        "أدوات القارب",
        "- دلو",
        "- حبل",
    ],
}


def dialect(*lines: str) -> str:
    """Return the name of the dialect that *lines* are read as."""
    return reader.detect(source_of(*lines)).dialect.name


@pytest.mark.parametrize("lines", ORDINARY.values(), ids=ORDINARY)
@pytest.mark.parametrize("end", [[], [""]], ids=["cut", "ended"])
def test_ordinary_text_is_never_taken_for_a_flattened_page(
    lines: list[str], end: list[str]
) -> None:
    """Whatever a note is, if its structure shows, nothing is to be recovered."""
    assert dialect(*lines, *end) not in FLAT


@pytest.mark.parametrize("lines", FLATTENED.values(), ids=FLATTENED)
def test_a_flattened_page_is_found_whether_or_not_its_last_line_ends(
    lines: list[str],
) -> None:
    """Editors end the last line of a file, which leaves no blank line in the page."""
    assert dialect(*lines) == "wiki-text"
    assert dialect(*lines, "") == "wiki-text"


@pytest.mark.parametrize("lines", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_text_is_never_recovered(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader of Markdown does not even call what rebuilds pages."""

    def never(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(page, "read", never)

    found = reader.read(source_of(*lines))

    assert found.note.recovery == ()


def test_two_marked_headings_are_enough_and_one_if_there_is_no_markdown() -> None:
    """A pilcrow at the end of a line may be a sign that the text is about."""
    assert dialect("Bread¶", "Text.", "Rye¶") == "mkdocs-text"
    assert dialect("Bread¶", "Text of it.") == "mkdocs-text"
    assert dialect("Bread¶", "Text of `it`.") == "markdown"
    assert dialect("Bread¶", "Rye¶", "# Title") == "mkdocs-text"
    assert dialect("Bread¶", "Rye¶", "", "## Title") == "markdown"


def test_a_heading_of_markdown_is_one_between_blank_lines_or_below_another() -> None:
    """A number sign alone may start a comment of code."""
    assert dialect("Bread¶", "Rye¶", "", "# Title", "", "Text.") == "markdown"
    assert dialect("Bread¶", "Rye¶", "# heat the oven", "oven.heat(200)") == "mkdocs-text"


def test_a_long_page_may_look_like_markdown_by_chance_now_and_then() -> None:
    """One line of code in many has a star or a quote in front; in a short page none."""
    section = ["The Spade", SPADE, "- keep it dry", "- file the edge"]

    assert dialect(*section * 12, "* a comment of C") == "wiki-text"
    assert dialect(*section, "**Never** leave it out.") not in FLAT


def test_blank_lines_between_blocks_are_those_of_markdown() -> None:
    """The extractor leaves none, so a page with many of them has not gone through it."""
    lines = [line for text in (TOOLS, "The Spade", SPADE) for line in (text, "")]

    assert dialect(*lines * 3) not in FLAT


def test_the_reason_names_what_was_counted() -> None:
    """An author who finds a page taken wrongly can see why."""
    page = [TOOLS, "The Spade", "- straw", "- leaves"]

    assert reader.detect(source_of(*page)).reason == (
        "2 of 4 lines end a block without a blank line below, and no mark of Markdown"
    )
    assert reader.detect(source_of("Rye¶", "Oats¶")).reason == "2 headings end in `¶`"


def test_some_blank_lines_are_enough_to_tell_markdown() -> None:
    """A page may have one now and then, below a lone dash, but not every few lines."""
    section = ["The Spade", SPADE, "The Rake", RAKE]

    assert dialect(*section * 6) == "wiki-text"
    assert dialect(*[*section, ""] * 6) not in FLAT


def test_a_page_of_comments_is_a_program_or_markdown() -> None:
    """A number sign in front is a comment or a heading; a flattened page has few."""
    section = ["The Spade", SPADE]

    assert dialect(*section * 10, "# heat the oven") == "wiki-text"
    assert dialect(*[*section, "# heat the oven"] * 10) not in FLAT
