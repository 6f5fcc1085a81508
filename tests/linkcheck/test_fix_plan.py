"""Which addresses are replaced, by what, and which are better left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import PurePosixPath

import pytest

from builders import source
from noteloom.linkcheck.fix.captures import nearest, taken
from noteloom.linkcheck.fix.cited import cited_on
from noteloom.linkcheck.fix.plan import plan
from noteloom.linkcheck.fix.replacement import Why
from noteloom.linkcheck.fix.targets import objection, spelled
from noteloom.linkcheck.judgement import CheckedLink, Judgement
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.model.health import Health
from noteloom.model.source import Span
from noteloom.read.reader import read

AT = datetime(2026, 11, 20, tzinfo=UTC)
PATH = PurePosixPath("n.md")
WAYBACK = "https://web.archive.org/web"


def _link(
    url: str, judgement: Judgement, notes: tuple[str, ...] = ("n.md",)
) -> CheckedLink:
    places = (Occurrence(url, "w", source(url, path), Span(0, len(url))) for path in notes)
    return CheckedLink(url, tuple(places), judgement)


def _moved(
    url: str, to: str | None, verdict: Verdict = Verdict.REDIRECTED_PERMANENT
) -> CheckedLink:
    return _link(url, Judgement(health=health_of(verdict), verdict=verdict, moved_to=to))


def _led(
    url: str, *hops: str, verdict: Verdict = Verdict.REDIRECTED_TEMPORARY
) -> CheckedLink:
    """Return a living link whose redirects were *hops*."""
    last = len(hops) - 1
    way = tuple(Hop(hop, 200 if at == last else 302, 9) for at, hop in enumerate(hops))
    seen = Observation(url=hops[0], at=AT, saw=verdict, hops=way)
    return _link(url, Judgement(health=health_of(verdict), verdict=verdict, latest=seen))


def _dead(
    url: str,
    archived: str | None,
    *,
    notes: tuple[str, ...] = ("n.md",),
    since: datetime | None = AT,
    last_alive: datetime | None = None,
) -> CheckedLink:
    judgement = Judgement(
        health=Health.DEAD,
        verdict=Verdict.NOT_FOUND,
        archived=archived,
        since=since,
        last_alive=last_alive,
    )
    return _link(url, judgement, notes)


def _new(*links: CheckedLink) -> dict[str, str]:
    return {one.url: one.new for one in plan(links)}


# -- moved ------------------------------------------------------------------------------


def test_a_page_that_moved_for_good_gets_its_new_address_in_every_note() -> None:
    """One replacement a note, in the order of the notes, with the evidence."""
    judgement = Judgement(
        health=Health.OK,
        verdict=Verdict.REDIRECTED_PERMANENT,
        moved_to="https://new.example/a",
        evidence=("301, same title",),
    )
    link = _link("https://old.example/a", judgement, ("b.md", "a.md", "b.md"))

    found = plan([link])

    assert [(str(one.path), one.new, one.why) for one in found] == [
        ("a.md", "https://new.example/a", Why.MOVED),
        ("b.md", "https://new.example/a", Why.MOVED),
    ]
    assert found[0].evidence == ("301, same title",)


@pytest.mark.parametrize(
    "verdict",
    sorted(set(Verdict) - {Verdict.REDIRECTED_PERMANENT, Verdict.GONE, Verdict.MALFORMED}),
)
def test_only_a_permanent_redirect_moves_a_link(verdict: Verdict) -> None:
    """A suspect or unverifiable page may be back where it was tomorrow."""
    assert _new(_moved("https://old.example/a", "https://new.example/a", verdict)) == {}


FRAGMENTS = {
    ("https://o.example/a#part", "https://n.example/a"): "https://n.example/a#part",
    ("https://o.example/a#part", "https://n.example/a#"): "https://n.example/a#part",
    ("https://o.example/a#part", "https://n.example/a#new"): "https://n.example/a#new",
    ("https://o.example/a#", "https://n.example/a"): "https://n.example/a",
    ("https://o.example/a", "https://n.example/a#new"): "https://n.example/a#new",
}


@pytest.mark.parametrize(("link", "new"), FRAGMENTS.items())
def test_a_fragment_stays_unless_the_new_address_has_one(
    link: tuple[str, str], new: str
) -> None:
    """Redirects are of pages; the place in the page goes along (RFC 9110, 10.2.2)."""
    assert _new(_moved(*link)) == {link[0]: new}


def test_what_only_seems_to_move_is_left_alone() -> None:
    """The fragment is not sent, so it is no difference."""
    assert _new(_moved("https://o.example/a#x", "https://o.example/a")) == {}


def test_a_chain_is_resolved_to_its_end() -> None:
    """A goes to B, and B itself is planned to go to C."""
    found = _new(
        _moved("https://a.example/x#f", "https://b.example/x"),
        _moved("https://b.example/x", "https://c.example/x"),
        _moved("https://c.example/x", "https://d.example/x"),
    )

    assert found == {
        "https://a.example/x#f": "https://d.example/x#f",
        "https://b.example/x": "https://d.example/x",
        "https://c.example/x": "https://d.example/x",
    }


def test_a_ring_is_left_alone() -> None:
    """A goes to B, which goes to A: nothing is better than the other."""
    found = _new(
        _moved("https://a.example/x", "https://b.example/x"),
        _moved("https://b.example/x", "https://a.example/x"),
        _moved("https://c.example/x", "https://a.example/x"),
    )

    assert found == {}


def test_the_end_of_a_chain_is_judged_as_a_whole() -> None:
    """Each step may be sound and still lead back to the front page."""
    found = _new(
        _moved("https://a.example/x", "https://b.example/y"),
        _moved("https://b.example/y", "https://a.example/"),
    )

    assert found == {"https://b.example/y": "https://a.example/"}


def test_a_page_that_fails_now_has_not_moved() -> None:
    """Its last redirect may be the one to the page that says so."""
    judgement = Judgement(
        health=Health.SUSPECT,
        verdict=Verdict.REDIRECTED_PERMANENT,
        moved_to="https://b.example/x",
    )

    assert _new(_link("https://a.example/x", judgement)) == {}


@pytest.mark.parametrize("fails", [Verdict.NOT_FOUND, Verdict.BOT_BLOCKED, Verdict.GONE])
def test_no_link_is_led_to_a_page_that_fails(fails: Verdict) -> None:
    """The new home stands in a note as well, and was not found alive there."""
    found = _new(
        _moved("https://a.example/x#f", "https://b.example/x"),
        _moved("https://b.example/x", None, fails),
    )

    assert found == {}


WORSE = {
    "https to http": ("https://a.example/x", "http://a.example/y"),
    "user": ("https://a.example/x", "https://u:p@a.example/x"),
    "scheme": ("https://a.example/x", "ftp://a.example/x"),
    "no host": ("https://a.example/x", "https:///x"),
    "no address": ("https://a.example/x", "https://[/x"),
    "login path": ("https://a.example/x", "https://a.example/Login.php"),
    "login host": ("https://a.example/x", "https://sso.a.example/x"),
    "sign-in": ("https://a.example/x", "https://a.example/users/sign_in"),
    "consent": ("https://a.example/x", "https://consent.a.example/x"),
    "captcha": ("https://a.example/x", "https://a.example/captcha/x"),
    "error page": ("https://a.example/x", "https://a.example/404.html"),
    "way back": ("https://a.example/x/y", "https://a.example/go?to=%2Fx%2Fy"),
    "whole way back": (
        "https://a.example/x",
        "https://b.example/go?u=https%253A%252F%252Fa.example%252Fx",
    ),
    "language path": ("https://a.example/x", "https://b.example/en-US/x"),
    "script": ("https://a.example/x", "https://b.example/zh_Hans_CN/x"),
    "language host": ("https://www.a.example/x", "https://de.a.example/x"),
    "language field": ("https://a.example/x", "https://a.example/x?hl=de"),
    "other language": ("https://a.example/en/x", "https://a.example/de/x"),
    "country": ("https://a.example/us/x", "https://a.example/gb/x"),
    "national domain": ("https://www.a.com/x", "https://www.a.de/x"),
    "campaign": ("https://a.example/x", "https://b.example/x?utm_source=y"),
    "click": ("https://a.example/x", "https://b.example/x?fbclid=y"),
    "session in path": ("https://a.example/x", "https://b.example/x;jsessionid=0A"),
    "session in brackets": ("https://a.example/x", "https://b.example/(S(ab1))/x"),
    "session in query": ("https://a.example/x", "https://b.example/x?PHPSESSID=1"),
    "signature": ("https://a.example/x", "https://b.example/x?X-Amz-Signature=1"),
    "expiry": ("https://a.example/x", "https://b.example/x?Expires=1&Signature=2"),
    "front page": ("https://a.example/x/y", "https://www.a.example/"),
    "latest pinned": ("https://a.example/latest/x", "https://a.example/v3/x"),
    "identifier": ("https://doi.org/10.1/2", "https://a.example/x"),
}


@pytest.mark.parametrize(("url", "target"), WORSE.values(), ids=WORSE)
def test_an_address_for_one_visitor_is_not_offered(url: str, target: str) -> None:
    """A login, a language, a session: it is worse than the redirect that leads there."""
    assert objection(url, target) is not None
    assert _new(_moved(url, target)) == {}


BETTER = {
    "slash": ("https://a.example/x", "https://a.example/x/"),
    "host": ("http://a.example/x", "https://b.example/x"),
    "www": ("https://a.example/", "https://www.a.example/"),
    "index": ("https://a.example/index.html", "https://a.example/"),
    "project's own site": ("https://b.example/x/a", "https://a.example/"),
    "renamed branch": ("https://a.example/blob/master/x", "https://a.example/blob/main/x"),
    "renamed owner": ("https://github.com/a/b", "https://github.com/c/b"),
    "same language": ("https://a.example/en/x", "https://a.example/en/y"),
    "language's site": ("https://en.a.example/x", "https://en.b.example/x"),
    "pages of a forge": ("https://a.github.com/x", "https://a.github.io/x"),
    "own query": ("https://a.example/x?sid=1", "https://b.example/x?sid=1"),
    "about logins": ("https://a.example/login/x", "https://b.example/login/x"),
    "a word like a login": ("https://a.example/x", "https://a.example/authors/x"),
    "identifier's own site": ("http://dx.doi.org/10.1/2", "https://doi.org/10.1/2"),
    "two letters": ("https://a.example/x", "https://a.example/db/js/x"),
}


@pytest.mark.parametrize(("url", "target"), BETTER.values(), ids=BETTER)
def test_an_ordinary_move_is_offered(url: str, target: str) -> None:
    """What stops bad moves must let the good ones through."""
    assert _new(_moved(url, target)) == {url: target}


def test_an_address_is_spelled_with_what_addresses_may_have() -> None:
    """Blanks, quotes, bars and pointed brackets would end it in one place or another."""
    found = spelled('https://[::1]:8/a b|"<é>`{[x]}\u200b?q=[1]^%20')

    assert found == (
        "https://[::1]:8/a%20b%7C%22%3Cé%3E%60%7B%5Bx%5D%7D%E2%80%8B?q=%5B1%5D%5E%20"
    )


# -- http to https ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "verdict",
    [Verdict.REDIRECTED_TEMPORARY, Verdict.REDIRECTED_PERMANENT, Verdict.ALIVE_FLAKY],
)
def test_https_is_written_if_the_server_led_there(verdict: Verdict) -> None:
    """Even a temporary redirect shows it; the spelling of the note stays."""
    url = "HTTP://A.example/x%7ey?utm_source=z#f"
    hops = "http://a.example/x~y", "https://a.example/x~y", "https://a.example/home"

    [found] = plan([_led(url, *hops, verdict=verdict)])

    assert (found.new, found.why) == (
        "https://A.example/x%7ey?utm_source=z#f",
        Why.SECURED,
    )


UNPROVEN = {
    "no redirect": ("http://a.example/x",),
    "another page": ("http://a.example/x", "https://a.example/y"),
    "another host": ("http://a.example/x", "https://b.example/x"),
    "later only": ("http://a.example/x", "http://a.example/y", "https://a.example/y"),
}


@pytest.mark.parametrize("hops", UNPROVEN.values(), ids=UNPROVEN)
def test_https_is_not_guessed(hops: tuple[str, ...]) -> None:
    """Without the server's own word another page may be there, or none."""
    assert _new(_led("http://a.example/x", *hops)) == {}


def test_a_port_of_http_is_not_one_of_https() -> None:
    """The server says which port to use."""
    hops = "http://a.example:8080/x", "https://a.example:8080/x"

    assert _new(
        _led("http://a.example:80/x#f", "http://a.example/x", "https://a.example/x")
    ) == {"http://a.example:80/x#f": "https://a.example/x#f"}
    assert _new(_led("http://a.example:8080/x", *hops)) == {
        "http://a.example:8080/x": "https://a.example:8080/x"
    }


def test_a_bad_new_home_still_leaves_https() -> None:
    """The first step was sound, whatever came after."""
    link = _led("http://a.example/x", "http://a.example/x", "https://a.example/x")
    judgement = Judgement(
        health=Health.OK,
        verdict=Verdict.REDIRECTED_PERMANENT,
        latest=link.judgement.latest,
        moved_to="https://a.example/login",
    )

    assert _new(_link(link.url, judgement)) == {"http://a.example/x": "https://a.example/x"}


def test_a_move_by_scheme_alone_is_an_upgrade() -> None:
    """It is told apart, as people fix these without looking."""
    link = _led(
        "http://a.example/x",
        "http://a.example/x",
        "https://a.example/x",
        verdict=Verdict.REDIRECTED_PERMANENT,
    )
    judgement = Judgement(
        health=Health.OK,
        verdict=Verdict.REDIRECTED_PERMANENT,
        latest=link.judgement.latest,
        moved_to="https://a.example/x",
    )

    [found] = plan([_link(link.url, judgement)])

    assert found.why is Why.SECURED


# -- dead -------------------------------------------------------------------------------


def test_a_dead_link_gets_its_archived_copy() -> None:
    """With its fragment, as the copy has the same places."""
    [found] = plan(
        [_dead("https://a.example/x#f", f"{WAYBACK}/20200101/https://a.example/x")]
    )

    assert found.new == f"{WAYBACK}/20200101/https://a.example/x#f"
    assert found.why is Why.ARCHIVED


@pytest.mark.parametrize("health", [Health.OK, Health.SUSPECT, Health.UNVERIFIABLE])
def test_only_the_dead_are_archived(health: Health) -> None:
    """Whoever replaces a living page by a copy hides what its author writes today."""
    judgement = Judgement(
        health=health,
        verdict=Verdict.NOT_FOUND,
        archived=f"{WAYBACK}/2020/https://a.example/",
    )

    assert _new(_link("https://a.example/", judgement)) == {}


def test_a_dead_link_without_a_copy_stays() -> None:
    """There is nothing better to offer."""
    assert _new(_dead("https://a.example/x", None)) == {}


def test_each_note_gets_the_copy_nearest_to_its_day() -> None:
    """That is the page which its author saw."""
    url = "https://a.example/x"
    copies = [
        f"{WAYBACK}/{day}000000/{url}" for day in ("20150101", "20190101", "20240101")
    ]
    link = _dead(url, copies[2], notes=("old.md", "new.md", "undated.md"))
    cited = {
        PurePosixPath("old.md"): date(2016, 3, 1),
        PurePosixPath("new.md"): date(2022, 3, 1),
    }

    found = plan([link], cited=cited, captures={url: copies})

    assert {str(one.path): one.new for one in found} == {
        "old.md": copies[0],
        "new.md": copies[2],
        "undated.md": copies[2],
    }


def test_without_a_day_the_copy_nearest_to_the_last_proof_of_life_is_taken() -> None:
    """The later, the closer to what was to be read."""
    url = "https://a.example/x"
    copies = [f"{WAYBACK}/{day}/{url}" for day in ("20150101", "20190101")]
    link = _dead(url, copies[0], last_alive=datetime(2020, 1, 1, tzinfo=UTC))

    found = plan([link], captures={url: copies})

    assert [one.new for one in found] == [copies[1]]


def test_the_day_beside_a_link_goes_before_that_of_its_note() -> None:
    """`accessed 2016-02-03` is as exact as it gets."""
    url = "https://a.example/x"
    copies = [f"{WAYBACK}/{day}/{url}" for day in ("20150101", "20240101")]
    text = f"- [x]({url}), accessed 2016-02-03\n"
    place = Occurrence(url, "x", source(text, "n.md"), Span(2, 2))
    link = CheckedLink(url, (place,), _dead(url, None).judgement)

    found = plan([link], cited={PATH: date(2024, 1, 1)}, captures={url: copies})

    assert [one.new for one in found] == [copies[0]]


def test_a_copy_made_when_the_page_was_gone_is_no_copy() -> None:
    """Archives keep error pages too."""
    since = datetime(2020, 6, 1, tzinfo=UTC)

    assert _new(_dead("https://a.example/x", f"{WAYBACK}/20200602/x", since=since)) == {}
    assert _new(_dead("https://a.example/x", f"{WAYBACK}/20200531/x", since=since)) != {}


def test_a_copy_is_not_a_downgrade() -> None:
    """The archive's interface says http for what it serves by https."""
    url = "https://a.example/x"

    assert _new(_dead(url, f"http://web.archive.org/web/2020/{url}")) == {
        url: f"{WAYBACK}/2020/{url}"
    }
    assert _new(_dead(url, f"http://arquivo.pt/wayback/2020/{url}")) == {}


TAKEN = {
    f"{WAYBACK}/20200131120000/https://a.example/": date(2020, 1, 31),
    f"{WAYBACK}/20200131120000id_/https://a.example/": date(2020, 1, 31),
    "https://archive.ph/2020.01.31-120000/https://a.example/": date(2020, 1, 31),
    "https://archive.ph/20200131/https://a.example/": date(2020, 1, 31),
    "https://arquivo.pt/wayback/20200131120000/https://a.example/": date(2020, 1, 31),
    "https://archive.ph/AbC12": None,
    f"{WAYBACK}/20209931120000/https://a.example/": None,
    f"{WAYBACK}/*/https://a.example/20200131/": None,
}  # fmt: skip


@pytest.mark.parametrize(("capture", "day"), TAKEN.items())
def test_a_capture_says_when_it_was_made(capture: str, day: date | None) -> None:
    """The form is that of web archives; a date in the archived address is not meant."""
    assert taken(capture) == day


def test_of_two_equally_near_captures_the_earlier_is_taken() -> None:
    """What was cited was there before it was cited; an unknown day is the last choice."""
    captures = [f"{WAYBACK}/{day}/x" for day in ("20200103", "20200101")]

    assert nearest(["https://archive.ph/x", *captures], date(2020, 1, 2)) == captures[1]


DAYS = {
    "---\ndate: 2019-05-06\n---\nT.\n": date(2019, 5, 6),
    "---\nCreated: 2019-05-06T10:00:00Z\n---\nT.\n": date(2019, 5, 6),
    "title=T\ndate=2013/2/7\n~~~~~~\nT.\n": date(2013, 2, 7),
    "---\ndate: 2019-05\n---\nT.\n": date(2019, 5, 15),
    "---\ndate: 2019-99-99\n---\nT.\n": None,
    "---\ndate: soon\n---\nT.\n": None,
    "T.\n": None,
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_header_dates_a_note(text: str, day: date | None) -> None:
    """Each dialect has its own header; a month alone is its middle."""
    assert cited_on(read(source(text)).note) == day


def test_a_path_dates_a_note_and_a_check_comes_last() -> None:
    """`2020-01-02-title.md` is how blogs name their posts."""
    post = read(source("T.\n", "posts/2020-01-02-title.md")).note
    other = read(source("T.\n")).note

    assert cited_on(post, verified="2026-04") == date(2020, 1, 2)
    assert cited_on(other, verified="2026-04") == date(2026, 4, 15)
