"""Notes on roses that name a few things, or many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builders import build

if TYPE_CHECKING:
    from noteloom.pipeline import Build

ROSES = {
    "beds.md": "# Beds\n\n## Resources\n\n- [Mary Oakley: Old Roses](https://a.example/1)\n",
    "walls.md": (
        '# Walls\n\n## Resources\n\n- "Old Roses" by Mary Oakley\n- Guide to Roses\n'
        "- [Roses on video](https://youtu.be/abc_def-123) (12 min) (beginner)\n"
    ),
}
TOPICS = """\
categories: [{id: garden, title: Garden}]
topics:
  - id: roses
    title: Roses
    type: concept
    category: garden
    summary: Flowers with thorns.
    level: advanced
    sections: [{note: beds.md, section: Beds}]
"""


def rows(built: Build) -> dict[str, Any]:
    """Return the rows that the browser gets."""
    found: dict[str, Any] = json.loads(built.site.web_data["library"])
    return found


def many(number: int) -> Build:
    """Return a site of *number* things."""
    lines = (f"- [Rose {n}](https://roses.example/{n})" for n in range(number))
    return build({"a.md": "# A\n\n## Resources\n\n" + "\n".join(lines) + "\n"})
