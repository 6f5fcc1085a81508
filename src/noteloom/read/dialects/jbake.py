"""The JBake dialect: a ``key=value`` header that ends in tildes, then Markdown.

::

    title=Transport protocols
    tags=networks, basics
    ~~~~~~

    Line ends are kept.

The full rules, with examples that are also the tests, are in ``tests/spec/jbake.md``.

Source: JBake 2.7, "Content" (metadata header), and the flexmark options that JBake
switches on: hard wraps, definition lists, footnotes, headings without a blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Break
from noteloom.read.findings import INVALID_HEADER, UNCLOSED_HEADER
from noteloom.read.header import Header, add_field
from noteloom.read.marked import parsed
from noteloom.read.patches import Patched
from noteloom.read.reading import Dialect, Evidence

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_FIELD = re.compile(r"[ \t]*([A-Za-z][\w.-]{0,40})[ \t]*=(.*)")
_END = re.compile(r"[ \t]*~{6,}[ \t]*")
_TIGHT_HEADING = re.compile(r"^ {0,3}#{1,6}(?=[A-Z][^#\n]*$)", re.MULTILINE)
_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)
MAX_HEADER_LINES = 60
_MAX_ODD_LINES = 2
"""With more lines that are no fields, the tildes are a fence in the text."""
_MANY_FIELDS = 2


def detect(source: Source) -> Evidence | None:
    """Recognise the header: nothing else starts with fields and ends them with tildes."""
    fields = _header_fields(source)
    if not fields:
        return None
    end = _end_line(source)
    keys = ", ".join(f"`{key}=`" for key in fields[:4])
    if end is not None:
        return Evidence(1.0, f"a header of {keys} that `~~~~~~` ends on line {end}")
    if len(fields) >= _MANY_FIELDS and "title" in fields:
        return Evidence(0.9, f"a header of {keys} that nothing ends")
    return None


def parse(source: Source) -> Parsed:
    """Read a JBake note."""
    header = _header(source)
    body = source.text[header.body :]
    patched = _with_blank_after_hashes(body, header.body)
    return parsed(source, header, patched=patched, wrap=Break())


DIALECT = Dialect("jbake", detect, parse)


def _header_fields(source: Source) -> list[str]:
    """Return the keys at the very top, up to the first line that is not a field."""
    keys: list[str] = []
    for line in source.lines[:MAX_HEADER_LINES]:
        found = _FIELD.fullmatch(line)
        if found is None:
            if line.strip() or keys:
                break
            continue
        keys.append(found[1].lower())
    return keys


def _end_line(source: Source) -> int | None:
    """Return the number of the line of tildes, if what stands above it is a header."""
    odd = 0
    for number, line in enumerate(source.lines[:MAX_HEADER_LINES], start=1):
        if _END.fullmatch(line):
            return number
        odd += bool(line.strip()) and _FIELD.fullmatch(line) is None
        if odd > _MAX_ODD_LINES:
            break
    return None


def _header(source: Source) -> Header:
    end = _end_line(source)
    last = end - 1 if end else len(_header_fields(source))
    if not end and not last:
        return Header()
    header = Header(body=source.line_span(last or 1).end)
    if end:
        header.body = source.line_span(end).end
        header.drops[end] = "end of the header"
    else:
        message = "the header is not closed by a line of `~~~~~~`"
        span = source.line_span(1)
        header.diagnostics += (Diagnostic(UNCLOSED_HEADER, message, source, span),)
    for number in range(1, last + 1):
        _add_line(header, source, number)
    return header


def _add_line(header: Header, source: Source, number: int) -> None:
    line, span = source.lines[number - 1], source.line_span(number)
    found = _FIELD.fullmatch(line)
    if found:
        add_field(header, source, found[1], (found[2],), span)
    elif line.strip():
        header.drops[number] = "header line that is not `key=value`"
        message = f"`{line.strip()[:40]}` is not `key=value`"
        header.diagnostics += (Diagnostic(INVALID_HEADER, message, source, span),)


def _with_blank_after_hashes(body: str, base: int) -> Patched:
    """Let ``#Heading`` be a heading, as JBake does, by giving the parser its blank."""
    fenced = [found.span() for found in _FENCED.finditer(body)]
    at = [
        found.end()
        for found in _TIGHT_HEADING.finditer(body)
        if not any(start <= found.start() < end for start, end in fenced)
    ]
    pieces = [body[i:j] for i, j in zip([0, *at], [*at, len(body)], strict=True)]
    inserted = [offset + index for index, offset in enumerate(at)]
    return Patched(" ".join(pieces), base, inserted)
