"""What themes of MkDocs do with pages, and must not."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, DictLoader

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2 import Environment


def without_stars(env: Environment) -> None:
    """Keep Material from asking GitHub for the number of stars, on every page."""
    name = "partials/source.html"
    if env.loader is None or name not in env.list_templates():
        return
    text, _, _ = env.loader.get_source(env, name)
    quiet = DictLoader({name: text.replace(' data-md-component="source"', "")})
    env.loader = ChoiceLoader([quiet, env.loader])


def escape_meta(meta: MutableMapping[str, Any]) -> None:
    """Escape what themes put into their templates as it is."""
    for key in ("title", "description"):
        if key in meta:
            meta[key] = html.escape(str(meta[key]))
    if "tags" in meta:
        meta["tags"] = [html.escape(str(tag)) for tag in meta["tags"]]
