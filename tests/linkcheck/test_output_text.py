"""The text for people: the dead first, one entry each, nothing that is fine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linkcheck.outcomes import NOW, a_bit_of_everything, link, note, occurrence, outcome
from noteloom.linkcheck.judgement import Effort, Incident
from noteloom.linkcheck.outputs import text
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health


def test_what_is_dead_comes_first() -> None:
    """Whoever reads one screen reads what fails the check."""
    lines = text.render(a_bit_of_everything()).splitlines()

    titles = [one for one in lines if one.startswith("== ")]
    assert titles == [
        "== Dead: 1",
        "== Hosts in trouble: 1",
        "== Suspect, not counted as dead: 1",
        "== Warnings: 1",
        "== Ignore rules: 1",
    ]
    assert lines[2].startswith("net/udp.md:1:5: https://gone.example/a")


def test_what_is_fine_or_undecided_is_not_listed() -> None:
    """Links of which nobody can tell are counted, and listed on request."""
    short = text.render(a_bit_of_everything())
    long = text.render(a_bit_of_everything(), verbose=True)

    assert "fine.example" not in short + long
    assert "rfc.example" not in short
    assert "1 bot-blocked" in short
    assert "net/tcp.md:3:6: https://rfc.example/793" in long


def test_a_host_that_is_down_is_one_entry() -> None:
    """Eighty links of one host are one thing to see to, and at most five are listed."""
    urls = [f"https://down.example/{number:02}" for number in range(80)]
    links = [link(url, Verdict.REFUSED, incident="down.example") for url in urls]
    down = Incident("down.example", Verdict.REFUSED, 80, NOW)

    shown = text.render(outcome(*links, incidents=(down,)))

    assert "== Hosts in trouble: 1" in shown
    assert "Suspect" not in shown
    assert shown.count("https://down.example/") == 5
    assert "… and 75 more" in shown


def test_an_address_that_stands_twice_is_one_entry() -> None:
    """The other places are named below it."""
    source = note("b.md", "[b](https://x.example/)")
    other = note("a.md", "\n[a](https://x.example/)")
    found = link(
        "https://x.example/",
        Verdict.GONE,
        occurrence("https://x.example/", source),
        occurrence("https://x.example/", other),
    )

    shown = text.render(outcome(found), root="notes")

    assert shown.count("https://x.example/") == 1
    assert "notes/a.md:2:1: https://x.example/" in shown
    assert "also at notes/b.md:1:1" in shown


def test_long_addresses_are_not_wrapped() -> None:
    """An address that is broken into lines cannot be clicked or copied."""
    url = "https://x.example/" + "segment-with-hyphens/" * 20

    evidence = (f"it led to {url} before",)
    found = link(url, Verdict.GONE, moved_to=url, evidence=evidence)

    shown = text.render(outcome(found))

    assert shown.count(url) == 3


def test_sentences_fit_the_screen() -> None:
    """Only lines with an address are longer than 80 columns."""
    shown = text.render(a_bit_of_everything(), verbose=True)

    assert [one for one in shown.splitlines() if len(one) > 80 and "://" not in one] == []


@pytest.mark.parametrize(
    ("effort", "expected"),
    [
        (Effort(unfinished=3), "3 links left unasked: the deadline came first"),
        (Effort(offline=True), "offline: nothing at all could be reached"),
        (Effort(fresh=1), "1 link needed no request"),
        (Effort(requests=1, hosts=1, seconds=0.5), "1 request to 1 host in 0.5 s"),
    ],
)
def test_the_run_says_what_it_did_not_do(effort: Effort, expected: str) -> None:
    """A run that asked for nothing must not look like one that found nothing."""
    assert expected in text.render(outcome(effort=effort))


def test_the_order_of_links_has_no_influence() -> None:
    """The same outcome is the same text."""
    found = a_bit_of_everything()
    turned = replace(found, links=found.links[::-1])

    assert text.render(found) == text.render(turned)


def test_links_that_moved_lead_to_the_repair() -> None:
    """There is a command for it."""
    assert "`noteloom links fix`" in text.render(a_bit_of_everything())
    assert "links fix" not in text.render(outcome(link("https://a.example/", Verdict.GONE)))


def test_a_certificate_is_a_warning_with_a_hint() -> None:
    """Nobody can tell whether the page lives, and its owner should know."""
    shown = text.render(outcome(link("https://a.example/", Verdict.TLS_EXPIRED)))

    assert "== Warnings: 1" in shown
    assert "hint: wait for the owner to renew it, or tell them" in shown


def test_a_dead_link_without_a_history_reads_well() -> None:
    """A malformed address never was alive, and nothing says since when."""
    shown = text.render(outcome(link("http://[", Verdict.MALFORMED)))

    assert "\n  dead, never seen alive\n" in shown
    assert Health.DEAD in shown
