"""Folders of any notes on the same few things, with any topics, for property tests."""

from __future__ import annotations

import yaml
from hypothesis import strategies as st

SUBJECTS = ["Pruning", "Knots", "Sap flow (SF)", "Grafting", "Wax", "Pump", "Valve"]
WORDS = st.sampled_from(SUBJECTS)
PIECES = [
    "# {a}\n\n", "## {a}\n\n", "## {a} (Week 2: Essential)\n\n", "## {b} (Week 3)\n\n",
    "### {b} (Optional)\n\n", "## Prerequisites\n\n", "## Next steps\n\n",
    "- {a} — what it is\n", "- {a}: see [[{b}]]\n- [{b}](https://a.example/{b})\n",
    "- [x] {a}\n    - {b}\n", "[[{a}]] and [[{b}|it]] and [[nowhere#part]]. ",
    "[{a}](pruning.md#{b}), ![{b}](pic.png) ", "Prerequisites: {a}, {b} and light.\n\n",
    "**Builds on:** [[{a}]]\n**Leads to:** {b}\n\n", "See {a} first. ",
    "| Relation | Topics |\n|---|---|\n| Builds on | {a} |\n| Leads to | {b}, rain |\n\n",
    "| Model | Price | Limit |\n|---|---|---|\n| {a} | $3 | 4 GB |\n| {b} | $5 | |\n\n",
    "| Term | Meaning |\n|---|---|\n| {a} | a way to cut |\n| {b} | what is tied |\n\n",
    "{a}\n: what one does in spring\n\n", "{a} is a way to cut {b}. ", "{a} is not {b}. ",
    "{a} weighs 20 kg (2024). ", "{a} weighs 35 kg. ", "Last verified: 2024-05. ",
    "As of March 2023, {a} costs $20. ", "32 × 128 = 4096, and 7 × 20 = 150. ",
    "Q: What is {a}?\nA: It is {b}.\n\n", "> {a}, as {b} says.\n\n", "`{a}` ",
    "Polyvinyl Chloride (PVC) is used for {a}. ", "https://b.example/{b}?utm_source=x ",
    "[{a} guide](https://youtu.be/abc) by Ann Lee, 2021. ", '"{a} guide" by Ann Lee. ',
    "```\nPrerequisites: {a}\n```\n\n", "{a}[^1]\n\n[^1]: {b}\n\n", "<b>{a}</b> é𝄞 ",
    "\n\n",
]  # fmt: skip
HEADERS = [
    "", "", "---\nprerequisites: [{a}, {b}]\nweek: 1\n---\n", "---\naliases: [{a}]\n---\n",
    "---\ntitle: {a}\ntags: [x]\nnext: {b}\n---\n", "title={a}\ntags=x, y\n~~~~~~\n",
]  # fmt: skip
NAMES = ["pruning.md", "knots.txt", "sub/wax.md", "sub/index.md", "sub/deep/pump.md"]


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Return a small folder of notes that speak of the same few things."""

    def filled(piece: str) -> str:
        return piece.replace("{a}", draw(WORDS)).replace("{b}", draw(WORDS))

    return {
        name: filled(draw(st.sampled_from(HEADERS)))
        + "".join(map(filled, draw(st.lists(st.sampled_from(PIECES), max_size=12))))
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    }


@st.composite
def taxonomies(draw: st.DrawFn) -> str | None:
    """Return a file of topics with any prerequisites, circles too, or none."""
    if draw(st.booleans()):
        return None
    count = draw(st.integers(1, 4))
    ids = [f"topic-{number}" for number in range(count)]
    chosen = st.lists(st.sampled_from(ids), max_size=2, unique=True)
    topics = [
        {
            "id": topic,
            "type": "concept",
            "title": title,
            "category": "all",
            "summary": "About it.",
            "prerequisites": draw(chosen),
            "related": draw(chosen),
            "aliases": [f"{title} work"],
        }
        for topic, title in zip(ids, SUBJECTS, strict=False)
    ]
    file = {
        "site": {"title": "Garden"},
        "categories": [{"id": "all", "title": "All"}],
        "topics": topics,
    }
    return yaml.safe_dump(file)
