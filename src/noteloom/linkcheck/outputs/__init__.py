"""From an outcome to what is printed: one module for each form, all of them pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from noteloom.linkcheck.outputs import github, json, junit, markdown, sarif, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.linkcheck.judgement import Outcome


class Renderer(Protocol):
    """What turns an outcome into one form."""

    def __call__(self, outcome: Outcome, *, root: str = "", verbose: bool = False) -> str:
        """Return the whole output, its last line ended.

        *root* is the folder of notes as it was given, and stands before each path.
        *verbose* also lists the links of which nobody can tell from here; forms for
        programs list them anyway.
        """


FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {
        "text": text.render,
        "json": json.render,
        "junit": junit.render,
        "sarif": sarif.render,
        "github": github.render,
        "markdown": markdown.render,
    }
)
