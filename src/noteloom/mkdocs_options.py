"""What ``mkdocs.yml`` may say about the plugin, and what the plugin needs of MkDocs."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

EXTENSIONS = (
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "sane_lists",
    "tables",
    "toc",
)
"""The extensions of Python-Markdown that the pages are written for."""


# MkDocs has no annotation on what runs when this class is made.
class NoteloomConfig(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may say about the plugin."""

    notes = option.Type(str, default="notes")
    """The folder of notes, relative to ``mkdocs.yml``."""

    style = option.Type(bool, default=True)
    """Whether the pages get Noteloom's own look."""

    links_history = option.Optional(option.Type(str))
    """The history of the links, relative to ``mkdocs.yml``; none by default."""

    outlets = option.Type(bool, default=True)
    """Whether pages leave for programs too: descriptions, Markdown, ``llms.txt``."""
