"""The MkDocs plugin: the same pages as the command's, in a site that passes every check."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import get_files

from builders import write
from noteloom.cli import main
from noteloom.mkdocs_plugin import NoteloomPlugin

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

NOTES: dict[str, str | bytes] = {
    "net/tcp.md": (
        "---\ntags: [basics]\n---\n\n# TCP\n\nSee [UDP](udp.md#speed), ![p](p.png).\n\n"
        "## Part\n\n[Up](#part)\n"
    ),
    "net/udp.md": (
        "# UDP\n\n## Speed\n\n- a\n\n    b[^1]\n\n[^1]: Foot.\n\n| a |\n|---|\n| `x` |\n"
    ),
    "net/p.png": b"\x89PNG\0",
    "flat.txt": "Compost¶\nSoil from waste.\nLayers¶\n- Brown\n- Green\n",
}
TOPICS = (
    "categories: [{id: net, title: Networks}]\n"
    "topics: [{id: tcp, type: concept, title: TCP, category: net, summary: A protocol.}]\n"
)
MINIMAL = """\
site_name: Site
site_url: https://site.example/
repo_url: https://host.example/owner/site
edit_uri: edit/main/docs/
theme: {name: material, font: false, features: [content.action.edit]}
validation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}
plugins:
  - search
  - tags
  - noteloom: {notes: notes}
"""


def site(
    folder: Path, config: str = MINIMAL, notes: dict[str, str | bytes] | None = None
) -> Path:
    """Write a site with *notes* below *folder* and return its configuration file."""
    write(folder / "notes", NOTES if notes is None else notes)
    (folder / "docs").mkdir(exist_ok=True)
    write(folder, {"mkdocs.yml": config})
    return folder / "mkdocs.yml"


def configured(path: Path, *, strict: bool = False) -> MkDocsConfig:
    """Return the configuration at *path*, ready to be built."""
    return load_config(str(path), strict=strict)


def plugin_of(config: MkDocsConfig) -> NoteloomPlugin:
    """Return Noteloom's plugin in *config*."""
    plugin = config.plugins["noteloom"]
    assert isinstance(plugin, NoteloomPlugin)
    return plugin


def virtual_files(config: MkDocsConfig) -> Files:
    """Return the files of a site after Noteloom has added its own."""
    config = config.plugins.on_config(config)
    return config.plugins.on_files(get_files(config), config=config)


pytestmark = pytest.mark.usefixtures("mkdocs_log")


# -- two consumers ------------------------------------------------------------------------


_BESIDE_THE_PAGES = (".noteloom-files", "noteloom.json", "llms.txt", "llms-full.txt")


def assert_the_same_pages(config: MkDocsConfig, notes: Path, out: Path) -> None:
    """Assert that the plugin adds what the command writes, byte for byte."""
    main(["build", str(notes), "--out", str(out)])
    written = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and path.name not in _BESIDE_THE_PAGES
        # Only a site that is published can be linked from a deck.
        and path.parent.name != "downloads"
    }

    added = {
        file.src_uri: file.content_bytes
        for file in virtual_files(config)
        if file.generated_by == "noteloom"
        and not file.src_uri.startswith(("assets/noteloom/", "downloads/"))
    }

    assert added == written


def test_the_plugin_and_the_command_make_the_same_pages(tmp_path: Path) -> None:
    """A site that leaves MkDocs takes its pages along as they are."""
    path = site(tmp_path, notes={**NOTES, "topics.yml": TOPICS})

    assert_the_same_pages(configured(path), tmp_path / "notes", tmp_path / "out")


def test_the_own_notes_make_the_same_pages_both_ways(
    tmp_path: Path, own_notes: Path
) -> None:
    """What is promised for any site holds for this one."""
    config = MINIMAL.replace("{notes: notes}", f"{{notes: '{own_notes.as_posix()}'}}")
    path = site(tmp_path, config)

    assert_the_same_pages(configured(path), own_notes, tmp_path / "out")


# -- a whole build ------------------------------------------------------------------------


def test_a_strict_build_needs_nothing_configured(tmp_path: Path) -> None:
    """No link is dead, no anchor is missing, and no page is left out of the navigation."""
    path = site(tmp_path, notes={**NOTES, "topics.yml": TOPICS})

    build_site(configured(path, strict=True))

    built = tmp_path / "site"
    assert (built / "notes/net/tcp/index.html").is_file()
    assert (built / "topics/tcp/index.html").is_file()
    assert (built / "notes/net/p.png").read_bytes() == NOTES["net/p.png"]


def test_a_strict_build_of_the_own_notes_passes(tmp_path: Path, own_notes: Path) -> None:
    """With every check of links and anchors that MkDocs has."""
    config = MINIMAL.replace("{notes: notes}", f"{{notes: '{own_notes.as_posix()}'}}")
    path = site(tmp_path, config)

    build_site(configured(path, strict=True))

    assert (tmp_path / "site/notes/overview/index.html").is_file()


def test_nothing_is_written_beside_the_site(tmp_path: Path) -> None:
    """Pages are virtual: the owner's folders stay as they are."""
    path = site(tmp_path)
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")}

    build_site(configured(path))

    after = {one: one.stat().st_mtime_ns for one in before}
    new = {
        one.relative_to(tmp_path).parts[0]
        for one in tmp_path.rglob("*")
        if one not in before
    }
    assert new == {"site"}
    assert {one for one in before if one.is_file() and before[one] != after[one]} == set()


def test_edit_links_lead_to_the_note_file(tmp_path: Path) -> None:
    """Who finds a mistake is one click away from where it is made."""
    path = site(tmp_path)
    config = configured(path)

    build_site(config)

    html = (tmp_path / "site/notes/net/tcp/index.html").read_text(encoding="utf-8")
    hub = (tmp_path / "site/notes/index.html").read_text(encoding="utf-8")
    assert "https://host.example/owner/site/edit/main/notes/net/tcp.md" in html
    assert "/edit/main/" not in hub


def test_the_tags_plugin_lists_the_tags(tmp_path: Path) -> None:
    """With Material's plugin the list is Material's; without it the page has its own."""
    with_plugin = site(tmp_path / "a")
    without = site(tmp_path / "b", MINIMAL.replace("  - tags\n", ""))

    for path in (with_plugin, without):
        build_site(configured(path))

    listed = (tmp_path / "a/site/tags/index.html").read_text(encoding="utf-8")
    own = (tmp_path / "b/site/tags/index.html").read_text(encoding="utf-8")
    assert 'class="md-tag"' in listed
    assert "material/tags" not in listed
    assert 'id="basics"' in own
    assert 'href="../notes/net/tcp/"' in listed
    assert '<a href="../notes/net/tcp/">TCP</a>' in own


def test_a_page_that_the_owner_wrote_wins(tmp_path: Path) -> None:
    """The plugin adds pages; it replaces none."""
    path = site(tmp_path)
    write(
        tmp_path / "docs", {"index.md": "# My own home\n", "guide/use.md": "# How to use\n"}
    )
    config = configured(path, strict=True)

    build_site(config)

    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "My own home" in home
    assert "How to use" in (tmp_path / "site/guide/use/index.html").read_text(
        encoding="utf-8"
    )


def test_the_owners_navigation_stays(tmp_path: Path) -> None:
    """Who writes a navigation means it."""
    config = f"{MINIMAL}nav:\n  - Start: index.md\n  - One: notes/net/tcp.md\n"
    loaded = configured(site(tmp_path, config))

    virtual_files(loaded)

    assert loaded.nav == [{"Start": "index.md"}, {"One": "notes/net/tcp.md"}]


def test_the_owners_settings_of_extensions_stay(tmp_path: Path) -> None:
    """The plugin switches on what is missing, once."""
    config = f"{MINIMAL}markdown_extensions:\n  - toc: {{permalink: true}}\n  - tables\n"
    loaded = configured(site(tmp_path, config))

    virtual_files(loaded)

    assert loaded.mdx_configs["toc"] == {"permalink": True}
    assert loaded.markdown_extensions.count("toc") == 1
    assert loaded.markdown_extensions.count("tables") == 1


def test_the_own_look_can_be_switched_off(tmp_path: Path) -> None:
    """Pages without Noteloom's style sheet are plain pages of the theme."""
    config = MINIMAL.replace("{notes: notes}", "{notes: notes, style: false}")
    loaded = configured(site(tmp_path, config))

    added = virtual_files(loaded)

    assert not [file for file in added if file.src_uri.startswith("assets/noteloom/")]
    assert not [one for one in loaded.extra_css if "noteloom" in str(one)]


# -- live reload --------------------------------------------------------------------------


def test_the_folder_of_notes_is_watched(tmp_path: Path) -> None:
    """A change of a note shows at once in ``mkdocs serve``."""
    loaded = configured(site(tmp_path))

    virtual_files(loaded)

    assert str((tmp_path / "notes").resolve()) in map(str, loaded.watch)


def test_a_rebuild_reads_only_the_changed_note(tmp_path: Path) -> None:
    """Between the builds of ``mkdocs serve`` readings of unchanged notes are kept."""
    loaded = configured(site(tmp_path))
    plugin = plugin_of(loaded)
    plugin.on_startup(command="serve", dirty=False)
    virtual_files(loaded)
    before = dict(plugin._notes._known._readings)
    write(tmp_path / "notes", {"net/udp.md": "# UDP\n\nNew.\n"})

    virtual_files(loaded)

    after = plugin._notes._known._readings
    changed = [path.as_posix() for path in after if after[path] is not before[path]]
    assert changed == ["net/udp.md"]


def test_a_second_build_shows_the_change(tmp_path: Path) -> None:
    """What is kept is never stale."""
    path = site(tmp_path)
    first = configured(path)
    build_site(first)
    write(tmp_path / "notes", {"net/udp.md": "# UDP\n\n## Speed\n\nChanged words.\n"})

    build_site(first)

    html = (tmp_path / "site/notes/net/udp/index.html").read_text(encoding="utf-8")
    assert "Changed words." in html


# -- what goes wrong ----------------------------------------------------------------------


def test_an_error_in_a_note_counts_under_strict(tmp_path: Path) -> None:
    """A file that cannot be read would be missing from the site."""
    path = site(tmp_path, notes={**NOTES, "bad.md": b"\xff"})

    with pytest.raises(Abort, match="in strict mode"):
        build_site(configured(path, strict=True))


def test_an_error_in_a_note_counts_in_a_quiet_strict_build(tmp_path: Path) -> None:
    """With ``--quiet`` MkDocs hears no warnings, so it is logged as an error."""
    path = site(tmp_path, notes={**NOTES, "bad.md": b"\xff"})
    options = ["build", "--strict", "--quiet", "-f", str(path)]

    command = [sys.executable, "-m", "mkdocs", *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "not-utf8" in run.stderr


def test_a_warning_in_a_note_does_not_count_under_strict(tmp_path: Path) -> None:
    """Notes are never quite in order, and must not stop a site."""
    path = site(
        tmp_path, notes={**NOTES, "odd.md": "# Odd\n\n[Gone](gone.md) <script>x</script>\n"}
    )

    build_site(configured(path, strict=True))

    assert (tmp_path / "site/notes/odd/index.html").is_file()


@pytest.mark.parametrize("host", ["[", "]", "[x]", "[::1", "a\u2100b", "\uff03"])
def test_an_address_that_cannot_be_split_stops_no_site(tmp_path: Path, host: str) -> None:
    """Authors mistype, and MkDocs would stop at the first address that is none."""
    path = site(tmp_path, notes={"odd.md": f"[x](http://{host}/y) <http://{host}>\n"})

    build_site(configured(path))

    html = (tmp_path / "site/notes/odd/index.html").read_text(encoding="utf-8")
    assert 'href="http://' in html


@pytest.mark.parametrize(
    ("notes", "config", "message"),
    [
        (
            {},
            MINIMAL.replace("{notes: notes}", "{notes: gone}"),
            "is not a folder of notes",
        ),
        (
            {"topics.yml": "topcs: []\n"},
            MINIMAL,
            "topics.yml:1: `the file`: there is no key `topcs`",
        ),
    ],
    ids=["no folder", "wrong taxonomy"],
)
def test_a_wrong_configuration_is_one_clear_error(
    tmp_path: Path, notes: dict[str, str | bytes], config: str, message: str
) -> None:
    """The build stops with a message, not with a traceback of Noteloom."""
    loaded = configured(site(tmp_path, config, notes))

    with pytest.raises(PluginError) as error:
        virtual_files(loaded)

    assert message in str(error.value)
    with pytest.raises(Abort):
        build_site(configured(tmp_path / "mkdocs.yml"))
    assert not (tmp_path / "site/index.html").exists()


def test_a_misspelt_option_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """MkDocs itself says which option it does not know."""
    path = site(tmp_path, MINIMAL.replace("{notes: notes}", "{note: notes}"))

    with caplog.at_level(logging.WARNING):
        configured(path)

    assert "Unrecognised configuration name: note" in caplog.text


# -- the deck of cards --------------------------------------------------------------------

ASKING: dict[str, str | bytes] = {"a.md": "# A\n\nQ: Why?\nA: So.\n"}


def test_the_deck_is_on_the_site_and_leads_back_to_it(tmp_path: Path) -> None:
    """The page of the review links to both files, and no link is dead."""
    build_site(configured(site(tmp_path, notes=ASKING), strict=True))

    deck = (tmp_path / "site/downloads/cards.csv").read_text(encoding="utf-8")
    review = (tmp_path / "site/review/index.html").read_text(encoding="utf-8")
    assert 'href=""https://site.example/notes/a/#card-' in deck
    assert (tmp_path / "site/downloads/cards.apkg").is_file()
    assert 'href="../downloads/cards.apkg"' in review


def test_a_site_without_outlets_has_no_deck_and_no_link_to_it(tmp_path: Path) -> None:
    """The option leaves all of them out."""
    config = MINIMAL.replace("{notes: notes}", "{notes: notes, outlets: false}")

    build_site(configured(site(tmp_path, config, notes=ASKING), strict=True))

    review = (tmp_path / "site/review/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site/downloads").exists()
    assert "downloads/" not in review
    assert "card" in review


def test_a_broken_map_of_ids_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the one line that `noteloom cards` says too."""
    path = site(tmp_path, notes={**ASKING, "cards.yml": "cards: [\n"})

    with pytest.raises(Abort):
        build_site(configured(path))

    assert "cards.yml:2: the file cannot be used" in caplog.text
