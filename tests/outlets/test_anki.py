"""Cards as a package for Anki: what Anki needs is there, and the same bytes come twice."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anki_proof import imported
from builders import write
from card_builders import built, ids_of
from noteloom import card_files
from noteloom.cli import main

if TYPE_CHECKING:
    from noteloom.pipeline import Build

NOTES = {
    "a.md": (
        "# Sea\n\nQ: What holds a quay?\nA: Piles of *oak*.\n\n"
        "Q: And a ship?\nA: An anchor.\n"
    ),
    "b.md": (
        "# Sky\n\n| Star | Colour | Age |\n|---|---|---|\n"
        "| Rigel | blue | young |\n| Mira | red | old |\n"
    ),
}
TOPICS = """\
categories: [{id: sea, title: "The::sea"}]
topics:
  - id: quay
    type: concept
    title: Quay
    category: sea
    summary: S.
    sections: [{note: a.md}]
"""


def package(build: Build) -> bytes:
    """Return the package of *build*, whose site is published."""
    source = card_files.CardSource(
        build.library, build.site, Path(), lambda target: f"https://s.example/{target}"
    )
    return card_files.anki(source)


def collection(content: bytes) -> sqlite3.Connection:
    """Return the collection of a package, in memory."""
    database = sqlite3.connect(":memory:")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        database.deserialize(archive.read("collection.anki2"))
    return database


def test_a_package_is_the_same_twice() -> None:
    """No clock, no random number, no version of SQLite, no system."""
    content = package(built(NOTES, TOPICS))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("collection.anki2")[96:100] == bytes(4)
        assert {one.create_system for one in archive.infolist()} == {3}
    assert package(built(NOTES, TOPICS)) == package(built(NOTES, TOPICS))


def test_a_note_has_its_sides_its_source_and_tags() -> None:
    """The link leads to where the card is read."""
    build = built(NOTES, TOPICS)
    card = build.library.cards[0]

    row = (
        collection(package(build)).execute("SELECT guid, flds, tags FROM notes").fetchall()
    )

    guid, fields, tags = next(one for one in row if "quay" in one[1])
    assert guid == f"noteloom-{card.id}"
    assert fields.split("\x1f") == [
        "What holds a quay?",
        "Piles of <em>oak</em>.",
        f'<a href="https://s.example/topics/quay.md#card-{card.id}">a.md:3–4</a>',
        "Sea",
    ]
    assert tags == " kind::question note::a topic::quay "


def test_decks_are_those_of_categories_and_topics() -> None:
    """Names hold no marks of levels; a card without a topic is in that of its note."""
    rows = collection(package(built(NOTES, TOPICS))).execute("SELECT decks FROM col")

    names = sorted(one["name"] for one in json.loads(rows.fetchone()[0]).values())

    assert names == [
        "Default",
        "Notes",
        "Notes::Sky",
        "Notes::The sea",
        "Notes::The sea::Quay",
    ]


def test_every_card_belongs_to_a_note_and_a_deck() -> None:
    """And the database is sound."""
    database = collection(package(built(NOTES, TOPICS)))
    decks = json.loads(database.execute("SELECT decks FROM col").fetchone()[0])

    orphans = database.execute(
        "SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)"
    ).fetchone()
    used = {str(one) for (one,) in database.execute("SELECT did FROM cards")}

    assert orphans == (0,)
    assert used <= decks.keys()
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_field_never_holds_what_parts_fields() -> None:
    """A heading may hold any character."""
    note = "# N\n\n## A\x1fB\n\nQ: What holds it?\nA: Oak.\n"

    (fields,) = (
        collection(package(built({"a.md": note})))
        .execute("SELECT flds FROM notes")
        .fetchone()
    )

    assert len(fields.split("\x1f")) == 4


def test_no_deck_is_named_like_a_formula() -> None:
    """Its name is a cell of the table too."""
    topics = TOPICS.replace("The::sea", "=SUM(A1)")
    decks = json.loads(
        collection(package(built(NOTES, topics)))
        .execute("SELECT decks FROM col")
        .fetchone()[0]
    )

    parts = [part for one in decks.values() for part in one["name"].split("::")]
    assert "SUM(A1)" in parts


def test_anki_sorts_and_compares_by_words() -> None:
    """Of the first field, without tags and entities, as Anki reckons it itself."""
    note = "# N\n\nQ: Is `a < b` *so*?\nA: Yes.\n"
    database = collection(package(built({"a.md": note})))

    fields, words, checksum = database.execute(
        "SELECT flds, sfld, csum FROM notes"
    ).fetchone()

    assert fields.startswith("Is <code>a &lt; b</code> <em>so</em>?")
    assert words == "Is a < b so?"
    assert checksum == int(hashlib.sha1(b"Is a < b so?").hexdigest()[:8], 16)  # noqa: S324 -- Anki's own check of first fields


def test_a_reworded_note_is_the_same_note_but_newer() -> None:
    """So that an import takes the new words, and the reviews stay."""
    first = built(NOTES)
    again = built(
        {
            **NOTES,
            "a.md": NOTES["a.md"].replace("What holds a quay", "What keeps a quay up"),
        },
        ids=ids_of(first),
    )

    before, after = (
        {guid: (number, changed) for guid, number, changed in rows}
        for rows in (
            collection(package(one)).execute("SELECT guid, id, mod FROM notes")
            for one in (first, again)
        )
    )

    newer = {guid for guid in before if after[guid][1] > before[guid][1]}
    assert before.keys() == after.keys()
    assert newer == {f"noteloom-{first.library.cards[0].id}"}
    assert {guid: one[0] for guid, one in before.items()} == {
        guid: one[0] for guid, one in after.items()
    }


def test_pictures_travel_with_the_cards_that_show_them(tmp_path: Path) -> None:
    """Under names of one folder; pictures that no card shows stay at home."""
    root = write(
        tmp_path,
        {
            "n.md": "# N\n\nQ: Which?\nA: ![a bow](img/ä%20bow.PNG)\n\n![other](x.png)\n",
            "img/ä bow.PNG": b"bow",
            "x.png": b"x",
        },
    )
    assert main(["export", "anki", str(root), "--out", str(tmp_path / "out.apkg")]) == 0

    with zipfile.ZipFile(tmp_path / "out.apkg") as archive:
        media = json.loads(archive.read("media"))
        content = archive.read("0")
    (name,) = media.values()
    fields = collection((tmp_path / "out.apkg").read_bytes()).execute(
        "SELECT flds FROM notes"
    )

    assert content == b"bow"
    assert f'<img src="{name}" alt="a bow">' in fields.fetchone()[0]


def test_only_what_is_wanted_is_exported(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By topic, kind and note, as with resources."""
    root = write(tmp_path, {**NOTES, "topics.yml": TOPICS})

    def count(*options: str) -> int:
        assert main(["export", "cards-csv", str(root), *options]) == 0
        rows = capfdbinary.readouterr().out.decode().splitlines()
        return sum(not row.startswith("#") for row in rows)

    assert count() == 6
    assert count("--topic", "quay") == 2
    assert count("--kind", "comparison") == 4
    assert count("--note", "b.md") == 4
    assert main(["export", "anki", str(root), "--kind", "paper"]) == 2


@pytest.mark.skipif(
    importlib.util.find_spec("anki") is None,
    reason="Anki is under the AGPL, so it is not installed with the rest",
)
def test_anki_imports_the_deck_and_keeps_reviews(tmp_path: Path) -> None:
    """The proof: a second import after rewording adds nothing and takes the new words."""
    first = built(NOTES)
    again = built(
        {
            "z.md": NOTES["a.md"].replace("What holds a quay", "What keeps a quay up"),
            "b.md": NOTES["b.md"],
        },
        ids=ids_of(first),
    )
    paths = [tmp_path / "one.apkg", tmp_path / "two.apkg"]
    for path, build in zip(paths, (first, again), strict=True):
        path.write_bytes(package(build))

    found = imported(sys.executable, tmp_path, paths)

    assert found == [
        {"new": 6, "updated": 0, "notes": 6, "interval": 30},
        {"new": 0, "updated": 1, "notes": 6, "interval": 30},
    ]
