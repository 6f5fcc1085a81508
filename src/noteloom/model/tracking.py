"""Query parameters that say where a visitor came from, never what is shown."""

from __future__ import annotations

import re

_CAMPAIGN = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+)"
)


def is_campaign(name: str) -> bool:
    """Return whether the query parameter *name* belongs to an advertising campaign."""
    return _CAMPAIGN.fullmatch(name) is not None
