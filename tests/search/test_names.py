"""Names as queries meet them, and abbreviations."""

from __future__ import annotations

import pytest

from noteloom.search.documents import Document, Part
from noteloom.search.entry import Entry, entry_of
from noteloom.search.names import keys_of, meanings
from noteloom.search.vocabulary import vocabulary


def named(*names: str) -> Entry:
    """Return a page with these names."""
    title, *others = names
    page = Document(
        location="a/", title=title, names=tuple(others), parts=(Part("", title, ""),)
    )
    return entry_of(page)


def keys(*pages: Entry) -> list[set[str]]:
    """Return the keys of the names of each of *pages*."""
    return [set(one) for one in keys_of(pages, vocabulary(pages, ["en"]))]


def test_a_name_has_one_key_however_it_is_joined() -> None:
    """`KV cache`, `kv-cache` and `KVCache` are typed for one thing."""
    pages = [named("KV cache"), named("kv-cache"), named("KVCache"), named("K.V. cache")]

    assert all("kvcache" in one for one in keys(*pages))


def test_a_name_has_a_key_of_its_forms_without_little_words() -> None:
    """So `how are models trained` finds `How models are trained`."""
    first, second = keys(named("How models are trained"), named("Trained model"))

    assert "modeltrained" in first
    assert "trainedmodel" in second


@pytest.mark.parametrize(
    ("names", "short", "long"),
    [
        (
            ("Retrieval-augmented generation", "RAG"),
            "rag",
            "retrieval augmented generation",
        ),
        (("Mixture of experts", "MoE"), "moe", "mixture experts"),
        (("Chain of Thought", "CoT"), "cot", "chain thought"),
        (("Virtual machine", "VMs"), "vm", "virtual machine"),
        (("Kollisionsverhütungsregeln", "KVR"), None, ""),
        (("Green tea", "GT", "sencha"), "gt", "green tea"),
        (("Java Virtual Machine (JVM)",), "jvm", "java virtual machine"),
        (("Laws of Large Numbers", "LLN"), "lln", "laws large numbers"),
        (("Of mice", "OM"), None, ""),
    ],
)
def test_an_abbreviation_means_what_it_is_made_of(
    names: tuple[str, ...], short: str | None, long: str
) -> None:
    """The first letters of another name, with or without those of little words."""
    found = meanings([named(*names)], ["of"])

    assert found.get(short or "") == (long.split() or None)
    assert short or found == {}


def test_both_halves_of_a_title_with_brackets_are_names() -> None:
    """Nobody types the brackets."""
    (found,) = keys(named("Object Constraint Language (OCL)"))

    assert {"ocl", "objectconstraintlanguage"} <= found


def test_other_names_mean_nothing_else() -> None:
    """An alias may be a part of a topic: it finds the page, not its other aliases."""
    assert meanings([named("Model families", "GPT", "Claude")], []) == {}


def test_an_accent_without_its_letter_is_no_word_of_a_name() -> None:
    """Nothing is left of it, so it has no first letter."""
    page = named("Green \u0301 tea", "GT")

    assert meanings([page], [])["gt"] == ["green", "tea"]
    assert "greentea" in keys(page)[0]
