"""The memory of a command that serves: what builds leave behind goes, what stands stays."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from noteloom.mkdocs_build import building, engine
from noteloom.mkdocs_build.engine import CACHE_DIR, Engine
from noteloom.mkdocs_build.serving import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Ring:
    """Something that holds itself, as pages and files of MkDocs do."""

    def __init__(self) -> None:
        """Hold it."""
        self.itself = self


class Builds:
    """Takes the place of builds; each leaves a ring, and may be ended."""

    def __init__(self) -> None:
        """Have left nothing."""
        self.left: list[weakref.ref[Ring]] = []
        self.is_ended = False
        self.stands: Ring | None = None

    def __call__(self, *_: object, **__: object) -> SimpleNamespace:
        """Build."""
        ring = Ring()
        self.left.append(weakref.ref(ring))
        if self.is_ended:
            raise CancelledError
        self.stands = Ring()
        return SimpleNamespace(let_go=lambda: None, is_silent=True)

    @property
    def remaining(self) -> int:
        """How many rings are left in memory."""
        return sum(one() is not None for one in self.left)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    """Return what builds."""
    builds = Builds()
    monkeypatch.setattr(building, "build", builds)
    monkeypatch.setattr(engine, "look", lambda _: {})
    monkeypatch.setenv(CACHE_DIR, "")
    return builds


@pytest.fixture
def build(tmp_path: Path, builds: Builds) -> Iterator[Callable[[], None]]:
    """Yield what builds once more, as `mkdocs serve` does in the background."""
    guest: Any = SimpleNamespace(read_folders=lambda _: [tmp_path], completed=lambda: None)
    serving = Engine(guest)
    serving._is_serving = True
    theme = SimpleNamespace(custom_dir=None)
    config: Any = SimpleNamespace(
        docs_dir=tmp_path, config_file_path=None, theme=theme, watch=[]
    )
    was_on, frozen = gc.isenabled(), gc.get_freeze_count()
    gc.collect()

    def once() -> None:
        serving.build(config)
        serving._serving = SimpleNamespace(check=lambda: None)  # type: ignore[assignment]

    once()
    assert builds.stands is not None
    yield once
    if not frozen:
        gc.unfreeze()
    if was_on:
        gc.enable()


def test_what_a_build_leaves_is_gone_when_it_ends(
    build: Callable[[], None], builds: Builds
) -> None:
    """Only the first one, before anybody reads, may leave something."""
    build()
    build()
    assert builds.remaining <= 1


def test_what_an_ended_build_leaves_is_gone_when_the_next_begins(
    build: Callable[[], None], builds: Builds
) -> None:
    """Who writes on ends many of them."""
    builds.is_ended = True
    for _ in range(5):
        with pytest.raises(CancelledError):
            build()
    assert builds.remaining <= 2


def test_what_stands_is_not_looked_through_again(
    build: Callable[[], None], builds: Builds
) -> None:
    """The collector sees what has come since."""
    del builds
    build()
    assert gc.get_freeze_count() > 1_000
    assert len(gc.get_objects()) < 1_000


def test_what_stood_once_goes_after_many_builds(
    build: Callable[[], None], builds: Builds
) -> None:
    """It holds itself, and was set aside."""
    build()
    assert builds.stands is not None
    before = weakref.ref(builds.stands)
    for _ in range(engine._THOROUGH):
        build()
    assert before() is None
