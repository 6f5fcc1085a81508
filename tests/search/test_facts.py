"""What the notes know of pages and things."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_topic_has_the_names_of_its_term() -> None:
    """As the glossary writes it, once each."""
    note = "# Drinks\n\n## Glossary\n\n- Green Leaf Tea (GLT): leaves in water\n"
    built = build({"drinks.md": note}, TOPICS.replace("[cha,", "[Green leaf tea, cha,"))

    names = facts_of(built.library, built.site)["topics/tea.md"].names

    assert "GLT" in names
    assert len(names) == len(set(names))


def test_a_resource_is_found_by_what_notes_call_it() -> None:
    """One link has one title; its other names are words that readers remember."""
    links = {
        f"{at}.md": f"# {at}\n\n## Resources\n\n- [{words}](https://a.example/1)\n"
        for at, words in (("a", "The book of tea"), ("b", "Okakura on leaves"))
    }
    built = build(links)

    (thing,) = facts_of(built.library, built.site)["library.md"].things

    assert {thing.heading, *thing.names} >= {"The book of tea", "Okakura on leaves"}


def test_a_resource_without_a_title_is_called_by_its_address() -> None:
    """As in the library; its host ends where its path or its query begins."""
    note = "# A\n\n## Resources\n\n- <https://www.tea.example?page=3>\n"
    built = build({"a.md": note})
    (one,) = built.library.resources
    bare = replace(built.library, resources=(replace(one, title=" "),))

    (thing,) = facts_of(bare, built.site)["library.md"].things

    assert thing.heading == "https://www.tea.example?page=3"
    assert "tea.example" in thing.names
    assert thing.text.startswith("tea.example")


def test_a_term_is_found_where_it_is_explained() -> None:
    """Its anchor is that of the glossary."""
    built = build(NOTES, TOPICS)

    terms = facts_of(built.library, built.site)["glossary.md"].things

    assert terms[0][:2] == ("term-gyokuro", "Gyokuro")
    assert terms[0].kind == "term"
