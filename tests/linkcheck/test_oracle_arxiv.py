"""arXiv: identifiers, the feed, versions, withdrawals, and feeds that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, reply_to
from noteloom.linkcheck.oracles.arxiv import Arxiv
from noteloom.linkcheck.oracles.atom import papers
from noteloom.linkcheck.verdicts import Verdict

ARXIV = Arxiv()
URL = "https://arxiv.org/abs/1706.03762"


def entry(
    id_: str, title: str = "A Title\n  On Two Lines", comment: str = "9 pages"
) -> str:
    """Return an entry as arXiv writes it, its author's links included."""
    return f"""
  <entry>
    <id>http://arxiv.org/abs/{id_}</id>
    <updated>2023-08-02T00:41:18Z</updated>
    <title>{title}</title>
    <summary>  We show that
 something holds.</summary>
    <author><name>A. Author</name></author>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{comment}</arxiv:comment>
    <link href="http://arxiv.org/abs/{id_}" rel="alternate" type="text/html"/>
  </entry>"""


def feed(*entries: str, head: str = "") -> bytes:
    """Return a feed with its own title and id, as arXiv's has them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: id_list=1706.03762</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  {"".join(entries)}
</feed>""".encode()


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://arxiv.org/abs/1706.03762", "1706.03762"),
        ("http://www.arxiv.org/abs/1706.03762v7", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762.pdf", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762v2#page=3", "1706.03762"),
        ("https://export.arxiv.org/abs/0704.0001/", "0704.0001"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/hep-th%2F9901001v3", "hep-th/9901001"),
        ("https://arxiv.org/pdf/math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/1706.03762?context=cs.LG", "1706.03762"),
    ],
)
def test_a_paper_is_found_in_every_spelling(url: str, asked: str) -> None:
    """The registry is asked for the paper, without version, form or subject class."""
    [ask] = asks_of(ARXIV, url)

    assert ask.url == (f"https://export.arxiv.org/api/query?id_list={asked}&max_results=1")


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.LG/recent",
        "https://arxiv.org/html/1706.03762",
        "https://arxiv.org/abs/1713.00001",
        "https://arxiv.org/abs/0000.0000",
        "https://arxiv.org/abs/1706.037",
        "https://arxiv.org/abs/1706.03762v0",
        "https://arxiv.org/abs/1706.03762/extra",
        "https://arxiv.org/abs/1706.03762#comments",
        "https://arxiv.org/abs/0112019",
        "https://ar5iv.org/abs/1706.03762",
    ],
)
def test_what_names_no_paper_is_left_to_its_page(url: str) -> None:
    """One malformed identifier would spoil the question for all others."""
    assert not ARXIV.claims(url)


def test_papers_are_asked_for_fifty_at_once() -> None:
    """Each question says how many results it wants: ten is the default."""
    urls = [f"https://arxiv.org/abs/2001.{n:05}" for n in range(1, 121)]

    asks = asks_of(ARXIV, *urls, *urls)

    assert [len(ask.urls) for ask in asks] == [50, 50, 20]
    assert asks[2].url.endswith("&max_results=20")
    assert [url for ask in asks for url in ask.urls] == urls


def test_all_forms_of_a_paper_are_answered_by_its_last_version() -> None:
    """Whatever order the entries come in, the versions up to the last exist."""
    urls = (
        "https://arxiv.org/abs/1706.03762v2",
        "https://arxiv.org/pdf/1706.03762",
        "https://arxiv.org/abs/hep-th/9901001",
    )
    [ask] = asks_of(ARXIV, *urls)

    answers = ARXIV.answers(
        ask, reply_to(ask, feed(entry("hep-th/9901001v3"), entry("1706.03762v7")))
    )

    assert [answers[url].saw for url in urls] == [Verdict.ALIVE] * 3
    assert answers[urls[0]].evidence == ("arXiv has 1706.03762, 7 versions",)
    assert answers[urls[0]].title == "A Title On Two Lines"


def test_a_version_beyond_the_last_is_missing_and_its_paper_named() -> None:
    """The paper lives on; the page is asked too, because the feed can be late."""
    url = "https://arxiv.org/pdf/1706.03762v99.pdf"

    answer = answer_to(ARXIV, url, feed(entry("1706.03762v7")))

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND
    assert answer.moved_to == "https://arxiv.org/pdf/1706.03762"
    assert answer.needs_page
    assert answer.evidence == ("arXiv has version 7 of 1706.03762 as the last, not 99",)


def test_a_withdrawn_paper_is_alive_and_its_pdf_is_left_to_the_page() -> None:
    """Its abstract says why it was withdrawn; its PDF may be gone."""
    withdrawn = feed(entry("1706.03762v2", comment="This paper has been withdrawn"))

    abstract = answer_to(ARXIV, URL, withdrawn)
    pdf = answer_to(ARXIV, "https://arxiv.org/pdf/1706.03762", withdrawn)

    assert abstract is not None
    assert abstract.saw is Verdict.ALIVE
    assert abstract.evidence[1] == "the paper is withdrawn"
    assert pdf is None


ERROR = """<entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_1706.03762</id>
    <title>Error</title><summary>incorrect id format for 1706.03762</summary>
  </entry>"""
BOMB = """<!DOCTYPE feed [<!ENTITY a "1706.03762v7"><!ENTITY b "&a;&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE feed SYSTEM "file:///etc/passwd">"""


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (feed(), 200),
        (feed(ERROR), 200),
        (feed(ERROR), 400),
        (feed(entry("1706.99999v1")), 200),
        (feed(entry("1706.03762")), 200),
        (feed("<entry><title>no id</title></entry>"), 200),
        (feed(entry("1706.03762v7"), head=BOMB), 200),
        (feed(entry("1706.03762v7"), head=OUTSIDE), 200),
        (feed(entry("1706.03762v7"))[:-20], 200),
        (feed(entry("1706.03762v7"), head=BOMB).decode().encode("utf-16"), 200),
        (feed(entry("1706.03762v7")), 503),
        (b"Rate exceeded.", 200),
        (b"", 200),
    ],
)
def test_any_other_reply_says_nothing(content: bytes, status: int) -> None:
    """A paper that is not in the feed may be too new for it; a strange feed is none."""
    assert answer_to(ARXIV, URL, content, status) is None


PIECES = [
    *("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>"),
    *("<id>", "</id>", "<title>", "</title>", "http://arxiv.org/abs/1706.03762v7"),
    *("<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&amp;", "<![CDATA[", "]]>", "\x00"),
    *("<?xml version='1.0' encoding='shift_jis'?>", "<?xml encoding='none'?>", "<!--"),
]


@given(parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=3)), raw=st.binary())
def test_no_feed_makes_the_reader_raise(parts: list[str], raw: bytes) -> None:
    """Whatever comes is a feed or nothing."""
    body = "".join(parts).encode("utf-8", "surrogatepass")

    read = [*papers(body), *papers(raw), *papers(body + raw)]

    assert all("/abs/" in paper.url for paper in read)
