"""Places in a page: found, missing, or not to be told from here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.visits import URL, WORDS, response
from noteloom.linkcheck.page.facts import read_page
from noteloom.linkcheck.page.fragments import Fragment, look_up
from noteloom.linkcheck.page.slugs import slugs
from noteloom.linkcheck.verdicts import Verdict
from noteloom.linkcheck.visit import BodyEnd

MISSING, UNTOLD = Verdict.FRAGMENT_MISSING, Verdict.FRAGMENT_UNVERIFIABLE
UNQUOTED = Verdict.TEXT_FRAGMENT_MISSING
SHELL = "<div id=root></div><script src=/main.js></script>"
QUOTED = (
    "<p>The <em>sender</em> waits for\n the <b>window</b> to open again.</p>"
    "<p>Café “au lait” costs more. 送信者は待つ。</p>"
    "<p hidden>secret</p><script>code</script>"
)


def find(
    fragment: str,
    source: str | bytes = f"<p>{WORDS}",
    *,
    url: str = URL,
    kind: str = "text/html; charset=utf-8",
    end: BodyEnd = BodyEnd.COMPLETE,
) -> Fragment:
    """Look *fragment* up in a page of *source*."""
    body = source.encode() if isinstance(source, str) else source
    answer = response(body, url=url, kind=kind, end=end)
    return look_up(fragment, f"{url}#{fragment}", answer, read_page(answer))


@pytest.mark.parametrize(
    ("fragment", "source"),
    [
        ("", ""),
        ("top", "<p>"),
        ("TOP", "<p>"),
        ("part", "<h2 id=part>"),
        ("part", "<a name='part'>"),
        ("part", "<h2 id=part><h2 id=part>"),
        ("Part", "<h2 id=part><h2 id=Part>"),
        ("caf%C3%A9", "<h2 id=café>"),
        ("caf%C3%A9", "<h2 id=caf%C3%A9>"),
        ("café", "<h2 id=café>"),
        ("%E9", "<h2 id=é>"),
        ("100%", "<h2 id=100%>"),
        ("100%25", "<h2 id=100%>"),
        ("a&b", "<h2 id=a&amp;b>"),
        ("install", "<h2 id=user-content-install>"),
        ("user-content-install", "<h2 id=user-content-install>"),
        ("id12", "<span id=id12>"),
        ("method.push", "<h4 id=method.push>"),
        ("add(int)", "<a id='add(int)'>"),
        ("add%28int%29", "<a id='add(int)'>"),
        ("add-int-java.lang.String-", "<a name='add-int-java.lang.String-'>"),
        ("/users", "<p id='/users'>"),
        ("L10", "<td id=L10>"),
        ("a+b", "<p id=a+b>"),
        ("a b", "<p id='a b'>"),
        ("a%20b", "<p id='a b'>"),
    ],
)
def test_place_is_found(fragment: str, source: str) -> None:
    """As written, decoded, as an id or the name of an anchor; the top is always there."""
    assert find(fragment, source) == Fragment(None)


@pytest.mark.parametrize(
    ("fragment", "source"),
    [
        ("part", "<p>no such id"),
        ("part", "<p name=part>"),
        ("part", "<!-- <p id=part> -->"),
        ("part", "<template><p id=part></template>"),
        ("part", "<noscript><p id=part></noscript>"),
        ("part", "&lt;p id=part&gt;"),
        ("part", "<p data-id=part>"),
        ("a+b", "<p id='a b'>"),
        ("%FF%FE", "<p id=x>"),
    ],
)
def test_place_is_missing(fragment: str, source: str) -> None:
    """A page that says something, and has no such id where it shows."""
    found = find(fragment, f"<p>{WORDS}{source}")

    assert found.verdict is MISSING
    assert f"`{fragment}`" in found.evidence[0]


def test_other_case_is_another_id_and_is_named() -> None:
    """Ids are compared by case, and the author gets a hint."""
    assert find("Part", "<p id=part>") == Fragment(
        MISSING, ("no element has the id `Part`; `part` differs in case",)
    )


def test_place_within_noscript_is_explained() -> None:
    """The id is in the source, and yet not in the page."""
    found = find("part", f'{WORDS}<noscript><p id="part"></noscript>')

    assert "except inside `<noscript>`" in found.evidence[0]


@pytest.mark.parametrize(
    ("fragment", "url", "source"),
    [
        ("!/users/5", URL, WORDS),
        ("/users/5", URL, WORDS),
        ("L10-L20", URL, WORDS),
        ("L10", "https://github.com/a/b/blob/main/c.py", WORDS),
        ("L3C1-L9C2", "https://github.com/a/b/blob/main/c.py", WORDS),
        ("diff-0a1b", "https://github.com/a/b/commit/c", WORDS),
        ("issuecomment-12", "https://github.com/a/b/issues/1", WORDS),
        ("discussion_r12", "https://github.com/a/b/pull/1", WORDS),
        ("note_12", "https://gitlab.com/a/b/-/issues/1", WORDS),
        ("part", URL, SHELL),
        (":~:text=words", URL, SHELL),
    ],
)
def test_place_that_a_script_makes_cannot_be_told(
    fragment: str, url: str, source: str
) -> None:
    """Routes, lines of files, places on code hosts, pages that are shells."""
    assert find(fragment, source, url=url).verdict is UNTOLD


@pytest.mark.parametrize("end", [BodyEnd.CAPPED, BodyEnd.TRUNCATED])
@pytest.mark.parametrize("fragment", ["far", ":~:text=far%20away"])
def test_place_may_stand_in_what_was_not_read(fragment: str, end: BodyEnd) -> None:
    """A page that is longer than what is read may have it below."""
    assert find(fragment, WORDS, end=end).verdict is UNTOLD


def test_place_in_what_was_read_is_found_all_the_same() -> None:
    """What is there is there."""
    assert find("near", "<p id=near>", end=BodyEnd.CAPPED) == Fragment(None)


@pytest.mark.parametrize(
    "directive",
    [
        "text=window%20to%20open",
        "text=WINDOW%20TO%20OPEN",
        "text=sender%20waits%20for%20the%20window",
        "text=The%20sender,open%20again",
        "text=for%20the-,window,-to%20open",
        "text=again.-,Café",
        "text=for-,the%20window,costs,-more",
        "text=cafe%20%22au%20lait%22",
        "text=%E9%80%81%E4%BF%A1",
        "text=は",
        "text=sender&text=costs%20more",
        "text=to%20open&unknown=1",
        "unknown=1",
        "text=",
        "text=a,b,c,d",
    ],
)
def test_quotation_is_found(directive: str) -> None:
    """Across elements, in any case, by base letters, with what stands around it."""
    assert find(f":~:{directive}", QUOTED) == Fragment(None)


@pytest.mark.parametrize(
    "directive",
    [
        "text=never%20said",
        "text=nowhere-,window",
        "text=window,-nowhere",
        "text=open%20again,The%20sender",
        "text=send",
        "text=indow",
        "text=secret",
        "text=code",
        "text=sender&text=never",
    ],
)
def test_quotation_is_missing(directive: str) -> None:
    """Whole words only, in their order, and only those that show."""
    assert find(f":~:{directive}", QUOTED).verdict is UNQUOTED


def test_place_and_quotation_are_both_looked_up() -> None:
    """The place comes first, for the page scrolls there without the words."""
    assert find("part:~:text=window", f"<p id=part>{QUOTED}").verdict is None
    assert find("part:~:text=never", f"<p id=part>{QUOTED}").verdict is UNQUOTED
    assert find("part:~:text=window", QUOTED).verdict is MISSING


@pytest.mark.parametrize(
    ("kind", "fragment", "words"),
    [
        ("application/pdf", "page=3", "a place in a PDF"),
        ("application/pdf", "nameddest=intro", "a place in a PDF"),
        ("video/mp4", "t=42", "a part of a recording"),
        ("audio/ogg", "t=1,2", "a part of a recording"),
        ("image/png", "xywh=0,0,9,9", "a part of a picture"),
        ("image/svg+xml", "svgView(viewBox(0,0,1,1))", "a part of a picture"),
        ("text/plain", "line=10,20", "RFC 5147"),
        ("text/plain", "char=5", "RFC 5147"),
        ("text/csv", "row=5", "RFC 7111"),
        ("application/schema+json", "/definitions/x", "a JSON pointer"),
    ],
)
def test_part_of_a_file_is_noted(kind: str, fragment: str, words: str) -> None:
    """It is a kind of part that such files have: alive, and the kind is said."""
    found = find(fragment, b"x", kind=kind)

    assert found.verdict is None
    assert words in found.evidence[0]


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [("application/zip", "part"), ("text/plain", "part"), ("text/plain", ":~:text=x")],
)
def test_part_of_another_file_cannot_be_told(kind: str, fragment: str) -> None:
    """What is no page has no ids."""
    assert find(fragment, b"x", kind=kind).verdict is UNTOLD


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("text/markdown", URL),
        ("text/plain; charset=utf-8", "https://raw.example/a/main/README.md"),
    ],
)
def test_heading_of_markdown_is_a_place(kind: str, url: str) -> None:
    """Hosts of Markdown make anchors of its headings."""
    source = "# Read me\n\n## Install\n"

    assert find("install", source, kind=kind, url=url).verdict is None
    assert find("uninstall", source, kind=kind, url=url).verdict is UNTOLD


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("# Read Me", {"read-me"}),
        ("## What's `new` in 2.0? ##", {"whats-new-in-20"}),
        ("# A [link](http://x) **b**", {"a-link-b"}),
        ("# One\n# One", {"one", "one-1"}),
        ("Title\n=====\n\nPart\n---", {"title", "part"}),
        ("# Name {#own}", {"name", "own"}),
        ('<a id="here"></a>', {"here"}),
        ("# 日本 語", {"日本-語"}),
        ("no heading", set()),
        ("    # code", set()),
    ],
)
def test_slugs(source: str, found: set[str]) -> None:
    """Anchors as GitHub makes them, and those that are written out."""
    assert slugs(source) == found


# Pieces, not letters: random letters almost never spell a directive.
PIECES = [
    "text=",
    ":~:",
    ",",
    "-",
    "&",
    "%",
    "%E9",
    "%C3%A9",
    "!",
    "/",
    "L1",
    "part",
    "é",
    "(",
]
written = st.lists(st.sampled_from(PIECES) | st.text(max_size=2)).map("".join)


@given(written, st.sampled_from(["text/html", "text/markdown", "application/pdf", "x"]))
def test_no_fragment_fails(fragment: str, kind: str) -> None:
    """Whatever stands behind the ``#``, something is to be said of it."""
    found = find(fragment, QUOTED, kind=kind)

    assert found.verdict in {None, MISSING, UNTOLD, UNQUOTED}


names = st.text(min_size=1).filter(lambda name: name.isprintable() and ":~:" not in name)


@given(names)
def test_every_id_is_found_by_its_own_name(name: str) -> None:
    """What a page calls a place is a way to it."""
    escaped = name.replace("&", "&amp;").replace('"', "&quot;")

    assert find(name, f'<p id="{escaped}">') == Fragment(None)
