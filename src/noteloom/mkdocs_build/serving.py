"""``mkdocs serve``: the page that was edited at once, all that follows from it soon after.

An edit of notes is answered in two steps. First the pages of these notes are made with all
else as it was, and browsers reload. Then the whole site is built in the background, so that
links, neighbours, lists and the search follow; browsers reload again if pages changed. The
next edit ends that build, wherever it is.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from noteloom.mkdocs_build import seam
from noteloom.mkdocs_build.looking import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

    from noteloom.mkdocs_build.looking import Look

log = get_plugin_logger("noteloom")

_QUIET_TIME = 0.6
"""How many seconds browsers have for the page before the rest is built."""
_WRITE_DELAY = 0.05
"""An editor that writes a file in several steps is done after so many seconds."""
_MOST_AT_ONCE = 20
_AGAIN = 0.25
_SHORT_TURNS = 0.001
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class CancelledError(BaseException):
    """A build in the background that nobody waits for any more.

    It is no :class:`Exception`, for MkDocs and plugins would report it as one.
    """


class Site(Protocol):
    """The site that is served."""

    def patch(self, notes: Sequence[Path]) -> bool:
        """Make the pages of these *notes* anew, and return whether that could be done."""

    def wrote(self) -> int:
        """Return how many pages the last whole build has written."""

    def notes(self) -> Path:
        """Return the folder of notes."""

    def others(self) -> Iterable[Path]:
        """Return what else the site is made of."""


class _Changes(NamedTuple):
    """What differs from the last look: notes whose text did, and whether anything else."""

    edited: frozenset[Path]
    has_others: bool


class Serving:
    """Answers the changes that a server of MkDocs hears of."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[[], None],
        site: Site,
        seen: Look,
    ) -> None:
        """Take the place of *builder*, which builds the whole site.

        Args:
            server: The server, before it has begun.
            builder: What it would build with.
            site: The site, which is built.
            seen: How its sources were when that began.

        """
        self._server = server
        self._builder = builder
        self._site = site
        self._cancelled = threading.Event()
        self._background: threading.Thread | None = None
        self._is_behind = False
        self._owes_reload = False
        self._seen = seen
        self._told = threading.Event()
        """Whether the system has told of a change that was not answered yet."""
        self._observer = _observer(site.notes(), _Listener(server, self._told))
        server.builder = self.rebuild
        server.build_delay = _WRITE_DELAY
        if self._look() != seen:
            seam.ask_for_rebuild(server)

    def check(self) -> None:
        """End the build that calls this, if something has changed since it began.

        Raises:
            CancelledError: If so.

        """
        if self._cancelled.is_set() and threading.current_thread() is self._background:
            raise CancelledError

    def rebuild(self) -> None:
        """Answer a change, in the thread in which MkDocs builds."""
        if self._told.is_set():
            # Beside a thread that is at work, a look at thousands of files takes a second.
            self._told.clear()
            self._stop_background()
        changes = self._changes()
        if not changes.edited and not changes.has_others:
            self._answer_nothing()
            return
        self._stop_background()
        self._is_behind = True
        if self._is_patched(changes):
            self._start_background(_QUIET_TIME)
            return
        seam.keep_browsers(self._server)
        self._start_background(0)

    def _answer_nothing(self) -> None:
        """Go on as before: MkDocs notices what the system has told already."""
        if not self._owes_reload:
            seam.keep_browsers(self._server)
        self._owes_reload = False
        is_at_work = self._background is not None and self._background.is_alive()
        if self._is_behind and not is_at_work:
            self._start_background(0)

    def stop(self) -> None:
        """End what runs in the background."""
        self._stop_background()
        if self._observer is not None:
            self._observer.stop()

    def _is_patched(self, changes: _Changes) -> bool:
        if changes.has_others or len(changes.edited) > _MOST_AT_ONCE:
            return False
        try:
            return self._site.patch(sorted(changes.edited))
        except Exception as error:  # noqa: BLE001 -- the whole build meets it again, and tells
            log.debug("A page could not be made by itself: %s", error)
            return False

    def _start_background(self, delay: float) -> None:
        self._cancelled.clear()
        thread = threading.Thread(target=self._build, args=(delay,), daemon=True)
        self._background = thread
        thread.start()

    def _stop_background(self) -> None:
        thread = self._background
        if thread is not None:
            self._cancelled.set()
            while thread.is_alive():
                # Long steps of the core know nothing of this, and an edit cannot wait.
                seam.raise_in(thread, CancelledError)
                thread.join(_AGAIN)
        self._background = None

    def _build(self, delay: float) -> None:
        """Build the whole site; see :meth:`check` for how it ends before its end."""
        try:
            if not self._cancelled.wait(delay):
                self._build_whole()
        except CancelledError:
            return

    def _build_whole(self) -> None:
        # Who loads a page now waits for turns of this thread.
        turns = sys.getswitchinterval()
        sys.setswitchinterval(_SHORT_TURNS)
        try:
            self._builder()
        except SystemExit as error:
            log.error("%s", error)  # noqa: TRY400 -- as MkDocs
            return
        except Exception:  # noqa: BLE001 -- as MkDocs: the server goes on
            traceback.print_exc()
            return
        finally:
            sys.setswitchinterval(turns)
        self._is_behind = False
        if self._site.wrote():
            self._owes_reload = not seam.reload_browsers(self._server)

    def _look(self) -> Look:
        return look((self._site.notes(), *self._site.others()))

    def _changes(self) -> _Changes:
        before, self._seen = self._seen, self._look()
        notes = str(self._site.notes()) + os.sep
        edited: set[Path] = set()
        has_others = False
        for path in before.keys() | self._seen.keys():
            if before.get(path) == self._seen.get(path):
                continue
            is_edit = path in before and path in self._seen and path.startswith(notes)
            if is_edit:
                edited.add(Path(path))
            else:
                has_others = True
        return _Changes(frozenset(edited), has_others)


def _observer(folder: Path, listener: _Listener) -> BaseObserver | None:
    """Let the system tell of changes at once: MkDocs itself looks every half second."""
    observer = Observer()
    observer.schedule(listener, str(folder), recursive=True)
    try:
        observer.start()
    except OSError as error:  # too many files for it: MkDocs' own look remains
        log.debug("Changes are not told at once: %s", error)
        return None
    return observer


class _Listener(FileSystemEventHandler):
    def __init__(self, server: LiveReloadServer, told: threading.Event) -> None:
        self._server = server
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading a file is an event, too.
        if event.event_type in _CHANGES and not event.is_directory:
            self._told.set()
            seam.ask_for_rebuild(self._server)
