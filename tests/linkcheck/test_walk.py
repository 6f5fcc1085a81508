"""Walking along redirects: those of servers, those of pages, and where they end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import pytest

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.visit import BodyEnd, Failure, Headers, Trouble
from noteloom.linkcheck.web.client import Received
from noteloom.linkcheck.web.walk import MAX_HOPS, Wish, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.web.walk import Walk

START = "http://a.example/start"


class Answer(NamedTuple):
    """What a path answers with."""

    status: int = 200
    fields: tuple[tuple[str, str], ...] = ()
    body: str = "<title>A page</title><p>It says something of its own."


def to(location: str, status: int = 302) -> Answer:
    """Return a redirect."""
    return Answer(status, (("location", location),))


def sends(content: str) -> Answer:
    """Return a page that sends its reader on."""
    return Answer(
        body=f'<title>A page</title><meta http-equiv="refresh" content="{content}">'
    )


class Fake:
    """Answers by path, and remembers what it was asked, with which cookie."""

    def __init__(self, answer: Callable[[str, str | None], Answer | Failure]) -> None:
        """Answer with what *answer* gives for a target and a cookie."""
        self._answer = answer
        self.asked: list[str] = []

    async def __call__(self, address: Address, wish: Wish) -> Received | Failure:
        """Answer at once."""
        self.asked.append(address.request)
        given = self._answer(address.target, dict(wish.fields).get("Cookie"))
        if isinstance(given, Failure):
            return given
        fields = (("content-type", "text/html"), *given.fields)
        body = given.body.encode()
        return Received(given.status, Headers(fields), body, BodyEnd.COMPLETE, 1, None)

    async def complete_chain(self, _address: Address, _der: bytes) -> Received | None:
        """Have no certificates."""
        return None


def _walk(pages: Mapping[str, Answer]) -> tuple[Walk, Fake]:
    ask = Fake(lambda target, _cookie: pages.get(target, Answer(404)))
    return asyncio.run(walk(parse(START), ask)), ask


def _statuses(walked: Walk) -> list[int]:
    return [hop.status for hop in walked.visit.hops]


def test_every_hop_is_told() -> None:
    """Permanent or not, by the server or by the page."""
    walked, _ = _walk({"/start": to("/b", 301), "/b": sends("0; url=/c"), "/c": Answer()})

    assert _statuses(walked) == [301, 200, 200]
    assert walked.visit.response is not None
    assert walked.visit.response.url == "http://a.example/c"


@pytest.mark.parametrize(
    "content",
    [
        "0; url=itms-apps://x",
        "3; url=http://me@b.example/",
        "0; url=http://[",
        "5; url=/start",
        "5; url=about:blank",
        "30; url=/elsewhere",
        "5",
    ],
)
def test_a_page_that_cannot_be_followed_from_is_the_page(content: str) -> None:
    """It was served with its content: what it does next is its own affair."""
    walked, ask = _walk({"/start": sends(content)})

    assert walked.visit.failure is None
    assert walked.visit.response is not None
    assert walked.visit.response.url == START
    assert ask.asked == [START]


def test_a_slide_show_is_a_page() -> None:
    """Pages that lead to each other in a ring live, each of them."""
    walked, _ = _walk({"/start": sends("5; url=/two"), "/two": sends("5; url=/start")})

    assert walked.visit.failure is None
    assert walked.visit.response is not None
    assert walked.visit.response.url == START


def test_a_ticker_is_not_followed_for_long() -> None:
    """An address that is always new would never end."""
    ask = Fake(lambda target, _cookie: sends(f"5; url={target}x"))

    walked = asyncio.run(walk(parse(START), ask))

    assert walked.visit.failure is None
    assert len(ask.asked) < 6


@pytest.mark.parametrize(
    ("location", "trouble"),
    [
        ("zoommtg://x", Trouble.LEADS_OUT),
        ("mailto:a@b.example", Trouble.LEADS_OUT),
        ("http://me:secret@b.example/", Trouble.LEADS_OUT),
        ("http://b.example:99999/", Trouble.BAD_REDIRECT),
        ("http:///x", Trouble.BAD_REDIRECT),
        ("/start", Trouble.REDIRECT_LOOP),
    ],
)
def test_a_redirect_that_leads_nowhere_says_why(location: str, trouble: Trouble) -> None:
    """What a browser may follow is told apart from what nobody can."""
    walked, _ = _walk({"/start": to(location)})

    assert walked.visit.failure is not None
    assert walked.visit.failure.trouble is trouble
    assert "secret" not in walked.visit.failure.detail


@pytest.mark.parametrize("location", ["", "  "])
def test_a_redirect_without_a_target_is_shown(location: str) -> None:
    """As browsers do."""
    walked, _ = _walk({"/start": to(location)})

    assert walked.visit.failure is None
    assert _statuses(walked) == [302]


def test_twenty_hops_are_followed_and_no_more() -> None:
    """As browsers have it."""
    ask = Fake(lambda target, _cookie: to(f"{target}x"))

    walked = asyncio.run(walk(parse(START), ask))

    assert walked.visit.failure is not None
    assert walked.visit.failure.trouble is Trouble.TOO_MANY_REDIRECTS
    assert len(ask.asked) == MAX_HOPS + 1


@pytest.mark.parametrize("value", ["1", "é"])
def test_a_cookie_opens_what_leads_to_itself(value: str) -> None:
    """The same address with another cookie is another request."""
    wall = Answer(302, (("location", "/start"), ("set-cookie", f"v={value}; Path=/")))
    ask = Fake(lambda _target, cookie: Answer() if cookie == f"v={value}" else wall)

    walked = asyncio.run(walk(parse(START), ask))

    assert _statuses(walked) == [302, 200]


def test_what_is_kept_of_a_page_is_small_and_says_the_same() -> None:
    """A run keeps many of them."""
    page = Answer(body=f"<title>A page</title><p>{'Words of it. ' * 50_000}")
    walked, _ = _walk({"/start": page})
    slim = walked.slim()

    assert walked.facts is not None
    assert slim.facts is not None
    assert slim.facts.text == walked.facts.text
    assert slim.facts.title == walked.facts.title
    assert len(slim.facts.html) < 5_000
    assert slim.visit.response is not None
    assert len(slim.visit.response.body) <= 1
