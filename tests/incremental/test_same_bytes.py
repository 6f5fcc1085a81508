"""Whatever is edited in whatever order: with a cache, the site is the same to the byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incremental.building import CACHE, build, clean_build, differences, warnings
from incremental.edits import EDITS, Edit, edit
from incremental.places import Place, copied
from incremental.vaults import CONFIG, NO_TREE, TOPICS, first_tree, put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from incremental.vaults import Tree

EXAMPLES = int(os.environ.get("NOTELOOM_EDIT_EXAMPLES", "2"))
"""How many sequences of edits are tried; set it to some hundred after work on the cache."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")
of_one_site = pytest.mark.xdist_group("incremental")


def check(built: Place, edits: list[Edit]) -> None:
    """Apply *edits* to a copy of *built* one after the other; compare after each."""
    trees = [first_tree()]
    for one in edits:
        trees.append(one.applied(trees[-1]))
    folder = Path(tempfile.mkdtemp(prefix="noteloom-edits-"))
    try:
        copied(built, folder)
        compare(folder, trees[1:], [*map(str, edits)], before=trees[0])
    finally:
        shutil.rmtree(folder)


def compare(
    folder: Path,
    trees: Sequence[Tree],
    names: Sequence[str],
    before: Mapping[str, bytes] = NO_TREE,
) -> None:
    """Build *trees* one after the other in one place, and each in a place of its own."""
    sources, cached = folder / "sources", {CACHE: str(folder / "cache")}
    for at, (tree, name) in enumerate(zip(trees, names, strict=True)):
        put(sources, tree, before)
        before = tree
        found = build(sources, folder / "site", cached)
        wanted = clean_build(sources, folder / f"clean-{at}")
        assert found.code == wanted.code, f"{name}: {found.output}"
        # What cannot be built leaves the site that was there.
        if wanted.code == 0:
            assert differences(found.files, wanted.files) == [], name
            assert warnings(found) == warnings(wanted), name


@of_one_site
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(edit, min_size=3, max_size=4))
def test_after_any_edits_a_cached_build_equals_a_clean_one(
    built: Place, edits: list[Edit]
) -> None:
    """What a page depends on is easily forgotten; no list of cases would name it."""
    check(built, edits)


@of_one_site
def test_after_each_kind_of_edit_a_cached_build_equals_a_clean_one(built: Place) -> None:
    """Chance may leave one out."""
    check(built, [Edit(name, at, 3 * at) for at, name in enumerate(sorted(EDITS))])


@of_one_site
def test_a_site_recovers_from_topics_that_could_not_be_read(built: Place) -> None:
    """A build that fails in the middle leaves nothing that the next could trust."""
    broken = len(TOPICS) - 1

    check(built, [Edit("topics", 0, broken), Edit("word", 3, 0), Edit("topics", 0, 0)])


OF_TEMPLATES = f"""{CONFIG}extra: {{motto: !ENV [NO_SUCH_VARIABLE, fresh]}}
validation: {{anchors: warn, absolute_links: warn, unrecognized_links: warn}}
""".replace("font: false", "font: false, custom_dir: overrides")
OF_SNIPPETS = f"""{CONFIG}markdown_extensions:
  - abbr
  - pymdownx.snippets: {{base_path: [parts], auto_append: [words.md]}}
"""
FROM_ELSEWHERE: Tree = {
    "overrides/main.html": (
        b'{% extends "base.html" %}{% block footer %}By hand: {{ config.extra.motto }}'
        b"{% include 'part.html' %}{% endblock %}"
    ),
    "overrides/part.html": b"<p>A part.</p>",
    "parts/words.md": b"*[Loaf]: What is baked\n",
    "parts/oven.md": b"Heat the oven.\n",
    "docs/guide.md": (
        b'# Guide\n\nA Loaf.\n\n--8<-- "oven.md"\n\n'
        b"[rest](notes/kitchen/tea.md#steps) [none](about.md#no) ![p](p.png)\n"
    ),
    "docs/p.png": b"\x89PNG\r\n\x1a\none",
    "docs/style.css": b"a { color: red }\n",
}


@pytest.mark.parametrize(
    ("config", "changes"),
    [
        (
            OF_TEMPLATES,
            {
                "overrides/part.html": (b"A part", b"One part"),
                "overrides/main.html": (b"By hand", b"At home"),
                "docs/about.md": (b"# About", b"# About\n\n## No"),
                "docs/p.png": (b"one", b"two"),
                "mkdocs.yml": (b"fresh]}", b"stale]}"),
            },
        ),
        (
            OF_SNIPPETS,
            {
                "parts/words.md": (b"baked", b"eaten"),
                "parts/oven.md": (b"Heat", b"Cool"),
            },
        ),
    ],
    ids=["templates", "snippets"],
)
def test_what_a_page_takes_from_elsewhere_is_not_forgotten(
    tmp_path: Path, config: str, changes: dict[str, tuple[bytes, bytes]]
) -> None:
    """Snippets, templates and other pages' anchors stand in no page's own text."""
    trees = [{**first_tree(), **FROM_ELSEWHERE, "mkdocs.yml": config.encode()}]
    for name, (old, new) in changes.items():
        trees.append({**trees[-1], name: trees[-1][name].replace(old, new)})
        assert trees[-1] != trees[-2]

    compare(tmp_path, trees, ["the first build", *changes])


def test_a_hook_that_changes_changes_the_pages(tmp_path: Path) -> None:
    """It is a part of the configuration, with a text of its own."""
    hook = b"def on_page_markdown(text, **_):\n    return text + ' From a hook.'\n"
    config = f"{CONFIG}hooks: [hook.py]\n".encode()
    first = {**first_tree(), "mkdocs.yml": config, "hook.py": hook}
    second = {**first, "hook.py": hook.replace(b"From a", b"By some")}

    compare(tmp_path, [first, first, second], ["first", "unchanged", "another hook"])


def test_a_page_whose_link_has_lost_its_target_is_made_anew(tmp_path: Path) -> None:
    """Its own text is as it was, and what it links to is not."""
    linked = {
        **first_tree(),
        "docs/guide.md": b"# Guide\n\n[About](about.md), [tea](t.md)\n",
    }
    alone = {name: one for name, one in linked.items() if name != "docs/about.md"}
    other = {**alone, "docs/t.md": b"# Tea\n"}

    compare(tmp_path, [linked, alone, other, linked], ["linked", "alone", "other", "again"])
