"""Fingerprints and resemblance of texts: the same on every machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.visits import WORDS
from noteloom.linkcheck.page.fingerprint import fingerprint, resemblance

EDITED = WORDS.replace("router waits slowly", "router sleeps for a while")
OTHER = " ".join(reversed(WORDS.replace("e", "a").split()))
JAPANESE = "お探しのページは見つかりませんでした。削除されたか、移動した可能性があります。"
CHINESE = "流量控制是发送方与接收方之间协调数据传输速度的方法,窗口大小决定可以发送多少。"

# Pieces that repeat, so that texts have shingles in common.
texts = st.lists(
    st.sampled_from([*WORDS.split()[:12], "404", "見", "つ", "<", "\n", "ß"])
).map(" ".join)


def test_fingerprint_is_stable() -> None:
    """It is kept in files: the same words have the same one for ever."""
    assert fingerprint("the quick brown fox jumps over the lazy dog") == "2bb50820defdfbf2"


def test_an_edited_text_has_another_fingerprint() -> None:
    """It is proof that a page is the same, so it must not be nearly so."""
    assert fingerprint(WORDS) != fingerprint(EDITED)
    assert fingerprint("as of 2026, page 3") == fingerprint("As of 2031,  page 4")


def test_resemblance_tells_edits_from_other_texts() -> None:
    """Broder's measure over shingles of three words."""
    assert resemblance(WORDS, EDITED) > 0.9
    assert resemblance(WORDS, OTHER) < 0.1


@pytest.mark.parametrize("text", [JAPANESE, CHINESE])
def test_scripts_without_blanks_have_shingles(text: str) -> None:
    """One character more is a small change there too."""
    assert 0.8 < resemblance(text, f"{text}。新") < 1
    assert resemblance(JAPANESE, CHINESE) < 0.1


def test_numbers_are_all_one() -> None:
    """Clocks, counters and request ids are not what a page says."""
    assert resemblance("ray 8123 at 10:04:55", "ray 77 at 23:59:01") == 1


def test_texts_without_words_are_one() -> None:
    """Two pages that say nothing say the same."""
    assert resemblance("", " \n. ") == 1


@given(texts)
def test_same_text_is_wholly_alike(text: str) -> None:
    """Whatever the text, and blanks and case do not count."""
    other = f" {text.upper().lower()}\n"

    assert resemblance(text, text) == 1
    assert fingerprint(text) == fingerprint(other)


@given(texts, texts)
def test_resemblance_is_a_symmetric_share(one: str, other: str) -> None:
    """It lies between 0 and 1, and takes no side."""
    alike = resemblance(one, other)

    assert 0 <= alike <= 1
    assert alike == resemblance(other, one)


@given(st.text(max_size=300))
def test_fingerprint_of_any_text_has_sixteen_digits(text: str) -> None:
    """No text makes it fail."""
    assert len(fingerprint(text)) == 16
    assert int(fingerprint(text), 16) >= 0
