"""Folders whose topics or notes hang together."""

from __future__ import annotations

TOPICS = """\
categories:
  - {id: tools, title: Tools & care}
  - {id: joints, title: Joints}
topics:
  - id: chisel
    title: The chisel
    type: tool
    category: tools
    summary: Cuts.
    sections: [{note: wood.md, section: Chisel}]
  - id: saw
    title: The saw
    type: tool
    category: tools
    summary: Saws.
    related: [chisel]
    sections: [{note: wood.md, section: Saw}]
  - id: dovetail
    title: Dovetails
    type: technique
    purpose: holding
    category: joints
    summary: Holds.
    prerequisites: [saw]
    related: [saw]
    sections: [{note: wood.md, section: Dovetail}]
  - id: glue
    title: Glue
    type: concept
    category: joints
    summary: Sticks.
    sections: [{note: wood.md, section: Glue}]
"""
WOOD = (
    "# Wood\n\n## Chisel\n\nKeep it sharp.\n\n## Saw\n\nA thin blade.\n\n"
    "## Dovetail\n\nMark it, then pare it with [the tool](#chisel).\n\n## Glue\n\nWarm.\n"
)


def links(names: str) -> dict[str, str]:
    """Return notes that link to others: ``a>b`` for each link."""
    notes: dict[str, str] = {}
    for pair in names.split():
        a, b = pair.split(">")
        notes.setdefault(f"{b}.md", f"# {b.title()}\n\n")
        notes[f"{a}.md"] = (
            notes.get(f"{a}.md", f"# {a.title()}\n\n") + f"See [it]({b}.md).\n\n"
        )
    return notes
