"""What a date in a note holds for: a block, a section, the whole note."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builders import body, build, front, page, source
from noteloom import files, pipeline
from noteloom.model.freshness import DateKind
from noteloom.read.reader import read
from noteloom.weave.freshness.collecting import freshness_of

if TYPE_CHECKING:
    from pathlib import Path


def held(text: str, path: str = "a.md") -> dict[int, str]:
    """Return, for the first line of each block or part with a date, what holds there."""
    note = read(source(text, path)).note
    found = freshness_of([note])
    return {
        note.source.lines_of(span).first: f"{one.kind} {one.date}"
        for (_, span), one in sorted(found.blocks.items())
    }


def test_a_date_in_a_sentence_holds_for_its_block() -> None:
    """A neighbour is not dated by it."""
    text = "# Tea\n\nAs of May 2025 it is grown here.\n\nIt is green.\n"

    assert held(text) == {3: "as-of 2025-05"}


def test_a_date_in_a_heading_holds_below_it() -> None:
    """Down to the next heading of its level, through the lower ones."""
    text = "# Tea\n\n## Prices (March 2026)\n\na\n\n### Green\n\nb\n\n## History\n\nc\n"

    assert held(text) == dict.fromkeys((3, 5, 7, 9), "as-of 2026-03")


@pytest.mark.parametrize(
    "heading",
    [
        "The leaf year 2025",
        "“On Leaves” (March 2026)",
        "[On Leaves](https://a.example) (March 2026)",
        "The revolt of March 2026 and its end",
        "The great storm (October 1987)",
    ],
)
def test_a_work_or_an_event_is_no_date_of_a_section(heading: str) -> None:
    """When a work appeared or something happened does not say when the text was true."""
    assert held(f"# Tea\n\n## {heading}\n\na\n") == {}


def test_a_line_at_the_end_of_a_section_holds_for_the_section() -> None:
    """Not for the one below, nor for the one above."""
    text = (
        "# T\n\n## A\n\na\n\n## B\n\nb\n\n- c\n\n"
        "Last verified (prices): 2026-04.\n\n## C\n\nc\n"
    )

    assert held(text) == dict.fromkeys((7, 9, 11, 13), "verified 2026-04")


@pytest.mark.parametrize(
    "text",
    [
        "---\nupdated: 2026-04-30T10:00:00Z\n---\n\n# T\n\na\n\n## B\n\nb\n",
        "# T\n\n*Last updated: 30 April 2026*\n\na\n\n## B\n\nb\n",
        "# T\n\na\n\n## B\n\nb\n\n> Last reviewed on 2026-04-30.\n",
        "title=T\nlast_modified=2026-04-30\n~~~~~~\n\na\n\n## B\n\nb\n",
        "# T\n\nThis page was last updated on 30 April 2026.\n\n## B\n\nb\n",
        "# T\n\nAuthor: a\nLast updated: 2026-04-30\n\n## B\n\nb\n",
        "# T\n\na\n\n## B\n\nb\n\n**Tags:** c  \n**Last checked:** 2026-04-30\n",
    ],
)
def test_a_date_at_the_top_or_the_bottom_holds_for_the_note(text: str) -> None:
    """In the header, below the title, or as the last line of all."""
    note = read(source(text)).note

    found = freshness_of([note])

    assert {one.date for one in found.blocks.values()} == {"2026-04-30"}
    assert {span for _, span in found.blocks} == {block.span for block in note.blocks}
    assert found.notes[note.id].date == "2026-04-30"


def test_the_day_it_was_written_is_no_verification() -> None:
    """A header's `date` says only that it was so then."""
    note = read(source("---\ndate: 2024-05-06\n---\n\na\n")).note

    found = freshness_of([note])

    assert [one.kind for one in found.blocks.values()] == [DateKind.AS_OF]
    assert found.notes == {}


def test_a_check_goes_before_a_mere_date() -> None:
    """In one block, the look at it counts, even if the other date is later."""
    text = "Last verified: 2025-01, with figures as of May 2026.\n"

    assert held(text) == {1: "verified 2025-01"}


def test_the_block_goes_before_the_section_before_the_note() -> None:
    """What is nearer is meant."""
    text = (
        "---\nupdated: 2026-01-01\n---\n\n# T\n\nx\n\n## A (May 2025)\n\na\n\n"
        "b, as of June 2025.\n"
    )

    assert held(text) == {
        5: "verified 2026-01-01",
        7: "verified 2026-01-01",
        9: "as-of 2025-05",
        11: "as-of 2025-05",
        13: "as-of 2025-06",
    }


def test_an_item_dates_only_itself() -> None:
    """One old line among many does not make the list old."""
    assert held("- a\n- b, as of May 2016\n- c\n") == {2: "as-of 2016-05"}


def test_a_line_that_introduces_dates_what_it_introduces() -> None:
    """A lead with a colon, or the caption of a table."""
    lead = "Open on Sundays (as of July 2026):\n\n- a\n- b\n\nc\n"
    source = "x\n\n| a | b |\n|---|---|\n| c | d |\n\n*Source: y, retrieved 2025-05-02*\n"
    caption = "x\n\n| a | b |\n|---|---|\n| c | d |\n\nPrices as of May 2025.\n\ny\n"

    assert held(lead) == {1: "as-of 2026-07", 3: "as-of 2026-07"}
    assert held(caption) == {3: "as-of 2025-05", 7: "as-of 2025-05"}
    assert held(source) == {3: "as-of 2025-05-02", 7: "as-of 2025-05-02"}


def test_a_line_below_the_title_holds_for_all_tables() -> None:
    """The table that comes next is not the only one that it speaks of."""
    table = "| a | b |\n|---|---|\n| c | d |\n"
    text = f"# T\n\nPrices as of May 2025.\n\n{table}\n## More\n\n{table}"

    assert held(text) == dict.fromkeys((1, 3, 5, 9, 11), "as-of 2025-05")


def test_what_a_block_says_goes_before_the_line_above_it() -> None:
    """A newer date of the introduction is that of other words."""
    text = "Checked in May 2026.\n\n```python\n# Last tested: 2024-02\nimport kettle\n```\n"

    assert held(text)[4] == "tested 2024-02"


def test_a_column_dates_the_rows() -> None:
    """And the table is as old as the oldest of them, if each has a date."""
    rows = "| rose | March 2026 |\n| lily | 2025-11-02 |\n"
    head = "| plant | Last verified |\n|---|---|\n"

    dates = {3: "verified 2026-03", 4: "verified 2025-11-02"}
    assert held(head + rows) == {1: "verified 2025-11-02", **dates}
    assert held(f"{head}{rows}| moss | never |\n") == dates


def test_when_a_thing_was_updated_is_no_date_of_its_row() -> None:
    """A list of programs says when each was changed, and not when somebody looked."""
    assert held("| program | Updated |\n|---|---|\n| grow | 2025-11-02 |\n") == {}
    assert held("# T\n\n- [Grow](https://a.example)\n  Last updated 2025-11-02\n") == {}


def test_code_says_what_it_was_tested_with() -> None:
    """The comments beside the date are its pins, as written."""
    text = (
        '```python\n# pip install "kettle>=1.60"\n# Last tested: 2026-04, Python 3.12\n'
        "import kettle\n```\n"
    )
    note = read(source(text)).note

    (one,) = freshness_of([note]).blocks.values()

    assert (one.kind, one.date, one.line) == (DateKind.TESTED, "2026-04", 3)
    assert one.pins == ("kettle>=1.60", "Python 3.12")


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 tea overtook coffee.",
        "Sales: $7B (2025), $10B (2026, projected).",
        "- A. Writer, “On Leaves” (March 2025)",
        "- [A list of leaves](https://a.example) (Last update Dec 2018)",
        "**Release date:** May 27, 2024",
        "As of 1 January 2027 the law will apply.",
        "The document was revised in March 2011.",
        "Sources: [On Leaves](https://a.example), accessed 2025-04-01.",
        "```python\nlast_tested = '2026-04'\n```",
    ],
)
def test_other_dates_are_not_of_the_text(text: str) -> None:
    """History, publication, plans, and what happened to a thing behind a link."""
    assert held(text) == {}


def test_a_topic_is_as_fresh_as_what_it_shows() -> None:
    """The front matter has the latest check; each passage has its own date and its line."""
    topics = """
categories: [{id: plants, title: Plants, summary: All of them.}]
topics:
  - {id: tea, type: concept, title: Tea, category: plants, summary: It is tea.}
  - {id: mint, type: concept, title: Mint, category: plants, summary: It is mint.}
"""
    note = "# N\n\n## Tea\n\na\n\nLast verified: 2026-04\n\n## Mint (May 2025)\n\nb\n"

    built = build({"n.md": note}, topics)

    tea, mint = (page(built, f"topics/{name}.md").markdown for name in ("tea", "mint"))
    assert front(tea)["verified"] == "2026-04"
    assert 'verified [2026-04](../notes/n.md#L7 "Last verified: 2026-04")' in body(tea)
    assert front(mint)["verified"] is None
    assert 'as of [2025-05](../notes/n.md#L9 "May 2025")' in body(mint)
    assert front(page(built, "notes/n.md").markdown)["verified"] == "2026-04"


def test_the_data_has_dates_tables_and_sums() -> None:
    """Each with its place, for other programs."""
    table = "| seed | price |\n|---|---|\n| oak | $3 |\n| ash | $4 |\n"
    note = f"# N\n\n## Seeds (March 2026)\n\n{table}\nSo 2 × $3 = $6.\n"

    data = json.loads(build({"n.md": note}).data())

    march = {
        "date": "2026-03",
        "kind": "as-of",
        "said": "March 2026",
        "line": 3,
        "pins": [],
    }
    assert data["freshness"] == {
        "dates": [
            {"note": "n", "first": first, "last": last, "stated": march}
            for first, last in ((3, 3), (5, 8), (10, 10))
        ],
        "tables": [{"note": "n", "first": 5, "last": 8, "why": "prices", "stated": march}],
    }
    assert data["sums"] == [
        {
            "note": "n",
            "first": 10,
            "last": 10,
            "expression": "2 × $3",
            "stated": "$6",
            "computed": "$6",
            "holds": True,
        }
    ]


def test_the_own_notes_keep_their_dates(own_notes: Path) -> None:
    """All that they say of dates is found, and nothing else."""
    found = pipeline.build(files.load(own_notes)).library.freshness

    said = {
        (note, one.line, one.kind.value, one.date)
        for (note, _), one in found.blocks.items()
    }
    assert said == {
        ("course", 20, "as-of", "2025-06"),
        ("course", 39, "as-of", "2025-09"),
        ("overview", 16, "verified", "2026-04"),
        ("overview", 50, "as-of", "2026-03"),
        ("overview", 77, "tested", "2026-04"),
        ("overview", 137, "tested", "2026-04"),
        ("overview", 185, "tested", "2026-04"),
    }
    assert [
        (one.place.note, one.place.lines.first, one.stated and one.stated.date)
        for one in found.tables.values()
    ] == [
        ("overview", 52, "2026-03"),
        ("overview", 58, "2026-03"),
        ("overview", 100, None),
        ("wiki-page", 63, None),
    ]
