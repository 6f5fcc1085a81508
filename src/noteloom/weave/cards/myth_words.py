"""The words by which notes set misconceptions right."""

from __future__ import annotations

import re

from noteloom.weave.cards.pairs import Labels

_FALSE = (
    r"(?:common |popular )?(?:myth|misconception|misunderstanding|false belief|belief)|"
    r"false|wrong|incorrect|not correct|people (?:think|say|believe)|"
    r"mythos|irrtum|falsch|mito|falso|incorrecto|mythe|id[ée]e re[çc]ue|faux"
)
_TRUE = (
    r"facts?|reality|truth|the truth|correct(?:ion|ed)?|right|true|actually|"
    r"in (?:fact|reality)|fakt|wahrheit|richtig|realidad|verdad|correcto|"
    r"r[ée]alit[ée]|vrai|verità|fatto"
)

LABELS = Labels.of(_FALSE, _TRUE)
FALSE_HEADS = re.compile(
    rf"^\W*(?:the |common |popular )?(?:{_FALSE}|myths|misconceptions|claim)\W*$",
    re.IGNORECASE,
)
TRUE_HEADS = re.compile(rf"^\W*(?:the )?(?:{_TRUE})\W*$", re.IGNORECASE)

DISPELS = re.compile(
    r"\b(?:misconceptions?|misunderstandings?|false beliefs?|myth[- ]?bust\w*|"
    r"(?:common|popular|widespread|persistent|debunked|busted|frequent) myths?|"
    r"myths? (?:and|&|vs\.?|versus|or) (?:facts?|realit(?:y|ies)|truths?)|"
    r"(?:facts?|truths?) (?:and|&|vs\.?|versus|or) myths?|myths? (?:debunked|busted)|"
    r"things people get wrong|irrtümer|falsas creencias|id[ée]es re[çc]ues)\b",
    re.IGNORECASE,
)
"""Headings below which the statements are false. ``Myths`` alone may be about gods."""

PITFALLS = re.compile(
    r"\b(?:pitfalls?|gotchas?|mistakes?|misconceptions?|misunderstandings?|caveats?|"
    r"confusions?|false friends)\b",
    re.IGNORECASE,
)
"""Headings below which ``a ≠ b`` warns of taking one for the other."""

BELIEVED = re.compile(
    r"^(?:(?:it is|it['’]s|there is|one|a|an|the)\s+)*(?:(?:very|most|still|quite)\s+)*"
    r"(?:common|popular|widespread|frequent|persistent)\s+(?:\w+\s+)?"
    r"(?:misconception|myth|belief|misunderstanding|error|mistake)\s+"
    r"(?:is\s+)?(?:that|to (?:think|believe|assume) that)\s+(?P<claim>.+?)[.!]?$"
    r"|^(?:many|most|some|a lot of|lots of)(?:\s+\w+){0,3}?\s+"
    r"(?:think|believe|assume|imagine)(?:\s+that)?\s+(?P<thought>.+?)[.!]?$",
    re.IGNORECASE,
)
"""A sentence that says what is wrongly believed."""

SET_RIGHT = re.compile(
    r"^(?:in (?:fact|reality|truth)|actually|this is (?:wrong|false|untrue|not true|a myth|"
    r"not (?:so|the case))|that is (?:wrong|false|untrue|not true|not (?:so|the case))|"
    r"not true|wrong|untrue|the (?:truth|opposite) is|the opposite)\b",
    re.IGNORECASE,
)
"""The start of a sentence that sets right what the one before it says."""

BELIEF = (
    *("misconception", "myth", "misunderstand", "belie", "think", "assume", "imagine"),
    *("common error", "common mistake"),
)
"""One of these is in a note that has any such sentence."""

RIGHTING = (
    *("in fact", "actually", "in reality", "in truth", "this is ", "that is ", "not true"),
    *("wrong", "untrue", "the truth is", "the opposite"),
)
"""And one of these."""
