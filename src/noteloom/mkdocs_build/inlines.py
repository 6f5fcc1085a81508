"""An extension of Python-Markdown that makes the same HTML sooner.

Python-Markdown tries every inline pattern on every run of text. Most runs hold none of the
signs that its own patterns begin with, and looking for a sign is much cheaper than trying a
pattern. A pattern that is not one of its own, or another one under the same name, is always
tried. Where the methods that this leans on are not there, nothing is replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import inlinepatterns, util
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

if TYPE_CHECKING:
    from markdown import Markdown

NAME = "noteloom.mkdocs_build.inlines"
"""What ``markdown_extensions`` calls it."""

_INLINE = "inline"
_PRIORITY = 20
_HANDLE = "_InlineProcessor__handleInline"
_APPLY = "_InlineProcessor__applyPattern"
_SIGNS = {
    "BACKTICK_RE": "`",
    "ESCAPE_RE": "\\",
    "LINK_RE": "[",
    "REFERENCE_RE": "[",
    "IMAGE_LINK_RE": "![",
    "IMAGE_REFERENCE_RE": "![",
    "AUTOLINK_RE": "<",
    "AUTOMAIL_RE": "<",
    "HTML_RE": "<",
    "ENTITY_RE": "&",
    "LINE_BREAK_RE": "  \n",
}
"""What a text has to hold for a pattern of Python-Markdown to match, by its name there."""
_NAMELESS = {r"\*|_": ("*", "_"), r"\[\^([^\]]*)\]": ("[^", "[^")}
"""The same for emphasis, which has one sign of two, and for footnotes."""
_BY_PATTERN = _NAMELESS | {
    pattern: (sign, sign)
    for name, sign in _SIGNS.items()
    if isinstance(pattern := getattr(inlinepatterns, name, None), str)
}
_ANY = ("", "")


class _Sooner(InlineProcessor):
    """Tries a pattern only where the text holds its sign."""

    _tried: tuple[tuple[Any, str, str], ...] = ()

    # The name by which its parent calls the method.
    def _InlineProcessor__handleInline(  # noqa: N802 -- as there
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 -- as there
    ) -> str:
        if isinstance(data, util.AtomicString):
            return data
        if not self._tried:
            self._tried = tuple(
                (one, *_BY_PATTERN.get(getattr(one, "pattern", ""), _ANY))
                for one in self.inlinePatterns
            )
        tried, apply = self._tried, getattr(self, _APPLY)
        start, at = 0, patternIndex
        while at < len(tried):
            pattern, sign, other = tried[at]
            has_matched = False
            if sign in data or other in data:
                data, has_matched, start = apply(pattern, data, at, start)
            if not has_matched:
                at, start = at + 1, 0
        return data


class InlinesExtension(Extension):
    """Puts the quicker processor in the place of the other, where that is as expected."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- as there
        """Replace the processor of inline patterns."""
        has_one = _INLINE in md.treeprocessors
        is_expected = all(hasattr(InlineProcessor, name) for name in (_HANDLE, _APPLY))
        if is_expected and has_one and type(md.treeprocessors[_INLINE]) is InlineProcessor:
            md.treeprocessors.register(_Sooner(md), _INLINE, _PRIORITY)


def makeExtension(**settings: Any) -> InlinesExtension:  # noqa: N802 -- as there
    """Return the extension, as Python-Markdown asks for it."""
    return InlinesExtension(**settings)
