"""Links over days: what one run saw is an observation, what many saw is a verdict."""

from __future__ import annotations

from noteloom.model.health import Health
from server import names
from server.pages import article, missing
from server.plays import NOT_FOUND, OK, answer, failing, page, raw, reset
from server.rows import ONLY_NAMED, PATH, Day, Link, Play, Row, Truth

OKAY, SUSPECT, DEAD = Health.OK, Health.SUSPECT, Health.DEAD
UNVERIFIABLE = Health.UNVERIFIABLE
_HOUR = 1 / 24
_WALL = answer(403, b"", ("cf-mitigated", "challenge"))


def _days(name: str, does: str, truth: Truth, *days: tuple[float, Play, Health]) -> Row:
    """Return a row that plays something else from day to day."""
    return Row(
        name=name,
        does=does,
        play=days[0][1],
        verdicts=(),
        truth=truth,
        days=tuple(Day(*day) for day in days),
        everywhere=True,
        forms=ONLY_NAMED,
        links=(Link(PATH),),
    )


_RESET = raw(b"", then=reset)

ROWS = (
    _days(
        "days-0-3-6",
        "404 on days 0, 3 and 6",
        Truth.DEAD,
        (0, NOT_FOUND, SUSPECT),
        (3, NOT_FOUND, SUSPECT),
        (6, NOT_FOUND, DEAD),
    ),
    _days(
        "days-within-hour",
        "404 three times within an hour",
        Truth.UNDECIDABLE,
        (0, NOT_FOUND, SUSPECT),
        (_HOUR / 3, NOT_FOUND, SUSPECT),
        (_HOUR, NOT_FOUND, SUSPECT),
    ),
    _days(
        "days-back",
        "404 on days 0 and 3, an article on day 6",
        Truth.LIVE,
        (0, NOT_FOUND, SUSPECT),
        (3, NOT_FOUND, SUSPECT),
        (6, OK, OKAY),
    ),
    _days(
        "days-back-and-gone",
        "404, an article, and 404 twice more",
        Truth.UNDECIDABLE,
        (0, NOT_FOUND, SUSPECT),
        (3, OK, OKAY),
        (6, NOT_FOUND, SUSPECT),
        (10, NOT_FOUND, SUSPECT),
    ),
    _days(
        "days-back-from-dead",
        "404 until it is dead, an article on day 30",
        Truth.LIVE,
        (0, NOT_FOUND, SUSPECT),
        (3, NOT_FOUND, SUSPECT),
        (6, NOT_FOUND, DEAD),
        (30, OK, OKAY),
    ),
    _days(
        "days-gone",
        "an article on day 0, 410 on day 7",
        Truth.DEAD,
        (0, OK, OKAY),
        (7, failing(410), DEAD),
    ),
    _days(
        "days-failing",
        "500 on days 0, 3 and 6",
        Truth.DEAD,
        (0, failing(500), SUSPECT),
        (3, failing(500), SUSPECT),
        (6, failing(500), DEAD),
    ),
    _days(
        "days-walled",
        "an article, and then a wall on days 7, 14 and 21",
        Truth.UNDECIDABLE,
        (0, OK, OKAY),
        (7, _WALL, UNVERIFIABLE),
        (14, _WALL, UNVERIFIABLE),
        (21, _WALL, UNVERIFIABLE),
    ),
    _days(
        "days-soft",
        "an article on day 0, from day 7 on “Page not found” for every address",
        Truth.DEAD,
        (0, OK, OKAY),
        (7, page(missing("Page not found")), SUSPECT),
        (10, page(missing("Page not found")), SUSPECT),
        (14, page(missing("Page not found")), DEAD),
    ),
    _days(
        "days-rewritten",
        "an article on day 0, the same one with a new paragraph on day 7",
        Truth.LIVE,
        (0, OK, OKAY),
        (7, page(article(extra="<p>Revised in 2026.</p>")), OKAY),
    ),
    _days(
        "days-reset",
        "a reset on days 0, 3 and 6",
        Truth.DEAD,
        (0, _RESET, SUSPECT),
        (3, _RESET, SUSPECT),
        (6, _RESET, DEAD),
    ),
    _days(
        "days-two-weeks",
        "404 on days 0 and 14 only",
        Truth.UNDECIDABLE,
        (0, NOT_FOUND, SUSPECT),
        (14, NOT_FOUND, SUSPECT),
    ),
    Row(
        name="days-no-name",
        does="NXDOMAIN on days 0, 3 and 6",
        play=OK,
        verdicts=(),
        truth=Truth.DEAD,
        days=(Day(0, OK, SUSPECT), Day(3, OK, SUSPECT), Day(6, OK, DEAD)),
        lookup=names.NXDOMAIN,
        forms=ONLY_NAMED,
    ),
)
