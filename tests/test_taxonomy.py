"""The owner's taxonomy: what it may say, what it does, and how it is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

import html_tree
import spec_facts
from builders import body, build, codes, front, page, source, write
from noteloom import files, pipeline
from noteloom.cli import main
from noteloom.model.taxonomy import PageType, Role, Weights
from noteloom.read import taxonomy
from noteloom.read.taxonomy import TaxonomyError
from noteloom.read.taxonomy_file import json_schema as taxonomy_schema
from noteloom.render.front_matter import Front
from noteloom.render.front_matter import json_schema as front_schema

if TYPE_CHECKING:
    from typing import Any

    from spec_facts import Claim

HEAD = "categories:\n  - {id: net, title: Networks}\ntopics:\n"
TCP = "  - {id: tcp, type: concept, title: TCP, category: net, summary: A protocol.}\n"
NOTE = (
    "# Protocols\n\n"
    "Opening words.\n\n"
    "## TCP\n\n"
    "Streams.\n\n"
    "### Handshake\n\n"
    "Three steps.\n\n"
    "## Datagrams\n\n"
    "- Small\n- Fast (see [RFC](https://rfc.example/768))\n- Lossy\n\n"
    "## Ports\n\n"
    "Numbers.\n"
)


def topic(name: str, **fields: object) -> str:
    """Return a concept of the taxonomy, with *fields* beside the required ones."""
    known = {"id": name, "type": "concept", "title": name.upper(), "category": "net"}
    return f"  - {json.dumps({**known, 'summary': 'Words.', **fields})}\n"


def shown(built: pipeline.Build, name: str) -> str:
    """Return the words of a topic's page."""
    return html_tree.by_python_markdown(
        body(page(built, f"topics/{name}.md").markdown)
    ).words


# -- what a good file says ----------------------------------------------------------------

GOOD = """\
site:
  title: Networks
  tagline: How machines talk
  intro: Start here.
  start: [tcp]
categories:
  - {id: net, title: Networks, summary: Wires and words.}
topics:
  - id: tcp
    type: concept
    title: TCP
    category: net
    summary: A protocol.
    aliases: [Transmission Control Protocol]
    tags: [basics, 2026-04-01, 3]
    level: beginner
    related: [udp]
    sections:
      - {note: note.md, section: Protocols > TCP, role: definition}
  - {id: udp, type: technique, title: UDP, category: net, summary: B.,
     purpose: speed, prerequisites: [tcp]}
  - {id: quic, type: model-family, title: QUIC, category: net, summary: C.,
     vendors: [IETF], weights: open}
  - {id: tls, type: practice, title: TLS, category: net, summary: D., goal: privacy}
  - {id: nc, type: tool, title: nc, category: net, summary: E., homepage: "https://nc.example"}
  - {id: vs, type: comparison, title: TCP or UDP, category: net, summary: F.,
     compares: [TCP, UDP]}
  - {id: week, type: course-unit, title: Week 2, category: net, summary: G.,
     week: 2, priority: optional}
  - {id: list, type: reading-list, title: Books, category: net, summary: H.}
  - {id: words, type: glossary, title: Words, category: net, summary: I.}
"""


def test_a_good_file_is_read_whole() -> None:
    """Every type of page, with the fields that it alone has."""
    read = taxonomy.parse(GOOD, "topics.yml")

    assert {one.type for one in read.topics} == set(PageType) - {
        PageType.NOTE,
        PageType.HUB,
    }
    first = read.topics[0]
    assert first.tags == ("basics", "2026-04-01", "3")
    assert (first.sections[0].section, first.sections[0].role) == (
        "Protocols > TCP",
        Role.DEFINITION,
    )
    assert read.topics[2].details.weights is Weights.OPEN  # type: ignore[union-attr]
    assert read.site is not None
    assert read.site.start == ("tcp",)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "topics: []\n"])
def test_an_empty_file_is_no_taxonomy(text: str) -> None:
    """Each note is its own topic, as without the file."""
    built = build({"note.md": NOTE}, text)

    assert {one.type for one in built.pages} == {PageType.HUB, PageType.NOTE}


# -- what is wrong ------------------------------------------------------------------------

WRONG = spec_facts.claims(Path(__file__).parent / "wrong_topics.md", "yaml")


@pytest.mark.parametrize("claim", WRONG, ids=lambda claim: claim.name)
def test_a_wrong_file_is_one_error_with_place_key_and_what_is_allowed(claim: Claim) -> None:
    """The first thing that is wrong is said so that its author can mend it."""
    text = "\n".join(claim.lines("yaml")) + "\n"

    with pytest.raises(TaxonomyError) as error:
        taxonomy.parse(text, "topics.yml")

    assert claim.lines("error") == [str(error.value)]


def test_a_wrong_type_of_page_lists_all_types() -> None:
    """The list is the schema's own."""
    with pytest.raises(TaxonomyError) as error:
        taxonomy.parse(HEAD + topic("tcp", type="idea"), "topics.yml")

    types = sorted(set(PageType) - {PageType.NOTE, PageType.HUB})
    assert str(error.value).endswith(", ".join(f"`{one}`" for one in types))


def test_nothing_is_written_with_a_wrong_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a site would be worse than none."""
    notes = write(tmp_path / "notes", {"note.md": NOTE, "topics.yml": "topcs: []\n"})

    code = main(["build", str(notes), "--out", str(tmp_path / "out")])

    assert code == 2
    assert capsys.readouterr().err.startswith(
        "error: topics.yml:1: `the file`: there is no key"
    )
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_text_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the taxonomy the site would be another one."""
    notes = write(tmp_path / "notes", {"note.md": NOTE, "topics.yml": b"\xff\xfe"})

    code = main(["doctor", str(notes)])

    assert code == 2
    assert "topics.yml` is not UTF-8" in capsys.readouterr().err


# -- which parts of the notes belong ------------------------------------------------------


def test_a_heading_that_names_a_topic_gives_it_its_section() -> None:
    """The sections below come along, since nothing else claims them."""
    built = build({"note.md": NOTE}, HEAD + topic("tcp"))

    words = shown(built, "tcp")
    assert "Streams." in words
    assert "Three steps." in words
    assert "Numbers." not in words


def test_a_heading_that_is_an_alias_gives_its_section_too() -> None:
    """Case and marks in front do not matter."""
    text = NOTE.replace("## TCP", "## ★ transmission Control  protocol (Week 2)")

    built = build(
        {"note.md": text}, HEAD + topic("tcp", aliases=["Transmission Control Protocol"])
    )

    assert "Streams." in shown(built, "tcp")


def test_an_explicit_mapping_beats_the_heading() -> None:
    """What the owner says goes over what a heading looks like."""
    other = topic("other", sections=[{"note": "note.md", "section": "TCP"}])

    built = build({"note.md": NOTE}, HEAD + topic("tcp") + other)

    assert "Streams." in shown(built, "other")
    assert "Three steps." in shown(built, "other")
    assert "Streams." not in shown(built, "tcp")


def test_a_heading_beats_the_parents_topic() -> None:
    """A section below may be about something else."""
    whole = topic("protocols", sections=[{"note": "note", "section": "Protocols"}])

    built = build({"note.md": NOTE}, HEAD + topic("tcp") + whole)

    assert "Opening words." in shown(built, "protocols")
    assert "Numbers." in shown(built, "protocols")
    assert "Streams." in shown(built, "tcp")
    assert "Streams." not in shown(built, "protocols")


def test_a_selector_without_section_is_the_whole_note() -> None:
    """Headings that name other topics are overruled with the rest."""
    whole = topic("all", sections=[{"note": "note.md"}])

    built = build({"note.md": NOTE}, HEAD + whole)

    words = shown(built, "all")
    assert all(
        text in words for text in ("Opening words.", "Streams.", "Lossy", "Numbers.")
    )


@pytest.mark.parametrize("name", ["note", "a/note", "note.md", "a/note.md"])
def test_a_note_is_named_by_file_or_path(name: str) -> None:
    """With or without its suffix."""
    ports = topic("ports-2", sections=[{"note": name, "section": "Ports"}])

    built = build({"a/note.md": NOTE}, HEAD + ports)

    assert "Numbers." in shown(built, "ports-2")


def test_a_path_of_headings_tells_equal_headings_apart() -> None:
    """The first section of a name is not always the one that is meant."""
    text = "# A\n\n## Ports\n\nFirst.\n\n# B\n\n## Ports\n\nSecond.\n"
    picked = topic("two", sections=[{"note": "note", "section": "B > Ports"}])

    built = build({"note.md": text}, HEAD + picked)

    assert "Second." in shown(built, "two")
    assert "First." not in shown(built, "two")


def test_a_picked_item_leaves_its_section() -> None:
    """It stands where the owner put it, once."""
    section = topic("dgram", sections=[{"note": "note", "section": "Datagrams"}])
    picked = topic(
        "loss", sections=[{"note": "note", "section": "Datagrams", "items": ["lossy"]}]
    )

    built = build({"note.md": NOTE}, HEAD + section + picked)

    assert "Lossy" in shown(built, "loss")
    assert "Small" not in shown(built, "loss")
    assert "Lossy" not in shown(built, "dgram")
    assert "Small" in shown(built, "dgram")


def test_a_picked_paragraph_leaves_its_section() -> None:
    """Paragraphs are picked by their words, as items are."""
    text = "# N\n\n## Ports\n\nNumbers.\n\nWell-known ones are low.\n"
    section = topic("ports", sections=[{"note": "note", "section": "Ports"}])
    picked = topic("low", sections=[{"note": "note", "items": ["well-known"]}])

    built = build({"note.md": text}, HEAD + section + picked)

    assert "Well-known ones are low." in shown(built, "low")
    assert "Well-known" not in shown(built, "ports")
    assert "Numbers." in shown(built, "ports")


def test_a_role_decides_where_a_passage_stands() -> None:
    """It overrides what the passage looks like."""
    pitfalls = topic(
        "ports", sections=[{"note": "note", "section": "Ports", "role": "pitfalls"}]
    )

    built = build({"note.md": NOTE}, HEAD + pitfalls)

    below = page(built, "topics/ports.md").markdown.partition("## Pitfalls")[2]
    assert "Numbers." in below.partition("## ")[0]


def test_links_of_a_topic_are_its_resources() -> None:
    """Items that only name something are gathered by kind."""
    text = "# N\n\n## TCP\n\n- [A paper](https://arxiv.org/abs/1)\n- [A talk](https://youtu.be/x)\n"

    built = build({"note.md": text}, HEAD + TCP)

    headings = [
        line
        for line in page(built, "topics/tcp.md").markdown.split("\n")
        if line.startswith("#")
    ]
    assert headings[:4] == ["# TCP", "## Resources", "### Papers", "### Videos"]


def test_footnotes_of_two_notes_do_not_meet() -> None:
    """Both notes may call theirs ``[^1]``: each mark leads to its own."""
    notes = {
        "a.md": "# TCP\n\nOne[^1].\n\n[^1]: From a.\n",
        "b.md": "# TCP\n\nTwo[^1].\n\n[^1]: From b.\n",
    }

    built = build(notes, HEAD + TCP)

    markdown = page(built, "topics/tcp.md").markdown
    assert "One[^1-1]." in markdown
    assert "Two[^2-1]." in markdown
    assert markdown.endswith("\n\n[^1-1]: From a.\n\n[^2-1]: From b.\n")


def test_a_resources_footnote_is_at_the_foot_of_the_page() -> None:
    """A mark without its footnote would be shown as text."""
    papers = "- [A paper](https://arxiv.org/abs/1)[^1]\n- [One](https://arxiv.org/abs/2)"
    text = f"# TCP\n\n{papers}\n\n# Other\n\nEnd.\n\n[^1]: Words.\n"

    built = build({"a.md": text}, HEAD + TCP)

    markdown = page(built, "topics/tcp.md").markdown
    assert "## Resources" in markdown
    assert "[^1-1]: Words." in markdown


def test_footnotes_alone_are_no_passage() -> None:
    """They stand in the last section of a note, whatever they are about."""
    paper = "- [A paper](https://arxiv.org/abs/1)"
    text = f"# Other\n\nEnd[^1].\n\n# TCP\n\n{paper}\n\n[^1]: Words.\n"

    built = build({"a.md": text}, HEAD + TCP)

    headings = [
        line
        for line in page(built, "topics/tcp.md").markdown.split("\n")
        if line.startswith("#")
    ]
    assert headings == ["# TCP", "## Resources", "### Papers", "## Sources"]


def test_a_topic_page_names_the_lines_that_it_shows() -> None:
    """Front matter and page lead back to the original."""
    built = build({"note.md": NOTE}, HEAD + TCP)

    fields = front(page(built, "topics/tcp.md").markdown)
    assert fields["sources"] == [
        {"note": "note.md", "lines": "7"},
        {"note": "note.md", "lines": "11"},
    ]


SELECTORS = {
    "note": ({"note": "gone.md"}, "unknown-note", "there is no note `gone.md`"),
    "section": (
        {"note": "note.md", "section": "Gone"},
        "unknown-section",
        "note `note` has no section `Gone`",
    ),
    "item": (
        {"note": "note.md", "section": "Datagrams", "items": ["gone"]},
        "unknown-item",
        "nothing in note `note` holds the text `gone`",
    ),
}


@pytest.mark.parametrize(("selector", "rule", "message"), SELECTORS.values(), ids=SELECTORS)
def test_a_selector_that_finds_nothing_is_an_error(
    selector: dict[str, Any], rule: str, message: str
) -> None:
    """It is reported at its line of the taxonomy; the site is still built."""
    built = build({"note.md": NOTE}, HEAD + TCP + topic("x", sections=[selector]))

    found = [one for one in built.diagnostics if one.rule.code == rule]
    assert codes(found) == [f"topics.yml:5:1 {rule}"]
    assert found[0].message == message
    assert built.has_errors
    assert "topics/tcp.md" in {one.uri for one in built.pages}


def test_prerequisites_in_a_circle_are_a_warning() -> None:
    """The pages are fine; only the order of study makes no sense."""
    circle = topic("a", prerequisites=["b"]) + topic("b", prerequisites=["a"])

    built = build({"note.md": "# A\n\nOne.\n\n# B\n\nTwo.\n"}, HEAD + circle)

    assert codes(built.diagnostics) == ["topics.yml:4:1 prerequisite-cycle"]
    assert built.diagnostics[0].message == "prerequisites run in a circle: a → b → a"
    assert not built.has_errors


def test_a_topic_without_text_is_a_warning() -> None:
    """Its page exists, since others may lead to it."""
    built = build({"note.md": "# Other\n"}, HEAD + TCP)

    assert "topics.yml:4:1 empty-topic" in codes(built.diagnostics)
    assert "topics/tcp.md" in {one.uri for one in built.pages}


def test_a_section_on_no_topic_is_noted() -> None:
    """For information: its own page shows it."""
    built = build({"note.md": NOTE}, HEAD + TCP)

    unplaced = [one for one in built.diagnostics if one.rule.code == "unplaced-section"]
    assert codes(unplaced) == [
        "note.md:3:1 unplaced-section",
        "note.md:15:1 unplaced-section",
        "note.md:21:1 unplaced-section",
    ]
    assert not built.has_errors


# -- schemas ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "schema", [taxonomy_schema(), front_schema()], ids=["taxonomy", "front"]
)
def test_the_schemas_are_whole(schema: dict[str, Any]) -> None:
    """Every reference inside leads to a definition, and the dialect is named."""
    text = json.dumps(schema)

    references = {part.partition('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert references == set(schema["$defs"])


def test_the_taxonomys_schema_names_every_type_and_no_other() -> None:
    """An editor that has the schema offers what the reader takes."""
    objects = [one for one in taxonomy_schema()["$defs"].values() if "properties" in one]

    types = [
        one["properties"]["type"]["enum"] for one in objects if "type" in one["properties"]
    ]

    assert {name for (name,) in types} == set(PageType) - {PageType.NOTE, PageType.HUB}
    assert all(one["additionalProperties"] is False for one in objects)


def test_every_pages_front_matter_is_what_the_schema_says(own_notes: Path) -> None:
    """The pages of the repository's own notes, as a YAML parser reads them."""
    built = pipeline.build(files.load(own_notes))

    for one in (*built.pages, *build({"note.md": NOTE}, GOOD).pages):
        fields = front(one.markdown)
        decoded = msgspec.convert(fields, Front, strict=True)
        assert fields["type"] == one.type
        assert fields["title"] == one.title
        assert fields.keys() <= set(decoded.__struct_fields__) | {"type"}


def test_the_taxonomy_may_be_called_nothing_else() -> None:
    """A file of another name in the folder is no taxonomy, only a file."""
    read = taxonomy.parse(source(GOOD).text, "other/topics.yml")

    assert read.path == "other/topics.yml"
