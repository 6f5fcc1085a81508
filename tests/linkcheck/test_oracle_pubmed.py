"""PubMed: articles by number."""

from __future__ import annotations

import pytest

from linkcheck.replies import answer_to, asks_of, claimed
from noteloom.linkcheck.oracles.pubmed import PubMed
from noteloom.linkcheck.verdicts import Verdict

PUBMED = PubMed()
URL = "https://pubmed.ncbi.nlm.nih.gov/11700088/"


def result(**summaries: dict[str, object]) -> object:
    """Return the summaries by number (``_`` before each)."""
    named = {key.removeprefix("_"): value for key, value in summaries.items()}
    header = {"type": "esummary", "version": "0.3"}
    return {"header": header, "result": {"uids": [*named], **named}}


def test_an_article_is_found_in_every_spelling_and_asked_for_once() -> None:
    """The older address names the same article."""
    urls = (URL, "http://www.ncbi.nlm.nih.gov/pubmed/11700088", f"{URL[:-1]}")

    [ask] = asks_of(PUBMED, *urls)

    assert ask.urls == urls
    assert ask.url.endswith("?db=pubmed&retmode=json&id=11700088")


def test_what_is_no_article_is_left_to_its_page() -> None:
    """Searches, other databases, headings."""
    assert claimed(
        PUBMED,
        "https://pubmed.ncbi.nlm.nih.gov/?term=a",
        "https://pubmed.ncbi.nlm.nih.gov/0/",
        f"{URL}#abstract",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1/",
        "https://www.ncbi.nlm.nih.gov/gene/1017",
    ) == []  # fmt: skip


def test_an_article_has_a_title_and_a_missing_one_an_error() -> None:
    """The summary of a number that is not assigned says so."""
    summary: dict[str, object] = {"uid": "11700088", "title": "A title."}
    error: dict[str, object] = {"uid": "11700088", "error": "cannot get document summary"}

    present = answer_to(PUBMED, URL, result(_11700088=summary))
    absent = answer_to(PUBMED, URL, result(_11700088=error))

    assert present is not None
    assert (present.saw, present.title) == (Verdict.ALIVE, "A title.")
    assert absent is not None
    assert (absent.saw, absent.needs_page) == (Verdict.NOT_FOUND, True)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (result(), 200),
        (result(_11700088={"uid": "7"}), 200),
        (result(_11700088={}), 200),
        ({"error": "API rate limit exceeded", "count": "4"}, 429),
        ({"esummaryresult": ["Invalid uid"]}, 200),
        (b"<html>", 200),
    ],
)
def test_any_other_reply_says_nothing(content: object, status: int) -> None:
    """A limit or a strange summary leaves it to the page."""
    assert answer_to(PUBMED, URL, content, status) is None
