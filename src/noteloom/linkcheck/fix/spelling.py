"""How an address is spelled where it stands: what its place would misread is escaped."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from noteloom.linkcheck.fix.places import Form, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS_BADLY = re.compile(r"[^\w/=&#%+-]\Z|_\Z")
"""An address that may seem to end before this character is better enclosed at once:
every spelling that fails costs readings of the note."""


def spellings(url: str, form: Form, written: str) -> tuple[str, ...]:
    """Return how *url* may be written in a place of *form*, the likeliest first.

    Args:
        url: An address with nothing in it that an address may not have.
        form: The place.
        written: What stands there now: its quotes are kept.

    """
    return tuple(dict.fromkeys(_spellings(url, form, written)))


def _spellings(url: str, form: Form, written: str) -> Iterator[str]:
    as_entities = url.replace("&", "&amp;")
    match form:
        case Form.AUTOLINK:
            yield url
        case Form.BARE:
            if _ENDS_BADLY.search(url):
                yield f"<{url}>"
            # In Markdown, what would be an entity must not read as one.
            yield url if html.unescape(url) == url else as_entities
            yield from (url, f"<{url}>")
        case Form.PLAIN | Form.POINTED:
            safe = url if decoded(url) == url else as_entities
            yield safe if form is Form.POINTED or _is_balanced(url) else f"<{safe}>"
        case Form.ATTRIBUTE:
            quote = written[0] if written[0] in "\"'" else '"'
            yield f"{quote}{html.escape(url)}{quote}"
        case Form.FIELD:
            yield from (url, url.replace("'", "''"), f'"{url}"')


def _is_balanced(url: str) -> bool:
    """Return whether every round bracket of *url* has its partner."""
    open_ = 0
    for character in url:
        open_ += (character == "(") - (character == ")")
        if open_ < 0:
            return False
    return open_ == 0
