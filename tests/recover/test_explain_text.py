"""The explained lines as people read them, in a terminal of any width."""

from __future__ import annotations

import re
import unicodedata

import pytest

from noteloom.explain import text
from noteloom.explain.cells import fitted, inert, width_of
from noteloom.explain.lines import Explained, explained
from noteloom.model.recovery import Became, RecoveryRule
from recover.explaining import GARDEN, heading, lines_of, recovered

MOVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(
    *lines: Explained, width: int = 80, unsure: bool = False, loud: bool = False
) -> list[str]:
    """Return the rows that are printed for *lines*."""
    note = recovered().note
    look = text.Look(width, (lambda row: f"!{row}") if loud else (lambda row: row))
    return text.note_text(note, lines, look, unsure=unsure).rstrip("\n").splitlines()


def line(content: str, detail: str = "", score: float = 1.0) -> Explained:
    """Return an explained line with the text *content*."""
    return Explained(7, Became.ITEM, detail, RecoveryRule.DASH, score, content)


def test_a_note_is_a_summary_and_a_table() -> None:
    """What it was read as, how many lines became what, what to look at, and each line."""
    reading = recovered(heading(7, 0.62))

    rows = shown(*explained(reading))

    assert rows[0] == "garden.txt"
    assert "wiki-text: " in rows[1]
    assert "  12 lines: item 6, heading 4, prose 2" in rows
    assert "  1 line is less than 80 % sure: look first at line 7" in rows
    assert "  line  became            rule    sure  text" in [
        re.sub(r"rule +sure", "rule    sure", row) for row in rows
    ]
    assert [row[:8] for row in rows if row.startswith("?")] == ["?    7  "]


def test_columns_stand_below_each_other() -> None:
    """The text of every line starts where its head does."""
    rows = shown(*explained(recovered(heading(7, 0.62))))

    head = next(row for row in rows if row.lstrip().startswith("line "))
    at = head.index("text")
    body = rows[rows.index(head) + 1 :]
    starts = [one.text[:5] for one in lines_of(GARDEN, "garden.txt")]
    assert [row[at : at + 5] for row in body if row] == starts


def test_what_is_unsure_is_marked_and_loud() -> None:
    """By a sign, so colour is not needed; the emphasis of a terminal comes on top."""
    rows = shown(line("a", score=0.79), line("b"), loud=True)

    assert [row[:3] for row in rows if row.endswith("  a")] == ["!? "]
    assert [row[:3] for row in rows if row.endswith("  b")] == ["   "]


def test_scores_are_rounded_down() -> None:
    """A line that is marked as less than 80 % sure never says 80 %."""
    rows = shown(line("a", score=0.7999), line("b", score=0.8), line("c", score=0.57))

    assert [row.split()[-3] for row in rows[-3:]] == ["79", "80", "57"]


def test_only_unsure_lines_are_listed_if_asked() -> None:
    """The summary still counts all."""
    rows = shown(line("a", score=0.5), line("b"), unsure=True)

    assert any(row.endswith("  a") for row in rows)
    assert not any(row.endswith("  b") for row in rows)
    assert "  2 lines: item 2" in rows


def test_the_worst_lines_are_named_first() -> None:
    """Five of them: with more, nobody starts."""
    lines = [heading(number, number / 20) for number in range(1, 12)]

    rows = shown(*explained(recovered(*reversed(lines))))

    assert "  11 lines are less than 80 % sure: look first at lines 1, 2, 3, 4, 5" in rows


def test_a_long_detail_has_a_row_of_its_own() -> None:
    """Nothing of it is lost, and the columns stay."""
    detail = "empty cells put back in columns 3 and 5"

    rows = shown(line("| a | b |", detail))

    assert rows[-2].split() == ["7", "item", "dash", "100", "%", "|", "a", "|", "b", "|"]
    assert rows[-1].strip() == detail


def test_a_note_without_lines_says_so() -> None:
    """An empty file is explained in two lines."""
    assert shown()[-1] == "  no lines"


@pytest.mark.parametrize("width", [24, 40, 60, 80, 200])
def test_rows_fit_the_terminal(width: int) -> None:
    """In a narrow one each line has two rows."""
    detail = "empty cells put back in columns 3 and 5"
    wide = [line("漢字かな " * 40), line("x" * 9000), line("👩‍👩‍👧❤️ " * 30, detail)]
    long = line("e\u0301" * 400, "of line 123456")._replace(line=123457)

    rows = shown(*explained(recovered(heading(7, 0.1))), *wide, long, width=width)

    assert max(width_of(row) for row in rows) <= width
    assert sum("漢字" in row for row in rows) == 1


def test_the_text_is_cut_where_the_terminal_ends() -> None:
    """It has all the room that the columns leave."""
    rows = shown(line("word " * 50))

    assert rows[-1].endswith("…")
    assert len(rows[-1]) == 80


@pytest.mark.parametrize(
    ("raw", "shown_as"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\tb", "a b"),
        ("a\rb\x07", "a\\x0db\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202egro", "\\u202egro"),
        ("a\u2028b", "a\\u2028b"),
        ("naïve 漢字", "naïve 漢字"),
    ],
)
def test_no_text_moves_the_terminal(raw: str, shown_as: str) -> None:
    """What would is written as an escape; letters of any script are left alone."""
    assert inert(raw) == shown_as


def test_no_name_moves_the_terminal_either() -> None:
    """Details and reasons hold words of notes as well."""
    rows = shown(line("a", "\x1b[31m" * 20), line("\x1b]0;t\x07"), line("b", "\x1b[1m"))

    assert not [row for row in rows if MOVES.search(row)]


@pytest.mark.parametrize("width", range(1, 9))
@pytest.mark.parametrize(
    "content", ["abcdefghi", "漢字漢字漢字", "a漢b字c漢d", "e\u0301" * 12]
)
def test_what_is_cut_is_as_wide_as_it_can_be(content: str, width: int) -> None:
    """A wide letter that does not fit whole is left out."""
    found = fitted(content, width)

    assert width - 1 <= width_of(found) <= width
    assert unicodedata.normalize("NFC", content).startswith(
        unicodedata.normalize("NFC", found.rstrip("…"))
    )


def test_what_fits_is_not_cut() -> None:
    """To the last column."""
    assert fitted("漢字", 4) == "漢字"
    assert fitted("abcd", 4) == "abcd"


def test_the_legend_explains_the_rules_that_occur() -> None:
    """Each in a line, and the sign for unsure lines."""
    rows = text.legend({"dash", "pilcrow"}, 200).splitlines()

    assert rows[0] == "Rules"
    assert rows[1].split(maxsplit=1)[0] == "dash"
    assert rows[1].endswith("read from the dash that it starts with")
    assert rows[2].split(maxsplit=1)[0] == "pilcrow"
    assert rows[3].lstrip().startswith("?  ")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 1, 0), "1 note, 1 line, none less than 80 % sure\n"),
        ((2, 1234, 1000), "2 notes, 1,234 lines, 1,000 less than 80 % sure\n"),
    ],
)
def test_the_last_line_sums_up(counts: tuple[int, int, int], said: str) -> None:
    """Of all notes together."""
    assert text.total(*counts) == said
