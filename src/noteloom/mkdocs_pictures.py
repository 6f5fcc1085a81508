"""Links inside pictures: MkDocs sees those of Markdown alone."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LINK = re.compile(r'(<a\b[^>]*?) href="([^"#:]+\.md)(#[^"]*)?"')


def with_addresses(shown: str, file: File, files: Files) -> str:
    """Return the HTML of the page of *file*; links in its pictures lead to addresses.

    They are written as ``xlink:href``: Material takes whatever has an ``href`` for a link
    of HTML, and its instant navigation stops at one that is none.
    """
    folder = posixpath.dirname(file.src_uri)

    def written(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, unquote(html.unescape(found[2]))))
        target = files.get_file_from_path(path)
        if target is None:
            return found[0]
        address = html.escape(target.url_relative_to(file))
        return f'{found[1]} xlink:href="{address}{found[3] or ""}"'

    return _PICTURE.sub(lambda found: _LINK.sub(written, found[0]), shown)
