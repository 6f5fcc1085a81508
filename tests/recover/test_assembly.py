"""What becomes of each thing that extraction does to a page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import given

from noteloom.model.note import Heading, ListBlock, walk
from noteloom.model.recovery import Became, RecoveryRule
from noteloom.read.recover import glue, parts, pieces
from noteloom.read.recover.labels import chain
from noteloom.read.recover.lines import lines_of
from noteloom.read.recover.outline.levels import Level, LevelRule
from noteloom.read.recover.pieces import Kind, Piece, cut
from recover.flattened import (
    PAGES,
    RAKE,
    SPADE,
    TOOLS,
    blocks,
    headings,
    items,
    parsed,
    source_of,
    words,
)

DAY = "Every harbour has a table of its own, and the tool prints it for the day."
ASK = "It asks for a harbour and a day, then prints the hours of high and low water."
CARE = (
    "A bicycle that is cared for lasts for decades, and it takes no more than half an hour "
    "in each month of use."
)
PAGES_OF_THE_WORLD = {
    "English": [
        "Tides",
        TOOLS,
        "Tools in the Boat",
        "- Bucket",
        "- Rope",
        "The Shoal",
        SPADE,
    ],
    "German": [
        "Gezeiten",
        "Zweimal am Tag steigt das Wasser, und mit ihm steigen die Boote im Hafen.",
        "Werkzeuge im Boot",
        "- Eimer",
        "- Seil aus Hanf",
        "Das Watt",
        "Bei Niedrigwasser liegt der Boden frei, und wer den Weg kennt, geht hinüber.",
    ],
    "Russian": [
        "Приливы",
        "Дважды в день вода поднимается, и вместе с ней поднимаются все лодки в гавани.",
        "Вещи в лодке",
        "- Ведро",
        "- Верёвка",
        "Отмель",
        "При малой воде дно открыто, и кто знает дорогу, тот идёт пешком до острова.",
    ],
    "Chinese": [
        "潮汐",
        "潮水每天涨落两次，港口里的船也随之起伏，自从有了这个港口以来一直如此。",
        "船上的工具",
        "- 水桶",
        "- 麻绳",
        "浅滩",
        "退潮的时候海底露出水面，认识路的人可以步行走到最近的岛上去。",
    ],
}


@pytest.mark.parametrize("lines", PAGES_OF_THE_WORLD.values(), ids=PAGES_OF_THE_WORLD)
def test_bare_headings_are_found_in_any_script(lines: list[str]) -> None:
    """A short line over a paragraph or a list is a heading, in whatever language."""
    expected = [f"1 {lines[0]!r}", f"2 {lines[2]!r}", f"2 {lines[5]!r}"]

    assert headings(*lines) == expected
    assert items(*lines) == [line.removeprefix("- ") for line in lines[3:5]]


def test_marked_headings_lose_their_mark() -> None:
    """The pilcrow is the link of the heading to itself, and no word of it."""
    page = ["Garden Tools¶", TOOLS, "The Spade¶", SPADE, "The Rake ¶", RAKE]

    assert headings(*page) == ["1 'Garden Tools'", "2 'The Spade'", "2 'The Rake'"]


@pytest.mark.parametrize(
    "lines",
    [
        ["The", "tides.toml", "file¶"],
        ["How to call", "tides(day)", "from the shell¶"],
        ["Using", "tides()", "¶"],
        ["tides()", "¶"],
    ],
    ids=" ".join,
)
def test_a_heading_that_code_has_cut_is_one_heading(lines: list[str]) -> None:
    """Inline code ends its line, in a heading too; the mark is in its last line."""
    page = ["Tides¶", DAY, *lines, ASK, "The Files¶", DAY]

    assert headings(*page)[1] == f"2 {' '.join(lines).rstrip(' ¶')!r}"
    assert not any("¶" in line for line in blocks(*page))


def test_a_mark_at_the_end_of_a_long_paragraph_makes_no_heading_of_it() -> None:
    """What is longer than any heading is text that ends in the sign."""
    short = lines_of(source_of("How to call", "tides(day)", "from here¶"))
    long = lines_of(source_of(f"{TOOLS} It is called by", "tides(day)", "from here¶"))

    assert pieces._is_cut_heading(short)
    assert not pieces._is_cut_heading(long)


def test_items_with_a_dash_a_lone_dash_and_boxes() -> None:
    """A loose item is the text below a lone dash, which no page shows."""
    page = [
        *["Bicycle Care", CARE, "Every Month", "- Oil the chain", "- Pump the tyres", "-"],
        *["Look at the brake pads, which wear down unseen.", "- Clean the lamp"],
        *["Every Year", "- [ ] Grease the hubs", "- [x] True the wheels"],
    ]

    found = parsed(*page)

    first, second = (block for block in found.blocks if isinstance(block, ListBlock))
    assert (first.tight, len(first.items)) == (False, 4)
    assert (second.tight, [item.checked for item in second.items]) == (True, [False, True])
    assert found.drops == {6: "list marker without text"}
    assert items(*page)[-2:] == ["Grease the hubs", "True the wheels"]


def test_what_reads_an_item_below_a_lone_dash_is_the_dash() -> None:
    """The account of a line names the evidence: its own dash, or the one above."""
    found = parsed(
        "Bread", TOOLS, "Steps", "- Weigh it.", "-", "Fold the dough.", "- Bake it."
    )

    rules = {one.line: (one.became, one.rule) for one in found.recovery}
    assert rules[4] == (Became.ITEM, RecoveryRule.DASH)
    assert rules[5] == (Became.MARKER, RecoveryRule.LONE_DASH)
    assert rules[6] == (Became.ITEM, RecoveryRule.LONE_DASH)


def test_a_box_that_was_glued_to_the_line_above_is_of_the_item_below() -> None:
    """Some pages write boxes as code, which ends the line before; two prove the habit."""
    page = [
        "Garden Work",
        TOOLS,
        "This Week",
        "Water it[ ]",
        "Turn it[X]",
        "Mend the fence",
    ]

    found = parsed(*page)

    (tasks,) = (block for block in found.blocks if isinstance(block, ListBlock))
    assert [item.checked for item in tasks.items] == [False, True]
    told = {one.line: (one.became, one.rule) for one in found.recovery}
    assert told[5] == told[6] == (Became.ITEM, RecoveryRule.UNGLUED)


@pytest.mark.parametrize("line", ["Water it[ ]", "beds = [[1], [ ]", "| a | [ ]"])
def test_one_box_or_one_in_code_or_a_table_is_text(line: str) -> None:
    """Lists of code end in such a box too, and tasks come in lists."""
    page = ["Garden Work", TOOLS, line, "| b | c |", "|---|---|", "| 1 | [ ]", "| 2 | 3 |"]

    found = parsed(*page)

    assert not any(isinstance(block, ListBlock) for block in found.blocks)


def test_a_lone_dash_inside_of_a_question_is_of_its_lines() -> None:
    """It is no line that no page shows, as the question spans it."""
    found = parsed(
        "Review¶", DAY, "- Q: What warms it?", "-", "A: Small life.", "-", "Straw."
    )

    assert found.drops == {6: "list marker without text"}


def test_items_before_a_question_stay_a_list_of_their_own() -> None:
    """What stands above and below a pair is not lost."""
    page = [
        "Review¶",
        DAY,
        "- Straw",
        "- Leaves",
        "- Q: What warms it?",
        "- A: Small life.",
    ]

    assert items(*page) == ["Straw", "Leaves"]


def test_a_page_is_named_by_its_first_line_if_that_is_a_heading() -> None:
    """Its title is a heading of level 1 in the text, and all others stand below."""
    found = parsed("Tides¶", DAY, "The Files¶", ASK)

    assert found.title == "Tides"
    assert parsed("and so on, in small letters, as if it went on.", DAY).title is None


def test_the_rule_of_a_table_is_dropped_with_a_reason() -> None:
    """No page shows it, as the table has its own."""
    assert parsed("| a | b |", "|---|---|", "| 1 | 2 |").drops == {2: "table rule"}


def test_a_heading_is_as_sure_as_the_less_sure_of_its_being_and_its_level() -> None:
    """Its account names what is doubtful about it."""
    line = source_of("The Spade¶")
    piece = Piece(Kind.HEADING, tuple(lines_of(line)), scores=(0.9,))

    sure = parts.heading(line, piece, Level(2, LevelRule.SEQUENCE, 1.0)).recovery
    unsure = parts.heading(line, piece, Level(2, LevelRule.SEQUENCE, 0.5)).recovery

    assert [(one.rule, one.score) for one in (*sure, *unsure)] == [
        (RecoveryRule.PILCROW, 0.9),
        (RecoveryRule.SEQUENCE, 0.5),
    ]


def test_text_that_could_be_more_says_so() -> None:
    """What is weak has a rule of its own, by which the page reports it."""
    (line,) = lines_of(source_of("The Spade"))

    found = [
        parts.text(Piece(Kind.TEXT, (line,), scores=(0.4,), weak=w)) for w in (True, False)
    ]

    assert [one.recovery[0].rule for one in found] == [
        RecoveryRule.BELOW_THRESHOLD,
        RecoveryRule.BARE_LINE,
    ]


def test_weak_lines_are_told_of_once_for_the_page() -> None:
    """The finding names the lines, and points to what explains them."""
    weak = chain.Labelled("p", 0.4, is_weak=True)
    with mock.patch.object(chain, "label", lambda texts, _: [weak] * len(texts)):
        found = parsed("The Spade", "The Rake")

    (told,) = found.diagnostics
    assert told.message.startswith("2 lines could be structure")


def test_in_code_nothing_is_a_leftover_of_a_converter() -> None:
    """Brackets that look like one are the program's own."""
    line = 'x = a["https://a.example/1][Title">The site]]"]'
    code = chain.Labelled("b", 1.0)
    text = chain.Labelled("p", 1.0)

    found = []
    for label in (code, text):
        with mock.patch.object(chain, "label", lambda _, __, label=label: [label]):
            found.append([one.rule.code for one in parsed(line).diagnostics])

    assert found == [[], ["converter-leftover"]]


def test_a_wrapped_item_is_one_item() -> None:
    """A line that goes on in small letters belongs to the item above it."""
    page = [
        *["Bicycle Care", CARE, "Every Month"],
        "- Oil the chain after every ride in the rain, since water takes the old oil away",
        "and leaves rust behind in every link.",
        "- Pump the tyres up to what is printed on their side, as soft ones are slow",
        "and wear out soon.",
    ]

    found = items(*page)

    assert [one.partition(" ")[0] for one in found] == ["Oil", "Pump"]
    assert [one.rpartition(" ")[2] for one in found] == ["link.", "soon."]


def test_items_that_code_has_glued_together_are_parted() -> None:
    """What follows inline code is one line, even if items end and start in it."""
    page = [
        *["Tide Tool", TOOLS, "How to Use It", "- Call", "tides(day)"],
        *["first. - Then read", "lines()", ". - At last, close the", "file", "."],
        *["- Print the table", "- Keep the file"],
    ]

    assert items(*page) == [
        "Call tides(day) first.",
        "Then read lines().",
        "At last, close the file.",
        "Print the table",
        "Keep the file",
    ]


@pytest.mark.parametrize(
    "text", ["Bread - with seeds - is dark", "Loaf - a 2-pound one - keeps", "well-known"]
)
def test_a_dash_in_a_sentence_parts_nothing(text: str) -> None:
    """Only after the end of a sentence, or before what starts as all items do."""
    page = ["Bread", TOOLS, "Kinds", f"- Rye, {text}", "- Spelt", "- Oats"]

    assert items(*page) == [f"Rye, {text}", "Spelt", "Oats"]


def test_a_row_that_code_has_cut_is_one_row() -> None:
    """A cell with inline code ends its line, and a row that starts with code has no bar."""
    page = [
        *["Bins", TOOLS, "| Bin | Made by | Price |", "|---|---|---|"],
        *["| Wire | hand, with", "pliers |", "$9 |", "| Drum | a shop | $90 |"],
        *["own_name |", "a friend | $5 |", "| Box | hand | $20 |"],
    ]

    rows = [line.strip() for line in blocks(*page) if line.startswith("  Row")]

    assert rows == [
        "Row 'Wire' | 'hand, with pliers' | '$9'",
        "Row 'Drum' | 'a shop' | '$90'",
        "Row 'own_name' | 'a friend' | '$5'",
        "Row 'Box' | 'hand' | '$20'",
    ]


def test_code_keeps_its_lines_and_gets_its_blanks_back() -> None:
    """Lines of a program stand together, with the indentation that parses."""
    page = [
        *["Counting Tides¶", ASK, "The Program¶", "import tides", "def count(day):"],
        *["hours = tides.read(day)", "return len([x for x in hours if x.high])"],
        *['print(count("monday"))', "What It Prints¶", DAY],
    ]

    assert blocks(*page)[3:9] == [
        "Code python",
        "  | import tides",
        "  | def count(day):",
        "  |     hours = tides.read(day)",
        "  |     return len([x for x in hours if x.high])",
        '  | print(count("monday"))',
    ]


def test_code_in_one_line_is_broken_up() -> None:
    """Some pages leave a whole program in one line; its grammar says where lines end."""
    line = "int count(int n) { int k = 0; for (int i = 0; i < n; i++) { k++; } return k; }"

    found = blocks("Counting Tides", TOOLS, "The Program", line, "What It Prints", SPADE)

    assert found[3] == "Code c"
    assert [one for one in found if one.startswith("  |")][-1] == "  | }"
    assert len([one for one in found if one.startswith("  |")]) > 3


def test_a_page_without_any_mark_keeps_all_its_words_and_says_what_is_unsure() -> None:
    """In a fallback mode dashes, bars and pilcrows are gone, and cells stand in lines."""
    page = ["Garden Tools", TOOLS, "Tool", "Price", "Fork", "$20", "Spade", "$30", SPADE]

    found = parsed(*page)

    assert words(found.blocks) == [word for line in page for word in _words(line)]
    assert headings(*page)[0] == "1 'Garden Tools'"
    assert any(one.is_unsure for one in found.recovery)


def test_a_heading_of_a_deleted_list_stays_a_heading() -> None:
    """The list of links below it is gone, so that another heading follows at once."""
    page = ["Tides¶", DAY, "Further Reading¶", "The Moon¶", ASK]

    assert [one[2:] for one in headings(*page)] == [
        "'Tides'",
        "'Further Reading'",
        "'The Moon'",
    ]


def test_questions_and_answers_are_pairs_and_the_rest_is_a_list() -> None:
    """A pair is not shown as items, and an item that follows is no part of it."""
    page = [
        *["Review of Compost¶", DAY, "- Q: What warms the heap?", "- A: Small life."],
        *["- Q: What stops it?", "- A: Cold and drought.", "- Straw", "- Leaves"],
    ]

    assert [line for line in blocks(*page) if line.startswith("Question")] == [
        "Question 'What warms the heap?'",
        "Question 'What stops it?'",
    ]
    assert items(*page) == ["Straw", "Leaves"]


def test_a_question_without_an_answer_is_an_item() -> None:
    """Half a pair proves nothing."""
    page = ["Review¶", DAY, "- Q: What warms the heap?", "- Straw", "- A: Small life."]

    assert items(*page) == ["Q: What warms the heap?", "Straw", "A: Small life."]


def test_lines_that_stay_prose_for_lack_of_evidence_are_reported_once() -> None:
    """One finding for the page names all of them, and each has its rule."""
    page = ["Garden Tools", TOOLS, "Tool", "Price", "Fork", "$20", "Spade", "$30", SPADE]

    found = parsed(*page)

    weak = [one for one in found.recovery if one.rule is RecoveryRule.BELOW_THRESHOLD]
    told = [one for one in found.diagnostics if one.rule.code == "unsure-structure"]
    assert all(one.became is Became.PROSE for one in weak)
    assert len(told) == bool(weak)


@given(PAGES)
def test_every_line_with_text_has_one_account(text: str) -> None:
    """In line order, each with a chance from 0 to 1."""
    source = source_of(text)

    found = parsed(text)

    filled = [n for n, line in enumerate(source.lines, start=1) if line.strip()]
    assert [one.line for one in found.recovery] == filled
    assert all(0 <= one.score <= 1 for one in found.recovery)


@given(PAGES)
def test_words_are_kept_in_their_order(text: str) -> None:
    """Nothing is lost, nothing invented, nothing moved; marks are no words."""
    source = source_of(text)

    found = parsed(text)

    kept = [line for n, line in enumerate(source.lines, 1) if n not in found.drops]
    before = [word for line in kept for word in _words(line)]
    marks = {"Q", "A", "x", "X"}
    assert [word for word in words(found.blocks) if word not in marks] == [
        word for word in before if word not in marks
    ]


@given(PAGES)
def test_levels_go_down_by_one(text: str) -> None:
    """No level is left out on the way down, and the first heading is of level 1 or 2."""
    levels = [
        block.level for block in walk(parsed(text).blocks) if isinstance(block, Heading)
    ]

    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(level <= 2 for level in levels[:1])


@given(PAGES)
def test_pieces_are_the_lines_of_the_page_in_order(text: str) -> None:
    """Each line is in one piece, and each has its score unless it is of a table."""
    lines = lines_of(source_of(text))

    found = cut(lines)

    assert [line.number for piece in found for line in piece.lines] == [
        line.number for line in lines
    ]
    assert all(
        len(piece.scores) == len(piece.lines)
        for piece in found
        if piece.kind is not Kind.TABLE
    )


def test_blank_space_ends_a_paragraph_but_no_block_of_code() -> None:
    """A line below blank space does not go on with the sentence above it."""
    page = ["Tides¶", DAY, "", "and so on, in small letters, as if it went on above.", ASK]

    assert f"Paragraph {DAY!r}" in blocks(*page)


def test_the_words_of_a_piece_are_joined_as_they_are_read() -> None:
    """No blank before a comma, and none inside of brackets."""
    lines = lines_of(source_of("Call (", "tides", "), then wait", ", and read"))

    assert Piece(Kind.TEXT, tuple(lines)).text == "Call (tides), then wait, and read"


def test_a_page_is_read_alike_in_every_run() -> None:
    """The order of sets and dictionaries, which Python changes, decides nothing."""
    page = [*PAGES_OF_THE_WORLD["English"], "- straw", "-", "import heap", "Fork", "$20"]
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from recover.flattened import parsed\n"
        f"print(parsed(*{page!r}))"
    )

    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(found) == 1


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line)


@pytest.mark.parametrize(
    ("lines", "parted"),
    [
        (["Call", "tides() - Then read it"], ["Call tides()", "Then read it"]),
        (["Call", "tides() -", "so it runs"], ["Call tides()", "so it runs"]),
        (["Call", "tides() - so it runs"], ["Call tides() - so it runs"]),
        (["Call", "tides() - 3 times"], ["Call tides() - 3 times"]),
        (["Call", "it. - 3 times"], ["Call it.", "3 times"]),
        (["Call - Then read it"], ["Call - Then read it"]),
        (["call", "tides() - so it runs"], ["call tides()", "so it runs"]),
        (["Call", "tides() -"], ["Call tides()"]),
    ],
)
def test_where_a_dash_starts_an_item(lines: list[str], parted: list[str]) -> None:
    """What stands before and behind it decides, and how the other items start."""
    item = Piece(Kind.ITEM, tuple(lines_of(source_of(*lines))))
    below = Piece(Kind.ITEM, tuple(lines_of(source_of(lines[0]))))

    *found, last = glue.unglued([item, below])

    assert [one.text for one in found] == parted
    assert last == below._replace(scores=(1.0,))
