"""Where notes disagree: sides, ids, what the owner says, and what pages show."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import html_tree
from builders import body, build, codes, nav_titles, page, source
from noteloom import files, pipeline
from noteloom.model.disagreement import Difference, DisagreementKind, Review, Stance
from noteloom.model.freshness import Freshness
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read.reader import read
from noteloom.weave.claims.assertions import claims, only_affirms
from noteloom.weave.claims.disagreements import Stand, disagreements_of
from noteloom.weave.claims.evidence import evidence_in
from noteloom.weave.claims.rarity import Rarity
from noteloom.weave.claims.said import Sayings, said_in
from noteloom.weave.text.statements import statements_of
from noteloom.weave.whereabouts import Whereabouts

if TYPE_CHECKING:
    from pathlib import Path

BRIDGE = {
    "bridges.md": "# Bridges\n\nThe Aster Bridge is 300 m long.\n",
    "rivers.md": "# Rivers\n\nWord.\n\nThe Aster Bridge is 280 m long.\n",
}
ID = "numbers-aster-bridge-length"


def review(text: str) -> str:
    """Return a taxonomy that says *text* of disagreements."""
    return f"disagreements:\n{text}"


# -- what a side is -----------------------------------------------------------------------


def test_each_side_is_the_sentence_with_its_place() -> None:
    """The quote is what the note says, and the lines are where."""
    (one,) = build(BRIDGE).library.disagreements

    assert one.kind is DisagreementKind.NUMBERS
    assert [(s.place.note, s.place.lines, s.quote, s.value) for s in one.sides] == [
        ("bridges", (3, 3), "The Aster Bridge is 300 m long.", "300 m"),
        ("rivers", (5, 5), "The Aster Bridge is 280 m long.", "280 m"),
    ]


def test_a_claim_says_how_each_side_stands() -> None:
    """One affirms, one denies."""
    notes = {
        "a.md": "# A\n\nRhubarb is edible.\n",
        "b.md": "# B\n\nRhubarb is not edible.\n",
    }

    (one,) = build(notes).library.disagreements

    assert [side.stance for side in one.sides] == [Stance.AFFIRMS, Stance.DENIES]


def test_the_subject_has_the_letters_of_its_sides() -> None:
    """An id is in lower case; what people read is spelled as the notes spell it."""
    notes = {
        "a.md": "# A\n\nUDP guarantees delivery of packets.\n",
        "b.md": "# B\n\nUDP does not guarantee the delivery of packets.\n",
    }

    (one,) = build(notes).library.disagreements

    assert one.subject == "UDP guarantees delivery packets"
    assert one.id == "claims-udp-guarantee-delivery-packet"


def test_a_row_is_shown_by_the_cell_that_is_meant() -> None:
    """The quote is the row as it stands; which of its cells differs is said apart."""
    table = "| Bridge | Length | Built |\n|---|---|---|\n| Aster Bridge | 250 m | 1901 |\n"
    notes = {**BRIDGE, "rivers.md": f"# Rivers\n\n{table}"}
    built = build(notes)

    (one,) = built.library.disagreements

    assert [side.shown for side in one.sides] == [None, "Aster Bridge · Length: 250 m"]
    assert one.sides[1].quote == "Aster Bridge · 250 m · 1901"
    text = page(built, "disagreements.md").markdown
    assert "Aster Bridge · Length: 250 m <small>" in text
    assert "“The Aster Bridge is 300 m long.”" in text


def test_a_third_place_joins_the_same_disagreement() -> None:
    """One disagreement for each subject, however many pairs it has."""
    third = {"z.md": "# Z\n\nThe Aster Bridge is 250 m long.\n"}

    (one,) = build({**BRIDGE, **third}).library.disagreements

    assert (one.id, len(one.sides)) == (ID, 3)


def test_a_place_that_agrees_with_a_side_is_shown_as_well() -> None:
    """Two against one is worth knowing."""
    third = {"z.md": "# Z\n\nThe Aster Bridge is 0.3 km long.\n"}

    (one,) = build({**BRIDGE, **third}).library.disagreements

    assert [side.value for side in one.sides] == ["300 m", "280 m", "0.3 km"]


def test_the_date_that_a_note_states_tells_sides_apart() -> None:
    """A price of 2023 and one of 2025 may both be right."""
    notes = {
        "a.md": "# A\n\nLast verified: 2023-05\n\nThe ferry to Lindow costs 4 €.\n",
        "b.md": "# B\n\nLast verified: 2025-05\n\nThe ferry to Lindow costs 6 €.\n",
    }

    (one,) = build(notes).library.disagreements

    assert one.apart_by is Difference.DATE
    assert [side.stated.date for side in one.sides if side.stated] == ["2023-05", "2025-05"]


def test_an_id_stays_when_other_words_change() -> None:
    """The owner has written it down."""
    more = {"c.md": "# Aster\n\nAsters are flowers. The bridge of asters is a garden.\n"}
    later = {
        **BRIDGE,
        "rivers.md": "# The rivers\n\n" + "More words.\n\n" * 9 + BRIDGE["rivers.md"],
    }

    assert [one.id for one in build({**BRIDGE, **more}).library.disagreements] == [ID]
    assert [one.id for one in build(later).library.disagreements] == [ID]


@pytest.mark.parametrize("name", ["Мост", "橋", "Ærøbro"])
def test_an_id_has_plain_letters_in_every_script(name: str) -> None:
    """It is to be typed, and is checked like every id of ``topics.yml``."""
    notes = {
        "a.md": f"# A\n\nThe {name} Bridge is 300 m long.\n",
        "b.md": f"# B\n\nThe {name} Bridge is 280 m long.\n",
    }

    (one,) = build(notes).library.disagreements

    entry = review(f"  - {{id: {one.id}, review: dismissed}}\n")
    assert build(notes, entry).library.disagreements[0].review is Review.DISMISSED


# -- what the owner says ------------------------------------------------------------------


def test_an_open_one_is_a_finding_at_its_first_side() -> None:
    """The id is in the message, and the hint says where it goes."""
    (found,) = [
        one for one in build(BRIDGE).diagnostics if one.rule.code == "open-disagreement"
    ]

    assert str(found).startswith("bridges.md:3:1: info[open-disagreement]: ")
    assert ID in found.message
    assert "topics.yml" in found.rule.hint


def test_a_confirmed_one_is_no_finding_any_more() -> None:
    """It keeps its place on the page, with the comment."""
    built = build(BRIDGE, review(f"  - {{id: {ID}, comment: Measured twice.}}\n"))

    assert codes(built.diagnostics) == []
    text = page(built, "disagreements.md").markdown
    assert "Measured twice." in text
    assert "confirmed" in text


def test_a_dismissed_one_leaves_the_pages_and_stays_in_the_data() -> None:
    """The owner has looked at it; a program may still want to know."""
    built = build(BRIDGE, review(f"  - {{id: {ID}, review: dismissed}}\n"))

    data: dict[str, Any] = json.loads(built.data())
    assert [one["review"] for one in data["disagreements"]] == ["dismissed"]
    assert "disagreements.md" not in {one.uri for one in built.pages}
    assert "disagree" not in page(built, "notes/bridges.md").markdown
    assert codes(built.diagnostics) == []


def test_an_id_that_is_not_found_is_reported_at_its_line() -> None:
    """The notes have changed since, or the id has a slip."""
    built = build(BRIDGE, review(f"  - {{id: {ID}}}\n  - id: numbers-gone\n"))

    assert codes(built.diagnostics) == ["topics.yml:3:1 unknown-disagreement"]


OWN = """\
  - id: own
    subject: the age of the bridge
    sides:
      - {note: bridges.md, text: aster bridge is 300}
      - {note: rivers, text: Word.}
"""


def test_the_owner_can_write_one_down() -> None:
    """Meanings that no rule compares are for people to see."""
    built = build({**BRIDGE, "rivers.md": "# Rivers\n\nWord.\n"}, review(OWN))

    (one,) = built.library.disagreements
    assert (one.id, one.subject, one.score) == ("own", "the age of the bridge", 1.0)
    assert [side.place.lines.first for side in one.sides] == [3, 3]
    assert codes(built.diagnostics) == []


@pytest.mark.parametrize(
    ("old", "new"), [("rivers, text: Word.", "lakes, text: Word."), ("Word.", "Wort.")]
)
def test_a_side_that_is_not_there_is_reported(old: str, new: str) -> None:
    """With one side left, there is nothing to show."""
    notes = {**BRIDGE, "rivers.md": "# Rivers\n\nWord.\n"}

    built = build(notes, review(OWN.replace(old, new)))

    assert codes(built.diagnostics) == ["topics.yml:6:1 unknown-side"]
    assert built.library.disagreements == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [("", "1 found, none reviewed yet"), (f"  - id: {ID}\n", "1 found, all confirmed")],
)
def test_the_page_says_how_much_the_owner_has_looked_at(entry: str, said: str) -> None:
    """In plain words, as nought of one is none."""
    built = build(BRIDGE, review(entry) if entry else "")

    assert said in page(built, "disagreements.md").markdown


# -- pages --------------------------------------------------------------------------------


def test_without_topics_the_notes_show_it() -> None:
    """Both sides on both pages, with a link to the lines."""
    built = build(BRIDGE)

    for uri in ("notes/bridges.md", "notes/rivers.md"):
        html = html_tree.html(body(page(built, uri).markdown))
        assert "Where the notes disagree" in html
        assert "300 m long" in html
        assert "280 m long" in html
        assert "#L5" in html


def test_the_page_is_in_the_navigation_only_if_there_is_something() -> None:
    """An empty page would be a promise."""
    assert "Disagreements" in nav_titles(build(BRIDGE).site.nav)
    alone = {"bridges.md": BRIDGE["bridges.md"]}
    assert "Disagreements" not in nav_titles(build(alone).site.nav)


def test_what_a_note_quotes_is_shown_and_not_run() -> None:
    """A quote comes from a note like all text."""
    notes = {
        "a.md": "# A\n\nThe Aster <script>x</script> Bridge is 300 m long.\n",
        "b.md": "# B\n\nThe Aster <script>x</script> Bridge is 280 m long.\n",
    }

    built = build(notes)

    for one in built.pages:
        assert "<script" not in html_tree.html(body(one.markdown)).replace("&lt;script", "")


# -- any notes ----------------------------------------------------------------------------

PIECES = """\
# Ferns||
Ferns are |not |edible|. |Myths: |a; b; c|300 m|up to 5-7 kg |≈ |1m|“parrot” |$|%|than |
label is misleading|Or is it? |[Heron v2](/v3/)|(edible) |whether |is debated|1,0|٣|n't |- |
||| a \\ b ||""".replace("\n", "").split("|")
BLOCKS = [
    "\n\n",
    "# Ferns\n\n",
    "\n- ",
    "\n| a | b |\n|---|---|\n| Fern 2 | 3 m |\n",
    "\n```\n# Heron 4\nheron-2\n```\n",
]
text = st.lists(st.sampled_from([*PIECES, *BLOCKS])).map("".join)


@given(one=text, other=text)
def test_no_notes_make_it_raise(one: str, other: str) -> None:
    """Every disagreement has an id of its own, and two sides at least."""
    found = build({"a.md": one, "b.md": other}).library.disagreements

    assert len({each.id for each in found}) == len(found)
    assert all(len(each.sides) > 1 for each in found)
    assert all(0 <= each.score <= 1 for each in found)


WORDS = (
    """\
ferns|are|is|not|never|edible|inedible|isn’t|cannot|no|than|larger|unsafe|false|rarely|reduce
dangerous|green|≠|without|and|but|;|(toxic)|non|need not|whether|debated|Myth:|said|,
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@given(one=st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join))
def test_what_is_left_unread_only_affirms(one: str) -> None:
    """Such a sentence is read only where another place denies it, so none may deny."""
    note = read(source(one, "a.md")).note
    said = [each for each in said_in(note, statements_of(note)) if only_affirms(each)]

    found = [claim for each in said for claim in claims(each)]

    assert all(claim.stance is Stance.AFFIRMS for claim in found)
    assert not any(claim.reading.right or claim.is_scoped for claim in found)


HOSTILE = [
    "1 ",
    "not ",
    "a: ",
    "(",
    "“a” ",
    "- - ",
    "2-3 to 4 m ",
    "-",
    "is ",
    "Heron 2 ",
    "; x is y",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_takes_bounded_time(hostile: str) -> None:
    """No rule looks at a text again for each of its words."""
    hostile = hostile * (60_000 // len(hostile))
    notes = [read(source(f"# A\n\nWord {hostile}\n", f"{name}.md")).note for name in "ab"]
    statements = {note.id: statements_of(note) for note in notes}
    started = time.process_time()

    disagreements_of(notes, statements, NO_TAXONOMY, Stand(Freshness(), Whereabouts(())))

    assert time.process_time() - started < 10


# -- the repository's own notes -----------------------------------------------------------


def test_the_own_notes_disagree_where_their_owner_says(own_notes: Path) -> None:
    """Four are found, each with its places, and all are confirmed."""
    built = pipeline.build(files.load(own_notes))

    found = {
        str(one.id): sorted(
            {f"{side.place.note}:{side.place.lines.first}" for side in one.sides}
        )
        for one in built.library.disagreements
        if one.review is Review.CONFIRMED
    }

    assert found["claims-llm-deterministic"] == ["links-and-models:35", "overview:92"]
    assert found["claims-stochastic-parrot"] == ["links-and-models:25", "overview:2"]
    assert found["names-gemma"] == ["overview:189", "overview:191"]
    assert found["numbers-gemini-context"] == [
        "overview:103", "overview:56", "wiki-page:69", "wiki-page:70", "wiki-page:71",
        "wiki-page:72",
    ]  # fmt: skip
    by_id = {str(one.id): one for one in built.library.disagreements}
    assert by_id["numbers-gemini-context"].apart_by is Difference.VERSION
    assert all(one.topics for one in built.library.disagreements)


def test_words_of_one_weight_stand_in_the_order_of_the_alphabet() -> None:
    """Sets have no order of their own, and the same notes must give the same pairs."""
    rarity = Rarity({"ash": 2, "oak": 2, "elm": 2, "yew": 1, "fir": 9}, notes=50)

    found = rarity.heaviest(frozenset({"oak", "fir", "yew", "elm", "ash"}), 3)

    assert found == ["yew", "ash", "elm"]


def test_a_sentence_that_is_not_read_yet_is_whole_again_when_it_is_asked_for() -> None:
    """Only its stems are kept, and reading it needs all of it."""
    note = read(source("# Ropes\n\nThe rope is long and strong.\n")).note
    statements = statements_of(note)

    (kept,) = evidence_in(note, statements).sentences

    assert kept.claims is None
    assert [Sayings(note, statements)[kept.at]] == list(said_in(note, statements))
