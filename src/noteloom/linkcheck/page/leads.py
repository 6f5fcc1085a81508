"""Where a page sends its reader without being asked: by refresh, or by script."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

_REFRESH = re.compile(
    r"\s*+(\d*+)(?:\.[\d.]*+)?+(?:\s*+[;,]\s*+|\s++)(?:url\s*+=\s*+)?+(.+)",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_MOVES_ON = re.compile(
    r"\blocation(?:\.href)?\s*+=\s*+(\"[^\"\n]{1,2000}\"|'[^'\n]{1,2000}')"
    r"|\blocation\.(?:replace|assign)\(\s*+(\"[^\"\n]{1,2000}\"|'[^'\n]{1,2000}')\s*+\)"
)
_ROOT = re.compile(
    r"\bid=[\"']?(?:root|app|app-root|main-app|__next|__nuxt|___gatsby|svelte|application"
    r"|react-root|react-app|gatsby-focus-wrapper|q-app|ember\d*)[\"'\s>]"
    r"|<(?:app|[a-z]+-app|app-[a-z]+)[\s>]"
    r"|\s(?:ng-app|ng-version|data-reactroot|data-v-app|data-server-rendered)[\s=>]"
)
"""What the frameworks for scripted pages put their pages into."""


class Refresh(NamedTuple):
    """A ``<meta http-equiv=refresh>``: *delay* in seconds, *target* absolute."""

    delay: float
    target: str


def refresh(content: str, base: str) -> Refresh | None:
    """Return what a ``Refresh`` field, or a ``<meta>`` that stands for one, asks for.

    Source: WHATWG HTML Standard, section 4.2.5.3 (shared declarative refresh steps).
    """
    found = _REFRESH.match(content[:4000])
    if not found:
        return None
    written = found[2].strip()
    quoted = written[:1] in {'"', "'"}
    target = join(base, written[1:].partition(written[0])[0] if quoted else written)
    return Refresh(float(found[1][:9] or 0), target) if target else None


def join(base: str, reference: str) -> str | None:
    """Return *reference* as seen from *base*, None if that is no address."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return None


def script_target(script: str, base: str) -> str | None:
    """Return the address that *script* goes to, if it is written out in it."""
    found = _MOVES_ON.search(script)
    return join(base, (found[1] or found[2])[1:-1]) if found else None


def has_root(live: str) -> bool:
    """Return whether there is an element in *live* markup that scripts fill."""
    return _ROOT.search(live) is not None
