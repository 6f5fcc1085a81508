"""What the notes know of pages and things."""

from __future__ import annotations

from builders import build
from noteloom.search.facts import facts_of

TOPICS = """
categories: [{id: hot, title: Hot}]
topics:
  - {id: tea, type: concept, title: Tea, category: hot, summary: Leaves., level: beginner,
     aliases: [cha, infusion], tags: [drinks]}
"""
NOTES = {
    "drinks.md": (
        "# Drinks\n\n## Tea\n\n"
        "- [The book of tea](https://www.tea.example/a?b) by Okakura\n"
        "- [Tea paper](https://arxiv.org/abs/2309.16609)\n\n"
        "Sencha (SC)\n:   A green tea.\n\nGyokuro\n:   A shaded tea.\n"
    )
}


def test_a_topic_has_the_names_that_its_owner_gave() -> None:
    """And its type, level and tags, by which results are narrowed."""
    built = build(NOTES, TOPICS)

    facts = facts_of(built.library, built.site)["topics/tea.md"]

    assert facts.kind == "concept"
    assert facts.names[:2] == ("cha", "infusion")
    assert facts.level == "beginner"
    assert "drinks" in facts.tags


def test_topics_come_before_notes_and_notes_before_lists() -> None:
    """The same sentence stands on all of them; the topic's page says most."""
    built = build(NOTES, TOPICS)

    facts = facts_of(built.library, built.site)

    order = ("topics/tea.md", "notes/drinks.md", "library.md")
    weights = [facts[uri].weight for uri in order]
    assert weights == sorted(set(weights), reverse=True)


def test_without_topics_notes_are_what_is_looked_for() -> None:
    """Then nothing comes before them."""
    built = build(NOTES)

    facts = facts_of(built.library, built.site)

    assert facts["notes/drinks.md"].weight == 1


def test_a_resource_is_found_by_its_name_in_a_register_and_its_host() -> None:
    """Readers remember `2309.16609` and `tea.example`."""
    built = build(NOTES, TOPICS)

    things = {
        one.heading: one for one in facts_of(built.library, built.site)["library.md"].things
    }

    assert things["Tea paper"].kind == "paper"
    assert "2309.16609" in things["Tea paper"].names
    assert "tea.example" in things["The book of tea"].names


def test_a_term_is_found_where_it_is_explained() -> None:
    """Its anchor is that of the glossary."""
    built = build(NOTES, TOPICS)

    terms = facts_of(built.library, built.site)["glossary.md"].things

    assert terms[0][:2] == ("term-gyokuro", "Gyokuro")
    assert terms[0].kind == "term"
