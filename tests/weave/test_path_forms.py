"""Order as people write it: labels in one paragraph, remarks, links beside names."""

from __future__ import annotations

import pytest

from builders import build
from noteloom.weave.path import names

NOTES = {
    "pruning.md": "# Pruning\n\nX.\n",
    "knots.md": "# Knots\n\nX.\n",
    "wax.md": "# Wax (sealing)\n\nX.\n",
    "tools.md": "# Tools\n\nX.\n",
}


def _said(text: str) -> list[str]:
    path = build({**NOTES, "grafting.md": f"# Grafting\n\n{text}\n"}).library.path
    arrow = {"prerequisite": "->", "order": "..>"}
    title = {one.id: one.title for one in path.steps}
    return sorted(
        f"{title[one.before]} {arrow[one.kind]} {title[one.after]}" for one in path.edges
    )


FORMS = {
    "several labels on lines of their own": (
        "**Area:** [[Tools]]\n**Prerequisites:** [[Pruning]]\n**Enables:** [[Wax]]",
        ["Grafting -> Wax (sealing)", "Pruning -> Grafting"],
    ),
    "several labels with hard breaks": (
        "**Prerequisites:** [[pruning]], [[knots]]  \n**Related:** [[tools]]  \nEnd: of it",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "several labels on one line": (
        "**Builds on:** Pruning **Related:** Tools **Leads to:** Wax",
        ["Grafting -> Wax (sealing)", "Pruning -> Grafting"],
    ),
    "plain labels in a quote": (
        "> Builds on: [Pruning](pruning.md) · [Knots](knots.md)\n> Leads to: [Wax](wax.md)",
        ["Grafting -> Wax (sealing)", "Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "a line that goes on": (
        "**Prerequisites:** pruning,\nknots\nThis is about trees.",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "remarks after links, with commas in them": (
        "**Prerequisites:** [[pruning]] (cuts, and why), [[knots]] (hitches and bends).",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "a link and a name joined by and": (
        "Prerequisites: [[pruning]] and sap flow",
        ["Pruning -> Grafting", "sap flow -> Grafting"],
    ),
    "a comma in the words of a link": (
        "Prerequisites: [cuts, clean ones](pruning.md), knots",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "links in a sentence with other things": (
        "## Prerequisites\n\nA sharp knife, [[pruning]], and what else you may have.",
        ["Pruning -> Grafting"],
    ),
    "names joined by plus": (
        "- **Builds on:** [the cuts](pruning.md) + Knots + Plan B",
        ["Knots -> Grafting", "Plan B -> Grafting", "Pruning -> Grafting"],
    ),
    "a link that follows the name": (
        "## Assumed knowledge\n\n- Basic cuts. See [pruning](pruning.md).\n- Basic knots",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "an introduction before the link": (
        "## Prerequisites\n\n- Completed: [01-cuts](pruning.md)\n- Knots: reef, sheet bend",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "nouns of knowing after the name": (
        "## Direct prerequisites\n\n- Pruning basics\n- familiarity with knots",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "what is not needed": (
        "## Prerequisites\n\n- Pruning\n- No prior gardening knowledge required",
        ["Pruning -> Grafting"],
    ),
    "numbered parts": (
        "**Builds on:**\n\n- Module 2: Sap and bark\n- Knots - any two",
        ["Knots -> Grafting", "Module 2: Sap and bark -> Grafting"],
    ),
    "reasons after links": (
        "- **Leads to:** [[wax]], which carries the same idea further than one would think",
        ["Grafting -> Wax (sealing)"],
    ),
    "a bold line above a list": (
        "> **Prerequisites**\n>\n> - [[pruning]]\n> - Sap flow\n\nOther things:\n\n- Knots",
        ["Pruning -> Grafting", "Sap flow -> Grafting"],
    ),
    "what to know before reading": (
        "Before reading this you should know [cuts](pruning.md) and [[sap flow]].",
        ["Pruning -> Grafting", "sap flow -> Grafting"],
    ),
    "what one needs to understand": (
        "You must know pruning first.\n\nKnowledge of knots is useful.\n\nUse tools.",
        ["Knots -> Grafting", "Pruning -> Grafting"],
    ),
    "an ampersand": (
        "Prerequisites: sap & bark\n\nBuilds on:\n\n- sap and bark",
        ["sap & bark -> Grafting"],
    ),
    "tasks": (
        "## Prerequisites\n\n- [x] Pruning\n- [ ] Knots",
        [
            "Knots -> Grafting",
            "Pruning -> Grafting",
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_order_is_read_as_people_write_it(form: str) -> None:
    """Each label has the names up to the next one, and remarks are none."""
    text, expected = FORMS[form]

    assert _said(text) == expected


OTHERS = [
    "## How to run it locally\n\nPrerequisites: pruning, knots",
    "## Getting started\n\n### Prerequisites\n\n- Pruning\n- Knots",
    "## What you should know before moving on\n\n- Pruning\n- Knots",
    "| phase | work | depends on |\n|---|---|---|\n| 1 | dig | – |\n| 2 | sow | phase 1 |",
    "| Requires | sun |\n|---|---|\n| Depends on | weather |",
    "**Used with:** [[tools]]\n**See also:** [[knots]]",
    "Each part builds on the last.",
    "Prerequisites: it depends on you.",
    "The wound leads to wax: use it.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_alike_makes_no_edge(text: str) -> None:
    """Programs to install, plans of work, and other relations."""
    assert _said(text) == []


def test_a_label_has_the_line_on_which_it_stands() -> None:
    """Not the lines of the whole paragraph."""
    text = "# A\n\n**Area:** x\n**Builds on:** Sap\n**Leads to:** Bark\n"

    path = build({"a.md": text}).library.path

    assert [str(place.lines) for edge in path.edges for place in edge.said_by] == ["4", "5"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a, b; c", ["a", "b", "c"]),
        ("a (b, c), d", ["a (b, c)", "d"]),
        ("a (b, c", ["a (b, c"]),
        ("a), b", ["a)", "b"]),
        ("1,000 things", ["1,000 things"]),
    ],
)
def test_commas_in_brackets_do_not_cut(text: str, pieces: list[str]) -> None:
    """Brackets that do not close hold what is left."""
    assert names.pieces(text) == pieces
