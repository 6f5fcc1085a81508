"""What a page says of itself, read as a browser would and at a cost that is bounded."""

from __future__ import annotations

import time
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.visits import URL, facts_of, response
from noteloom.linkcheck.page.facts import PageFacts, Refresh, read_page, refresh

FACTS = [
    name
    for name, value in vars(PageFacts).items()
    if isinstance(value, cached_property) and not name.startswith("_")
]


def read_all(facts: PageFacts) -> list[object]:
    """Ask for every fact."""
    return [getattr(facts, name) for name in FACTS]


@pytest.mark.parametrize(
    ("kind", "body", "is_page"),
    [
        ("text/html", b"<p>", True),
        ("TEXT/HTML ; charset=x", b"<p>", True),
        ("application/xhtml+xml", b"<p>", True),
        (None, b"  \n<!DOCTYPE html><p>", True),
        (None, b"\xef\xbb\xbf<html>", True),
        (None, b"<!-- x --><p>", True),
        (None, b'<?xml version="1.0"?>\n<html xmlns="x">', True),
        (None, "<html>".encode("utf-16"), True),
        ("banana", b"<html>", True),
        (None, b"just text", False),
        (None, b"%PDF-1.7", False),
        (None, b"<rss>", False),
        ("text/plain", b"<html>", False),
        ("application/json", b"<html>", False),
        ("text/html", b"", False),
    ],
)
def test_only_html_is_a_page(kind: str | None, body: bytes, *, is_page: bool) -> None:
    """The kind is believed; without a usable one the first bytes tell."""
    assert (read_page(response(body, kind=kind)) is not None) == is_page


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>Flow\n  control</title>", "Flow control"),
        ("<TITLE lang=en>A &amp; B</TITLE >", "A & B"),
        ("<title>How <b> works</title>", "How <b> works"),
        ("<title>never closed", "never closed"),
        ("<!-- <title>no</title> --><title>yes</title>", "yes"),
        ("<script>'<title>no</title>'</script><title>yes</title>", "yes"),
        ("<a title='<title>no</title>'></a><title>yes</title>", "yes"),
        ("<title></title>", None),
        ("<p>no title", None),
        ("<title>" + "x" * 500 + "</title>", "x" * 200),
    ],
)
def test_title(source: str, title: str | None) -> None:
    """It is one line of at most 200 characters, from the first title that counts."""
    assert facts_of(source).title == title


def test_first_heading_with_words_is_the_heading() -> None:
    """A logo in an ``h1`` is no heading."""
    facts = facts_of("<h1><img src=logo></h1><h1 class=x>Flow <em>control</em></h1>")

    assert facts.h1 == "Flow control"


def test_text_is_what_shows() -> None:
    """Neither scripts nor styles nor templates nor comments nor hidden elements do."""
    facts = facts_of(
        "<title>t</title><style>a{}</style><script>no()</script><template>no</template>"
        "<noscript>no</noscript><!-- no --><p>One <b>t</b>wo &eacute;</p><p hidden>no<p>"
        "<div style='display: none'>no<div>no</div>no</div><p>three</p><iframe>no</iframe>"
    )

    assert facts.text == "One two é\nthree"


def test_hidden_attribute_is_not_a_word_in_another() -> None:
    """``class="hidden-print"`` and ``aria-hidden`` hide nothing."""
    facts = facts_of(
        '<p class="hidden-print">one<p aria-hidden=true>two<p data-hidden>three'
    )

    assert facts.text.split() == ["one", "two", "three"]


@pytest.mark.parametrize("source", ["<p hidden>all of it", "<div hidden><div>all of it"])
def test_element_that_never_ends_hides_nothing(source: str) -> None:
    """Nobody can say what it was meant to hide."""
    assert facts_of(source).text == "all of it"


def test_text_is_bounded() -> None:
    """At most 20,000 characters are kept."""
    assert len(facts_of("<p>" + "word " * 100_000).text) == 20_000


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p id=a>", {"a"}),
        ("<p ID='a'><p id=\"b\">", {"a", "b"}),
        ("<a name=a>", {"a"}),
        ("<p name=a>", set()),
        ("<p id='caf&eacute;'>", {"café"}),
        ("<p title='>' id=a>", {"a"}),
        ("<p title=\"id='b'\" id=a id=c>", {"a"}),
        ("<p id=user-content-a>", {"user-content-a", "a"}),
        ("<svg><g id=a></g></svg>", {"a"}),
        ("<script id=a>'<p id=b>'</script>", {"a"}),
        ("<!-- <p id=a> -->", set()),
        ("<template><p id=a></template>", set()),
        ("<textarea><p id=a></textarea>", set()),
        ("&lt;p id=a&gt; <p>id=b", set()),
        ("<p id=>", set()),
        ("<p\nid\n=\na\n/>", {"a"}),
        ("<!--> <p id=a> -->", {"a"}),
        ("<? x ><p id=a>", {"a"}),
    ],
)
def test_ids(source: str, found: set[str]) -> None:
    """Every id of an element that is there, and the names of anchors."""
    assert facts_of(source).ids == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0;url=/new", Refresh(0, "http://site.example/new")),
        ("5; URL='https://x.example/'", Refresh(5, "https://x.example/")),
        ("0, /new", Refresh(0, "http://site.example/new")),
        ("3 next.html", Refresh(3, "http://site.example/notes/next.html")),
        (" 1.5;url=x", Refresh(1, "http://site.example/notes/x")),
        ('0;url="/a"b', Refresh(0, "http://site.example/a")),
        ("300", None),
        ("", None),
        ("soon", None),
        ("0;url=http://[", None),
    ],
)
def test_refresh(content: str, found: Refresh | None) -> None:
    """The forms that browsers read, relative to the page."""
    assert refresh(content, URL) == found


def test_refresh_of_a_page_is_not_that_of_its_comments_or_of_noscript() -> None:
    """A browser with scripts follows neither."""
    tag = "<meta http-equiv=refresh content='0;url=/no'>"
    facts = facts_of(f"<!-- {tag} --><noscript>{tag}</noscript>")

    assert facts.refresh is None
    assert facts_of(f"<base href=/b/>{tag}").refresh == Refresh(0, "http://site.example/no")


def test_canonical_is_absolute() -> None:
    """It is read as seen from the page, or from its base."""
    facts = facts_of("<base href='https://x.example/a/'><link rel='x canonical' href='b'>")

    assert facts.canonical == "https://x.example/a/b"


def test_fields_and_sources_are_counted() -> None:
    """Password fields, other fields, and where scripts and frames come from."""
    facts = facts_of(
        "<meta name=robots content='NOINDEX, follow'><input type=PASSWORD><input>"
        "<input type=hidden><textarea></textarea><script src=/a.js></script>"
        "<iframe src=/b></iframe><frame src=/c><script>f()</script>"
    )

    assert (facts.password_fields, facts.fields) == (1, 3)
    assert facts.sources == ("/a.js", "/b", "/c")
    assert facts.script == "\nf()"


@pytest.mark.parametrize(
    "source",
    [
        "<div id=root></div><script src=/main.js></script>",
        "<app-root></app-root><script type=module src=/main.js></script>",
        "<body>Loading…<script type='module'></script>",
        "<html><script>location.replace('/new')</script></html>",
        '<script>window.onload=function(){window.location.href="/lander"}</script>',
        "<script src=/bundle.js></script>",
    ],
)
def test_page_that_scripts_write_is_a_shell(source: str) -> None:
    """It says nearly nothing, and has the scripts that will."""
    assert facts_of(source).js_shell


@pytest.mark.parametrize(
    "source",
    [
        "<p>" + "words " * 50 + "<div id=root><script type=module></script>",
        "<p>a short page, without any script",
        "<p>a short page with a counter<script src=/count.js></script>",
        "<p>a short page with a button<script>if (x) location.href = next;</script>",
        "<frameset><frame src=/a>",
    ],
)
def test_page_that_speaks_is_no_shell(source: str) -> None:
    """Scripts alone make no shell, nor does brevity."""
    assert not facts_of(source).js_shell


HOSTILE = {
    "100,000 elements within each other": "<div>" * 100_000,
    "formatting across paragraphs": "".join(f"<b a={n}>" for n in range(9_000))
    + "<p>x" * 9_000,
    "300,000 attributes": f"<div {' '.join(f'a{n}=b' for n in range(300_000))}>",
    "an attribute of 5 MB": "<div a='" + "x" * 5_000_000,
    "quotes that never end": "<div a='" * 300_000,
    "tags that never end": "<a" * 1_000_000,
    "comments that never end": "<!--" * 500_000,
    "scripts that never end": "<script>" * 300_000,
    "hidden elements": "<div hidden>" * 400_000,
    "hidden elements that end": "<p hidden></p>" * 200_000,
    "headings": "<h1>" * 500_000,
    "references": "&notit;" * 300_000,
    "brackets": "<" * 2_000_000,
    "blanks": " " * 5_000_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_cost_is_linear(source: str) -> None:
    """Megabytes that are made to be slow are read in seconds: no step looks back."""
    start = time.process_time()

    read_all(facts_of(f"<title>x</title><body>{source}"))

    assert time.process_time() - start < 5


# Pieces, not letters: random letters almost never spell a tag.
PIECES = [
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<!",
        "<?",
        "'",
        '"',
        "=",
        " ",
        "/",
        "\n",
        "\0",
        "&",
        ";",
    ),
    *("<p id=", "<a name=", "<title>", "</title>", "<script>", "</script>", "<template>"),
    *(
        "<h1>",
        "</h1>",
        "<div hidden>",
        "</div>",
        "<meta http-equiv=refresh content='0;url=",
    ),
    *(
        "<base href='http://[",
        "<link rel=canonical href=",
        "charset=",
        "&#x110000;",
        "é",
        "x",
    ),
    *(
        "location.replace('",
        "\ud800",
        "<input type=password>",
        "<iframe src=",
        "display:none",
    ),
]
sources = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@given(sources)
def test_no_source_fails(source: str) -> None:
    """Whatever stands in a page, each fact has an answer."""
    facts = PageFacts(url=URL, html=source)

    assert len(read_all(facts)) == len(FACTS)


@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", None, "text/html;charset=utf-16"]),
)
def test_no_bytes_fail(body: bytes, kind: str | None) -> None:
    """Whatever the bytes are."""
    facts = read_page(response(body, kind=kind))

    assert facts is None or len(read_all(facts)) == len(FACTS)


@given(st.lists(st.sampled_from(["one", "two", "three"]), min_size=1))
def test_markup_does_not_change_the_words(words: list[str]) -> None:
    """The words of a page are those between its tags, in their order."""
    marked = "".join(f"<p id={n}><b>{word}</b></p>\n" for n, word in enumerate(words))

    assert facts_of(marked).text.split() == words
