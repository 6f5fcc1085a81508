"""Whether anything has changed since the last build, so that there is nothing to do.

Whatever is read is compared by what it holds, not by its time: a checkout gives every file
a new one. What was written is compared by size and times, and no hand leaves both as they
were.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from mkdocs.utils import get_build_date

from noteloom.mkdocs_build import digests
from noteloom.mkdocs_build.output import Stamp, stamps_of
from noteloom.mkdocs_build.rendering import is_pure
from noteloom.mkdocs_build.templating import own_files, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from noteloom.mkdocs_build.cache import Cache

_FACT = "last build"
_LARGE = 1_000_000
"""A larger file is a film or an archive, and counts by its size and time."""


class _Last(msgspec.Struct, frozen=True, array_like=True):
    """What the last build was made of, and what it left."""

    inputs: bytes
    outputs: list[Stamp]


def inputs_of(
    config: MkDocsConfig, folders: Iterable[Path], known_plugins: frozenset[str]
) -> bytes | None:
    """Return the digest of all that the site depends on, None if that cannot be told.

    Args:
        config: The site, before any plugin has changed it.
        folders: Folders and files that are read beside ``docs_dir``.
        known_plugins: Plugins that read nothing else.

    """
    if not config.plugins.keys() <= known_plugins:
        return None
    if not all(map(is_pure, config.markdown_extensions)):
        return None
    base = str(config.config_file_path or "").rpartition("/")[0]
    try:
        said = digests.of_value(settings(config), base)
    except digests.UnknownValueError:
        return None
    roots = [Path(config.docs_dir), *folders]
    read = [part for root in roots for part in _held(root)]
    own = [path.as_posix().encode() for _, path in own_files(config)]
    today = f"{get_build_date()} {os.environ.get('SOURCE_DATE_EPOCH', '')}"
    return digests.of_bytes(digests.of_program(), said, today.encode(), *own, b"", *read)


def is_unchanged(cache: Cache, inputs: bytes | None, site: str) -> bool:
    """Return whether the folder *site* holds what *inputs* make."""
    content = cache.fact(_FACT) if inputs is not None else None
    if content is None:
        return False
    try:
        last = msgspec.msgpack.decode(content, type=_Last)
    except msgspec.DecodeError:
        return False
    return last.inputs == inputs and last.outputs == sorted(stamps_of(site))


def remember(cache: Cache, inputs: bytes | None, site: str) -> None:
    """Keep what the build that has ended was made of."""
    if inputs is not None:
        last = _Last(inputs, sorted(stamps_of(site)))
        cache.learn(_FACT, msgspec.msgpack.encode(last))


def forget(cache: Cache) -> None:
    """Keep nothing of the last build while another one goes on."""
    cache.learn(_FACT, None)


def _held(root: Path) -> Iterator[bytes]:
    """Yield the names of the files below *root* with what each holds."""
    if root.is_file():
        yield root.read_bytes()
    found = sorted(
        os.path.join(folder, name)  # noqa: PTH118 -- for each of many files
        for folder, _, names in os.walk(root)
        for name in names
    )
    yield len(found).to_bytes(8, "little")
    for path in found:
        yield os.path.relpath(path, root).encode("utf-8", "surrogateescape")
        yield _content(path)


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- for each of many files
            known = os.fstat(file.fileno())
            if known.st_size > _LARGE:
                return f"{known.st_size} {known.st_mtime_ns}".encode()
            return digests.of_bytes(file.read())
    except OSError as error:  # a link to nowhere, or a file that nobody may read
        return str(error.errno).encode()
