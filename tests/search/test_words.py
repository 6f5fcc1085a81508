"""Text cut into the words that the search knows."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.search.words import chunks, fold, words

PIECES = [
    *("fine-tuning", "top_p", "GPT-4o", "llama3", "2309.16609v2", "1,000", "1,2,3", "C++"),
    *("C#", ".NET", "node.js", "LLMs", "AutoModelForCausalLM", "don't", "l’été", "Größe"),
    *("İstanbul", "ΣΊΣΥΦΟΣ", "日本語モデル", "한국어", "ภาษาไทย", "हिन्दी", "e\u0301", "½"),
    *("x²", "ﬁne", "ＬＬＭ", "а́", "\u200b", "𝄞", "𝒳", "٣.٤", "A/B", "a/b/c", "𠀀𠀁", "ı"),
    *(" ", "(", ")", ".", ",", "-", "_", "/", "#", "+", "\n", "'"),
]
# What the latest Unicode has added, browsers may know and this Python not.
assigned = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=3)
text = st.lists(st.sampled_from(PIECES) | assigned, max_size=9).map("".join)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("fine-tuning", ["fine", "tuning", "finetuning"]),
        ("top_p", ["top", "p", "topp"]),
        ("GPT-4o", ["gpt", "4o", "gpt4o"]),
        ("llama3", ["llama3", "llama", "3"]),
        ("GPT-3.5", ["gpt", "3.5", "gpt3.5"]),
        ("arXiv:2309.16609", ["arxiv", "ar", "xiv", "2309.16609"]),
        ("1,000 words", ["1000", "words"]),
        ("1,2,3", ["1", "2", "3"]),
        ("C++ and C#", ["c", "c++", "and", "c", "c#"]),
        (".NET", ["net", ".net"]),
        ("A/B test", ["a", "b", "ab", "test"]),
        ("LLMs", ["llms"]),
        ("HuggingFace", ["huggingface", "hugging", "face"]),
        ("dQw4w9WgXcQ", ["dqw4w9wgxcq", "dqw", "4w9wgxcq"]),
        ("Größe", ["grosse"]),
        ("Élan vital.", ["elan", "vital"]),
        ("言語モデル", ["言語", "語モ", "モデ", "デル"]),
        ("字", ["字"]),
        ("GPTは言語", ["gpt", "は言", "言語"]),
        ("हिन्दी", ["हिन्दी"]),
        ("soft\u00adware", ["software"]),
        ("src/a.b/one-two-three-four-five.py", ["src", "a", "b", "ab", "one"]),
    ],
)
def test_words_are_what_a_reader_would_type(written: str, found: list[str]) -> None:
    """Compounds are found by their parts and whole, whatever joins them."""
    assert list(words(written))[: len(found)] == found


def test_a_path_is_found_by_its_parts_only() -> None:
    """Nobody types all of it without its joints."""
    assert list(words("one-two-three-four-five")) == "one two three four five".split()


@given(text=text)
def test_any_text_has_words(text: str) -> None:
    """No text raises, and every word is one that a query can have: folded, and not long."""
    for word in words(text):
        assert 0 < len(word) <= 32
        assert word == word.lower()
        assert not word.isspace()


@given(text=text)
def test_every_chunk_stands_in_the_text(text: str) -> None:
    """What is marked in a result is looked for there."""
    seen = text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")))

    assert all(chunk in seen for chunk in chunks(text))


@given(text=text)
def test_folding_twice_is_folding_once(text: str) -> None:
    """A query is folded, and so is the text; both must end up the same."""
    once = "".join(fold(chunk) for chunk in chunks(text))

    assert fold(once) == once


def test_no_mark_of_a_letter_is_overlooked() -> None:
    """Words of Hindi and Thai would fall apart at each of their vowels."""
    codes = (*range(0x300, 0xD800), *range(0xE000, 0x20000), *range(0xE0100, 0xE01F0))
    marks = (code for code in codes if unicodedata.category(chr(code)).startswith("M"))

    apart = [hex(code) for code in marks if len(chunks(f"b{chr(code)}d")) != 1]

    assert apart == []
