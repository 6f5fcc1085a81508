"""Whatever has happened to a site, the next build is right, and tells what is wrong."""

from __future__ import annotations

import os
import shutil

import pytest

from incremental.building import (
    CACHE,
    Building,
    clean_build,
    differences,
    files_of,
    warnings,
)
from incremental.places import Place, forget

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked"),
    pytest.mark.xdist_group("incremental"),
]


def test_a_site_that_was_changed_by_hand_is_made_whole(place: Place) -> None:
    """What is in the folder is what was built, whoever has been there."""
    pages = sorted(path for path in place.wanted.files if path.endswith("index.html"))
    (place.site / pages[0]).unlink()
    (place.site / pages[1]).write_bytes(b"other words")
    (place.site / pages[2]).unlink()
    (place.site / pages[2]).mkdir()
    (place.site / "left" / "over").mkdir(parents=True)
    (place.site / "left" / "over" / "index.html").write_bytes(b"from long ago")
    shutil.rmtree(place.site / "assets")

    found = place.build()

    assert found.code == 0, found.output
    assert differences(found.files, place.wanted.files) == []
    assert not (place.site / "left").exists()


def test_a_changed_page_is_made_whole_though_size_and_time_are_the_old_ones(
    place: Place,
) -> None:
    """Tools that copy folders set the times of what they write."""
    assert place.build().code == 0
    path = next(path for path in place.wanted.files if path.endswith("index.html"))
    state = (place.site / path).stat()
    (place.site / path).write_bytes(place.wanted.files[path].replace(b"e", b"a", 40))
    os.utime(place.site / path, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert differences(place.build().files, place.wanted.files) == []


def test_a_hidden_file_at_the_top_of_the_site_stays(place: Place) -> None:
    """MkDocs leaves it: the site may be a checkout, and that is in ``.git``."""
    (place.site / ".git").mkdir()
    (place.site / ".git" / "config").write_bytes(b"kept")

    place.build()

    assert (place.site / ".git" / "config").read_bytes() == b"kept"


def test_a_site_that_is_gone_is_made_anew(place: Place) -> None:
    """The cache says what was made, not what is there."""
    shutil.rmtree(place.site)

    assert differences(place.build().files, place.wanted.files) == []


# -- what else a build does ---------------------------------------------------------------


def test_a_warning_is_told_by_every_build(place: Place) -> None:
    """Else ``--strict`` would fail once, and then let the same mistake through."""
    (place.sources / "docs" / "about.md").write_bytes(b"# About\n\n[gone](no/such.md)\n")
    wanted = clean_build(place.sources, place.site.with_name("strict"), "--strict")
    assert wanted.code == 1

    first, second = place.build("--strict"), place.build("--strict")

    assert warnings(first) == warnings(second) == warnings(wanted) != []
    assert first.code == second.code == 1
    assert warnings(place.build()) == warnings(wanted)


def test_two_builds_at_a_time_share_a_cache(place: Place) -> None:
    """Two jobs of CI may, and so may an editor and a terminal."""
    forget(place)
    sites = [place.site.with_name(name) for name in ("one", "other")]
    running = [Building(place.sources, one, {CACHE: str(place.cache)}) for one in sites]

    found = [one.built() for one in running]

    assert [one.code for one in found] == [0, 0]
    for one in found:
        assert differences(one.files, place.wanted.files) == []


def test_after_two_builds_into_one_site_the_next_is_right(place: Place) -> None:
    """They may be in each other's way, but must leave no lasting harm."""
    cached = {CACHE: str(place.cache)}
    for one in [Building(place.sources, place.site, cached) for _ in range(2)]:
        one.end()

    assert differences(place.build().files, place.wanted.files) == []


def test_an_unchanged_build_writes_no_file_again(place: Place) -> None:
    """What a host or a sync tool sees as changed is uploaded again."""
    if not place.cache.exists():
        pytest.skip("nothing keeps a cache")
    assert place.build().code == 0
    before = {path: (place.site / path).stat().st_mtime_ns for path in place.wanted.files}

    place.build()

    after = {path: (place.site / path).stat().st_mtime_ns for path in files_of(place.site)}
    assert after == before
