"""YouTube: which video a link shows, and what its oEmbed says of it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of
from noteloom.linkcheck.oracles.youtube import YouTube
from noteloom.linkcheck.verdicts import Verdict

YOUTUBE = YouTube()
ID = "dQw4w9WgXcQ"
URL = f"https://www.youtube.com/watch?v={ID}"
LIST = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf"
EMBED = {
    "title": "A  video\n",
    "author_name": "Someone",
    "type": "video",
    "html": "<iframe>",
}


def asked(url: str) -> str:
    """Return the address that oEmbed is asked about."""
    [ask] = asks_of(YOUTUBE, url)
    return parse_qs(urlsplit(ask.url).query)["url"][0]


@pytest.mark.parametrize(
    "url",
    [
        URL,
        f"http://youtube.com/watch?v={ID}",
        f"https://m.youtube.com/watch?t=42&v={ID}&feature=youtu.be#comments",
        f"https://music.youtube.com/watch?v={ID}&list=RDAMVM{ID}",
        f"https://www.youtube.com/watch/?v={ID}",
        f"https://youtu.be/{ID}",
        f"https://youtu.be/{ID}?si=abc&t=42",
        f"https://www.youtube.com/embed/{ID}?start=3",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"https://www.youtube.com/shorts/{ID}/",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/v/{ID}",
        f"https://YOUTU.BE/{ID}",
    ],
)
def test_a_video_is_found_in_every_spelling(url: str) -> None:
    """Host, form, time and referral do not change which video it is."""
    assert asked(url) == URL


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/playlist?list={LIST}",
        f"https://m.youtube.com/playlist?list={LIST}&si=x",
        f"https://www.youtube.com/embed/videoseries?list={LIST}",
    ],
)
def test_a_playlist_is_found_in_every_spelling(url: str) -> None:
    """A link to a list without a video is the list."""
    assert asked(url) == f"https://www.youtube.com/playlist?list={LIST}"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@someone",
        "https://www.youtube.com/channel/UC38IQsAvIsxxjztdMZQtwHA",
        "https://www.youtube.com/results?search_query=a",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/watch?v=a%20b",
        "https://www.youtube.com/embed/live_stream?channel=UC38IQs",
        "https://www.youtube.com/playlist?list=WL",
        f"https://www.youtube.com/playlist?list=RD{ID}",
        f"https://youtube.com.example/watch?v={ID}",
        f"https://vimeo.com/{ID}",
    ],
)
def test_what_is_no_public_video_or_list_is_left_to_its_page(url: str) -> None:
    """Channels have no oEmbed, and a mix or a private list is each visitor's own."""
    assert not YOUTUBE.claims(url)


def test_two_videos_are_two_questions_and_two_spellings_are_one() -> None:
    """The query is what tells them apart."""
    urls = [URL, "https://www.youtube.com/watch?v=jNQXAC9IVRw", f"https://youtu.be/{ID}"]

    asks = asks_of(YOUTUBE, *urls)

    assert [ask.urls for ask in asks] == [(urls[0], urls[2]), (urls[1],)]


def test_a_video_with_a_title_is_alive() -> None:
    """Only a reply with a title proves it: a page of consent has none."""
    answer = answer_to(YOUTUBE, URL, EMBED)

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.title == "A video"


@pytest.mark.parametrize(
    ("id_", "status", "saw"),
    [
        (ID, 404, Verdict.NOT_FOUND),
        ("tooshort", 400, Verdict.NOT_FOUND),
        (ID, 400, Verdict.UNVERIFIABLE),
        (f"{ID}longer", 400, Verdict.UNVERIFIABLE),
        (ID, 401, Verdict.UNVERIFIABLE),
        (ID, 403, Verdict.UNVERIFIABLE),
    ],
)
def test_the_status_tells_gone_from_closed(id_: str, status: int, saw: Verdict) -> None:
    """404 is gone; 401 and 403 are the owner's wish or a limit, so nobody can tell."""
    url = f"https://www.youtube.com/watch?v={id_}"

    answer = answer_to(YOUTUBE, url, status=status, content=b"Not Found")

    assert answer is not None
    assert answer.saw is saw
    assert answer.status == status


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"Forbidden", 200),
        (b"<html>Before you continue", 200),
        ({"type": "video"}, 200),
        ({"title": None}, 200),
        (b"", 429),
        (b"", 500),
        (b"", 302),
    ],
)
def test_any_other_reply_says_nothing(content: object, status: int) -> None:
    """A limit, a breakdown or a consent page leaves it to the page."""
    assert answer_to(YOUTUBE, URL, content, status) is None


keys = st.permutations([f"v={ID}", "t=42s", "list=PL0123456789abc", "index=3", "v=other"])


@given(parts=keys.filter(lambda keys: keys.index(f"v={ID}") < keys.index("v=other")))
def test_the_order_of_the_query_does_not_matter(parts: list[str]) -> None:
    """Of a repeated key the first counts, as it does for YouTube."""
    assert asked(f"https://www.youtube.com/watch?{'&'.join(parts)}") == URL
