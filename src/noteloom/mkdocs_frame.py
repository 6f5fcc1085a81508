"""What only scripts can use of the frame of Material's pages, fetched once for all of them.

The dialog of the search, the settings of Material's script and the functions with which it
keeps things are the same on every page, a quarter of a short one, and are of no use where
no script runs. They stand in one script, which each page loads where the dialog would be:
it writes what the templates would have written, before anything else asks for it.

Where Material is not what this module knows, where the owner has written a part of the
frame, or where another plugin may look for it on pages, all stays as it is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.structure.nav import Navigation

from noteloom.mkdocs_build.building import KNOWN_PLUGINS
from noteloom.mkdocs_build.templating import own_files
from noteloom.mkdocs_lean import Leaner
from noteloom.mkdocs_web import WebFile, frame_file

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from noteloom.mkdocs_web import SearchFiles

_BASE, _HEADER = "base.html", "partials/header.html"
_KEEPERS = "partials/javascripts/base.html"
_FRAME = frozenset({_BASE, _HEADER, _KEEPERS, "partials/search.html"})
_OWN = re.compile(r"__md_|__config|__search|block (?:header|config)\b")
"""A template of the owner's that names these may need them on the page."""

_DIALOG = re.compile(
    r'<label class="md-header__button md-icon" for=__search>(?:(?!</label>).)*</label>\s*'
    r'(?:\{%\s*filter trim %\})?\{%\s*include "partials/search\.html" %\}'
    r"(?:\{%\s*endfilter %\})?",
    re.DOTALL,
)
_BOX = re.compile(r"<input class=md-toggle data-md-toggle=search\b.*?>\s*", re.DOTALL)
_NOTICE = re.compile(
    r'<div class=md-dialog [^>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*'
    r"</div>\s*"
)
_SETTINGS = re.compile(
    r"(?<=block config %\})(?P<sets>(?:(?!endblock).)*?)"
    r'<script id="__config"[^>]*>(?P<told>.*?)</script>',
    re.DOTALL,
)
_KEEPING = re.compile(r"<script>(__md_scope=.*?)</script>", re.DOTALL)
_SCOPE = re.compile(r'new URL\(".*?",location\)', re.DOTALL)
_SCOPE_OF_SCRIPT = 'new URL("../../",document.currentScript.src)'
_EARLY = ("version", "consent", "analytics", "scope", "alternate")
"""Settings below ``extra`` with which the theme asks earlier for what was kept."""

_BEFORE = (
    '{% import "partials/language.html" as lang with context %}'
    "{% set features = config.theme.features or [] %}"
)


class _Parts(NamedTuple):
    """What is taken out of templates, as it stands there."""

    dialog: str
    box: str
    notice: str
    settings: str
    told: str
    """What the settings are made with: the same without its element."""
    keeping: str
    """The functions that keep things; nothing if they are asked for before."""


def apart(env: Environment, config: MkDocsConfig, search: SearchFiles) -> WebFile | None:
    """Take out of the templates of *env* what only scripts can use.

    Args:
        env: The templates, mended.
        config: The site, whose search is Noteloom's.
        search: What the search loads in a browser.

    Returns:
        The script that every page asks for now, or None if all has stayed as it was.

    """
    if env.loader is None or not _is_known(config):
        return None
    sources = {name: _source(env, name) for name in (_BASE, _HEADER, _KEEPERS)}
    parts = _parts(sources, keeps_late=_keeps_late(config))
    if parts is None:
        return None
    file = _file(env, config, parts, search)
    script = f"<script src=\"{{{{ '{file.path}' | url }}}}\"></script>"
    written = {name: _without(text, parts, script) for name, text in sources.items()}
    env.loader = Leaner(env.loader, written.get)
    return file


def _is_known(config: MkDocsConfig) -> bool:
    """Return whether nobody else looks at the frame."""
    if not config.plugins.keys() <= KNOWN_PLUGINS:
        return False
    for name, path in own_files(config):
        is_frame = name in _FRAME or name.startswith("partials/language")
        if is_frame or (Path(name).suffix == ".html" and _OWN.search(_text(path))):
            return False
    return True


def _keeps_late(config: MkDocsConfig) -> bool:
    """Return whether no script asks what was kept before the frame is there."""
    is_early = any(config.extra.get(name) for name in _EARLY)
    features = config.theme.get("features") or ()
    return not (config.theme.get("palette") or is_early or "announce.dismiss" in features)


def _parts(sources: dict[str, str], *, keeps_late: bool) -> _Parts | None:
    base = sources[_BASE]
    dialog, box = _DIALOG.search(sources[_HEADER]), _BOX.search(base)
    notice, settings = _NOTICE.search(base), _SETTINGS.search(base)
    keeping = _KEEPING.search(sources[_KEEPERS]) if keeps_late else None
    if not (dialog and box and notice and settings):
        return None
    return _Parts(
        dialog[0],
        box[0],
        notice[0],
        settings[0],
        f"{settings['sets']}{settings['told']}",
        keeping[0] if keeping else "",
    )


def _without(text: str, parts: _Parts, script: str) -> str:
    """Return a template without *parts*, *script* where the dialog was."""
    for part in (parts.box, parts.notice, parts.settings, parts.keeping):
        text = text.replace(part, "") if part else text
    return text.replace(parts.dialog, script)


def _file(
    env: Environment, config: MkDocsConfig, parts: _Parts, search: SearchFiles
) -> WebFile:
    context = get_context(Navigation([], []), [], config, base_url=".")

    def rendered(part: str) -> str:
        return env.from_string(f"{_BEFORE}{part}").render(context).strip()

    keeping = _KEEPING.search(parts.keeping)
    kept = f"{_SCOPE.sub(_SCOPE_OF_SCRIPT, keeping[1], count=1)};\n" if keeping else ""
    return frame_file(
        kept,
        {
            "boxes": rendered(f"{parts.box}{parts.notice}"),
            "dialog": rendered(parts.dialog),
            "settings": json.loads(rendered(parts.told)),
            "worker": search.worker.path,
            "disk": search.disk.path,
        },
    )


def _source(env: Environment, name: str) -> str:
    try:
        return env.loader.get_source(env, name)[0] if env.loader else ""
    except TemplateNotFound:
        return ""


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")
