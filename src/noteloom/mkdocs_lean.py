"""Templates of a theme without the white space that nobody sees.

A theme indents its templates, and with them every page of a site: a third of what a short
page weighs. Here a template is written closer once, as it is loaded, and no page costs
anything more. A run of white space that holds a line end becomes one line end, and where
what is written before a statement surely ends in white space already, nothing. Words stay
apart, and what stands in a script, a style or a text that keeps its lines stays as it is.
Values of attributes that need no quotation marks have none.

Source: HTML, 13.1.2.3 "Attributes": the unquoted syntax.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import BaseLoader, TemplateSyntaxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Environment

    Change = Callable[[str, str], str]
    """Gives the text of a template by its name and the text as it was found."""

_LINE_END = "\n"
_INDENTATION = re.compile(r"[ \t\r\f]*\n\s*")
_KEPT = re.compile(r"<(/?)(script|style|pre|textarea)\b", re.IGNORECASE)
_STYLED = re.compile(r"white-space\s*:\s*(?:pre|break)")
"""What stands in such an element shows its lines."""
_TAG = re.compile(r"<[a-zA-Z][^<>]*>?")
"""A tag to its end, or as far as no statement stands in it."""
_QUOTED = re.compile(r'(?<=[\w-]=)"([\w-]+)"(?=[\s>])')
_BOXES = re.compile(r"(?<=>)\n(?=<)|(?<=<span class=md-ellipsis>)\n|(?<=</a>)\n")
_CALL = re.compile(r"\{\{\s*(?!super\b|caller\b|self\b)[\w.]+\([^|]*\)\s*\}\}")
_INCLUDE = re.compile(r"\{%\s*include\b[^%]*[^-+]%\}")
_SILENT = frozenset({"import", "from", "extends", "do", "with", "endwith", "autoescape"})
"""Statements that write nothing, and leave what was written before them before them."""


class Leaner(BaseLoader):
    """Loads templates from another loader and changes the text of those in HTML."""

    def __init__(self, loader: BaseLoader, change: Change) -> None:
        """Load from *loader*."""
        self._loader = loader
        self._change = change

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text of *template*, its file, and whether that is still so."""
        text, file, is_current = self._loader.get_source(environment, template)
        if template.endswith(".html"):
            text = self._change(template, text)
        return text, file, is_current

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()


def leaner(env: Environment, text: str, *, is_list: bool = False) -> str:
    """Return the template *text* without indentation; one that is odd stays as it is.

    Every statement stands in the line in which it stood, so that what Jinja says of a
    mistake leads to it.

    Args:
        env: How templates are written.
        text: One of them.
        is_list: Whether its elements are known to be boxes of their own, between which
            white space is nothing.

    """
    if _STYLED.search(text):
        return text
    try:
        return "".join(_Writer(is_list=is_list).written([*_pieces(env, text)]))
    except TemplateSyntaxError:
        return text


class _Piece(NamedTuple):
    """Text of a template, or a tag: a statement by its first word, or another by none."""

    kind: str
    text: str
    word: str = ""
    assigns: bool = False

    @property
    def starts_apart(self) -> bool:
        return self.kind == "data" and self.text[:1].isspace()


def _pieces(env: Environment, text: str) -> Iterator[_Piece]:
    """Yield what the lexer finds, tags as a whole."""
    tag: list[str] = []
    word, kind, assigns = "", "", False
    for _, sort, value in env.lex(text):
        if sort == "data":
            yield _Piece("data", value)
            continue
        if not tag:
            word, kind, assigns = "", sort, False
        tag.append(value)
        word = word or (value if sort == "name" else "")
        assigns = assigns or (sort == "operator" and value == "=")
        if sort in ("block_end", "variable_end", "comment_end", "raw_begin", "raw_end"):
            yield _Piece(kind.partition("_")[0], "".join(tag), word, assigns)
            tag = []


def _trimmed(tag: str) -> str:
    """Return *tag* so that what it calls or includes brings no space of its own."""
    if _CALL.match(tag):
        return f"{tag[:-2].rstrip()} | trim }}}}"
    if _INCLUDE.match(tag):
        return f"{{% filter trim %}}{tag}{{% endfilter %}}"
    return tag


class _Frame(NamedTuple):
    """An open statement: whether white space stood before it, and behind its branches."""

    before: bool
    branches: tuple[bool, ...] = ()
    has_else: bool = False


class _Writer:
    """Writes a template, and knows whether what is written surely ends in white space."""

    def __init__(self, *, is_list: bool) -> None:
        self._is_list = is_list
        self._is_apart = False
        self._open: list[_Frame] = []
        self._kept = ""
        self._owed = 0
        self._is_in_tag = False

    def written(self, pieces: Sequence[_Piece]) -> Iterator[str]:
        for piece, after in zip_longest(pieces, pieces[1:]):
            if piece.kind == "data":
                yield self._data(piece.text)
            elif piece.kind == "comment":
                self._owed += piece.text.count("\n")
            else:
                is_between = self._is_apart and after is not None and after.starts_apart
                self._follow(piece)
                yield self._in_its_line(_trimmed(piece.text) if is_between else piece.text)

    def _in_its_line(self, tag: str) -> str:
        """Return *tag* with the line ends in it that were taken away before it."""
        owed, self._owed = self._owed, 0
        mark = re.match(r"\{[%{][-+]?", tag)
        return f"{mark[0]}{_LINE_END * owed}{tag[mark.end() :]}" if mark and owed else tag

    def _data(self, text: str) -> str:
        """Return text of a template; what keeps its lines is left alone."""
        parts: list[str] = []
        at = 0
        for found in _KEPT.finditer(text):
            ends, name = bool(found[1]), found[2].lower()
            if ends == bool(self._kept) and (not ends or name == self._kept):
                parts.append(self._part(text[at : found.start()]))
                at = found.start()
                self._kept = "" if ends else name
        parts.append(self._part(text[at:]))
        return "".join(parts)

    def _part(self, text: str) -> str:
        if not text:
            return ""
        if self._kept:
            self._is_apart = False
            return text
        lines = text.count("\n")
        text = _INDENTATION.sub("\n", text)
        if self._is_apart:
            text = text.lstrip()
        text = self._unquoted(text)
        if self._is_list:
            text = _BOXES.sub("", text)
        self._owed += lines - text.count("\n")
        self._is_apart = self._is_apart if not text else text[-1].isspace()
        return text

    def _unquoted(self, text: str) -> str:
        """Return *text* with what it holds of tags closer."""
        end = text.find(">") if self._is_in_tag else -1
        rest = _TAG.sub(lambda tag: _QUOTED.sub(r"\1", tag[0]), text[end + 1 :])
        start = _QUOTED.sub(r"\1", text[: end + 1])
        last = max(text.rfind("<"), text.rfind(">"))
        if last >= 0:
            self._is_in_tag = _TAG.match(text, last) is not None
        return f"{start}{rest}"

    def _follow(self, piece: _Piece) -> None:
        """Find out what stands before what follows a tag."""
        word = piece.word if piece.kind == "block" else ""
        if word == "if":
            self._open.append(_Frame(self._is_apart))
        elif word in ("elif", "else", "endif") and self._open:
            self._branch(word)
        elif word not in _SILENT and not (word == "set" and piece.assigns):
            self._unknown(word)

    def _branch(self, word: str) -> None:
        frame = self._open.pop()
        branches = (*frame.branches, self._is_apart)
        if word == "endif":
            self._is_apart = all(branches) and (frame.has_else or frame.before)
        else:
            self._open.append(_Frame(frame.before, branches, word == "else"))
            self._is_apart = frame.before

    def _unknown(self, word: str) -> None:
        """Take nothing for granted around a loop, a macro, or what writes something.

        The frame of a loop is for its ``else``.
        """
        self._is_apart = False
        if word == "for":
            self._open.append(_Frame(before=False))
        elif word == "endfor" and self._open:
            self._open.pop()
