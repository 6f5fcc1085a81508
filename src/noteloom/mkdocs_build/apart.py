"""Pages that nothing else of a build looks at: made whole, on all cores."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from noteloom.mkdocs_build import listening, workers
from noteloom.mkdocs_build.pages import free

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.files import File

    from noteloom.mkdocs_build.cache import Cache
    from noteloom.mkdocs_build.guest import Guest
    from noteloom.mkdocs_build.pages import Found, Pages
    from noteloom.model.progress import Progress

_WORTH_FORKING = 16


def make_apart(
    files: Sequence[File], pages: Pages, guest: Guest, progress: Progress
) -> None:
    """Render, build and write the pages of *files*."""
    cache = pages.cache
    cache.commit()
    # The longest first, so that no process has one left at the end.
    ordered = sorted(files, key=lambda file: -len(file.content_string))
    own = _Own(cache)
    logs: dict[str, list[listening.Log]] = {}

    def make(file: File) -> Found:
        pages.cache = own.cache()
        return pages.make(file)

    def take(file: File, found: Found) -> None:
        logs[found.uri] = found.logs
        for kind, key, stored in found.new:
            cache.put(kind, key, stored)
        cache.use(found.used)
        guest.learn(found.uri, found.written.learned)
        pages.output.made(found.written.places)
        progress.step(_weight(file))
        _leave(file, found)

    # Pages of one site differ a hundredfold.
    progress.stage("building pages, in kB", sum(map(_weight, ordered)))
    done: set[int] = set()
    processes = workers.jobs() if len(ordered) >= _WORTH_FORKING else 1
    try:
        with workers.collecting():
            for at, found in workers.each(make, ordered, processes):
                done.add(at)
                take(ordered[at], found)
    except workers.WorkerLostError:
        # What ended a process shows itself here, or was none of its own.
        for at, file in enumerate(ordered):
            if at not in done:
                take(file, make(file))
    finally:
        pages.cache = cache
        own.close()
    for uri in sorted(logs):
        listening.replay(logs[uri])


class _Own:
    """A view of the cache for the process that asks: a connection cannot be shared."""

    def __init__(self, cache: Cache) -> None:
        self._shared = cache
        self._process = 0
        self._cache: Cache | None = None

    def cache(self) -> Cache:
        if self._cache is None or self._process != os.getpid():
            self._cache, self._process = self._shared.reader(), os.getpid()
        return self._cache

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()


def _weight(file: File) -> int:
    return len(file.content_string) // 1000 + 1


def _leave(file: File, found: Found) -> None:
    """Leave in a page that is written only what later steps ask for."""
    page = file.page
    if page is not None:
        page.present_anchor_ids = found.anchors  # type: ignore[assignment]
        page.links_to_anchors = found.links  # type: ignore[assignment]
        free(page)
