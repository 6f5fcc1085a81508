"""What an author's address is: web, mail, another note, or something unsafe."""

from __future__ import annotations

import re

from noteloom.model.inline import LinkKind

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f\xa0\u200b\ufeff]")
_WEB = frozenset({"http:", "https:", "ftp:", "tel:"})
_DRIVE_LETTER = 2


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
