"""What a sentence is about: the stems of its words that carry meaning, with the words."""

from __future__ import annotations

import re

from noteloom.weave.text.words import FUNCTION_WORDS, stem, words

_LIGHT = frozenset(
    """
    about approximately around roughly nearly almost typically usually generally normally
    currently today now circa approx exactly precisely just only still already often
    need needs require requires required want wants use uses used using offer offers
    provide provides provided support supports handle handles allow allows allowed give
    gives given include includes contain contains come comes reach reaches make makes keep
    measure measures amount amounts equal equals total totals value number many
    also per each within like really actually simply basically please note remember
    get gets let lets put puts become becomes became remain remains set sets say says
    recommended recommend recommends new one two three thing things way ways e.g i.e etc
    run runs running work works kind sort type
    """.split()
)
"""Words that tell no property apart from another."""

_SAME = {
    word: line.split()[0]
    for line in """\
price cost costs costing prices priced pricing charges fee
time take takes took last lasts lasted duration
weight weigh weighs weighed heavy
length long
height tall high
width wide
depth deep
maximum max maximal maximally
minimum min minimal minimally
average avg mean
temperature temp temperatures""".splitlines()
    for word in line.split()
}
"""Words of measurement that name one property: *is 3 m tall*, *a height of 3 m*."""

_NOT = re.compile(r"n['’]t\b")


def keywords(text: str) -> dict[str, str]:
    """Return the words of *text* that say what it is about, by their stems, in order."""
    found: dict[str, str] = {}
    for word in words(_NOT.sub(" not", text)):
        if word in FUNCTION_WORDS or word in _LIGHT or word.isdigit():
            continue
        same = _SAME.get(word, word)
        if len(same) > 1:
            found.setdefault(stem(same), same)
    return found
