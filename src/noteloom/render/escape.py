"""Escaping, for CommonMark and Python-Markdown at once. Nothing else writes user text.

The two differ: Python-Markdown has no escape for ``<``, ``&``, ``~``, ``:``, ``=`` or
``|``, and reads ``{…}`` as attributes, ``#x`` as a heading and ``!!!`` as a callout. An
HTML entity works in both wherever a backslash does not.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# Python-Markdown keeps its own place holders between these characters.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_SPECIAL = re.compile(
    r"[\\`{\[\]]"
    r"|\*(?!(?<=[\s]\*)\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#|\w+;)"
    r"|~~|(?<=\S)~"
)
_SUSPECT = re.compile(r"[\\`*_{\[\]<&~]")
_LINE_START = re.compile(
    r"#|[-+](?=\s|$)|-{2,}|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
    r"|[>:=|~]|\[\^[^\]]*\](?=:)|!!!|\?\?\?|///|\+\+\+"
)
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~~": "&#126;&#126;", "~": "&#126;"}
_LINE_ENTITIES = frozenset(":=~|?/")
_URL_UNSAFE = re.compile(r"[\s<>\"\\`\x00-\x1f\x7f\ud800-\udfff|]")
_ODD_IN_HOST = re.compile(r"[\[\]]|[^\x00-\x7f]")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,30}")


def clean(text: str) -> str:
    """Return *text* with characters that no page can show made visible as ``U+FFFD``."""
    # `isprintable` is much faster than the search, and true for nearly every text.
    if text.isprintable() or not _CONTROLS.search(text):
        return text
    return _CONTROLS.sub("\ufffd", text)


def text(content: str) -> str:
    """Return *content* so that it is shown to the letter inside a line."""
    content = clean(content)
    # Most texts hold no such character, and a set of characters is found fastest.
    return _SPECIAL.sub(_escaped, content) if _SUSPECT.search(content) else content


def _escaped(found: re.Match[str]) -> str:
    mark = found[0]
    if mark == "]" and found.string[found.end() : found.end() + 1] == ":":
        return "&#93;"  # Python-Markdown would see the label of a link reference
    entity = _ENTITIES.get(mark)
    return f"\\{mark}" if entity is None else entity


def line_start(line: str) -> str:
    """Return an escaped *line* so that its first characters start no block."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found["dot"]:
        return f"{found['number']}\\{line[found.start('dot') :]}"
    if line.startswith("[^"):
        return f"{found[0]}&#58;{line[found.end() + 1 :]}"
    first = line[0]
    if first in _LINE_ENTITIES:
        return f"&#{ord(first)};{line[1:]}"
    return f"\\{line}"


def cell(line: str) -> str:
    """Return inline Markdown so that it can stand in a table cell."""
    return line.replace("|", "&#124;") if "|" in line else line


def code(content: str) -> str:
    """Return a code span that shows *content*."""
    if "&#" in content:  # Python-Markdown's scanner for HTML stumbles over it
        return _code_element(content)
    content = " ".join(clean(content).split("\n"))
    fence = "`" * (_longest_run(content, "`") + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{pad}{content}{pad}{fence}"


def code_in_cell(content: str) -> str:
    """Return a code span for a table cell, where bars and back ticks would split it."""
    if "|" not in content and "`" not in content:
        return code(content)
    return _code_element(content)


def _code_element(content: str) -> str:
    shown = html.escape(clean(content), quote=False)
    return f"<code>{markup_free(shown)}</code>"


def markup_free(shown: str) -> str:
    """Return HTML text in which no Markdown character is left."""
    return re.sub(r"[\\`*_{}\[\]|~]", lambda found: f"&#{ord(found[0])};", shown)


def fence(content: str) -> str:
    """Return a fence that *content* cannot close."""
    return "`" * max(3, _longest_run(content, "`") + 1)


def language(name: str | None) -> str:
    """Return *name* if it can be the language of a code block, else nothing."""
    return name if name and _LANGUAGE.fullmatch(name) else ""


def url(target: str) -> str:
    """Return *target* so that it can stand between the brackets of a link."""
    escaped = _ENTITY.sub("&amp;", _URL_UNSAFE.sub(_percent, target))
    if escaped.count("(") != escaped.count(")") or ")" in escaped.partition("(")[0]:
        escaped = escaped.replace("(", "%28").replace(")", "%29")
    return escaped if _can_be_split(escaped) else _ODD_IN_HOST.sub(_percent, escaped)


def _can_be_split(address: str) -> bool:
    """Return whether MkDocs can read an address; it stops at one that it cannot."""
    if address.isascii() and "[" not in address and "]" not in address:
        return True
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _percent(found: re.Match[str]) -> str:
    raw = found[0].encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in raw)


def title(content: str) -> str:
    """Return the title of a link, in its quotes."""
    words = " ".join(clean(content).split())
    return '"' + html.escape(words).replace("\\", "&#92;").replace("`", "&#96;") + '"'


def _longest_run(content: str, character: str) -> int:
    if character not in content:
        return 0
    return max(len(run) for run in re.findall(f"{character}+", content))
