"""Where builds begin: with the engine of this package, or in the way of MkDocs."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import get_plugin_logger

from noteloom.mkdocs_build import building, seam, unchanged
from noteloom.mkdocs_build.cache import Cache
from noteloom.mkdocs_build.looking import look
from noteloom.mkdocs_build.serving import Serving
from noteloom.model.progress import NO_PROGRESS
from noteloom.progress import for_mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from noteloom.mkdocs_build.building import Built
    from noteloom.mkdocs_build.guest import Guest
    from noteloom.mkdocs_build.looking import Look
    from noteloom.model.progress import Progress

log = get_plugin_logger("noteloom")

CACHE_DIR = "NOTELOOM_CACHE_DIR"
"""The environment variable that says where the cache is; if it is empty there is none."""
_FOLDER = Path(".cache", "noteloom")
_THOROUGH = 20
"""After so many builds, all of the memory is looked through."""
_NOTHING = "Nothing has changed since the last build, and the site is as that has left it"
_UNKNOWN = (
    "this version of MkDocs is not known here, so sites are built in its own way: "
    "every page anew, one after the other"
)


class Engine:
    """Builds the site of one command of MkDocs, as often as it asks."""

    def __init__(self, guest: Guest) -> None:
        """Work for the plugin that *guest* speaks for."""
        self._guest = guest
        self._is_serving = False
        self.is_active = False
        """Whether a build is going on here, and not in MkDocs' own way."""
        self._config: MkDocsConfig
        self.progress: Progress = NO_PROGRESS
        """Hears of the build that is going on."""
        self.cache: Cache | None = None
        """What builds keep on the disk; known from the first build on."""
        self._built: Built | None = None
        self._serving: Serving | None = None
        self._seen: Look = {}
        self._is_torn = False
        """Whether a build was ended before its end, and has left what it had made."""
        self._ended = 0

    def start(self, command: Literal["build", "gh-deploy", "serve"]) -> None:
        """Take over the builds of *command*, where MkDocs is known."""
        self._is_serving = command == "serve"
        if seam.is_known():
            seam.replace(self.build)
        else:
            log.info(_UNKNOWN)

    def stop(self) -> None:
        """Leave MkDocs as it was."""
        if self._serving is not None:
            self._serving.stop()
        seam.restore()
        if self.cache is not None:
            self.cache.close()

    def serve(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Answer the changes that *server* hears of, and build with *builder* the whole."""
        if self._built is not None:
            self._serving = Serving(server, builder, self, self._seen)

    def check(self) -> None:
        """End a build in the background that nobody waits for any more."""
        if self._serving is not None:
            self._serving.check()

    def patch(self, notes: Sequence[Path]) -> bool:
        """Make the pages of these *notes* anew, and return whether that could be done."""
        built = self._built
        texts = self._guest.patched(notes, self.notes()) if built else None
        if built is None or texts is None:
            return False
        files = {uri: built.files.get_file_from_path(uri) for uri in texts}
        for uri, text in texts.items():
            file = files[uri]
            if file is None or file.generated_by != "noteloom":
                return False
            file.content_string = text
            built.pages.read(file)
            built.pages.render(file)
            built.pages.build(file)
        return True

    def wrote(self) -> int:
        """Return how many files the last whole build has written or removed."""
        return self._built.pages.output.changed if self._built else 0

    def notes(self) -> Path:
        """Return the folder of notes."""
        return self._guest.read_folders(self._config)[0]

    def others(self) -> list[Path]:
        """Return what else the site is made of."""
        config = self._config
        named = [config.docs_dir, config.config_file_path, config.theme.custom_dir]
        return [
            *self._guest.read_folders(config)[1:],
            *(Path(one) for one in (*named, *config.watch) if one),
        ]

    def build(
        self, config: MkDocsConfig, *, serve_url: str | None = None, dirty: bool = False
    ) -> None:
        """Make the site of *config*, in place of ``mkdocs.commands.build.build``."""
        if dirty:
            seam.ORDINARY(config, serve_url=serve_url, dirty=dirty)
            return
        self._config = config
        if self.cache is None:
            self.cache = Cache(self._path(config))
        if self._is_serving:
            self._begin()
            if self._built is None:
                self._seen = look((self.notes(), *self.others()))
            with self._heard(is_shown=self._serving is None):
                built = building.build(
                    config, self.cache, self._guest, self.progress, serve_url=serve_url
                )
            if self._built is not None:
                self._built.let_go()
            self._built = built
            self._guest.completed()
            self._end()
            return
        folders = self._guest.read_folders(config)
        inputs = unchanged.inputs_of(config, folders, building.KNOWN_PLUGINS)
        if unchanged.is_unchanged(self.cache, inputs, config.site_dir):
            log.info(_NOTHING)
            return
        unchanged.forget(self.cache)
        with self._heard(is_shown=True):
            built = building.build(config, self.cache, self._guest, self.progress)
        if built.is_silent:
            unchanged.remember(self.cache, inputs, config.site_dir)

    def _begin(self) -> None:
        """Keep the collector from looking through all notes while somebody waits."""
        gc.disable()
        if self._is_torn:
            gc.collect()
        self._is_torn = True

    def _end(self) -> None:
        """Collect what a build has left, and set aside what stands.

        To look through thousands of notes takes seconds, in which no page is answered; so
        what was set aside and is not needed any more waits for the last of many builds.
        """
        self._is_torn = False
        self._ended += 1
        if self._ended % _THOROUGH == 0:
            gc.unfreeze()
        if self._serving is not None:
            gc.collect()
        gc.freeze()

    @contextmanager
    def _heard(self, *, is_shown: bool) -> Iterator[None]:
        """Let the build of the block say how far it is, and end it when it is in vain."""
        with for_mkdocs() if is_shown else nullcontext(NO_PROGRESS) as progress:
            self.progress = _Checked(progress, self.check)
            self.is_active = True
            try:
                yield
            finally:
                self.is_active = False
                self.progress = NO_PROGRESS

    def _path(self, config: MkDocsConfig) -> Path | None:
        """Return where the cache is; who serves a site does not take that of its builds."""
        said = os.environ.get(CACHE_DIR)
        if said == "":
            return None
        base = Path(config.config_file_path).parent if config.config_file_path else Path()
        folder = Path(said) if said else base / _FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ignored = folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
        except OSError:
            return None
        return folder / ("serve.sqlite" if self._is_serving else "build.sqlite")


class _Checked:
    """Progress at whose steps a build may end."""

    def __init__(self, progress: Progress, check: Callable[[], None]) -> None:
        self._progress = progress
        self._check = check

    def stage(self, name: str, total: int | None = None) -> None:
        self._check()
        self._progress.stage(name, total)

    def step(self, count: int = 1) -> None:
        self._check()
        self._progress.step(count)

    def reach(self, done: int, total: int) -> None:
        self._check()
        self._progress.reach(done, total)
