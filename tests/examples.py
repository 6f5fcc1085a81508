"""How many examples Hypothesis draws where each of them costs much."""

from __future__ import annotations

import os

from hypothesis import settings

_TIMES = float(os.environ.get("NOTELOOM_EXAMPLES", "1"))
"""Set it to 10 or more after work on what such a test guards."""


def examples(number: int) -> settings:
    """Return the settings for *number* examples, times what ``NOTELOOM_EXAMPLES`` says."""
    return settings(max_examples=max(1, round(number * _TIMES)))
