"""Programs of many authors, to train on: fenced blocks and source files of a folder."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_FENCE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}) *\{?\.?(?P<name>[\w#+-]+)[^\n`]*\n"
    r"(?P<code>.*?)\n[ \t]*(?P=fence)[`~]*[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_DIRECTIVE = re.compile(
    r"^(?P<indent>[ \t]*)\.\. (?:code-block|code|sourcecode):: *(?P<name>[\w+#-]+)\n"
    r"(?:[ \t]*:.*\n)*\n(?P<code>(?:(?:(?P=indent)[ \t]+\S.*|[ \t]*)\n)+)",
    re.MULTILINE,
)
_LONGEST = 4000
_MOST_LINES = 45
_MOST_OF_FILE = 80
_LANGUAGES = {
    "c++": "cpp", "c#": "csharp", "cs": "csharp", "docker": "dockerfile", "golang": "go",
    "h": "c", "hs": "haskell", "javascript": "js", "jsx": "js", "kt": "kotlin",
    "make": "makefile", "markup": "html", "md": "markdown", "plaintext": "text",
    "ps1": "powershell", "py": "python", "rb": "ruby", "rs": "rust", "scss": "css",
    "sh": "bash", "shell": "bash", "sv": "verilog", "systemverilog": "verilog",
    "tsx": "ts", "txt": "text", "typescript": "ts", "v": "verilog", "yml": "yaml",
    "zsh": "bash", "frag": "glsl", "vs": "glsl", "fs": "glsl",
}  # fmt: skip
KNOWN = frozenset(_LANGUAGES.values()) | {
    "asm", "console", "css", "dart", "diff", "elixir", "graphql", "html", "ini", "java",
    "json", "lua", "php", "scala", "sql", "swift", "toml", "vhdl", "xml",
}  # fmt: skip
"""The languages that are trained."""


class Sample(NamedTuple):
    """A program: where it is from, its language, and its text with its lines."""

    origin: str
    language: str
    code: str

    @property
    def lines(self) -> list[str]:
        """The lines as extraction leaves them."""
        return [flat for line in self.code.split("\n") if (flat := " ".join(line.split()))]


def samples(folders: Iterable[Path]) -> list[Sample]:
    """Return the programs of *folders*, each once, in the order of their paths."""
    found: dict[str, Sample] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                for sample in _of_file(folder, path):
                    found.setdefault("".join(sample.code.split()), sample)
    return list(found.values())


def chosen(found: Sequence[Sample], most: int = 750, of_one: int = 375) -> list[Sample]:
    """Return so many of *found* that no language and no author outweighs the others.

    *most* are of one language, *of_one* of them of one author.
    """
    mixed = list(found)
    Random(2).shuffle(mixed)
    of_language: Counter[str] = Counter()
    of_origin: Counter[tuple[str, str]] = Counter()
    kept: list[Sample] = []
    for sample in mixed:
        pair = (sample.origin, sample.language)
        if of_language[sample.language] < most and of_origin[pair] < of_one:
            of_language[sample.language] += 1
            of_origin[pair] += 1
            kept.append(sample)
    return kept


def _of_file(folder: Path, path: Path) -> Iterator[Sample]:
    suffix = path.suffix.lower().lstrip(".") or path.name.lower()
    if suffix in {"md", "markdown", "mdx"}:
        blocks = _found(_FENCE, _text(path))
    elif suffix == "rst":
        blocks = _found(_DIRECTIVE, _text(path) + "\n")
    elif language_of(suffix) and suffix != "txt":
        blocks = iter([(suffix, _text(path))])
    else:
        return
    for number, (name, code) in enumerate(blocks):
        language = language_of(name)
        if language is None or number >= _MOST_OF_FILE:
            continue
        for part in _parts(code):
            yield Sample(folder.name, language, part)


def language_of(name: str) -> str | None:
    """Return the language that a fence or a suffix names, or None."""
    language = _LANGUAGES.get(name.lower(), name.lower())
    return language if language in KNOWN else None


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace").replace("\r\n", "\n").expandtabs(4)


def _found(block: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for found in block.finditer(text):
        yield found["name"], found["code"]


def _parts(code: str) -> Iterator[str]:
    """Yield *code* in parts of some lines, cut at blank lines."""
    part: list[str] = []
    for line in [*dedent(code).strip("\n").split("\n"), ""]:
        part.append(line)
        if not line.strip() and len(part) >= _MOST_LINES // 2:
            yield from _part(part)
            part = []
    yield from _part(part)


def _part(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines).strip("\n")
    if text.strip() and len(text) <= _LONGEST:
        yield text
