"""Stack Overflow and its network: a hundred questions and answers in one request a site.

A post that is not in the reply is deleted or never was; its page has the last word.

Source:
    Stack Exchange API 2.3, "/posts/{ids}" (up to 100 ids, separated by semicolons), "Common
    wrapper object" (``items``, ``has_more``, ``backoff``), "Throttles" (300 requests a day
    without a key) and "Parameters" (a site by its domain), https://api.stackexchange.com/docs.

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from noteloom.linkcheck.oracles.address import web_address
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, in_batches, reply, sure
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.linkcheck.visit import Response

_SITE = re.compile(
    r"(?:(?:[a-z]{2}|meta)\.)?stackoverflow\.com"
    r"|(?:meta\.)?(?:serverfault|superuser|askubuntu)\.com"
    r"|(?:meta\.)?mathoverflow\.net|stackapps\.com"
    r"|(?!(?:api|www|data|chat|area51)\.)(?:[a-z0-9-]+\.){1,2}stackexchange\.com"
)
_POST = re.compile(
    r"/(?:questions|q|a)/(?P<post>[1-9]\d{0,9})(?:/[^/]*(?:/(?P<answer>[1-9]\d{0,9}))?)?/?"
)
_ANSWER = re.compile(r"(?:answer-)?(?P<answer>[1-9]\d{0,9})")
_MOST = 50
"""Links in one request: each may name two posts, and a request takes a hundred."""


class _Post(Struct):
    post_id: int


class _Posts(Struct):
    items: list[_Post]
    has_more: bool


class _Named(NamedTuple):
    """A post, and the answer below it that the link jumps to."""

    site: str
    post: int
    answer: int | None


class StackExchange:
    """One question for fifty links of a site."""

    name = "stackexchange"

    def claims(self, url: str) -> bool:
        """Return whether *url* is a question or an answer."""
        return _named(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask each site for its posts."""
        groups = by_key(urls, _named)
        for site in sorted({named.site for named in groups}):
            links = [named for named in groups if named.site == site]
            for batch in in_batches(links, most=_MOST):
                ids = ";".join(
                    map(str, sorted({id_ for named in batch for id_ in _ids(named)}))
                )
                query = f"site={site}&pagesize=100"
                yield Ask(
                    f"https://api.stackexchange.com/2.3/posts/{ids}?{query}",
                    tuple(url for named in batch for url in groups[named]),
                )

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read which posts there are."""
        posts = reply(ask, response, _Posts)
        if posts is None or posts.has_more:
            return {}
        present = {post.post_id for post in posts.items}
        return sure(ask.urls, lambda url: _answer(_named(url), present))


def _named(url: str) -> _Named | None:
    address = web_address(url)
    post = _POST.fullmatch(address.path) if address else None
    if address is None or post is None or not _SITE.fullmatch(address.host):
        return None
    jump = _ANSWER.fullmatch(address.fragment)
    if set(address.query) - {"noredirect", "lq", "rq"} or (address.fragment and not jump):
        return None
    if not address.path.startswith("/questions/"):
        # What follows the post in a short link is who shared it.
        return _Named(address.host, int(post["post"]), None)
    answer = jump["answer"] if jump else post["answer"]
    return _Named(address.host, int(post["post"]), int(answer) if answer else None)


def _ids(named: _Named) -> tuple[int, ...]:
    return (named.post, named.answer) if named.answer else (named.post,)


def _answer(named: _Named | None, present: set[int]) -> Answer | None:
    if named is None:
        return None
    if named.post not in present:
        why = f"{named.site} has no post {named.post}"
        return Answer(Verdict.NOT_FOUND, (why,), status=200, needs_page=True)
    why = f"{named.site} has post {named.post}"
    if named.answer and named.answer not in present:
        gone = f"its answer {named.answer} is gone"
        return Answer(Verdict.FRAGMENT_MISSING, (why, gone), status=200)
    return Answer(Verdict.ALIVE, (why,), status=200)
