"""What a form of card takes, and where it ends."""

from __future__ import annotations

import pytest

from card_builders import asked, built, cards, ids_of
from noteloom.model.inline import Text

WRONG = "# N\n\n## Common misconceptions\n\n"


def test_cards_are_in_the_order_of_the_notes() -> None:
    """Not in that of their lines."""
    notes = {
        "a.md": "# A\n\n" + "Words.\n\n" * 5 + "Q: Which is one?\nA: This.\n",
        "b.md": "# B\n\nQ: Which is two?\nA: That.\n",
    }

    fronts = [one.front_words for one in built(notes).library.cards]

    assert fronts == ["Which is one?", "Which is two?"]


def test_a_definition_knows_the_heading_above_it() -> None:
    """As every other card does; the glossary names only lines."""
    (card,) = cards("# N\n\n## Terms\n\n- **Quay**: a wall at which ships lie.\n")

    assert card.kind == "definition"
    assert card.section[-1] == "Terms"


def test_a_definition_goes_before_an_item() -> None:
    """Whichever the notes say first."""
    item = "# A\n\n## Terms\n\n- **Quay**: where boats stop for the night.\n"
    definition = "# B\n\nQuay\n:   A wall at which ships lie.\n"

    (card,) = built({"a.md": item, "b.md": definition}).library.cards

    assert card.back_words == "A wall at which ships lie."


def test_quotes_and_items_are_looked_into() -> None:
    """A question may stand in either."""
    quote = "> Q: What holds a quay?\n>\n> A: Piles of oak.\n"
    item = "- Harbours\n\n    Q: What holds a quay?\n\n    A: Piles of oak.\n"

    for note in (quote, item):
        assert asked(f"# N\n\n{note}") == [("What holds a quay?", "Piles of oak.")]


def test_a_style_that_holds_for_a_whole_question_marks_nothing() -> None:
    """So it does not leave with the card."""
    (card,) = cards("# N\n\nQ: **What holds a quay?**\n\nA: Piles of oak.\n")

    assert card.front == (Text("What holds a quay?"),)


def test_the_answer_of_a_heading_ends_before_a_definition() -> None:
    """Which is asked by itself."""
    note = (
        "# N\n\n## FAQ\n\n### How deep is it?\n\nTen feet.\n\nQuay\n:   A wall for ships.\n"
    )

    assert ("How deep is it?", "Ten feet.") in asked(note)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("### Common misunderstandings of eels\n\nThey are fish, and no snakes.\n", []),
        (
            "### Eels can fly far\n\nMany say so.\n\nMyth: Eels fly.\n\nFact: They swim.\n",
            [("Eels fly.", "They swim.")],
        ),
        (
            "- Port ≠ left: port stays the same side.\n",
            [("Port = left", "Port ≠ left: port stays the same side.")],
        ),
    ],
)
def test_one_claim_is_one_card(text: str, found: list[tuple[str, str]]) -> None:
    """A heading of errors is none itself, and what a label or sign asks is asked once."""
    assert asked(f"{WRONG}{text}", "misconception") == found


def test_what_sets_right_stands_in_the_same_paragraph() -> None:
    """The next one may speak of something else."""
    belief, fact = "Many people believe that bats are quite blind.", "In fact, they see."

    assert asked(f"# N\n\n{belief} {fact}\n") == [("Bats are quite blind", fact)]
    assert asked(f"# N\n\n{belief}\n\n{fact}\n") == []


# -- ids ----------------------------------------------------------------------------------

ANSWER = "Piles of oak that stand close in the mud below"


def note(front: str, back: str = ANSWER) -> dict[str, str]:
    """Return a folder with one question."""
    return {"a.md": f"# N\n\nQ: {front}?\nA: {back}.\n"}


def test_a_long_answer_tells_that_the_question_is_the_same() -> None:
    """Even if no word of the question is left."""
    before = built(note("What holds a quay"))
    after = built(note("Why do walls not sink"), ids=ids_of(before))

    assert after.library.cards[0].id == before.library.cards[0].id


def test_another_target_of_a_link_is_a_rewording() -> None:
    """The words are the same, the card is not."""
    before = built(note("What holds it", "[Oak](https://a.example/) piles"))
    after = built(
        note("What holds it", "[Oak](https://b.example/) piles"), ids=ids_of(before)
    )

    assert [one.revision for one in after.library.cards] == [1]


def test_a_living_entry_goes_before_one_that_is_gone() -> None:
    """Where both have the same words; those that are gone are kept in the order of ids."""
    words = 'kind: question, note: a, front: "What holds it?", back: "Oak."'
    rows = [f"- {{id: {name}, {words}, gone: true}}\n" for name in ("cc", "aa")]
    known = f"version: 1\ncards:\n{''.join(rows)}- {{id: bb, {words}}}\n"

    build = built(note("What holds it", "Oak"), ids=known)

    assert [one.id for one in build.library.deck.ids.entries] == ["bb", "aa", "cc"]
