"""Edits under ``mkdocs serve``: who makes what, and what ends what."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from mkdocs.livereload import LiveReloadServer

from builders import write
from noteloom.mkdocs_build import serving
from noteloom.mkdocs_build.looking import look
from noteloom.mkdocs_build.serving import CancelledError, Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from noteloom.mkdocs_build.looking import Look

PATIENCE = 10.0


class Pretended:
    """A site that only notes what it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Have notes and a page below *folder*."""
        self.folder = folder
        write(folder, {"notes/tea.md": "Tea", "notes/rye.md": "Rye", "docs/a.md": "A"})
        self.patched: list[list[str]] = []
        self.can_patch = True
        self.written = 1

    def patch(self, notes: Sequence[Path]) -> bool:
        """Note which *notes* are to be made anew."""
        self.patched.append([path.name for path in notes])
        return self.can_patch

    def wrote(self) -> int:
        """Return how many files have changed."""
        return self.written

    def notes(self) -> Path:
        """Return the folder of notes."""
        return self.folder / "notes"

    def others(self) -> Iterable[Path]:
        """Return what else there is."""
        return [self.folder / "docs"]

    def look(self) -> Look:
        """Return how the sources are."""
        return look((self.notes(), *self.others()))


class Builder:
    """A build that takes as long as it is told to."""

    def __init__(self) -> None:
        """Have built nothing."""
        self.begun = 0
        self.ended = 0
        self.steps = 1
        self.check: Callable[[], None] = lambda: None

    def __call__(self) -> None:
        """Build, step by step."""
        self.begun += 1
        for _ in range(self.steps):
            self.check()
            time.sleep(0.005)
        self.ended += 1


@pytest.fixture
def site(tmp_path: Path) -> Pretended:
    """Return a site."""
    return Pretended(tmp_path)


@pytest.fixture
def builder() -> Builder:
    """Return a build."""
    return Builder()


@pytest.fixture
def server(builder: Builder) -> Iterator[LiveReloadServer]:
    """Return a server that is not running."""
    server = LiveReloadServer(builder, "localhost", 0, ".")
    yield server
    server.server_close()


@pytest.fixture
def served(
    site: Pretended,
    server: LiveReloadServer,
    builder: Builder,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Serving]:
    """Return what answers changes of *site*."""
    monkeypatch.setattr(serving, "_QUIET_TIME", 0.01)
    served = Serving(server, builder, site, site.look())
    builder.check = served.check
    yield served
    served.stop()


def until(is_so: Callable[[], bool]) -> None:
    """Wait until *is_so*."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_the_page_comes_at_once_and_the_rest_behind_it(
    site: Pretended, served: Serving, builder: Builder
) -> None:
    """The second step builds everything."""
    write(site.folder, {"notes/tea.md": "Green tea"})
    served.rebuild()
    assert site.patched == [["tea.md"]]
    until(lambda: builder.ended == 1)


def test_what_cannot_be_made_by_itself_is_left_to_the_whole(
    site: Pretended, served: Serving, builder: Builder, server: LiveReloadServer
) -> None:
    """Browsers stay as they are until it is there."""
    site.can_patch = False
    write(site.folder, {"notes/tea.md": "Green tea"})
    server._wanted_epoch += 7
    served.rebuild()
    assert server._wanted_epoch == server._visible_epoch
    until(lambda: builder.ended == 1)


@pytest.mark.parametrize("change", ["new", "gone", "page"])
def test_other_changes_are_left_to_the_whole(
    site: Pretended, served: Serving, builder: Builder, change: str
) -> None:
    """A note that is added or deleted changes lists; a page of the owner's is not ours."""
    if change == "gone":
        (site.folder / "notes/tea.md").unlink()
    else:
        write(site.folder, {f"{'notes' if change == 'new' else 'docs'}/b.md": "B"})
    served.rebuild()
    assert site.patched == []
    until(lambda: builder.ended == 1)


def test_a_further_edit_ends_the_build_in_the_background(
    site: Pretended, served: Serving, builder: Builder
) -> None:
    """It would be of the past."""
    builder.steps = 2000
    write(site.folder, {"notes/tea.md": "Green tea"})
    served.rebuild()
    until(lambda: builder.begun == 1)
    builder.steps = 1
    write(site.folder, {"notes/rye.md": "Rye bread"})
    served.rebuild()
    assert builder.ended == 0
    assert site.patched == [["tea.md"], ["rye.md"]]
    until(lambda: builder.ended == 1)


def test_a_long_step_is_ended_as_well(
    site: Pretended, served: Serving, builder: Builder
) -> None:
    """The core looks for nothing while it compares all notes."""
    ended = threading.Event()

    def works() -> None:
        try:
            while True:
                sum(range(1000))
        finally:
            ended.set()

    served._builder = works
    write(site.folder, {"notes/tea.md": "Green tea"})
    served.rebuild()
    time.sleep(0.05)
    served._builder = builder
    write(site.folder, {"notes/rye.md": "Rye bread"})
    start = time.monotonic()
    served.rebuild()
    assert ended.is_set()
    assert time.monotonic() - start < PATIENCE / 2
    until(lambda: builder.ended == 1)


def test_what_mkdocs_hears_again_ends_nothing(
    site: Pretended, served: Serving, builder: Builder
) -> None:
    """It looks at all files every half second, and finds what the system has told."""
    builder.steps = 100
    write(site.folder, {"notes/tea.md": "Green tea"})
    until(served._told.is_set)
    assert served._observer is not None
    served._observer.stop()
    served._observer.join()
    served.rebuild()
    until(lambda: builder.begun == 1)
    served.rebuild()
    until(lambda: builder.ended == 1)
    assert builder.begun == 1


def test_browsers_reload_again_only_if_files_have_changed(
    site: Pretended, served: Serving, builder: Builder, server: LiveReloadServer
) -> None:
    """Who reads is not disturbed for nothing."""
    site.written = 0
    before = server._visible_epoch
    write(site.folder, {"notes/tea.md": "Green tea"})
    served.rebuild()
    until(lambda: builder.ended == 1)
    served._stop_background()
    assert server._visible_epoch == before


def test_an_error_of_the_whole_is_told_and_the_server_goes_on(
    site: Pretended,
    served: Serving,
    builder: Builder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The next edit is answered as ever."""

    def fails() -> None:
        message = "no such topic"
        raise ValueError(message)

    served._builder = fails
    write(site.folder, {"notes/tea.md": "Green tea"})
    served.rebuild()
    until(lambda: "no such topic" in capsys.readouterr().err)
    served._builder = builder
    write(site.folder, {"notes/tea.md": "Black tea"})
    served.rebuild()
    until(lambda: builder.ended == 1)


def test_only_the_build_in_the_background_is_ended(served: Serving) -> None:
    """The page of an edit is made in another thread."""
    served._cancelled.set()
    served.check()
    ended: list[bool] = []

    def builds() -> None:
        try:
            served.check()
        except CancelledError:
            ended.append(True)

    thread = served._background = threading.Thread(target=builds)
    thread.start()
    thread.join()
    assert ended == [True]


def test_what_changed_during_the_first_build_is_built(
    site: Pretended, server: LiveReloadServer, builder: Builder
) -> None:
    """The look at the sources is from before."""
    seen = site.look()
    write(site.folder, {"notes/tea.md": "Green tea"})
    served = Serving(server, builder, site, seen)
    try:
        assert server._want_rebuild
    finally:
        served.stop()


def test_the_system_tells_of_an_edit(site: Pretended, served: Serving) -> None:
    """Long before MkDocs looks."""
    assert served._observer is not None
    write(site.folder, {"notes/tea.md": "Green tea"})
    until(lambda: served._server._want_rebuild)
