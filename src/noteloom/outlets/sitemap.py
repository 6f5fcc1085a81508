"""What search engines ask a site for: days in ``sitemap.xml``, and ``robots.txt``.

Source: <https://www.sitemaps.org/protocol.html> and its schema, which takes whole days
only; RFC 9309, §2.3: rules stand at the root of a host.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"

NO_DAY = "1970-01-01"
"""The day of a page for which no note states one: MkDocs wants a day for each."""

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def day_of(verified: str | None) -> str:
    """Return the day that a note states, ``NO_DAY`` for a month, a year or nothing."""
    return verified if verified and _DAY.fullmatch(verified) else NO_DAY


def without_made_up_days(sitemap: str) -> str:
    """Return *sitemap* without the days that nobody stated."""
    return sitemap.replace(f"<lastmod>{NO_DAY}</lastmod>", "")


def robots(base: str | None) -> str | None:
    """Return the ``robots.txt`` of a site at the root of its host; None elsewhere."""
    if base is None or urlsplit(base).path not in ("", "/"):
        return None
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\n"
