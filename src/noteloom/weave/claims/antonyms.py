"""Words of which one says the opposite of the other: general English, by stems."""

from __future__ import annotations

from noteloom.weave.text.words import stem

_ADJECTIVES = """
    true/false possible/impossible safe/dangerous right/wrong correct/incorrect good/bad
    better/worse best/worst easy/difficult easy/hard simple/complicated simple/complex
    fast/slow faster/slower fastest/slowest cheap/expensive cheaper/dearer
    high/low higher/lower highest/lowest large/small larger/smaller largest/smallest
    big/small bigger/smaller biggest/smallest long/short longer/shorter strong/weak
    stronger/weaker hot/cold warm/cool wet/dry hard/soft heavy/light heavier/lighter
    open/closed public/private static/dynamic optional/mandatory optional/required
    legal/illegal useful/useless harmful/harmless poisonous/edible toxic/harmless
    toxic/edible alive/dead full/empty early/late earlier/later old/young older/younger
    visible/hidden rare/common temporary/permanent mutable/constant strict/lenient
    positive/negative active/passive sufficient/lacking healthy/unhealthy
    beneficial/harmful synchronous/asynchronous symmetric/asymmetric
    acidic/alkaline concave/convex finite/infinite evergreen/deciduous annual/perennial
    reliable/flaky enabled/disabled
""".split()  # fmt: skip
_VERBS = """
    increase/decrease increases/reduces raise/lower rise/fall improve/worsen allow/forbid
    permit/prohibit accept/reject enable/prevent support/oppose gain/lose succeed/fail
    win/lose grow/shrink expand/contract strengthen/weaken attract/repel accelerate/slow
    include/exclude create/destroy help/harm help/hurt encourage/discourage
    absorb/emit confirm/refute confirm/deny prove/disprove cause/prevent
    like/dislike love/hate agree/disagree
""".split()  # fmt: skip
_ASIDE = """
    min/max minimum/maximum input/output first/last upper/lower summer/winter
    spring/autumn day/night north/south east/west left/right read/write upload/download
    indoor/outdoor indoors/outdoors male/female adult/child start/end import/export
    client/server raw/cooked fresh/dried before/after morning/evening inner/outer
    front/back top/bottom send/receive lower/upper primary/secondary
    new/old local/remote inbound/outbound ingress/egress buy/sell peak/idle
""".split()  # fmt: skip


def _canon(pairs: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        one, two = (stem(word) for word in pair.split("/"))
        found.setdefault(two, one)
    return found


ADJECTIVES = {two: stem(one) for one, two in (pair.split("/") for pair in _ADJECTIVES)}
"""The stem of the positive word of an adjective, by its opposite."""
VERBS = _canon(_VERBS)
"""The positive word of a verb, by the stem of its opposite."""
_OPPOSITES = frozenset(
    frozenset(stem(word) for word in pair.split("/"))
    for pair in (*_ADJECTIVES, *_VERBS, *_ASIDE)
)


def are_opposite(one: str, other: str) -> bool:
    """Return whether two stems are those of opposites or of the two ends of something."""
    return (
        frozenset((one, other)) in _OPPOSITES
        or positive(one) == other
        or positive(other) == one
    )


def positive(word: str) -> str | None:
    """Return what is left of *word* without a prefix that turns it round.

    Whether that is a word at all is for the caller to see: it is if the notes use it.
    """
    if word.startswith("non") and len(word) > 6:
        return word.removeprefix("non").removeprefix("-")
    if (
        word.startswith("un")
        and len(word) > 5
        and not word.startswith(("under", "uni", "until"))
    ):
        return word[2:]
    if (
        word.startswith(("in", "im", "ir", "il"))
        and len(word) > 6
        and not word.startswith(("inter", "intro", "input"))
    ):
        return word[2:]
    if word.startswith("dis") and len(word) > 7:
        return word[3:]
    return None
