"""What an author's address is: web, mail, another note, or something unsafe."""

from __future__ import annotations

import re

from noteloom.model.inline import LinkKind

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\xa0\u200b\ufeff]")
_WEB = frozenset({"http:", "https:", "ftp:", "tel:"})
_DRIVE_LETTER = 2
_SCRIPTS = frozenset({"javascript:", "vbscript:", "data:", "blob:", "file:"})


def kind_of(target: str) -> LinkKind | None:
    r"""Return what *target* points at, or None if its scheme is not one to be followed.

    Source: WHATWG URL standard, basic URL parser (control characters and blanks are
    stripped before the scheme is read, which hides ``java\tscript:`` from a naive check).
    """
    bare = _IGNORED_BY_BROWSERS.sub("", target)
    if bare.startswith("//"):
        return LinkKind.WEB
    found = _SCHEME.match(bare)
    if found is None or len(found[0]) == _DRIVE_LETTER:
        return LinkKind.NOTE
    scheme = found[0].lower()
    if scheme == "mailto:":
        return LinkKind.MAIL
    return LinkKind.WEB if scheme in _WEB else None


def is_name(target: str) -> bool:
    """Return whether the target of a wikilink is a title with a colon, and no address."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", target))
    is_script = found is not None and found[0].lower() in _SCRIPTS
    return ": " in target and not is_script


def wiki_words(target: str) -> str:
    """Return the words of a wikilink without any: ``[[a/B#C]]`` is ``B > C``."""
    path, _, fragment = target.strip().partition("#")
    if not fragment and target.strip().endswith("#"):
        return target.strip()  # the sign belongs to the name
    name = path.partition("^")[0].strip().rpartition("/")[2].removesuffix(".md")
    headings = [part.strip() for part in fragment.split("#")]
    named = [part for part in headings if part and not part.startswith("^")]
    return " > ".join(filter(None, (name, *named[-1:]))) or target.strip()
