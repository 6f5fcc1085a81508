"""Programs that look like programs to a lexer, in the languages of a real vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _bench.words import Pen

_FOUND = {
    "java": 137,
    "bash": 105,
    "markdown": 57,
    "text": 20,
    "clojure": 16,
    "yaml": 16,
    "js": 16,
    "json": 11,
    "ts": 8,
    "python": 4,
    "toml": 1,
    "rust": 1,
}
LANGUAGES = tuple(_FOUND)
SHARES = tuple(_FOUND.values())
"""How many programs of each language were counted."""

_BRACES = (
    "public class {One} {{",
    "    private final {One} {two} = new {One}({number});",
    "    // {words}",
    '    String {two} = "{words}";',
    "    if ({two} > {number}) {{ return {one}.{two}({number}); }}",
    "    for (int i = 0; i < {number}; i++) {{ {one}.{two}(i); }}",
    "}}",
)
_SHELL = (
    "# {words}",
    "{one} --{two} {number} | grep {one} > {two}.txt",
    "export {one}={two}",
    'if [ -f {one} ]; then echo "{words}"; fi',
    "cd {one}/{two} && ./{one}.sh --{two}={number}",
)
_KEYS = ("{one}:", "  {two}: {number}", "  {one}: {words}", "  - {one}", "# {words}")
_PROSE = ("# {words}", "{words} {words}", "* {words}", "{words}, {words}.", "**{one}**")
_PARENS = (
    "(defn {one} [{two}]",
    "  (let [{two} {number}]",
    "    ({one} {two})))",
    ";; {words}",
)
_OBJECT = ('"{one}": {number},', '"{two}": "{words}",', '"{one}": [{number}, {number}],')
_LINES = {
    "bash": _SHELL,
    "markdown": _PROSE,
    "text": _PROSE,
    "clojure": _PARENS,
    "yaml": _KEYS,
    "toml": ("[{one}]", "{two} = {number}"),
    "json": _OBJECT,
    "python": ("def {one}({two}):", "    return {two} + {number}", "# {words}"),
}


def program(pen: Pen, language: str, lines: int) -> str:
    """Return *lines* lines of *language*."""
    shapes = _LINES.get(language, _BRACES)
    return "\n".join(_line(pen, shapes[at % len(shapes)]) for at in range(lines))


def _line(pen: Pen, shape: str) -> str:
    one, two, *rest = (word.strip("*`()").lower() for word in pen.words(7).split()[:7])
    words = " ".join(rest)
    number = pen.number(1, 999)
    return shape.format(one=one, One=one.title(), two=two, words=words, number=number)
