"""A large folder without topics.yml: its folders, tags and dates are the ways into it."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from builders import body, build, front, nav_titles, page
from noteloom.render.shelves import natural

if TYPE_CHECKING:
    from noteloom.pipeline import Build

KITCHEN = {
    "kitchen/index.md": "---\nsummary: All that is cooked.\n---\n\n# The kitchen\n\nHot.\n",
    "kitchen/soup/leek.md": "---\ntags: [warm]\n---\n\n# Leek soup\n\nGreen.\n",
    "kitchen/soup/pea.md": "# Pea soup\n\nGreen as well.\n",
    "kitchen/tea.md": "# Tea\n\nSee [[leek]] and [the soups](soup/).\n",
    "garden/tea.md": "# Tea\n\nA bush.\n",
}
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def _many(number: int, folder: str = "slips", tags: str = "") -> dict[str, str]:
    head = f"---\ntags: [{tags}]\n---\n\n" if tags else ""
    return {
        f"{folder}/slip-{at:04}x.md": f"{head}# Slip {at}\n\nNumber {at}.\n"
        for at in range(number)
    }


def _nav(built: Build, uri: str, name: str) -> str:
    """Return what the landmark *name* of a page holds."""
    text = body(page(built, uri).markdown)
    found = re.search(rf'<nav class="noteloom-{name}"[^>]*>\n\n(.*?)\n\n</nav>', text)
    return found[1] if found else ""


def test_a_page_shows_the_folders_above_it() -> None:
    """Each leads to its page, the last one is the page itself and no link."""
    trail = _nav(build(KITCHEN), "notes/kitchen/soup/pea.md", "trail")

    assert trail == (
        "[Notes](../../../notes/index.md) / "
        "[The kitchen](../../../notes/kitchen/index.md) / "
        "[Soup](../../../notes/kitchen/soup/index.md) / "
        '<span aria-current="page">Pea soup</span>'
    )


def test_the_page_of_a_folder_shows_the_folders_above_it() -> None:
    """One can come to it from a search, too."""
    trail = _nav(build(KITCHEN), "notes/kitchen/soup/index.md", "trail")

    assert [words for words, _ in _LINK.findall(trail)] == ["Notes", "The kitchen"]


def test_a_note_leads_to_those_before_and_after_it_in_its_folder() -> None:
    """The first one has none before it, the last one none after it."""
    built = build(KITCHEN)

    first = _nav(built, "notes/kitchen/soup/leek.md", "turns")
    last = _nav(built, "notes/kitchen/soup/pea.md", "turns")
    alone = _nav(built, "notes/garden/tea.md", "turns")

    assert first == "[Pea soup](../../../notes/kitchen/soup/pea.md) →"
    assert last == "← [Leek soup](../../../notes/kitchen/soup/leek.md)"
    assert alone == ""


def test_notes_of_one_small_folder_need_no_way() -> None:
    """The navigation shows all of them."""
    built = build({"a.md": "# A\n\nOne.\n", "b.md": "# B\n\nTwo.\n"})

    assert "<nav" not in page(built, "notes/a.md").markdown


def test_the_index_of_a_folder_is_its_page() -> None:
    """One address, with the words of the note and below them what the folder holds."""
    built = build(KITCHEN)
    text = body(page(built, "notes/kitchen/index.md").markdown)

    listed = text.partition("## In this folder")[2]
    assert "Hot." in text
    assert "[4 notes in this folder](#in-this-folder)" in text
    assert "**[Soup](../../notes/kitchen/soup/index.md)** — 2 notes" in listed
    assert "**[Tea (kitchen)](../../notes/kitchen/tea.md)**" in listed
    assert sum("The kitchen" in front(one.markdown)["title"] for one in built.pages) == 1


def test_a_folder_with_two_such_notes_takes_its_index() -> None:
    """The other one is a note of the folder."""
    notes = {"k/index.md": "# Of the folder\n\nA.\n", "k/README.md": "# To read\n\nB.\n"}

    built = build(notes)

    assert front(page(built, "notes/k/index.md").markdown)["title"] == "Of the folder"
    assert front(page(built, "notes/k/README-note.md").markdown)["title"] == "To read"


def test_a_folder_is_called_as_its_page() -> None:
    """Its name is for machines; where it has no page, its name has to do."""
    text = body(page(build(KITCHEN), "notes/index.md").markdown)

    assert "**[The kitchen](../notes/kitchen/index.md)** — 4 notes · All that" in text
    assert "**[Garden](../notes/garden/index.md)** — 1 note" in text


def test_a_folder_with_a_long_title_keeps_its_name() -> None:
    """It stands in every trail below."""
    built = build({"k/README.md": f"# {'Long ' * 20}\n\nX.\n", "k/x.md": "# X\n\nY.\n"})

    assert _LINK.findall(_nav(built, "notes/k/x.md", "trail"))[-1][0] == "K"


def test_the_index_of_the_root_names_the_site() -> None:
    """It is what the owner says of the folder as a whole."""
    index = "---\nsummary: What I know of soup.\n---\n\n# Soups\n\nAll.\n"
    built = build({"README.md": index, "k/x.md": "# X\n\nY.\n"})

    home = page(built, "index.md").markdown

    assert front(home)["title"] == "Soups"
    assert "What I know of soup." in body(home)
    assert _LINK.findall(_nav(built, "notes/k/x.md", "trail"))[0][0] == "Notes"


def test_folders_that_would_be_called_alike_keep_their_names() -> None:
    """`a b` and `a-b` are two."""
    built = build({"a b/x.md": "# X\n\nA.\n", "a-b/y.md": "# Y\n\nB.\n"})

    found = _LINK.findall(body(page(built, "notes/index.md").markdown))

    assert found == [
        ("a b", "../notes/a-b/index.md"),
        ("a-b", "../notes/a-b/index-2.md"),
    ]


def test_a_note_beside_the_folder_of_its_name_has_its_own_address() -> None:
    """Both would be ``/notes/tea/`` on a site without file names."""
    built = build({"tea.md": "# Tea\n\nA.\n", "tea/green.md": "# Green\n\nB.\n"})

    assert {one.uri for one in built.pages if one.uri.startswith("notes/tea")} == {
        "notes/tea-note.md",
        "notes/tea/index.md",
        "notes/tea/green.md",
    }


def test_what_stands_out_in_a_folder_is_told() -> None:
    """The newest by its own date, what most notes link to, the tags of several."""
    notes = {
        **{f"k/n{at}.md": f"# N{at}\n\nSee [[Oven]].\n" for at in range(3)},
        "k/oven.md": "---\ndate: 2024-05-01\ntags: [iron]\n---\n\n# Oven\n\nHot.\n",
        "k/pan.md": "---\ndate: 2024-06-01\ntags: [iron]\n---\n\n# Pan\n\nFlat.\n",
    }

    text = body(page(build(notes), "notes/k/index.md").markdown)

    assert "- Newest: [Pan](../../notes/k/pan.md), written 2024-06-01" in text
    assert "- Most linked: [Oven](../../notes/k/oven.md)" in text
    assert "- Tags: iron" in text


def test_a_folder_of_very_many_notes_has_several_pages() -> None:
    """None of them is long, each note stands on one, and all lead to each other."""
    built = build(_many(700))
    uris = [f"notes/slips/index{end}.md" for end in ("", "-2", "-3")]

    pages = [body(page(built, uri).markdown) for uri in uris]

    listed = [re.findall(r"^- \*\*\[(Slip \d+)\]", text, re.MULTILINE) for text in pages]
    assert max(map(len, listed)) <= 300
    assert sorted(chain(*listed), key=natural) == [f"Slip {at}" for at in range(700)]
    assert all(text.count("notes/slips/index") >= 2 for text in pages)


def test_a_long_list_has_a_heading_for_each_letter() -> None:
    """Eyes jump there, and the contents of the page list them."""
    notes = {f"k/{one}{at}.md": f"# {one}{at}\n\nX.\n" for one in "bza" for at in range(30)}

    text = body(page(build(notes), "notes/k/index.md").markdown)

    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == ["A", "B", "Z"]
    assert text.index("[a9]") < text.index("[a10]") < text.index("[b0]")


def test_daily_notes_stand_by_year_with_the_latest_first() -> None:
    """A day leads on to the next day, though."""
    days = [f"{year}-{month:02}-07" for year in (2023, 2024) for month in range(1, 13)]
    notes = {f"daily/{day}-{at}.md": "Rain.\n" for day in days for at in range(3)}

    built = build(notes)

    text = body(page(built, "notes/daily/index.md").markdown)
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == ["2024", "2023"]
    turns = _nav(built, "notes/daily/2023-02-07-0.md", "turns")
    assert [target.rpartition("/")[2] for _, target in _LINK.findall(turns)] == [
        "2023-01-07-2.md",
        "2023-02-07-1.md",
    ]


def test_the_name_of_a_daily_note_is_its_title() -> None:
    """A date is read with its hyphens."""
    built = build({"2024-01-31.md": "Rain.\n"})

    assert front(page(built, "notes/2024-01-31.md").markdown)["title"] == "2024-01-31"


def test_numbers_before_names_say_the_order() -> None:
    """Whoever numbers files has an order in mind."""
    notes = {"k/2-b.md": "# Alpha\n\nX.\n", "k/10-c.md": "# Beta\n\nX.\n"}
    notes["k/1-a.md"] = "# Gamma\n\nX.\n"

    text = body(page(build(notes), "notes/k/index.md").markdown)

    assert re.findall(r"\*\*\[(\w+)\]", text) == ["Gamma", "Alpha", "Beta"]


def test_notes_of_one_title_are_told_apart_wherever_they_are_listed() -> None:
    """By the folder: in hubs, among backlinks, and as the title that a search shows."""
    notes = {
        **KITCHEN,
        "kitchen/tea.md": "# Tea\n\nThe [other tea](../garden/tea.md), not [[leek]].\n",
    }
    built = build(notes)

    titles = [
        front(page(built, f"notes/{folder}/tea.md").markdown)["title"]
        for folder in ("kitchen", "garden")
    ]

    assert titles == ["Tea (kitchen)", "Tea (garden)"]
    assert "[Tea (kitchen)]" in page(built, "notes/garden/tea.md").markdown
    assert "[Tea (garden)]" in page(built, "notes/garden/index.md").markdown
    assert "\n# Tea\n" in page(built, "notes/garden/tea.md").markdown


@pytest.mark.parametrize(
    ("paths", "titles"),
    [
        (("a/x.md", "b/x.md", "x.md"), {"T (a)", "T (b)", "T"}),
        (("a/n/x.md", "b/n/x.md"), {"T (a/n)", "T (b/n)"}),
        (("a/x.md", "a/y.md"), {"T (a/x.md)", "T (a/y.md)"}),
    ],
)
def test_no_more_is_said_than_tells_them_apart(
    paths: tuple[str, ...], titles: set[str]
) -> None:
    """The folder, else where it is, else the file."""
    built = build(dict.fromkeys(paths, "# T\n\nText.\n"))

    found = [one for one in built.pages if "\n# T\n" in one.markdown]
    assert {front(one.markdown)["title"] for one in found} == titles


def test_common_tags_have_pages_and_rare_ones_a_line() -> None:
    """With counts, with what a tag often stands beside, and with a way back."""
    notes = {**_many(200, tags="paper, thin"), **_many(120, "cards", tags="paper")}
    notes["cards/odd.md"] = "---\ntags: [paper, torn]\n---\n\n# Odd one\n\nX.\n"
    built = build(notes)

    overview = body(page(built, "tags.md").markdown)
    paper = body(page(built, "tags/paper.md").markdown)

    assert "- [paper](tags/paper.md) <small>321</small>" in overview
    assert "- torn: [Odd one](notes/cards/odd.md)" in overview
    assert "Often with [thin](../tags/thin.md), torn" in paper
    assert "[Tags](../tags.md) / " in paper
    assert "[2](../tags/paper-2.md)" in paper
    assert (
        "[paper](../../tags/paper.md), [thin]"
        in page(built, "notes/slips/slip-0007x.md").markdown
    )


def test_thousands_of_tags_stay_short_pages() -> None:
    """No page of tags has more than some three hundred lines."""
    notes = {
        f"k/n{at}.md": f"---\ntags: [a{at}, b{at}, c{at}]\n---\n\n# N{at}\n\nX.\n"
        for at in range(400)
    }
    built = build(notes)

    pages = [one for one in built.pages if one.uri.startswith("tags")]

    assert [one.uri for one in pages] == [
        "tags.md",
        "tags/more-2.md",
        "tags/more-3.md",
        "tags/more.md",
    ]
    assert max(one.markdown.count("\n- ") for one in pages) == 300


def test_case_does_not_make_another_tag() -> None:
    """The spelling of most notes counts."""
    notes = {"a.md": "---\ntags: [Tea]\n---\n\n# A\n\nX.\n"}
    notes |= {f"b{at}.md": f"---\ntags: [tea]\n---\n\n# B{at}\n\nX.\n" for at in range(2)}

    text = body(page(build(notes), "tags.md").markdown)

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["tea"]


def test_many_dated_notes_have_a_page() -> None:
    """By month, the latest first; the home page has the first of them and the way."""
    notes = {
        f"k/n{at:02}.md": f"---\nupdated: 2024-{at:02}-03\n---\n\n# N{at}\n\nX.\n"
        for at in range(1, 13)
    }
    notes["daily/2025-01-01.md"] = "Snow.\n"
    built = build(notes)

    text = body(page(built, "recent.md").markdown)
    home = body(page(built, "index.md").markdown)

    assert text.index("## January 2025") < text.index("## December 2024")
    assert "- **2024-12-03** [N12](notes/k/n12.md) <small>updated in K</small>" in text
    assert "- **2025-01-01** written: [2025-01-01](notes/daily/2025-01-01.md)" in home
    assert "[All recent notes](recent.md)" in home
    assert "Recent" in nav_titles(built.site.nav)


def test_the_navigation_of_a_large_site_has_its_top_folders() -> None:
    """By their titles; a folder that holds all others is passed over."""
    notes = {**_many(121, "vault/slips"), **{f"vault/{k}": v for k, v in KITCHEN.items()}}

    assert nav_titles(build(notes).site.nav)[1:5] == [
        "Notes",
        "Garden",
        "The kitchen",
        "Slips",
    ]


def test_the_navigation_has_no_room_for_hundreds_of_folders() -> None:
    """It stands on every page; the page of all notes lists them."""
    built = build({f"f{at}/n.md": f"# N{at}\n\nX.\n" for at in range(130)})

    assert nav_titles(built.site.nav)[:2] == ["Home", "Notes"]
    assert len(nav_titles(built.site.nav)) < 6
    assert body(page(built, "index.md").markdown).count("— 1 note") == 24
    assert "[106 more folders](notes/index.md)" in page(built, "index.md").markdown


def test_texts_are_sorted_as_people_do() -> None:
    """Numbers by their size, accents beside their letters, however long they are."""
    words = ["tea 10", "Über", "tea 9", "uboot", "zoo", "1" * 9000]

    assert sorted(words, key=natural) == [
        "1" * 9000,
        "tea 9",
        "tea 10",
        "Über",
        "uboot",
        "zoo",
    ]
