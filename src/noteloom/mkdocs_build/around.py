"""What stands around the steps of a build: counting, reporting, checking links."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs import utils
from mkdocs.exceptions import Abort, BuildError

from noteloom.mkdocs_build import rendering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.commands.build")


@contextmanager
def counted() -> Iterator[utils.CountHandler]:
    """Count what is logged from warnings on."""
    logger = logging.getLogger("mkdocs")
    counter = utils.CountHandler()
    counter.setLevel(logging.WARNING)
    logger.addHandler(counter)
    try:
        yield counter
    finally:
        logger.removeHandler(counter)


@contextmanager
def reported(config: MkDocsConfig) -> Iterator[None]:
    """Let plugins know of an error, and end with the words of MkDocs."""
    try:
        yield
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            log.error(str(error))  # noqa: TRY400 -- what MkDocs shows
            message = "Aborted with a BuildError!"
            raise Abort(message) from error
        raise


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold the collector of garbage: it looks through all notes again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def check_anchors(documents: Sequence[File], files: Files, config: MkDocsConfig) -> None:
    """Report links to anchors that are not there, as MkDocs does, and forget all anchors.

    Those of pages that workers have made are kept as they came, until somebody asks.
    """
    pages = [file.page for file in documents if file.page is not None]
    for page in pages:
        if isinstance(page.links_to_anchors, list):
            page.links_to_anchors = rendering.linked(page.links_to_anchors, files)
    asked = {file for page in pages for file in page.links_to_anchors or ()}
    for page in pages:
        anchors = page.present_anchor_ids
        if isinstance(anchors, str):
            is_asked = page.file in asked
            page.present_anchor_ids = set(anchors.split("\n")) if is_asked else set()
    level = config.validation.links.anchors
    for page in pages:
        page.validate_anchor_links(files=files, log_level=level)
    for page in pages:
        page.present_anchor_ids = page.links_to_anchors = None
