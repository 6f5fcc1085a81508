"""Stack Exchange: sites, posts, the answers that links jump to."""

from __future__ import annotations

import pytest

from linkcheck.replies import answer_to, asks_of, reply_to
from noteloom.linkcheck.oracles.stackexchange import StackExchange
from noteloom.linkcheck.verdicts import Verdict

STACK = StackExchange()
URL = "https://stackoverflow.com/questions/11227809/why-is-it-faster"


def posts(*ids: int, has_more: bool = False) -> object:
    """Return the wrapper that the API puts around posts."""
    items = [{"post_type": "question", "post_id": id_, "score": 1} for id_ in ids]
    return {"items": items, "has_more": has_more, "quota_max": 300, "quota_remaining": 9}


@pytest.mark.parametrize(
    ("url", "ids", "site"),
    [
        (URL, "11227809", "stackoverflow.com"),
        ("http://stackoverflow.com/q/11227809/123456", "11227809", "stackoverflow.com"),
        ("https://stackoverflow.com/a/11227902", "11227902", "stackoverflow.com"),
        (f"{URL}?noredirect=1&lq=1", "11227809", "stackoverflow.com"),
        (f"{URL}/11227902#11227902", "11227809;11227902", "stackoverflow.com"),
        (f"{URL}#answer-11227902", "11227809;11227902", "stackoverflow.com"),
        ("https://pt.stackoverflow.com/questions/1", "1", "pt.stackoverflow.com"),
        ("https://meta.stackoverflow.com/q/1", "1", "meta.stackoverflow.com"),
        ("https://math.stackexchange.com/q/1", "1", "math.stackexchange.com"),
        ("https://math.meta.stackexchange.com/q/1", "1", "math.meta.stackexchange.com"),
        ("https://mathoverflow.net/questions/1/a", "1", "mathoverflow.net"),
    ],
)
def test_a_post_is_found_in_every_spelling(url: str, ids: str, site: str) -> None:
    """A link to an answer asks for its question too; who shared it is no post."""
    [ask] = asks_of(STACK, url)

    assert ask.url == (
        f"https://api.stackexchange.com/2.3/posts/{ids}?site={site}&pagesize=100"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://stackoverflow.com/",
        "https://stackoverflow.com/questions/tagged/python",
        "https://stackoverflow.com/users/1/a",
        f"{URL}#comment123_456",
        f"{URL}?page=2&tab=votes",
        "https://chat.stackexchange.com/q/1",
        "https://stackoverflow.com.example/q/1",
        "https://stackoverflow.blog/2020/q/1",
    ],
)
def test_what_is_no_post_is_left_to_its_page(url: str) -> None:
    """Tags, people, comments, chats and blogs."""
    assert not STACK.claims(url)


def test_each_site_is_asked_for_at_most_a_hundred_posts() -> None:
    """Each link may name two, so fifty links are a request."""
    links = [f"https://superuser.com/questions/{n}/a/{n + 500}" for n in range(1, 61)]

    asks = asks_of(STACK, *links, "https://askubuntu.com/q/5")

    sizes = [ask.url.partition("?")[0].count(";") + 1 for ask in asks]
    assert sizes == [1, 100, 20]


def test_posts_that_are_there_are_alive_and_others_are_not_found() -> None:
    """Deleted posts are left out of the reply; the page has the last word."""
    gone = "https://stackoverflow.com/q/2"
    [ask] = asks_of(STACK, URL, gone)

    answers = STACK.answers(ask, reply_to(ask, posts(11227809)))

    assert answers[URL].saw is Verdict.ALIVE
    assert answers[gone].saw is Verdict.NOT_FOUND
    assert answers[gone].needs_page


def test_an_answer_that_is_gone_is_a_missing_fragment() -> None:
    """The question is still there to read."""
    answer = answer_to(STACK, f"{URL}#11227902", posts(11227809))

    assert answer is not None
    assert answer.saw is Verdict.FRAGMENT_MISSING
    assert answer.evidence[1] == "its answer 11227902 is gone"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (posts(has_more=True), 200),
        ({"error_id": 502, "error_name": "throttle_violation"}, 400),
        ({"items": [], "has_more": False, "error_id": 502}, 502),
        ({"items": []}, 200),
        ({"items": {}, "has_more": False}, 200),
        (b"<html>Just a moment...", 403),
    ],
)
def test_any_other_reply_says_nothing(content: object, status: int) -> None:
    """A throttle, an error or half a list leaves it to the page."""
    assert answer_to(STACK, URL, content, status) is None
