"""The browser half as a site serves it: one style, one script, and one per feature.

The sources in ``web/`` are small files, one idea each. They are joined, not compiled: what
is served reads like the source, but for comments and indentation. Names carry a part of the
content's hash, so that no reader has a new page with an old script.

What every page names depends on Noteloom and on the options of the site alone: a note that
is edited changes data, and a file that no page names says what those are called now.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

FOLDER = "assets/noteloom"
NAMES = f"{FOLDER}/data.js"
"""What tells the names of data. Scripts ask for it past all caches."""
PLAIN = 16_000
"""Data of more bytes are compressed, in letters: from a disk, scripts hold nothing else."""

_HEALTH_STYLE = "health.css"
_COMMENT = re.compile(rb"^[ \t]*(?://.*|/\*(?:(?!\*/).|\n)*\*/[ \t]*)$", re.MULTILINE)
_SPACE = re.compile(rb"^\s+", re.MULTILINE)


class WebFile(NamedTuple):
    """A file of the site: its path below the root, and what it holds."""

    path: str
    content: bytes


class WebFiles(NamedTuple):
    """What pages load; *others* are loaded only where they are needed."""

    style: WebFile
    script: WebFile
    others: tuple[WebFile, ...]


class SearchFiles(NamedTuple):
    """The search: every page starts *worker*, which loads *engine* when somebody searches.

    *disk* stands in for workers where a site is opened from a disk.
    """

    worker: WebFile
    engine: WebFile
    disk: WebFile


def search_files() -> SearchFiles:
    """Return what the search loads beside the script of every page."""
    folder = resources.files("noteloom") / "web" / "search"
    engine = _file("search-engine", ".js", _joined(folder / "engine", ".js"))
    name = json.dumps(engine.path.rpartition("/")[2]).encode()
    start = b"const ENGINE = %s;\n%s" % (name, _joined(folder / "worker", ".js"))
    disk = _file("search-disk", ".js", _joined(folder / "disk", ".js"))
    return SearchFiles(_file("search-worker", ".js", start), engine, disk)


def frame_file(kept: str, told: Mapping[str, object]) -> WebFile:
    """Return what writes *told*, the parts of a frame, on pages, after the code *kept*."""
    folder = resources.files("noteloom") / "web" / "frame"
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    block = b"{\nconst FRAME = %s;\n%s}\n" % (words.encode(), _joined(folder, ".js"))
    return _file("frame", ".js", kept.encode() + block)


def web_files(
    data: Mapping[str, bytes], *, with_health: bool, directory_urls: bool
) -> WebFiles:
    """Return the browser half.

    Args:
        data: What features show, as JSON, by the name under which they ask for it.
        with_health: Whether pages show how links fare.
        directory_urls: Whether a page's address ends in ``/`` instead of ``.html``.

    """
    web = resources.files("noteloom") / "web"
    skipped = frozenset() if with_health else frozenset({_HEALTH_STYLE})
    style = _file("noteloom", ".css", _joined(web / "style", ".css", skipped))
    features = {
        folder.name: _file(folder.name, ".js", _joined(folder, ".js"))
        for folder in _sorted((web / "features").iterdir())
        if folder.is_dir()
    }
    told = {"files": _paths(features), "directoryUrls": directory_urls}
    core = _joined(web / "core", ".js")
    script = _file("noteloom", ".js", core + _assigned("noteloom", told))
    shown = {f"{name}-data": _data(name, content) for name, content in data.items()}
    names = WebFile(NAMES, _assigned("noteloom.files", _paths(shown)))
    others = {**features, **shown}
    return WebFiles(style, script, (*(others[name] for name in sorted(others)), names))


def _paths(files: Mapping[str, WebFile]) -> dict[str, str]:
    return {name: files[name].path for name in sorted(files)}


def _assigned(name: str, values: object) -> bytes:
    return f"Object.assign({name}, {json.dumps(values)});\n".encode()


def _data(name: str, content: bytes) -> WebFile:
    """Return JSON as a script: from a disk, browsers load nothing else."""
    told = content if len(content) <= PLAIN else _packed(content)
    assigned = b"noteloom.data[%s] = %s;\n" % (json.dumps(name).encode(), told)
    return _file(f"{name}-data", ".js", assigned)


def _packed(content: bytes) -> bytes:
    return b'"%s"' % base64.b64encode(zlib.compress(content))


def _file(name: str, suffix: str, content: bytes) -> WebFile:
    """Return a file whose name changes with what it holds."""
    digest = hashlib.sha256(content).hexdigest()[:8]
    return WebFile(f"{FOLDER}/{name}.{digest}{suffix}", content)


def _joined(
    folder: Traversable, suffix: str, skipped: frozenset[str] = frozenset()
) -> bytes:
    """Return the files of *folder* as one, in the order of their names."""
    found = [
        one
        for one in _sorted(folder.iterdir())
        if one.name.endswith(suffix) and one.name not in skipped
    ]
    return b"\n".join(_lean(one.read_bytes()) for one in found)


def _lean(source: bytes) -> bytes:
    """Return *source* without lines that are comments, and without indentation.

    A quarter of what readers would wait for. No text in our sources spans lines, so nothing
    that looks like a comment there is anything else.
    """
    return _SPACE.sub(b"", _COMMENT.sub(b"", source))


def _sorted(found: Iterable[Traversable]) -> list[Traversable]:
    return sorted(found, key=lambda one: one.name)
