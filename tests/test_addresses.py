"""Addresses on the web: when two are the same thing, and what kind of thing it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom.model.library import ResourceKind
from noteloom.weave.addresses import canonical, kind_of

SAME = [
    ("http://a.example/x", "https://a.example/x"),
    ("https://A.Example/x", "https://a.example/x"),
    ("https://www.a.example/x", "https://a.example/x"),
    ("https://a.example/x/", "https://a.example/x"),
    ("https://a.example", "https://a.example/"),
    ("https://a.example:443/x", "https://a.example/x"),
    ("http://a.example:80/x", "https://a.example/x"),
    (" https://a.example/x ", "https://a.example/x"),
    ("https://a.example/x?utm_source=n&utm_medium=mail", "https://a.example/x"),
    ("https://a.example/x?fbclid=1&b=2&gclid=3", "https://a.example/x?b=2"),
    ("https://a.example/x?ref=hn", "https://a.example/x"),
    ("https://youtu.be/A", "https://www.youtube.com/watch?v=A"),
    ("https://youtu.be/A?t=10", "https://www.youtube.com/watch?v=A&t=10"),
    ("https://youtu.be/A?si=b", "https://www.youtube.com/watch?v=A&feature=shared"),
]
DIFFERENT = [
    ("https://www.youtube.com/watch?v=A", "https://www.youtube.com/watch?v=B"),
    ("https://youtu.be/A", "https://youtu.be/B"),
    ("https://news.ycombinator.com/item?id=1", "https://news.ycombinator.com/item?id=2"),
    ("https://a.example/x", "https://a.example/X"),
    ("https://a.example/x", "https://a.example/y"),
    ("https://a.example/x", "https://b.example/x"),
    ("https://a.example/x", "https://a.example:8080/x"),
    ("https://a.example/x#one", "https://a.example/x#two"),
    ("https://a.example/?q=a", "https://a.example/?q=b"),
    ("https://github.com/a/b?ref=main", "https://github.com/a/b?ref=next"),
    ("https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03763"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    """Where a visitor comes from, and how a host is written, changes nothing."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_addresses_of_different_things_stay_apart(one: str, other: str) -> None:
    """Joining two things is worse than showing one twice."""
    assert canonical(one) != canonical(other)


PARTS = [
    *("https://", "http://", "//", "a.example", "[::1]", "[", "]", ":80", ":x", "/", "?"),
    *("&", "#", "v=A", "utm_x=1", "%", " ", "é"),
]


@given(url=st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_no_address_is_too_broken_to_compare(url: str) -> None:
    """Authors mistype; what cannot be taken apart is compared as it is."""
    kind = kind_of(url)

    assert kind in ResourceKind
    assert canonical(url).startswith("https://") or canonical(url) == url


KINDS = {
    "https://arxiv.org/abs/1706.03762": ResourceKind.PAPER,
    "https://proceedings.neurips.cc/paper/2017": ResourceKind.PAPER,
    "https://site.example/a/paper.pdf": ResourceKind.PAPER,
    "https://huggingface.co/papers/1": ResourceKind.PAPER,
    "https://www.youtube.com/watch?v=A": ResourceKind.VIDEO,
    "https://youtu.be/A": ResourceKind.VIDEO,
    "https://www.youtube.com/playlist?list=A": ResourceKind.PLAYLIST,
    "https://www.coursera.org/learn/x": ResourceKind.COURSE,
    "https://github.com/owner/name": ResourceKind.REPOSITORY,
    "https://github.com/owner/name/tree/main": ResourceKind.REPOSITORY,
    "https://github.com/owner/name/blob/main/a.md": ResourceKind.ARTICLE,
    "https://github.com/owner": ResourceKind.ARTICLE,
    "https://huggingface.co/owner/model": ResourceKind.MODEL,
    "https://huggingface.co/datasets/owner/name": ResourceKind.DATASET,
    "https://news.ycombinator.com/item?id=1": ResourceKind.DISCUSSION,
    "https://old.reddit.com/r/a/comments/1": ResourceKind.DISCUSSION,
    "https://blog.example/post": ResourceKind.ARTICLE,
    "https://notarxiv.org/abs/1": ResourceKind.ARTICLE,
}


@pytest.mark.parametrize(("url", "kind"), KINDS.items())
def test_an_address_tells_what_it_leads_to(url: str, kind: ResourceKind) -> None:
    """As far as an address can tell; the rest is an article."""
    assert kind_of(url) is kind


def test_a_thing_is_one_resource_however_many_notes_mention_it() -> None:
    """Its title is that of the item which is about it, its mentions are all places."""
    said = "As [they say](http://www.p.example/x/?utm_source=a) it works.\n"
    thread = "https://news.ycombinator.com/item?id=1"

    built = build(
        {
            "a.md": said,
            "b.md": f"- [The Paper | Site](https://p.example/x) ([HN]({thread}))\n",
        }
    )

    paper, discussion = built.library.resources
    assert (paper.title, paper.site) == ("The Paper", "Site")
    assert [(one.note, one.line, one.column) for one in paper.mentions] == [
        ("a", 1, 4),
        ("b", 1, 3),
    ]
    assert paper.discussions == (thread,)
    assert discussion.kind is ResourceKind.DISCUSSION


def test_two_resources_of_one_title_have_two_ids() -> None:
    """An id is an address: it is never shared."""
    text = "- [Same](https://a.example/1)\n- [Same](https://a.example/2)\n"

    built = build({"a.md": text})

    assert [one.id for one in built.library.resources] == ["same", "same-2"]
