"""The browser cuts words as the build does; otherwise nothing would be found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import noteloom
from noteloom.search.words import chunks, words_of
from search.test_words import text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search_words")

ENGINE = Path(noteloom.__file__).parent / "web" / "search" / "engine"
_UNSEEN = r"/[\u00ad\u200b-\u200d\u2060\ufeff]/g"


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(text, min_size=150, max_size=300))
def test_both_halves_cut_any_text_alike(page: Page, texts: list[str]) -> None:
    """Letters of every script, marks, digits, joints, and what stands between them."""
    source = (ENGINE / "1-words.js").read_text(encoding="utf-8")
    there = page.evaluate(
        f"""(texts) => {{ {source}
        return texts.map((text) => [...text.replace({_UNSEEN}, "").matchAll(CHUNK)]
          .map(([chunk]) => [chunk, wordsOf(chunk)])); }}""",
        texts,
    )

    here = [[[chunk, [*words_of(chunk)]] for chunk in chunks(one)] for one in texts]
    assert there == here
