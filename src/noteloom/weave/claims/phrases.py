"""Phrases that say how a sentence is meant: reported, supposed, open, taken for false."""

from __future__ import annotations

import re
from functools import lru_cache

FALSE_BELIEFS = re.compile(
    r"\b(?:myths?|misconceptions?|fallac(?:y|ies)|misbeliefs?|superstitions?|untruths?|"
    r"(?:false|wrong|mistaken|erroneous|popular|common) "
    r"(?:beliefs?|claims?|ideas?|assumptions?|notions?)|"
    r"old wives['’] tales?|urban legends?|misunderstandings?|debunked|half-truths?|"
    r"things that are (?:wrong|false))\b",
    re.IGNORECASE,
)
MYTH_LABEL = re.compile(
    r"^\W*(?:the )?(?:common |popular |old )?"
    r"(?:myth|misconception|fallacy|false|wrong|belief|fiction)(?: (?:no\.? ?)?\d+)?\s*"
    r"[:–—-]\s*",
    re.IGNORECASE,
)
FACTS = re.compile(
    r"\W*(?:the )?(?:facts?|truths?|reality|corrections?|what is (?:true|so))\b",
    re.IGNORECASE,
)
"""A heading of what holds, also below one of myths."""
FACT_LABEL = re.compile(
    r"^\W*(?:the )?(?:fact|truth|reality|actually|in fact|true|right|correct)\s*[:–—-]\s*",
    re.IGNORECASE,
)
SAID_FALSE = re.compile(
    r"^\W*(?:(?:it(?:['’]s| is)|this is) (?:a (?:common |popular |widespread )?"
    r"(?:myth|misconception|fallacy|mistake to (?:think|believe))|false|wrong|untrue|"
    r"not true|not the case|incorrect|simply not true)(?: to (?:say|think|believe|claim))?"
    r" that|(?:an?|one|another|the) (?:common |popular |widespread |frequent |persistent |"
    r"old )?(?:myth|misconception|fallacy|false belief|mistaken belief) "
    r"(?:is|says|holds|has it|claims)(?: that)?)\s*",
    re.IGNORECASE,
)
CONTRARY = re.compile(
    r"^\W*(?:contrary to|despite) (?:what \w+ \w+ (?:think|believe|say)|(?:the )?"
    r"(?:(?:popular|common|widespread) )+"
    r"(?:beliefs?|opinion|wisdom|myths?|misconceptions?)),\s*",
    re.IGNORECASE,
)
"""What says that others err before it says how it is."""
ENDS_FALSE = re.compile(
    r"^(?P<claim>.{6,160})\s(?:is|are|—)\s+(?:an? )?"
    r"(?:(?:common|popular|widespread|persistent) )?"
    r"(?:myth|misconception|fallacy|false|untrue|wrong)\W*$",
    re.IGNORECASE,
)
THE_IDEA = re.compile(
    r"^\W*(?:the )?(?:idea|notion|claim|belief|assumption|view|theory) that\s+",
    re.IGNORECASE,
)
IS_OPEN = re.compile(
    r"\b(?:(?:the|under|up for|still) debate|debated|"
    r"debates? (?:continues?|it|this|whether|about|over)|disputed?|controvers(?:y|ial)|"
    r"contested|contentious|unresolved|unsettled|open question|"
    r"(?:still|remains?|is) (?:an )?open|unclear (?:whether|if)|"
    r"not (?:yet )?(?:clear|known|settled|certain) (?:whether|if)|"
    r"unknown (?:whether|if)|jury is (?:still )?out|no consensus|"
    r"opinions? (?:differ|vary|are divided)|(?:experts|scholars|historians|researchers|"
    r"scientists|people|authorities) disagree|\w+s disagree (?:on|about|over)|"
    r"nobody knows (?:whether|if)|"
    r"remains to be seen)\b",
    re.IGNORECASE,
)
OPEN_WORDS = frozenset(
    """
    debate debates debated dispute disputed controversy controversial contested contentious
    unresolved unsettled open unclear clear known settled certain unknown jury consensus
    opinion opinions disagree knows remains
    """.split()
)
"""A text in which `IS_OPEN` finds something has one of these words."""
FALSE_WORDS = frozenset(
    """
    myth misconception fallacy false wrong belief fiction untrue incorrect mistake
    """.split()
)
"""A text that a label or its end calls false has one of these words, or a denial."""
REPORT_WORDS = frozenset(
    """
    according say says said claim claims claimed claiming argue argues argued believe
    believes believed think thinks thought insist insists insisted assert asserts asserted
    allege alleges suggest suggests suggested maintain maintains state states told aske
    asked wonder wonders quote quoted wrote writes report reports reported some allegedly
    supposedly rumor rumors rumored rumour rumours rumoured called
    """.split()
)
"""A text in which `REPORTED` finds something has one of these words."""
SUPPOSING_WORDS = frozenset(
    """
    if unless would suppose supposing imagine assuming hypothetically were though case
    provided when whenever until otherwise lest once
    """.split()
)
"""A text in which `HYPOTHETICAL` finds something has one of these words."""
WHETHER = re.compile(r"\b(?:whether|if)\s+(?:or not\s+)?(?P<claim>[^.!?]+)", re.IGNORECASE)
OPEN_TAIL = re.compile(
    r"\s+(?:is|are|remains?|has been)\s+(?:still |much |hotly |highly |widely |somewhat )*"
    r"(?:debated|disputed|controversial|contested|contentious|an open question|"
    r"up for debate|under debate|a matter of debate|unresolved|unclear|unknown|open|"
    r"not (?:yet )?(?:known|clear|settled))\b.*$",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|would|suppose|supposing|imagine|assuming|hypothetically|were to|"
    r"as though|as if|in case|provided that|when(?:ever)?|until|otherwise|lest|once)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:according to|(?:says?|said|claims?|claimed|claiming|argues?|argued|believes?|"
    r"believed|thinks?|thought|insists?|insisted|asserts?|asserted|alleges?|suggests?|"
    r"suggested|maintains? that|states? that|told|asked?|wonders?|quoted?)\b|"
    r"(?:wrote|writes|reports?|reported)(?= that|[:,]| [\"“])|"
    r"some (?:people|say)|allegedly|supposedly|rumou?r|so-called)",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|me|us|[Ii]['’]\w+|[Ww]e['’]\w+)\b")
AS_OF = re.compile(
    r"\b(?:as of|as at|currently|today|at present|verified|checked|updated)\b",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"\b(?:versions?|releases?) v?(\d{1,4}(?:\.\d{1,4}){0,3})\b", re.IGNORECASE
)
YEAR = re.compile(r"\b((?:1[4-9]|20)\d\d)\b")


@lru_cache(maxsize=4096)
def names_false_beliefs(heading: str) -> bool:
    """Return whether what stands below *heading* is said to be false."""
    return FALSE_BELIEFS.search(heading) is not None


@lru_cache(maxsize=1024)
def head_false_beliefs(headings: tuple[str, ...]) -> bool:
    """Return whether what stands below these, the nearest last, is said to be false."""
    if FACTS.match(headings[-1]):
        return False
    return any(map(names_false_beliefs, headings))


@lru_cache(maxsize=64)
def lists_false_beliefs(whole: str) -> bool:
    """Return whether a text names false beliefs before a colon and lists them behind it."""
    # Titles have colons too, so the list may start behind the second or third.
    at = 0
    for _ in range(3):
        at = whole.find(": ", at) + 2
        if at < 2 or whole.count(";", at) < 2:
            return False
        if FALSE_BELIEFS.search(whole, 0, at):
            return True
    return False
