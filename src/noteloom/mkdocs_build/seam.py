"""Where MkDocs has no hook: its ``build`` is replaced by ours while a command runs.

Everything private of MkDocs that this package leans on is named here, and the files that it
stands in are pinned: with another MkDocs nothing is replaced, and it builds in its own way.
"""

from __future__ import annotations

import ctypes
import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import mkdocs
from mkdocs.commands import build as build_module
from mkdocs.commands import serve as serve_module
from mkdocs.livereload import _timestamp
from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

PINS = {
    "commands/build.py": frozenset(
        {"77fb0135d13f14223066a60c5a7e0293e333d1e6a4b058cebbb6d8acf8cc3825"}
    ),
    "commands/serve.py": frozenset(
        {"54600af69a25048d416227716a0619b43650f3a287b1cdab47119d12d618791d"}
    ),
    "livereload/__init__.py": frozenset(
        {"024073f7bc0989673f27d2d01ddd4b94f25e8638d25015875958d9af32d35673"}
    ),
}
"""The files of MkDocs that are known, each by the digests of its versions."""


class Build(Protocol):
    """Makes a site, as ``mkdocs.commands.build.build`` does."""

    def __call__(
        self, config: MkDocsConfig, *, serve_url: str | None = None, dirty: bool = False
    ) -> None:
        """Make the site of *config*."""


MODULES: tuple[Any, ...] = (build_module, serve_module)
ORDINARY: Build = build_module.build
"""MkDocs' own way."""


def is_known() -> bool:
    """Return whether MkDocs is one of the versions that this package was written for."""
    folder = Path(mkdocs.__file__).parent
    return all(
        hashlib.sha256((folder / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        in digests
        for name, digests in PINS.items()
    )


def replace(build: Build) -> None:
    """Let commands of MkDocs call *build*."""
    for module in MODULES:
        module.build = build


def restore() -> None:
    """Let commands of MkDocs call its own."""
    replace(ORDINARY)


def found_title(page: Page) -> str | None:
    """Return the title that rendering has found in a page."""
    return page._title_from_render


def set_found_title(page: Page, title: str | None) -> None:
    """Let a page have the title that rendering has found before."""
    page._title_from_render = title


def is_excluded(file: File) -> bool:
    """Return whether *file* is a draft or left out; MkDocs has no annotation on it."""
    return bool(file.inclusion.value <= InclusionLevel.DRAFT.value)


def is_not_in_nav(file: File) -> bool:
    """Return whether no navigation needs to hold *file*."""
    return bool(file.inclusion.value <= InclusionLevel.NOT_IN_NAV.value)


@contextmanager
def current(config: MkDocsConfig, page: Page) -> Iterator[None]:
    """Let plugins see which page is at work."""
    config._current_page = page
    try:
        yield
    finally:
        config._current_page = None


def build_templates(
    env: Environment, files: Files, config: MkDocsConfig, nav: Navigation
) -> None:
    """Write what the theme and the owner have beside pages, with all events."""
    for name in config.theme.static_templates:
        build_module._build_theme_template(name, env, files, config, nav)
    for name in config.extra_templates:
        build_module._build_extra_template(name, files, config, nav)


def raise_in(thread: threading.Thread, kind: type[BaseException]) -> None:
    """Let *kind* be raised in *thread* when that runs its next line of Python.

    Source: the Python/C API, ``PyThreadState_SetAsyncExc``. It is meant for debuggers: the
    thread must be one of ours, in which nothing is lost wherever it ends.
    """
    if thread.ident is not None:
        number = ctypes.c_ulong(thread.ident)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(kind))


def ask_for_rebuild(server: LiveReloadServer) -> None:
    """Let *server* build anew, as if a file that it watches had changed."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def keep_browsers(server: LiveReloadServer) -> None:
    """Let browsers stay as they are after the build that is running."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch


def reload_browsers(server: LiveReloadServer) -> bool:
    """Let browsers load their pages anew, although no build of *server* has ended.

    Returns:
        Whether they do: while it answers a change they wait for that.

    """
    with server._epoch_cond:
        is_idle = server._wanted_epoch == server._visible_epoch
        if is_idle:
            server._wanted_epoch = server._visible_epoch = _timestamp()
            server._epoch_cond.notify_all()
    return bool(is_idle)
