"""Folders of notes whose path has a shape that pictures must cope with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.note import Priority
from noteloom.model.path import EdgeKind, PathStep
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import Level
from noteloom.render.path.study import StudyStep, later_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLES = (
    "Soil",
    "Grafting of pears and apples in a cold spring",
    "Wasserwirtschaft",
    "木工",
)

GARDEN_TOPICS = """\
site:
  {title: A garden, tagline: What grows and why, intro: Notes on a garden., start: [soil]}
categories: [{id: ground, title: Ground}, {id: plants, title: Plants}]
topics:
  - {id: soil, type: concept, title: Soil, category: ground, summary: What roots live in.,
     level: beginner, priority: essential}
  - {id: compost, type: concept, title: Compost, category: ground, summary: Food for soil.,
     level: beginner, prerequisites: [soil]}
  - {id: pruning, type: concept, title: Pruning, category: plants, summary: Cuts that help.,
     level: advanced, priority: essential, prerequisites: [soil]}
  - {id: grafting, type: concept, title: Grafting, category: plants, level: advanced,
     summary: Two trees in one., priority: optional, prerequisites: [pruning, compost]}
  - {id: tools, type: concept, title: Tools, category: plants, summary: What one needs.}
"""


def garden() -> dict[str, str]:
    """Return notes and topics on a garden; reading takes 2, 9, 12, 30 and 1 minutes."""
    return {
        "topics.yml": GARDEN_TOPICS,
        "garden.md": "# Garden\n\n"
        + "\n\n".join(
            f"## {name}\n\n{_words(name, minutes)}"
            for name, minutes in (
                ("Soil", 2),
                ("Compost", 9),
                ("Pruning", 12),
                ("Grafting", 30),
                ("Tools", 1),
            )
        ),
    }


def study(
    edges: Mapping[int, Iterable[int]], size: int, titles: Sequence[str] = TITLES
) -> list[StudyStep]:
    """Return steps by number, in an order in which each comes after those before it."""
    before = {
        f"s{at}": {
            f"s{one}": EdgeKind.PREREQUISITE for one in sorted(set(edges.get(at, ())))
        }
        for at in range(size)
    }
    stages: dict[str, int] = {}
    for step, own in before.items():
        stages[step] = max((stages[one] + 1 for one in own), default=0)
    later = later_counts(before)
    return [
        StudyStep(
            PathStep(
                id=step,
                title=titles[at % len(titles)],
                page=PageRef(PageKind.NOTE, step),
                stage=stages[step],
                level=list(Level)[at % 3],
                priority=(None, *Priority)[at % 3],
            ),
            1 + at % 7,
            own,
            later[step],
        )
        for at, (step, own) in enumerate(before.items())
    ]


def _words(name: str, minutes: int) -> str:
    """Return paragraphs that take about so many minutes to read."""
    line = f"{name} needs time and a quiet hand, as every gardener comes to know. "
    return "\n\n".join([line * 4] * (minutes * 220 // 52))
