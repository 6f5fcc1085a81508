"""From one visit to what it saw: every row of the table of verdicts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.visits import LINK, TITLE, URL, beside, fail, html, look, response, visit
from noteloom.linkcheck.observation import Hop
from noteloom.linkcheck.page.facts import read_page
from noteloom.linkcheck.signs.classify import Context, Sighting, classify
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict
from noteloom.linkcheck.visit import BodyEnd, Failure, Headers, Response, Trouble, Visit

V = Verdict
HOST = "http://site.example"
NEW = f"{HOST}/guides/flow-control"


def test_page_lives() -> None:
    """It was served, it is what the link says, and it is remembered."""
    sighting = look(response(html()))

    assert sighting.fingerprint is not None
    assert sighting == Sighting(
        saw=V.ALIVE,
        evidence=("status 200",),
        title=TITLE,
        fingerprint=sighting.fingerprint,
    )


@pytest.mark.parametrize(
    ("status", "saw"),
    [
        (200, V.ALIVE),
        (203, V.ALIVE),
        (206, V.ALIVE),
        (300, V.UNVERIFIABLE),
        (301, V.UNVERIFIABLE),
        (304, V.UNVERIFIABLE),
        (400, V.UNVERIFIABLE),
        (401, V.AUTH_REQUIRED),
        (402, V.PAYWALLED),
        (403, V.UNVERIFIABLE),
        (404, V.NOT_FOUND),
        (405, V.UNVERIFIABLE),
        (406, V.UNVERIFIABLE),
        (407, V.AUTH_REQUIRED),
        (408, V.UNVERIFIABLE),
        (410, V.GONE),
        (418, V.UNVERIFIABLE),
        (429, V.RATE_LIMITED),
        (451, V.UNVERIFIABLE),
        (500, V.SERVER_ERROR),
        (501, V.SERVER_ERROR),
        (503, V.SERVER_ERROR),
        (523, V.SERVER_ERROR),
        (599, V.SERVER_ERROR),
        (600, V.UNVERIFIABLE),
        (999, V.BOT_BLOCKED),
    ],
)
def test_status(status: int, saw: Verdict) -> None:
    """What a status alone says."""
    sighting = look(response(html(), status=status))

    assert sighting.saw is saw
    assert str(status) in sighting.evidence[0]


@pytest.mark.parametrize("status", [204, 205])
def test_no_content_is_empty(status: int) -> None:
    """The server says that there is nothing to show."""
    assert look(response(b"", status=status)).saw is V.EMPTY


@pytest.mark.parametrize(("status", "retry"), [(500, True), (503, True), (501, False)])
def test_server_that_fails_is_asked_again(status: int, *, retry: bool) -> None:
    """Unless it says that it cannot at all."""
    assert look(response(b"", status=status)).wants_retry is retry


@pytest.mark.parametrize("status", [403, 429, 503])
def test_server_that_says_when_is_limited(status: int) -> None:
    """``Retry-After`` is a promise that the page is there later."""
    sighting = look(response(b"x", ("retry-after", "120"), status=status))

    assert sighting.saw is V.RATE_LIMITED
    assert "`Retry-After: 120`" in sighting.evidence[0]


def test_missing_page_is_asked_for_twice() -> None:
    """404 wants a second look, and then it is believed."""
    page = response(html("Not found"), status=404)

    first, second = look(page), look(page, replace(LINK, confirmed=True))

    assert (first.saw, first.wants_confirmation) == (V.NOT_FOUND, True)
    assert (second.saw, second.wants_confirmation) == (V.NOT_FOUND, False)
    assert "twice" in second.evidence[0]


def test_page_that_is_gone_is_gone_at_once() -> None:
    """410 is said on purpose."""
    assert not look(response(b"x", status=410)).wants_confirmation


@pytest.mark.parametrize(
    ("url", "saw"),
    [
        ("https://github.com/ann/secret", V.UNVERIFIABLE),
        ("https://github.com/ann/secret/blob/main/a.py", V.UNVERIFIABLE),
        ("https://github.com/ann", V.NOT_FOUND),
        ("https://github.com/features/nothing", V.NOT_FOUND),
        ("https://gitlab.com/ann", V.UNVERIFIABLE),
        ("https://docs.google.com/document/d/1", V.UNVERIFIABLE),
        ("https://ann.atlassian.net/wiki/x", V.UNVERIFIABLE),
        ("https://github.com.example/ann/secret", V.NOT_FOUND),
        ("https://notgithub.com/ann/secret", V.NOT_FOUND),
    ],
)
def test_host_with_private_pages_cannot_be_told(url: str, saw: Verdict) -> None:
    """It answers 404 for what is there, but not for everybody."""
    sighting = look(response(b"x", url=url, status=404), url=url)

    assert sighting.saw is saw
    assert sighting.wants_confirmation == (saw is V.NOT_FOUND)


TROUBLES = {
    Trouble.DNS_NOT_FOUND: (V.DEAD_DNS, False),
    Trouble.DNS_FAILURE: (V.DNS_FAILURE, True),
    Trouble.TIMEOUT_CONNECT: (V.TIMEOUT_CONNECT, True),
    Trouble.TIMEOUT_FIRST_BYTE: (V.TIMEOUT_FIRST_BYTE, True),
    Trouble.REFUSED: (V.REFUSED, True),
    Trouble.RESET: (V.RESET, True),
    Trouble.UNREACHABLE: (V.UNVERIFIABLE, False),
    Trouble.NOT_HTTP: (V.NOT_HTTP, False),
    Trouble.LEADS_OUT: (V.UNVERIFIABLE, False),
    Trouble.BAD_RESPONSE: (V.UNVERIFIABLE, False),
    Trouble.TLS_EXPIRED: (V.TLS_EXPIRED, False),
    Trouble.TLS_NAME: (V.TLS_NAME, False),
    Trouble.TLS_UNTRUSTED: (V.TLS_UNTRUSTED, False),
    Trouble.TLS_INCOMPLETE_CHAIN: (V.TLS_INCOMPLETE_CHAIN, False),
    Trouble.TLS_PROTOCOL: (V.TLS_PROTOCOL, False),
    Trouble.BLOCKED: (V.BLOCKED, False),
    Trouble.REDIRECT_LOOP: (V.REDIRECT_LOOP, False),
    Trouble.TOO_MANY_REDIRECTS: (V.REDIRECT_LOOP, False),
    Trouble.BAD_REDIRECT: (V.REDIRECT_LOOP, False),
}


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_verdict(trouble: Trouble) -> None:
    """What may pass in seconds is tried again, and the words of the machine are kept."""
    saw, retry = TROUBLES[trouble]
    sighting = fail(trouble, detail="as the machine says it")

    assert (sighting.saw, sighting.wants_retry) == (saw, retry)
    assert sighting.evidence[1:] == ("as the machine says it",)


def test_failure_on_the_way_names_the_hop() -> None:
    """Not the address in the notes is at fault, but where it leads."""
    failure = Failure(Trouble.BLOCKED, "http://10.0.0.1/", "")
    seen = Visit(url=URL, hops=(Hop(URL, 302, 3),), failure=failure)

    assert "`http://10.0.0.1/`" in classify(seen, None, LINK).evidence[0]


CERTIFICATES = [Trouble.TLS_EXPIRED, Trouble.TLS_NAME, Trouble.TLS_UNTRUSTED]


@pytest.mark.parametrize("trouble", CERTIFICATES)
@pytest.mark.parametrize("status", [200, 404, 410, 500])
def test_page_behind_a_bad_certificate_proves_nothing(
    trouble: Trouble, status: int
) -> None:
    """What anybody may have served is told, and the certificate is the verdict."""
    sighting = fail(trouble, response(html(), status=status))

    assert sighting.saw is TROUBLES[trouble][0]
    assert sighting.moved_to is None
    assert {sighting.wants_confirmation, sighting.wants_retry} == {False}
    assert (sighting.title is not None) == (status == 200)
    assert "behind it" in " ".join(sighting.evidence)


@pytest.mark.parametrize(
    ("status", "saw"), [(200, V.TLS_INCOMPLETE_CHAIN), (404, V.NOT_FOUND), (410, V.GONE)]
)
def test_page_behind_a_chain_that_was_completed_counts(status: int, saw: Verdict) -> None:
    """The certificate is good once the one between is added."""
    sighting = fail(Trouble.TLS_INCOMPLETE_CHAIN, response(html(), status=status))

    assert sighting.saw is saw
    assert "leaves out a certificate" in " ".join(sighting.evidence)


@pytest.mark.parametrize(
    ("end", "body", "saw", "retry"),
    [
        (BodyEnd.COMPLETE, b"", V.EMPTY, False),
        (BodyEnd.COMPLETE, html(), V.ALIVE, False),
        (BodyEnd.CAPPED, html(), V.ALIVE, False),
        (BodyEnd.NOT_READ, b"", V.ALIVE, False),
        (BodyEnd.TRUNCATED, html(), V.BROKEN_BODY, True),
        (BodyEnd.UNDECODABLE, b"", V.BROKEN_BODY, False),
        (BodyEnd.TIMEOUT, html(), V.TIMEOUT_BODY, True),
    ],
)
def test_body(end: BodyEnd, body: bytes, saw: Verdict, *, retry: bool) -> None:
    """How the body ended: what is read in part is no proof of the page."""
    sighting = look(response(body, end=end))

    assert (sighting.saw, sighting.wants_retry) == (saw, retry)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", None])
def test_file_that_is_no_page_lives(kind: str | None) -> None:
    """It has no title, and no error page to be."""
    sighting = look(response(b"\x89PNG", kind=kind))

    assert (sighting.saw, sighting.title, sighting.wants_sibling) == (V.ALIVE, None, False)


@pytest.mark.parametrize(
    ("through", "saw"),
    [
        ([301], V.REDIRECTED_PERMANENT),
        ([308], V.REDIRECTED_PERMANENT),
        ([301, 308], V.REDIRECTED_PERMANENT),
        ([302], V.REDIRECTED_TEMPORARY),
        ([303], V.REDIRECTED_TEMPORARY),
        ([307], V.REDIRECTED_TEMPORARY),
        ([301, 302], V.REDIRECTED_TEMPORARY),
        ([301, 200], V.REDIRECTED_TEMPORARY),
    ],
)
def test_move_is_for_good_if_every_hop_is(through: list[int], saw: Verdict) -> None:
    """One hop for now, or a page that refreshes itself away, and it is for now."""
    sighting = look(response(html(), url=NEW), through=through)

    assert sighting.saw is saw
    assert sighting.moved_to == (NEW if saw is V.REDIRECTED_PERMANENT else None)
    assert " → ".join(map(str, through)) in sighting.evidence[0]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (URL, URL.replace("http:", "https:"), "an upgrade"),
        (URL, f"{URL}/", "only the slash"),
        (URL, URL.replace("site.", "www.site."), "only `www.`"),
        (URL.replace("http:", "https:"), URL, "from https down to http"),
        (URL, "https://other.example.org/flow-control", "on another site"),
    ],
)
def test_usual_moves_are_named(start: str, end: str, words: str) -> None:
    """An upgrade, a slash, ``www.``, a downgrade, another owner."""
    sighting = look(response(html(), url=end), url=start, through=[301])

    assert words in "; ".join(sighting.evidence)


@pytest.mark.parametrize(
    ("title", "context", "saw"),
    [
        (TITLE, LINK, V.REDIRECTED_PERMANENT),
        (f"{TITLE} – Other", LINK, V.REDIRECTED_PERMANENT),
        (TITLE, Context(known_title=TITLE), V.REDIRECTED_PERMANENT),
        ("Something", replace(LINK, link_texts=("here",)), V.REDIRECTED_TEMPORARY),
    ],
)
def test_move_to_another_owner_is_for_good_if_the_page_is_the_same(
    title: str, context: Context, saw: Verdict
) -> None:
    """Its title is that of the link, or the one it had."""
    end = "https://other.example.org/x/flow-control"
    known = replace(context, sibling=beside(response(b"x", status=404)))

    sighting = look(response(html(title), url=end), known, through=[301])

    assert sighting.saw is saw
    assert sighting.moved_to == (end if saw is V.REDIRECTED_PERMANENT else None)


def test_move_keeps_the_fragment_of_the_new_address() -> None:
    """Where in the page is part of where it lives."""
    assert (
        look(response(html(), url=f"{NEW}#part"), through=[301]).moved_to == f"{NEW}#part"
    )


def test_way_round_a_cookie_wall_is_no_move() -> None:
    """It ends where it began."""
    assert look(response(html()), through=[302]).saw is V.ALIVE


def test_page_that_is_missing_after_a_move_is_missing() -> None:
    """Only the last answer counts."""
    assert look(response(b"x", url=NEW, status=404), through=[301]).saw is V.NOT_FOUND


def test_page_that_sends_on_by_script_cannot_be_told() -> None:
    """Nobody follows it but a browser."""
    page = response(b"<html><script>location.replace('/new')</script></html>")
    known = replace(LINK, sibling=beside(response(b"x", status=404)))

    sighting = look(page, known)

    assert sighting.saw is V.UNVERIFIABLE
    assert f"`{HOST}/new`" in sighting.evidence[0]


def test_other_home_and_other_title_are_told() -> None:
    """They change nothing, and the author may want to know."""
    page = response(html(head=f"<link rel=canonical href={NEW}>"))
    sighting = look(page, replace(LINK, known_title="Flow control, first edition"))

    assert sighting.saw is V.ALIVE
    assert f"it calls `{NEW}` its own address" in sighting.evidence
    assert any("first edition" in line for line in sighting.evidence)


# Pieces, not letters: random letters almost never spell a page.
PIECES = (
    *(
        "<title>",
        "</title>",
        "404",
        "not found",
        "<h1>",
        "Buy this domain",
        "window.park =",
    ),
    *(
        "<input type=password>",
        "<div id=root>",
        "<script>",
        "</script>",
        "Just a moment...",
    ),
    *(
        "location.href='http://['",
        "<link rel=canonical href='http://['>",
        "\0",
        "é",
        "Log in",
    ),
    *("<p>", "maintenance", "g-recaptcha", "flow control ", "&#0;", "<base href='//['>"),
)
bodies = st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(str.encode)
urls = st.sampled_from(
    [
        URL,
        NEW,
        f"{HOST}/",
        "http://[",
        "x",
        "",
        "https://login.example/?a=%2Fnotes",
        f"{URL}?a=b#c",
    ]
)
fields = st.lists(
    st.sampled_from(
        [
            ("content-type", "text/html"),
            ("retry-after", "soon"),
            ("set-cookie", "datadome=x"),
            ("cf-mitigated", "challenge"),
            ("server", "ddos-guard"),
        ]
    ),
    max_size=3,
).map(tuple)
answers = st.builds(
    Response,
    urls,
    st.sampled_from([200, 202, 204, 301, 401, 403, 404, 410, 429, 500, 503, 999, 0, -1]),
    fields.map(Headers),
    bodies,
    st.sampled_from(BodyEnd),
)
failures = st.builds(Failure, st.sampled_from(Trouble), urls, st.text(max_size=5))
texts = st.none() | st.sampled_from([TITLE, "", "Just a moment", "é"])


@given(
    url=urls,
    answer=st.none() | answers,
    failure=st.none() | failures,
    through=st.lists(st.sampled_from([301, 302, 200]), max_size=3),
    other=st.none() | answers,
    known=texts,
    said=texts,
    arrivals=st.integers(0, 3),
)
def test_every_visit_has_a_sighting(  # noqa: PLR0913  (each is drawn on its own)
    *,
    url: str,
    answer: Response | None,
    failure: Failure | None,
    through: list[int],
    other: Response | None,
    known: str | None,
    said: str | None,
    arrivals: int,
) -> None:
    """Nothing that can come makes it fail, and all that it says is fit to be read."""
    hops = (
        *(Hop(url, status, 1) for status in through),
        *([Hop(answer.url, 1, 1)] if answer else []),
    )
    seen = Visit(url=url, hops=hops, response=answer, failure=failure)
    context = Context(
        link_texts=(said,) if said else (),
        known_title=known,
        sibling=(visit(other), read_page(other)) if other else None,
        arrivals=arrivals,
    )

    sighting = classify(seen, read_page(answer) if answer else None, context)

    assert sighting.evidence
    assert all(line and line[-1] != "." for line in sighting.evidence)
    assert sighting.title is None or sighting.saw in PROVES_LIFE or failure
    assert not (sighting.wants_sibling and context.sibling)
    assert not (sighting.wants_confirmation and sighting.saw is not V.NOT_FOUND)
