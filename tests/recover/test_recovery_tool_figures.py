"""The figures of ``scripts/recovery score``: what each of them says."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from _recovery.counts import count
from _recovery.figures import ROWS
from _recovery.matching import Match, matches
from _recovery.score import silent_python
from _recovery.structure import Code, Heading, structure
from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source, Span
from noteloom.read import reader
from noteloom.read.recover.findings import UNPARSABLE_PYTHON

TRUTH = """# Bread

Flour and water.

## Ovens of clay and of steel

- Heat it
    - with wood
    - with gas
- Wait

| Oven | Heat |
|---|---|
| gas | 220 |
| wood | 300 |

```sh
bake --hot
bread
```
"""
FLAT = """Bread
Flour and water.
Ovens of clay and of steel
- Heat it
- with wood
- with gas
- Wait
| Oven | Heat |
|---|---|
| gas | 220 |
| wood | 300 |
bake --hot
bread
"""


def _figures(rebuilt: str, truth: str = TRUTH, flat: str = FLAT) -> dict[str, object]:
    counts = count(rebuilt, truth, flat)
    return {row.name: row.of(counts) for row in ROWS}


def test_the_truth_against_itself_is_whole() -> None:
    """Every figure can be reached, so every shortfall is one of the rebuilding."""
    figures = _figures(TRUTH)

    assert {name: figure for name, figure in figures.items() if figure != 1} == {
        "pages": 0,
        "item depth if all were flat": 0.5,
        "words invented": 0,
        "Python neither parsed nor reported": 0,
    }


@pytest.mark.parametrize(
    ("old", "new", "figure", "value"),
    [
        ("# Bread\n", "Bread\n", "headings, precision", 1.0),
        ("# Bread\n", "Bread\n", "headings, recall on reachable", 0.5),
        ("Flour and", "# Flour and", "headings, precision", 2 / 3),
        ("Flour and", "# Flour and", "headings, F1 on reachable", 0.8),
        ("## Ovens", "# Ovens", "heading levels", 0.5),
        ("- Wait", "\nWait", "items, recall on reachable", 0.75),
        ("    - with", "- with", "item depth", 0.5),
        ("    - with", "- with", "depth of nested items", 0.0),
        ("    - with", "- with", "parent of items", 0.5),
        ("- Wait", "1. Wait", "bullet or number", 0.75),
        ("| gas | 220 |", "| 220 | |", "table cells on reachable", 4 / 6),
        ("```sh", "```text", "language of code", 0.0),
        ("bread\n```", "```\n\nbread", "code lines, recall on reachable", 0.5),
        ("```sh", "```sh\ncake", "code lines, precision", 2 / 3),
        ("Wait", "Wait here", "words invented", 1 / 27),
        ("and water", "", "words kept", 24 / 26),
    ],
)
def test_a_figure_falls_by_what_is_wrong(
    old: str, new: str, figure: str, value: float
) -> None:
    """One fault in what was rebuilt, and the share that is left."""
    assert old in TRUTH

    assert _figures(TRUTH.replace(old, new))[figure] == pytest.approx(value)


def test_levels_may_all_be_off_by_the_same() -> None:
    """Whether a page starts at the first level or at the second is nobody's fault."""
    figures = _figures(TRUTH.replace("# ", "## "))

    assert (figures["heading levels"], figures["heading levels after shift"]) == (0, 1)


def test_what_was_not_extracted_is_not_asked_for() -> None:
    """A heading that the extraction deleted lowers no figure."""
    lost = "Ovens of clay and of steel\n"

    figures = _figures(TRUTH.replace(f"## {lost}", ""), flat=FLAT.replace(lost, ""))

    assert figures["headings, recall on reachable"] == 1


def test_spaces_marks_and_case_do_not_count() -> None:
    """Nothing is gained by spacing, and nothing lost."""
    rebuilt = TRUTH.replace("Ovens of clay", "OVENS  **of** `clay`")

    assert _figures(rebuilt)["headings, F1 on reachable"] == 1


def test_front_matter_and_boxes_are_read_as_their_text() -> None:
    """The title of a box is a paragraph, and what it holds stands where the box stands."""
    found = structure('---\ntitle: x\n---\n!!! note "Salt"\n\n    # Sea\n\n    - grey\n')

    assert found.headings == [Heading("sea", 1)]
    assert [item.text for item in found.items] == ["grey"]
    assert found.words == {"salt": 1, "sea": 1, "grey": 1}


def test_a_box_in_a_fence_is_code() -> None:
    """Pages about a generator show its boxes."""
    found = structure('```\n!!! note "Salt"\n    Sea\n```\n')

    assert found.codes == [Code('!!! note "Salt"\n    Sea\n', "")]


def test_equal_texts_pair_in_order_before_they_pair_at_all() -> None:
    """A heading that stands twice is held against the one at its place."""
    found = matches(["a", "b", "a"], ["b", "a", "c", "a"])

    assert sorted(found) == [Match(0, 3), Match(1, 0), Match(2, 1)]


def test_two_tables_that_are_alike_are_two() -> None:
    """A rebuilt table is held against one true table, not against both."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"

    figures = _figures(table, f"{table}\n{table}", f"{table}{table}")

    assert figures["table cells on reachable"] == 0.5


def test_no_share_is_above_one() -> None:
    """A heading that stands in the text once can be there twice in truth."""
    short = "# Sea\n\n# Salt\n\n# Salt\n"

    assert _figures(short, short, "Salt\n")["headings, recall on reachable"] == 1


def test_a_language_is_named_as_pandoc_or_as_github_name_it() -> None:
    """Braces, a dot before the name and words after it are no part of it."""
    found = structure("```{.python}\nx\n```\n\n``` sh title=x\ny\n```\n")

    assert [code.language for code in found.codes] == ["python", "sh"]


def test_forms_of_one_letter_are_one() -> None:
    """Ligatures and wide forms are the letters that they stand for."""
    assert structure("# ﬁne Ｓalt\n").headings == structure("# fine salt\n").headings


def test_python_that_does_not_parse_must_be_reported() -> None:
    """A block is silent if no finding stands at it; other languages are not judged."""
    broken = "```python\ndef bake(:\n```\n"
    text = f"# Oven\n\n{broken}\nMore:\n\n{broken}\n```sh\nbake (:\n```\n"
    reading = reader.read(Source(PurePosixPath("oven.md"), text))
    told = [
        reading._replace(
            diagnostics=(
                Diagnostic(UNPARSABLE_PYTHON, "broken", reading.note.source, span),
            )
        )
        for span in (Span(8, 20), Span(0, 6), Span(len(text) - 3, len(text)))
    ]

    assert silent_python(reading) == 2
    assert [silent_python(one) for one in told] == [1, 2, 2]
