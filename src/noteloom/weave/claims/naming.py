"""Texts that name one version of a thing and point at another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.inline import Link
from noteloom.model.note import CodeBlock, Heading, Paragraph, walk
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.weave.claims.names import named, same_version
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block, Note
    from noteloom.model.source import Span
    from noteloom.weave.claims.names import Named

_LINES_BELOW = 3
_COMMENT = re.compile(r"(?:^|\s)(?:#+|//+|--|;;+|/\*+|<!--|%)\s*(?P<words>.*)$")
_LEAD_WORDS = re.compile(
    r"^\W*(?:(?:note|example|here|now|to|connect|deploy|start|load|use|using|uses|install|run|running|start|pull|get|download|model|with|the|a|an|for|this|is|our|it)\b[:\s]*)*",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:not|instead of|than|before|after|from|replaces?|formerly|was|old|older|previous|"
    r"upgrade|migrat\w*|until|since|vs)\b",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\([^()]*\)")
_SEGMENT = re.compile(
    r"[/.#?=&_-]v?(\d{1,3}(?:\.\d{1,3}){0,2})(?=[/#?&_]|$)", re.IGNORECASE
)
_EXPLICIT = re.compile(r"\bv(?:ersion )?\s?(\d{1,3}(?:\.\d{1,3}){0,2})\b", re.IGNORECASE)
_SEGMENT_V = re.compile(r"[/._-]v(\d{1,3}(?:\.\d{1,3}){0,2})(?=[/#?&._-]|$)", re.IGNORECASE)
_VERSION_KEY = r"[-_ ]?(?:version|ver|tag|release)[\"']?\s?(?:==?|:)\s?[\"']?"
_DIGIT = re.compile(r"\d")
_CODE_SCORE, _LINK_SCORE, _LEAD_SCORE = 0.85, 0.8, 0.7


class Misnamed(NamedTuple):
    """A name with its version, and another version of it that the text points at."""

    name: str
    said: str
    meant: str
    first: Place
    second: Place
    quote: str
    target: str
    span: Span
    score: float
    rule: str


def misnamed(note: Note) -> Iterator[Misnamed]:
    """Yield what *note* names with another version than it points at."""
    above: Block | None = None
    for block in walk(note.blocks):
        if isinstance(block, CodeBlock):
            yield from _in_code(note, block)
            if isinstance(above, (Paragraph, Heading)):
                yield from _below_lead(note, block, above)
        above = block
    yield from _in_links(note)


def _in_code(note: Note, block: CodeBlock) -> Iterator[Misnamed]:
    if not _DIGIT.search(note.source.text, *block.span):
        return
    first, last = note.source.lines_of(block.span)
    lines = note.source.lines
    done: set[tuple[str, str]] = set()
    for number in range(first, last + 1):
        found = _COMMENT.search(lines[number - 1])
        label = _label(found["words"]) if found else None
        if found is None or label is None:
            continue
        for below in range(number, min(last, number + _LINES_BELOW) + 1):
            text = (
                lines[below - 1][: found.start()] if below == number else lines[below - 1]
            )
            other = _other_version(label, _code_of(text))
            if other is not None and (label.name, other) not in done:
                done.add((label.name, other))
                yield Misnamed(
                    label.name, label.version, other, Place(note.id, Lines(number, number)),
                    Place(note.id, Lines(below, below)), lines[number - 1].strip(),
                    lines[below - 1].strip(), block.span, _CODE_SCORE,
                    "a comment names one version, the code below it another",
                )  # fmt: skip
                break


def _code_of(line: str) -> str:
    """Return a line of code without the comment behind it."""
    found = _COMMENT.search(line)
    return line[: found.start()] if found else line


def _label(words: str) -> Named | None:
    """Return the name that a comment starts with; in brackets stand remarks."""
    bare = _PARENTHESES.sub("", words)
    if _TURNED.search(bare):
        return None
    rest = bare[_LEAD_WORDS.match(bare).end() :]  # type: ignore[union-attr]
    first = next(named(rest), None)
    return first if first is not None and first.start <= 1 else None


def _other_version(label: Named, text: str) -> str | None:
    """Return the version under which *text* names the thing, if it is another one."""
    name = re.escape(label.name).replace(r"\ ", "[ _-]?")
    pattern = re.compile(
        rf"(?<![A-Za-z]){name}(?:[-_ :/@]|==|~=|>=|{_VERSION_KEY})?"
        r"v?(\d{1,2}(?:\.\d+)*)(?!\d)",
        re.IGNORECASE,
    )
    found = [one[1] for one in pattern.finditer(text)]
    if not found or any(_is_version(one, label.version) for one in found):
        return None
    return found[0]


def _is_version(written: str, version: str) -> bool:
    """Return whether digits are a version; addresses drop the dots of versions."""
    bare = version.replace(".", "")
    return bool(same_version(written, version)) or written == bare


def _below_lead(
    note: Note, block: CodeBlock, lead: Paragraph | Heading
) -> Iterator[Misnamed]:
    """Yield a name in the words right above a block that the block gives otherwise."""
    above = _words_of(lead)
    if len(above) > 200 or _TURNED.search(above):
        return
    above_line = note.source.lines_of(lead.span).first
    names = list(named(_PARENTHESES.sub("", above)))
    if len(names) != 1:
        return
    first, last = note.source.lines_of(block.span)
    for number in range(first, min(last, first + 2 * _LINES_BELOW) + 1):
        other = _other_version(names[0], _code_of(note.source.lines[number - 1]))
        if other is not None:
            yield Misnamed(
                names[0].name,
                names[0].version,
                other,
                Place(note.id, Lines(above_line, above_line)),
                Place(note.id, Lines(number, number)),
                above,
                note.source.lines[number - 1].strip(),
                block.span,
                _LEAD_SCORE,
                "the words above name one version, the code another",
            )
            return


def _words_of(lead: Paragraph | Heading) -> str:
    if isinstance(lead, Heading):
        return heading_text(lead)
    return words_of(lead.inlines)


def _in_links(note: Note) -> Iterator[Misnamed]:
    for link in note.links:
        # Where the address has no figure, it names no version.
        if not isinstance(link, Link) or "/" not in link.target:
            continue
        if not _DIGIT.search(link.target):
            continue
        words = words_of(link.children)
        found = _link_version(words, link.target) if _DIGIT.search(words) else None
        if found is not None:
            name, said, meant = found
            lines = note.source.lines_of(link.span)
            place = Place(note.id, Lines(lines.first, lines.first))
            yield Misnamed(
                name, said, meant, place, place, words, link.target, link.span, _LINK_SCORE,
                "the words of a link name one version, its address another",
            )  # fmt: skip


def _link_version(words: str, target: str) -> tuple[str, str, str] | None:
    """Return the name of a link, the version it says, and the one its address has."""
    if "://" in words or _TURNED.search(words):
        return None
    explicit = _EXPLICIT.findall(words)
    if len(explicit) == 1:
        found = _SEGMENT_V.findall(target)
        if found and not any(_is_version(one, explicit[0]) for one in found):
            name = _EXPLICIT.sub("", words).strip(" ,;:()-") or words
            return name, explicit[0], found[0]
    names = list(named(words))
    if len(names) == 1 and names[0].name.lower().replace(" ", "") in re.sub(
        r"[-_.]", "", target.lower()
    ):
        other = _other_version(names[0], target)
        if other is not None:
            return names[0].name, names[0].version, other
        found = [one for one in _SEGMENT.findall(target) if "." in one]
        if (
            "." in names[0].version
            and found
            and not any(_is_version(one, names[0].version) for one in found)
        ):
            return names[0].name, names[0].version, found[0]
    return None
