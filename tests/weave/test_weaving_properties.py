"""What holds of every folder of notes, whatever they say."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import build, write
from noteloom import files, pipeline
from noteloom.model.note import Note
from noteloom.model.place import PageRef, Place
from noteloom.model.source import Source

if TYPE_CHECKING:
    from noteloom.model.path import LearningPath

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


def _found(value: object) -> Iterator[Place | PageRef]:
    """Yield every place and page in a library; notes themselves are not looked into."""
    if isinstance(value, Place | PageRef):
        yield value
    elif isinstance(value, Note | Source | str | bytes):
        return
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _found(key)
            yield from _found(held)
    elif isinstance(value, tuple | list | set | frozenset):
        for held in value:
            yield from _found(held)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _found(getattr(value, field.name))


def _pages(built: pipeline.Build) -> list[tuple[str, str]]:
    return [(one.uri, one.markdown) for one in built.pages]


@given(notes=folders(), taxonomy=taxonomies())
def test_every_place_and_page_exists(notes: dict[str, str], taxonomy: str | None) -> None:
    """Nothing raises; a place is in its note, and a page stands on the site."""
    built = build(notes, taxonomy, assets=["pic.png"])

    sources = {note.id: note.source for note in built.library.notes}
    pages = {one.uri for one in built.pages}
    for one in _found(built.library):
        if isinstance(one, PageRef):
            assert built.site.addresses.of(one).uri in pages, one
        else:
            lines = len(sources[one.note].lines)
            assert 1 <= one.lines.first <= one.lines.last <= lines, one


@given(notes=folders(), taxonomy=taxonomies())
def test_findings_have_their_place_in_the_text(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Who jumps to a finding lands inside the file."""
    built = build(notes, taxonomy)

    assert all(
        0 <= one.span.start <= one.span.end <= len(one.source.text)
        for one in built.diagnostics
    )


@given(notes=folders(), taxonomy=taxonomies())
def test_the_same_notes_give_the_same_bytes(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Pages and data; what was built before leaves no trace."""
    first, second = build(notes, taxonomy), build(notes, taxonomy)

    assert _pages(first) == _pages(second)
    assert first.data() == second.data()


@settings(max_examples=25)
@given(notes=folders(), draw=st.data())
def test_the_order_in_which_files_were_made_does_not_matter(
    notes: dict[str, str], draw: st.DataObject
) -> None:
    """A checkout makes files in another order than their author did."""
    shuffled = draw.draw(st.permutations(sorted(notes)))

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        write(Path(one), dict(sorted(notes.items())))
        write(Path(other), {name: notes[name] for name in shuffled})
        first = pipeline.build(files.load(Path(one)))
        second = pipeline.build(files.load(Path(other)))

    assert _pages(first) == _pages(second)
    assert first.data() == second.data()


@given(notes=folders(), taxonomy=taxonomies())
def test_the_path_has_no_circle_and_its_steps_are_in_order(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Each step comes after what it builds on; ids are unique, and edges have ends."""
    path = build(notes, taxonomy).library.path

    at = {step.id: place for place, step in enumerate(path.steps)}
    assert len(at) == len(path.steps)
    assert all(at[edge.before] < at[edge.after] for edge in path.edges)
    assert all({edge.before, edge.after} <= at.keys() for edge in path.left_out)
    assert all(edge.said_by or edge.by_owner for edge in (*path.edges, *path.left_out))
    assert all(step.named_by or step.page for step in path.steps)
    assert not _closes_no_circle(path)


def _closes_no_circle(path: LearningPath) -> list[str]:
    """Return the edges that were left out though they lie on no circle."""
    after: dict[str, set[str]] = {}
    for edge in (*path.edges, *path.left_out):
        after.setdefault(edge.before, set()).add(edge.after)
    found = []
    for edge in path.left_out:
        seen, ahead = set[str](), {edge.after}
        while ahead:
            seen |= ahead
            ahead = {two for one in ahead for two in after.get(one, ())} - seen
        if edge.before not in seen:
            found.append(f"{edge.before} before {edge.after}")
    return found


def test_the_seed_of_hashes_does_not_matter(own_notes: Path, tmp_path: Path) -> None:
    """Sets have another order in every process; no page and no data shows it."""
    for seed in ("1", "2"):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "noteloom",
                "build",
                own_notes,
                "--out",
                tmp_path / seed,
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )

    first, second = (
        {
            one.relative_to(tmp_path / seed).as_posix(): one.read_bytes()
            for one in sorted((tmp_path / seed).rglob("*"))
            if one.is_file()
        }
        for seed in ("1", "2")
    )
    assert first == second
