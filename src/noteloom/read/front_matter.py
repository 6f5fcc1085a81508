"""YAML front matter with positions: the only module that knows python-frontmatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from frontmatter.default_handlers import YAMLHandler

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Span
from noteloom.read.findings import INVALID_HEADER, UNCLOSED_HEADER
from noteloom.read.header import Header, add_field
from noteloom.yaml_guard import LOADER, Refusal, refusal

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from noteloom.model.source import Source

_HANDLER = YAMLHandler()
MAX_CHARACTERS = 65_536


def read(source: Source) -> Header:
    """Read the YAML header of *source*; without one, the whole text is the body.

    A header that is not closed, not a mapping, or uses aliases (a few hundred bytes of
    which can stand for gigabytes) is reported and stays in the body as text.
    """
    if not source.text.startswith("---") or not _HANDLER.detect(source.text):
        return Header()
    boundary = _HANDLER.FM_BOUNDARY
    opening = boundary.match(source.text)
    if opening is None or "\n" not in source.text:
        return Header()
    closing = boundary.search(source.text, opening.end())
    if closing is None:
        return _unclosed(source)
    text = source.text[opening.end() : closing.start()]
    refused = refusal(text, limit=MAX_CHARACTERS)
    if refused is not None:
        return _invalid(source, refused)
    return _fields(source, text, opening.end(), closing)


def _unclosed(source: Source) -> Header:
    # Three dashes at the top are also a rule across the page.
    second = source.lines[1] if len(source.lines) > 1 else ""
    if ":" not in second:
        return Header()
    message = "the header that `---` opens is never closed"
    return Header(
        diagnostics=(Diagnostic(UNCLOSED_HEADER, message, source, source.line_span(1)),)
    )


def _invalid(source: Source, refused: Refusal) -> Header:
    number = min(refused.line + 1, len(source.lines))
    message = f"the YAML header is not used: {refused.message}"
    span = source.line_span(number)
    return Header(diagnostics=(Diagnostic(INVALID_HEADER, message, source, span),))


def _fields(source: Source, text: str, start: int, closing: re.Match[str]) -> Header:
    node = yaml.compose(text, Loader=LOADER)
    drops = {1: "header mark", source.position(closing.start()).line: "header mark"}
    if node is None:
        return Header(body=closing.end(), drops=drops)
    if isinstance(node, yaml.ScalarNode) and ":" not in node.value:
        return Header()  # text between two rules, and no header at all
    if not isinstance(node, yaml.MappingNode):
        return _invalid(source, Refusal("it is not a list of `key: value` fields", 1))
    header = Header(body=closing.end(), drops=drops)
    for key, value in node.value:
        span = Span(start + key.start_mark.index, start + value.end_mark.index)
        add_field(header, source, str(key.value), tuple(_texts(value, text)), span)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith("#"):
            header.drops[number] = "comment in the header"
    return header


def _texts(node: yaml.Node, text: str) -> Iterator[str]:
    """Yield a scalar, or the scalars of a list; deeper values as they are written."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag != "tag:yaml.org,2002:null":
            yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _texts(child, text)
    else:
        yield text[node.start_mark.index : node.end_mark.index].strip()
