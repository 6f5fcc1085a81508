"""Addresses on the web: when two are the same thing, and what kind of thing it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom.model.resource import ResourceKind
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.kinds import kind_of

SAME = [
    # what is not part of the thing
    ("http://a.example/x", "https://a.example/x"),
    ("https://A.Example/x", "https://a.example/x"),
    ("https://www.a.example/x", "https://a.example/x"),
    ("//a.example/x", "https://a.example/x"),
    ("https://a.example./x", "https://a.example/x"),
    ("https://a.example/x/", "https://a.example/x"),
    ("https://a.example", "https://a.example/"),
    ("https://a.example:443/x", "https://a.example/x"),
    ("http://a.example:80/x", "https://a.example/x"),
    (" https://a.example/x ", "https://a.example/x"),
    ("https://a.example/x?", "https://a.example/x"),
    ("https://a.example/x#", "https://a.example/x"),
    ("https://a.example/x#top", "https://a.example/x"),
    ("https://a.example/x#:~:text=some%20words", "https://a.example/x"),
    ("https://a.example/x/index.html", "https://a.example/x"),
    ("https://a.example/index.htm", "https://a.example"),
    ("https://a.example/x/./y/../z", "https://a.example/x/z"),
    ("https://a.example/%7Ejo/a%2db", "https://a.example/~jo/a-b"),
    ("https://a.example/caf%c3%a9", "https://a.example/café"),
    ("https://a.example/a b", "https://a.example/a%20b"),
    ("https://a.example/?b=2&a=1", "https://a.example/?a=1&b=2"),
    # where a visitor came from, and on which device
    ("https://a.example/x?utm_source=n&utm_medium=mail", "https://a.example/x"),
    ("https://a.example/x?fbclid=1&b=2&gclid=3", "https://a.example/x?b=2"),
    ("https://a.example/x?ref=hn", "https://a.example/x"),
    ("https://a.example/x?source=friends_link", "https://a.example/x"),
    ("https://a.example/x?source=email-1f2e---two-column", "https://a.example/x"),
    ("https://m.a.example/x", "https://a.example/x"),
    ("https://mobile.a.example/x", "https://a.example/x"),
    ("https://amp.a.example/x", "https://a.example/x"),
    ("https://a.example/x/amp/", "https://a.example/x"),
    ("https://a.example/x?amp=1", "https://a.example/x"),
    ("https://a.example/x.amp.html", "https://a.example/x.html"),
    ("https://www.google.com/amp/s/a.example/x", "https://a.example/x"),
    ("https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://a.example/x"),
    ("https://www.google.com/url?q=https://a.example/x&sa=D", "https://a.example/x"),
    ("https://en.m.wikipedia.org/wiki/Soil", "https://en.wikipedia.org/wiki/Soil"),
    (
        "https://en.wikipedia.org/w/index.php?title=Soil_pH",
        "https://en.wikipedia.org/wiki/Soil_pH",
    ),
    # copies in an archive
    (
        "https://web.archive.org/web/20200102030405/http://a.example/x",
        "https://a.example/x",
    ),
    (
        "https://web.archive.org/web/2020id_/https://a.example/x?b=2",
        "https://a.example/x?b=2",
    ),
    ("https://web.archive.org/web/*/a.example/x", "https://a.example/x"),
    # videos
    ("https://youtu.be/A", "https://www.youtube.com/watch?v=A"),
    ("https://youtu.be/A?t=10", "https://www.youtube.com/watch?v=A"),
    ("https://youtu.be/A?si=b", "https://www.youtube.com/watch?v=A&feature=shared"),
    ("https://www.youtube.com/watch?v=A&list=B&index=3", "https://youtu.be/A"),
    ("https://www.youtube.com/watch?v=A#t=30s", "https://youtu.be/A"),
    ("https://m.youtube.com/watch?v=A", "https://youtu.be/A"),
    ("https://www.youtube.com/embed/A?start=5", "https://youtu.be/A"),
    ("https://www.youtube-nocookie.com/embed/A", "https://youtu.be/A"),
    ("https://www.youtube.com/shorts/A", "https://youtu.be/A"),
    ("https://www.youtube.com/live/A?si=b", "https://youtu.be/A"),
    (
        "https://www.youtube.com/embed/videoseries?list=B",
        "https://www.youtube.com/playlist?list=B&si=c",
    ),
    # preprints
    ("https://arxiv.org/pdf/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/pdf/1706.03762v5.pdf", "https://arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/abs/1706.03762v1#page=2", "https://arxiv.org/abs/1706.03762v7"),
    ("https://arxiv.org/html/1706.03762v7", "https://arxiv.org/abs/1706.03762"),
    ("http://export.arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://ar5iv.labs.arxiv.org/html/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://ar5iv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://www.alphaxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://huggingface.co/papers/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://doi.org/10.48550/arXiv.1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/pdf/math/0309136v1", "https://arxiv.org/abs/math.GT/0309136"),
    # papers with a DOI
    ("http://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc"),
    ("doi:10.1000/abc", "https://doi.org/10.1000/abc"),
    ("https://dl.acm.org/doi/pdf/10.1145/12.34", "https://doi.org/10.1145/12.34"),
    ("https://dl.acm.org/doi/abs/10.1145/12.34", "https://dl.acm.org/doi/10.1145/12.34"),
    ("https://dl.acm.org/doi/fullHtml/10.1145/12.34", "https://doi.org/10.1145/12.34"),
    ("https://link.springer.com/article/10.1007/s1-2-x", "https://doi.org/10.1007/s1-2-x"),
    (
        "https://link.springer.com/content/pdf/10.1007/s1-2-x.pdf",
        "https://doi.org/10.1007/s1-2-x",
    ),
    ("https://www.nature.com/articles/nature14539", "https://doi.org/10.1038/nature14539"),
    (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1",
        "https://doi.org/10.1371/journal.pone.1",
    ),
    (
        "https://www.biorxiv.org/content/10.1101/2020.01.02.123v2.full.pdf",
        "https://doi.org/10.1101/2020.01.02.123",
    ),
    (
        "https://onlinelibrary.wiley.com/doi/10.1002/a%28b%29",
        "https://doi.org/10.1002/a(b)",
    ),
    ("https://www.ncbi.nlm.nih.gov/pubmed/123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
    (
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/pdf/a.pdf",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC12",
    ),
    ("https://openreview.net/pdf?id=Ab", "https://openreview.net/forum?id=Ab&noteId=c"),
    (
        "https://aclanthology.org/2020.a-main.1.pdf",
        "https://aclanthology.org/2020.a-main.1/",
    ),
    # repositories, models, threads, books
    ("https://github.com/a/b.git", "https://github.com/A/B"),
    ("https://github.com/a/b/tree/main", "https://github.com/a/b"),
    ("https://github.com/a/b/tree/master/", "https://github.com/a/b#readme"),
    ("https://gitlab.com/a/b/-/tree/main", "https://gitlab.com/a/b.git"),
    ("https://hf.co/a/b/tree/main", "https://huggingface.co/a/b"),
    ("https://old.reddit.com/r/a/comments/b1/title/", "https://redd.it/b1"),
    ("https://np.reddit.com/r/a/comments/b1", "https://www.reddit.com/comments/b1/other"),
    ("https://lobste.rs/s/ab12/some_title", "https://lobste.rs/s/ab12"),
    ("https://mobile.twitter.com/a/status/1", "https://x.com/a/status/1?s=20"),
    ("https://stackoverflow.com/q/12/99", "https://stackoverflow.com/questions/12/title"),
    ("https://www.amazon.com/Soil/dp/0123456789/ref=x", "https://amazon.com/dp/0123456789"),
    (
        "https://docs.google.com/document/d/A/edit?usp=sharing",
        "https://docs.google.com/document/d/A",
    ),
]
DIFFERENT = [
    ("https://www.youtube.com/watch?v=A", "https://www.youtube.com/watch?v=B"),
    ("https://youtu.be/A", "https://youtu.be/B"),
    ("https://youtu.be/A", "https://youtu.be/a"),
    ("https://www.youtube.com/watch?v=A&list=B", "https://www.youtube.com/playlist?list=B"),
    ("https://www.youtube.com/playlist?list=A", "https://www.youtube.com/playlist?list=B"),
    ("https://www.youtube.com/@a/videos", "https://www.youtube.com/@a/streams"),
    ("https://news.ycombinator.com/item?id=1", "https://news.ycombinator.com/item?id=2"),
    ("https://a.example/x", "https://a.example/X"),
    ("https://a.example/x", "https://a.example/y"),
    ("https://a.example/x", "https://b.example/x"),
    ("https://a.example/x", "https://blog.a.example/x"),
    ("https://a.example/x", "https://a.example:8080/x"),
    ("https://a.example/x#one", "https://a.example/x#two"),
    ("https://a.example/#/one", "https://a.example/#/two"),
    ("https://a.example/#!one", "https://a.example/"),
    ("https://a.example/?q=a", "https://a.example/?q=b"),
    ("https://a.example/?page=1", "https://a.example/?page=2"),
    ("https://a.example/?source=left", "https://a.example/?source=right"),
    ("https://a.example/a%2Fb", "https://a.example/a/b"),
    ("https://a.example/a%3Fb", "https://a.example/a?b"),
    ("https://a.example/?q=a%26b", "https://a.example/?q=a&b"),
    ("https://a.example/amp", "https://a.example"),
    ("https://a.example/x/vamp", "https://a.example/x"),
    ("https://m.example", "https://example"),
    ("https://github.com/a/b?ref=main", "https://github.com/a/b?ref=next"),
    ("https://github.com/a/b/tree/main/docs", "https://github.com/a/b"),
    ("https://github.com/a/b/tree/next", "https://github.com/a/b"),
    ("https://github.com/a/b/blob/main/A.md", "https://github.com/a/b/blob/main/a.md"),
    ("https://github.com/a/b/issues/1", "https://github.com/a/b/issues/2"),
    ("https://github.com/a", "https://github.com/a/a"),
    ("https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03763"),
    ("https://arxiv.org/list/cs.CL/recent", "https://arxiv.org/list/cs.LG/recent"),
    ("https://arxiv.org/abs/math/0309136", "https://arxiv.org/abs/hep-th/0309136"),
    ("https://doi.org/10.1000/a", "https://doi.org/10.1000/a.b"),
    ("https://huggingface.co/datasets/a/b", "https://huggingface.co/a/b"),
    ("https://huggingface.co/spaces/a/b", "https://huggingface.co/datasets/a/b"),
    (
        "https://stackoverflow.com/questions/1/a",
        "https://stackoverflow.com/questions/1/a/2#2",
    ),
    (
        "https://www.reddit.com/r/a/comments/b1/t/c1",
        "https://www.reddit.com/r/a/comments/b1/t",
    ),
    ("https://en.wikipedia.org/wiki/Soil", "https://de.wikipedia.org/wiki/Soil"),
    ("https://web.archive.org/web/2020/http://a.example/x", "https://a.example/y"),
    ("https://www.amazon.com/dp/0123456789", "https://www.amazon.com/dp/012345678X"),
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

    (paper,) = built.library.resources
    assert (paper.title, paper.site) == ("The Paper", "Site")
    assert [(one.note, one.line, one.column) for one in paper.mentions] == [
        ("a", 1, 4),
        ("b", 1, 3),
    ]
    assert paper.discussions == (thread,)


def test_two_resources_of_one_title_have_two_ids() -> None:
    """An id is an address: it is never shared."""
    text = "- [Same](https://a.example/1)\n- [Same](https://a.example/2)\n"

    built = build({"a.md": text})

    assert [one.id for one in built.library.resources] == ["same", "same-2"]
