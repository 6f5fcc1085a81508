"""Cards are found by the forms in which notes ask, explain and set right."""

from __future__ import annotations

import pytest

from card_builders import asked, built, cards
from noteloom.model.card import CardKind

# -- questions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "Q: What holds a quay?\nA: Piles of oak.",
        "Q: What holds a quay?\n\nA: Piles of oak.",
        "**Q:** What holds a quay?\n\n**A:** Piles of oak.",
        "**Q: What holds a quay?**\n\nA: Piles of oak.",
        "- Q: What holds a quay?\n- A: Piles of oak.",
        "- Q: What holds a quay?\n  - A: Piles of oak.",
        "Question 3: What holds a quay?\n\nAnswer: Piles of oak.",
        "Frage: What holds a quay?\n\nAntwort: Piles of oak.",
        "| Question | Answer |\n|---|---|\n| What holds a quay? | Piles of oak. |",
        "## FAQ\n\n### What holds a quay?\n\nPiles of oak.",
        "## FAQ\n\n### Q: What holds a quay?\n\nA: Piles of oak.",
    ],
)
def test_a_question_with_its_answer_is_a_card(note: str) -> None:
    """However it is written down."""
    assert asked(f"# Notes\n\n{note}\n") == [("What holds a quay?", "Piles of oak.")]


@pytest.mark.parametrize(
    "note",
    [
        "Q: What holds a quay?",
        "Q: What holds a quay?\n\nNobody wrote that down.",
        "## FAQ\n\n### What holds a quay?",
        "## Open questions\n\n### What holds a quay?\n\nNo idea yet, ask.",
        "## Harbours\n\n### What holds a quay?\n\nThe chapter says much.",
        "| Question | Answer |\n|---|---|\n| What holds a quay? |  |",
        "Q: Which trees?\n\nA: These two:\n\nNext paragraph.",
        "Quay: a wall\n\nAnchor: a weight",
    ],
)
def test_without_an_answer_there_is_no_question(note: str) -> None:
    """A card that cannot be answered is worse than none."""
    assert asked(f"# Notes\n\n{note}\n", "question") == []


@pytest.mark.parametrize("end", ["\n", "  \n"])
def test_pairs_may_follow_closely(end: str) -> None:
    """In one paragraph, each label on a line of its own; no pair swallows the next."""
    asks = f"**Q:** How deep?{end}A: [Ten](a.md) feet.{end}**Q:** How wide?{end}A: Forty.\n"
    claims = f"Myth: Fish are mute.{end}Fact: Some hum.{end}Myth: Eels fly.{end}Fact: No.\n"

    assert asked(f"# N\n\n{asks}") == [("How deep?", "Ten feet."), ("How wide?", "Forty.")]
    assert asked(f"# N\n\n{claims}") == [
        ("Fish are mute.", "Some hum."),
        ("Eels fly.", "No."),
    ]


def test_a_word_before_a_colon_is_no_label() -> None:
    """In running text a label has a capital."""
    note = "Q: What does he ask?\nA: He asks a question: who answers?\n"

    assert asked(f"# N\n\n{note}") == [
        ("What does he ask?", "He asks a question: who answers?")
    ]


def test_an_answer_that_announces_a_list_holds_it() -> None:
    """And stops before the next question, even in the same list."""
    note = "Q: Which trees?\n\nA: These:\n\n- oak\n- elm\n- Q: And here?\n- A: Ash.\n"

    assert asked(f"# Notes\n\n{note}") == [
        ("Which trees?", "These: oak elm"),
        ("And here?", "Ash."),
    ]


def test_the_answer_of_a_heading_ends_where_something_else_is_asked() -> None:
    """The label asks for itself."""
    note = (
        "# N\n\n## FAQ\n\n### How deep is it?\n\nTen feet.\n\nQ: How wide?\n\nA: Forty.\n"
    )

    assert asked(note) == [("How deep is it?", "Ten feet."), ("How wide?", "Forty.")]


def test_inline_cards_need_the_tag() -> None:
    """Two colons may be anything in other notes."""
    text = "# Words\n\n- la mesa :: the table\n"

    assert asked(text) == []
    assert asked(f"---\ntags: [flashcards]\n---\n{text}") == [("la mesa", "the table")]


def test_each_line_of_a_paragraph_is_an_inline_card() -> None:
    """With its style; where a target hides how lines end, nothing is asked."""
    head = "---\ntags: [flashcards]\n---\n# Words\n\n"

    assert asked(
        f"{head}la mesa :: the *table*\n**el pan** :: bread\nla sal :: salt\n"
    ) == [
        ("la mesa", "the table"),
        ("el pan", "bread"),
        ("la sal", "salt"),
    ]
    assert asked(f"{head}el pan :: [bread](a.md)\nla sal :: salt\n") == []
    assert asked(f"{head}el pan :: [bread](a.md)\nand cake\n") == [
        ("el pan", "bread and cake")
    ]


# -- definitions --------------------------------------------------------------------------


def test_a_term_is_asked_once_with_its_best_meaning() -> None:
    """A definition goes before the long form of an abbreviation."""
    notes = {
        "a.md": "# A\n\nThe border gateway protocol (BGP) is old.\n",
        "b.md": "# B\n\nBGP\n: What routers tell each other.\n",
    }

    (card,) = built(notes).library.cards

    assert card.kind is CardKind.DEFINITION
    assert card.back_words == "What routers tell each other."


def test_an_abbreviation_is_asked_only_if_the_notes_use_it() -> None:
    """Three sentences: what is only expanded is never needed."""
    once = "# N\n\nThe border gateway protocol (BGP) is old.\n"
    often = f"{once}\nPeers speak BGP.\n\nNobody likes BGP.\n"

    assert asked(once) == []
    assert asked(often) == [("BGP", "border gateway protocol")]


# -- misconceptions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "Myth: Bats are blind.\n\nFact: They see well.",
        "**Myth:** Bats are blind. **Fact:** They see well.",
        "- **Myth:** Bats are blind.\n- **Reality:** They see well.",
        "- Myth: Bats are blind.\n  - Fact: They see well.",
        "| Myth | Fact |\n|---|---|\n| Bats are blind. | They see well. |",
        "## Common misconceptions\n\n- **Bats are blind.** They see well.",
        '## Common misconceptions\n\n- "Bats are blind.": They see well.',
        "## Popular myths\n\n### 1. Bats are blind.\n\nThey see well.",
        "### Myth 3: Bats are blind.\n\n**Fact:** They see well.",
    ],
)
def test_a_false_statement_with_its_correction_is_a_card(note: str) -> None:
    """The claim is asked, the correction is the answer."""
    found = [
        (front.rstrip("."), back)
        for front, back in asked(f"# Bats\n\n{note}\n", "misconception")
    ]

    assert found == [("Bats are blind", "They see well.")]


@pytest.mark.parametrize(
    "note",
    [
        "Myth: Bats are blind.",
        "## Common misconceptions\n\n- Bats are blind.",
        "## Common misconceptions\n\n- Bats: they see well at night.",
        "## Common misconceptions\n\n- **Bats are blind.** Not so.",
        "## Myths\n\n- Perseus and the Gorgon Medusa: he cut off her head",
        "## Gotchas\n\n- **Benchmarks lie a lot:** data gets into the training.",
        "## Popular myths\n\n### Bats are blind",
        "Many people think that bats are blind. They live in caves.",
    ],
)
def test_without_a_correction_there_is_no_misconception(note: str) -> None:
    """Nothing is made up, and stories of gods are no errors."""
    assert asked(f"# Bats\n\n{note}\n", "misconception") == []


def test_what_is_unequal_is_turned_round() -> None:
    """`a ≠ b` below a heading of pitfalls corrects who takes a for b."""
    note = "# N\n\n## Gotchas\n\n- ⚠️ Map ≠ territory: a map leaves out nearly all of it\n"

    assert asked(note) == [
        ("Map = territory", "⚠️ Map ≠ territory: a map leaves out nearly all of it")
    ]


def test_what_many_believe_is_set_right_by_the_next_sentence() -> None:
    """Only if that sentence says so."""
    note = "# N\n\nMany people believe that bats are quite blind. In fact, they see well.\n"

    assert asked(note) == [("Bats are quite blind", "In fact, they see well.")]


@pytest.mark.parametrize(
    "turn",
    [
        "; in fact they see well",
        ", but in fact they see well",
        " — actually, they see well",
    ],
)
def test_what_many_believe_is_set_right_in_the_same_sentence(turn: str) -> None:
    """Where the second half says so."""
    note = f"# N\n\nMany people believe that bats are, by day, quite blind{turn}.\n"

    ((front, back),) = asked(note)

    assert front == "Bats are, by day, quite blind"
    assert back.endswith("they see well")


def test_a_but_that_sets_nothing_right_makes_no_misconception() -> None:
    """It goes on with what is believed."""
    note = "# N\n\nMany people believe that bats are quite blind, but hear very well.\n"

    assert asked(note) == []


# -- many notes ---------------------------------------------------------------------------


def test_what_two_notes_say_alike_is_one_card() -> None:
    """It has two places."""
    text = "# N\n\nQ: What holds a quay?\nA: Piles of oak.\n"

    (card,) = built({"a.md": text, "b.md": text}).library.cards

    assert [place.note for place in card.places] == ["a", "b"]


TOPICS = """\
categories: [{id: sea, title: Sea}]
topics:
  - {id: quay, type: concept, title: Quay, category: sea, summary: A wall.}
"""
HARBOUR = """\
# Harbour

## Quay

Q: What holds it?
A: Piles.

## Tide

Q: Who pulls?
A: The moon.
"""


def test_a_card_is_on_the_topics_that_show_it() -> None:
    """Others are on the page of their note alone."""
    found = {one.front_words: one.topics for one in cards(HARBOUR, TOPICS)}

    assert found == {"What holds it?": ("quay",), "Who pulls?": ()}


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("cards: {kinds: [definition]}", []),
        ("cards: {without: [{note: note.md}]}", []),
        ("cards: {without: [{section: Quay}]}", ["Who pulls?"]),
        ("cards: {without: [{kind: question, section: Tide}]}", ["What holds it?"]),
        (
            "cards: {without: [{kind: definition, section: Tide}]}",
            ["What holds it?", "Who pulls?"],
        ),
    ],
)
def test_the_owner_switches_cards_off(rule: str, left: list[str]) -> None:
    """By kind, note, section, or all of them together."""
    found = [one.front_words for one in cards(HARBOUR, f"{TOPICS}{rule}\n")]

    assert found == left


def test_one_card_is_switched_off_by_its_id() -> None:
    """It keeps its id, in case that it is wanted again."""
    name = next(one.id for one in cards(HARBOUR, TOPICS) if one.front_words == "Who pulls?")

    build = built({"note.md": HARBOUR}, f"{TOPICS}cards: {{without: [{{card: {name}}}]}}\n")

    assert [one.front_words for one in build.library.cards] == ["What holds it?"]
    assert name in [one.id for one in build.library.deck.ids.entries if not one.gone]


def test_a_switch_without_a_card_is_reported() -> None:
    """At its line of `topics.yml`."""
    build = built(
        {"note.md": HARBOUR}, f"{TOPICS}cards:\n  without:\n    - card: nosuchid\n"
    )

    found = [one for one in build.diagnostics if one.rule.code == "unknown-card"]

    assert [(one.position.line, one.message) for one in found] == [
        (6, "there is no card of id `nosuchid`")
    ]
