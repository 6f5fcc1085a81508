"""The page that says how the links fare: its numbers are counted, its words escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest

import builders
import html_tree
from healths import AS_OF, at, day, dead, known, ok, report, suspect, unverifiable
from noteloom.model.health import HealthReport, LinkHealth
from noteloom.render.health_page import MOST_LISTED, MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.pipeline import Build

A, B, C, D, E = (f"https://{name}.example/x" for name in "abcde")
NOTES = {"one.md": f"# One\n\n[a]({A}), [b]({B})\n", "two.md": f"# Two\n\n<{A}> [c]({C})\n"}


def build(notes: dict[str, str], health: HealthReport) -> Build:
    """Return the site of *notes* whose links fare as *health* says."""
    return builders.build(notes, health_of=lambda _: health)


def page(notes: dict[str, str], health: HealthReport) -> str:
    """Return what the page says below its front matter."""
    return builders.body(builders.page(build(notes, health), "link-health.md").markdown)


def section(text: str, heading: str) -> str:
    """Return what stands below *heading*, up to the next one."""
    return text.partition(f"## {heading}\n\n")[2].partition("\n\n## ")[0]


def rows(text: str) -> dict[str, list[str]]:
    """Return the cells behind the first one of each row, by the first."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if "| " in line]
    return {first: rest for first, *rest in lines}


# -- when there is a page -----------------------------------------------------------------


def test_without_a_history_nothing_speaks_of_health() -> None:
    """A site whose owner does not check links is what it was."""
    built = builders.build(NOTES)

    assert "link-health.md" not in {one.uri for one in built.pages}
    assert "Link health" not in builders.nav_titles(built.site.nav)
    assert b'"health"' not in built.data()


def test_with_a_history_the_page_is_in_the_navigation() -> None:
    """It stands with what is to be known of the notes."""
    built = build(NOTES, report(ok(A)))

    assert built.site.nav[-1].children[-1].uri == "link-health.md"


def test_a_history_without_a_check_says_how_to_start() -> None:
    """The first-time state is a sentence with a way on."""
    text = page(NOTES, HealthReport())

    assert "3 links to the web, none checked yet: `noteloom links check`" in text
    assert "##" not in text


def test_notes_without_links_have_nothing_to_count() -> None:
    """No share of nothing."""
    assert "No note links to the web." in page({"one.md": "# One\n"}, report(ok(A)))


# -- totals -------------------------------------------------------------------------------


def test_every_address_counts_once_in_one_state() -> None:
    """An address that two notes use is one link; one that nobody asked for is said."""
    notes = {"one.md": f"[a]({A}) [b]({B}) [c]({C}) [d]({D}) [e]({E}) [a]({A})\n"}
    health = report(ok(A), dead(B), suspect(C), unverifiable(D))

    found = rows(page(notes, health))

    counts = {state: cells[:2] for state, cells in found.items()}
    assert counts["ok"] == ["1", "20 %"]
    assert counts["dead"] == ["1", "20 %"]
    assert counts["suspect"] == ["1", "20 %"]
    assert counts["unverifiable"] == ["1", "20 %"]
    assert counts["not checked"] == ["1", "20 %"]


def test_what_is_not_linked_is_not_counted() -> None:
    """A history remembers links that the notes no longer have."""
    found = rows(page(NOTES, report(ok(A), ok(B), ok(C), dead(D))))

    assert found["ok"][:2] == ["3", "100 %"]
    assert found["dead"][:2] == ["0", "0 %"]
    assert "not checked" not in found


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    """One dead link of 5,000 is not 0 %, and the others are not all."""
    links = [ok(f"https://a.example/{number}") for number in range(4999)]
    notes = {"one.md": " ".join(f"<{one.url}>" for one in links) + f" <{B}>\n"}

    found = rows(page(notes, report(*links, dead(B))))

    assert found["ok"][:2] == ["4,999", "99.9 %"]
    assert found["dead"][:2] == ["1", "0.1 %"]


def test_coverage_counts_recent_proofs_of_life() -> None:
    """Recent is what the last thirty days of the history are, whatever day it is now."""
    old = LinkHealth(
        url=B, health=unverifiable(B).health, verdict="x", last_alive=at("2026-10-20")
    )
    recent = LinkHealth(
        url=C, health=unverifiable(C).health, verdict="x", last_alive=at("2026-10-21")
    )

    text = page(NOTES, report(ok(A), old, recent))

    assert "As of 2026-11-20, 2 of 3 links (66.7 %) were proven alive in the la" in text


# -- lists --------------------------------------------------------------------------------


def test_a_newly_dead_link_says_where_it_is_used() -> None:
    """Each place leads to the line of the note."""
    health = report(dead(A, since="2026-11-10", archived=D), newly_dead=[A])

    listed = section(page(NOTES, health), "Newly dead")

    assert listed == (
        f"- [a.example/x]({A}) <small>dead since 2026-11-10 · answered 404 · "
        f"[archived copy]({D}) · in [one.md:3](notes/one.md#L3), "
        "[two.md:3](notes/two.md#L3)</small>"
    )


def test_what_is_dead_for_long_stands_apart_from_news() -> None:
    """The owner sees first what has changed."""
    text = page(NOTES, report(dead(A), dead(B, since="2026-11-10"), newly_dead=[B]))

    assert B in section(text, "Newly dead")
    assert A not in section(text, "Newly dead")
    assert A in section(text, "Dead for longer")


def test_no_news_is_said() -> None:
    """An empty section would look like a mistake."""
    assert section(page(NOTES, report(ok(A))), "Newly dead") == "None in the last 30 days."


def test_a_moved_link_shows_both_addresses() -> None:
    """With what rewrites the notes."""
    listed = section(page(NOTES, report(ok(A, moved_to=D))), "Moved")

    assert "`noteloom links fix`" in listed
    assert f"- [a.example/x]({A}) <small>now [d.example/x]({D}) · in " in listed


def test_a_long_list_is_cut_and_counted() -> None:
    """5,000 dead links are no page for a reader."""
    links = [dead(f"https://a.example/{number:04}") for number in range(5000)]
    notes = {"one.md": " ".join(f"<{one.url}>" for one in links)}

    listed = section(page(notes, report(*links)), "Dead for longer")

    assert listed.count("\n- ") + 1 == MOST_LISTED
    assert listed.endswith(f"And {5000 - MOST_LISTED:,} more links.")


def test_what_is_no_address_stands_apart() -> None:
    """It did not die: it was mistyped. A reader's page says nothing of it."""
    odd = LinkHealth(url="http://[", health=dead(A).health, verdict="malformed")
    built = build({"one.md": "[x](http://[)\n"}, report(odd))

    text = builders.body(builders.page(built, "link-health.md").markdown)

    assert "in [one.md:1](notes/one.md#L1)" in section(text, "Malformed")
    assert "## Dead for longer" not in text
    assert "noteloom-dead" not in builders.page(built, "notes/one.md").markdown


def test_a_place_is_named_once() -> None:
    """However often a line uses an address."""
    listed = section(page({"1.md": f"<{A}> <{A}>"}, report(dead(A))), "Dead for longer")

    assert listed.count("#L1") == 1


def test_a_link_that_is_used_everywhere_names_a_few_places() -> None:
    """The others are counted."""
    notes = {f"{number}.md": f"<{A}>" for number in range(8)}

    listed = section(page(notes, report(dead(A))), "Dead for longer")

    assert listed.count(".md#L1") == 5
    assert "and 3 more places" in listed


# -- tables -------------------------------------------------------------------------------


def test_notes_are_counted_worst_first() -> None:
    """Those without trouble are one row: their sum is in the table as well."""
    notes = {**NOTES, "fine.md": f"<{D}>", "good.md": f"<{D}> <{E}>"}
    health = report(dead(C), suspect(B), ok(D), ok(A))

    found = rows(section(page(notes, health), "By note"))

    del found["note"], found["---"]
    assert list(found.items()) == [
        ("[Two](notes/two.md)", ["2", "1", "0", "0", "1"]),
        ("[One](notes/one.md)", ["2", "0", "1", "0", "1"]),
        ("2 other notes", ["3", "0", "0", "0", "2"]),
    ]


def test_hosts_are_counted_without_their_www() -> None:
    """And without ports of their own, user names or case."""
    notes = {
        "one.md": "<https://www.a.example/1> <https://A.example/2> <https://b.example>"
    }
    links = [dead("https://www.a.example/1"), dead("https://A.example/2")]

    found = rows(section(page(notes, report(*links)), "By host"))

    assert found["a.example"] == ["2", "2", "0", "0", "0"]
    assert found["1 other host"] == ["1", "0", "0", "0", "0"]


def test_a_long_table_ends_with_the_sum_of_its_rest() -> None:
    """What is left out is counted, so the columns still add up."""
    links = [dead(f"https://h{number}.example/") for number in range(100)]
    notes = {"one.md": " ".join(f"<{one.url}>" for one in links)}

    found = rows(section(page(notes, report(*links)), "By host"))

    assert found[f"{100 - MOST_ROWS} other hosts"][:2] == ["60", "60"]
    shown = [cells for name, cells in found.items() if "example" in name or "other" in name]
    assert sum(int(cells[1]) for cells in shown) == 100


# -- trend --------------------------------------------------------------------------------


def test_the_chart_has_a_name_and_a_description() -> None:
    """Who does not see it is told the same."""
    trend = [day(1, dead=1, unverifiable=2), day(6, dead=3, suspect=1)]

    text = section(page(NOTES, report(ok(A), trend=trend)), "Trend")

    found = html_tree.elements(text)
    (attributes,) = [attrs for tag, attrs in found if tag == "svg" and "role" in attrs]
    assert attributes["role"] == "img"
    assert attributes["aria-labelledby"] == "noteloom-trend-title"
    assert attributes["aria-describedby"] == "noteloom-trend-text"
    assert {"noteloom-trend-title", "noteloom-trend-text"} <= {
        str(attrs.get("id")) for _, attrs in found
    }
    assert (
        "From 2026-01-01 to 2026-06-01: dead from 1 to 3; suspect from 0 to 1; "
        "unverifiable from 2 to 0."
    ) in text


def test_the_chart_stacks_the_states_to_scale() -> None:
    """Days apart are as far apart as they are long; the dead stand on the ground."""
    trend = [day(1, dead=1, suspect=1), day(2, dead=2), day(12, dead=2, unverifiable=2)]

    text = page(NOTES, report(ok(A), trend=trend))

    dead_area, suspect_area, _ = re.findall(r'points="([^"]+)"', text)
    assert dead_area == "0,750 92,500 1000,500 1000,1000 92,1000 0,1000"
    assert suspect_area == "0,500 92,500 1000,500 1000,500 92,500 0,750"


def test_the_numbers_of_the_chart_are_a_table() -> None:
    """The latest day comes first."""
    trend = [day(1, dead=1), day(6, dead=3)]

    text = section(page(NOTES, report(ok(A), trend=trend)), "Trend")

    assert text.index("| 2026-06-01 | 3 | 0 | 0 | 50 |") < text.index("| 2026-01-01 | 1 |")


def test_one_day_is_no_trend() -> None:
    """A chart of one point says nothing."""
    text = section(page(NOTES, report(ok(A), trend=[day(1, dead=1)])), "Trend")

    assert "The chart starts with the second day of checks." in text
    assert "<svg" not in text


def test_days_without_trouble_need_no_chart() -> None:
    """An empty chart would look broken."""
    text = section(page(NOTES, report(ok(A), trend=[day(1), day(2)])), "Trend")

    assert "In 2 days of checks no link was dead, suspect or unverifiable." in text
    assert "<svg" not in text


@pytest.mark.parametrize("most", [1, 2, 3, 9, 10, 11, 99, 101, 4321])
def test_nothing_is_drawn_outside_the_chart(most: int) -> None:
    """The scale ends at a round number that no day exceeds."""
    trend = [day(1), day(2, dead=most)]

    points = re.findall(r'points="([^"]+)"', page(NOTES, report(ok(A), trend=trend)))

    numbers = [int(number) for one in points for number in re.findall(r"-?\d+", one)]
    assert min(numbers) == 0
    assert max(numbers) == 1000


# -- hostile input ------------------------------------------------------------------------


def test_hostile_words_stay_words() -> None:
    """Neither an address, nor a title, nor what a server said becomes markup."""
    bad = "<script>alert(1)</script>|`*_[x](javascript:y)\n\n# z"
    url = 'https://a.example/|"`*[x](y)'
    link = LinkHealth(
        url=url,
        health=dead(url).health,
        verdict="gone",
        evidence=(bad,),
        archived=f"https://b.example/{bad}",
    )
    notes = {"<b>.md": f"# {bad}\n\n[x](<{url}>)\n"}

    text = page(notes, report(link, newly_dead=[url]))

    tags = {tag for tag, _ in html_tree.elements(html_tree.html(text))}
    assert text.count("a.example/%7C%22%60*[x](y)") == 1
    assert not tags & {"script", "h3", "code", "b"}


def test_a_bar_in_a_title_splits_no_row() -> None:
    """Every row has as many cells as there are columns."""
    notes = {"one.md": f"# a | b `|` c\n\n<{A}>\n"}

    table = html_tree.html(section(page(notes, report(dead(A))), "By note"))

    assert table.count("<td") == 6
    assert html_tree.shown_by(table).words.count("a | b | c") == 1


@pytest.mark.parametrize("url", ["http://[", "https://", "//", "http://@:/", "https://?#"])
def test_a_malformed_address_has_a_place_too(url: str) -> None:
    """Authors mistype, and the page is where they see it."""
    text = page({"one.md": f"[x]({url})\n"}, report(dead(url)))

    assert "| 1 | 1 | 0 | 0 | 0 |" in section(text, "By host")


def test_the_page_reads_alike_everywhere() -> None:
    """CommonMark and Python-Markdown see the same page."""
    links = (dead(A, archived=D), suspect(B), ok(C, moved_to=D))
    text = page(NOTES, report(*links, newly_dead=[A]))

    boxes = ("<div", "</div", "<details", "</details", "<summary")
    plain = "\n".join(line for line in text.split("\n") if not line.startswith(boxes))

    assert html_tree.by_python_markdown(plain) == html_tree.by_commonmark(plain)


# -- elsewhere ----------------------------------------------------------------------------


def test_home_counts_the_dead_links() -> None:
    """And leads to the page that names them."""
    some = build(NOTES, report(dead(A), ok(B)))
    none = build(NOTES, report(ok(A)))

    assert "**[1 dead link](link-health.md)**" in builders.page(some, "index.md").markdown
    assert "**[no dead link](link-health.md)**" in builders.page(none, "index.md").markdown


def test_the_data_has_the_health_of_links_and_resources() -> None:
    """Other programs know what the page knows; what is unknown is left out."""
    built = builders.build(NOTES, health_of=known(dead(A, archived=D)))

    data = msgspec.json.decode(built.data())

    expected = {
        "state": "dead",
        "verdict": "not-found",
        "checked": None,
        "since": "2026-03-01T00:00:00Z",
        "last_alive": None,
        "moved_to": None,
        "archived": D,
    }
    assert [one.get("health") for one in data["links"]] == [expected, None, expected, None]
    assert [one.get("health") for one in data["resources"]] == [expected, None, None]


def test_a_build_asks_for_every_address_once() -> None:
    """As written in the notes, sorted."""
    asked: list[str] = []

    def health_of(urls: Iterable[str]) -> HealthReport:
        asked.extend(urls)
        return HealthReport(as_of=AS_OF)

    builders.build(NOTES, health_of=health_of)

    assert asked == [A, B, C]
