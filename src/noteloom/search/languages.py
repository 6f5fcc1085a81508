"""What the search knows of languages: which words belong together, and which say little."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import Stemmer

from noteloom.search.words import fold, shared
from noteloom.weave.claims.grouping import groups as joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ALGORITHMS = MappingProxyType(
    {
        "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
        "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish",
        "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
        "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
        "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
        "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
        "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
        "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    }
)  # fmt: skip
"""The Snowball stemmer of each language that has one."""

_LITTLE = MappingProxyType(
    {
        "en": """a about all also am an and any are as at be because been between but by can
            could define describe did difference do does each every explain for from had has
            have how i if in into is it its many me mean meaning means more most much my
            not of on one or our out should show so some such tell than that the their them
            then there these they this those through to too us use used using was we were
            what whats when where which while who whom whose why with work works would
            you your""",
        "de": """aber alle als am an auch auf aus bedeutet bei bin bis da damit das dass dem
            den der des die dies diese dieser doch du durch ein eine einem einen einer eines
            er erklaren es fur gibt hat ich ihr im in ist ja kann kein keine man mehr mit
            muss nach nicht noch nur oder ohne sein sich sie sind so uber um und uns unter
            unterschied vom von vor wann war warum was welche welcher welches wenn wer
            werden wie wird wir wo woher wofur wozu zu zum zur zwischen""",
        "fr": """a au aux avec c ce ces cette comment comme d dans de definir des
            difference du elle en entre est et etre eux explique il ils j je l la le
            les leur lui m mais me meme mes moi mon n ne nos notre nous on ou par
            pas pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa
            se ses son sont sur t ta te tes toi ton tu un une vos votre vous y""",
        "es": """a al algo como con cual cuales cuando de del desde diferencia donde e el
            ella ellos en entre es esa ese eso esta este esto explica hay la las le les lo
            los mas me mi muy no nos o para pero por porque que quien se ser si sin sobre
            son su sus te tiene tu un una uno y ya""",
        "it": """a ai al alla alle anche che chi ci come con cosa cui da dal dalla de degli
            dei del della delle di differenza dove e ed gli ha i il in io l la le lo ma
            mi nel nella non o per perche piu qual quale quali quando questa questo se si
            sono su sua suo tra tu un una uno""",
        "pt": """a ao aos as ate com como da das de diferenca do dos e ela ele em entre essa
            esse esta este eu explica foi ha isso ja mais mas me na nao nas no nos o onde os
            ou para pela pelo por porque qual quais quando que quem se sem ser seu sua sao
            tem um uma voce""",
        "nl": """aan al als bij dan dat de der deze die dit door een en er geen haar had heb
            het hij hoe hun ik in is je kan maar me meer met mijn naar niet nog nu of om
            onder ook op over te tot tussen u uit van veel verschil voor waar waarom wanneer
            was wat we welke wie wij worden zich zijn zo""",
        "sv": """alla att av de den det dig din du efter eller en ett for fran ha han hon
            hur i inte jag kan man med mellan men mig min mot nar nu och om pa sa sig
            skillnad som till under upp ut vad var varfor vara vem vi vid vilka vilken""",
    }
)
"""Words that ask and join; they count for nothing beside others, and fully alone."""

_SHARE = 0.35
"""A language is spoken if its little words come this often, beside the first language's."""
_ENOUGH = 20
_LONG_END = 7

_BRITISH = tuple(
    (re.compile(found), spelled)
    for found, spelled in (
        (r"(?<=...)is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)", "iz"),
        (r"(?<=..)ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"(?<=...)our(?=(?:s|ed|ing|al|ally|able|ite|ites)?$)", "or"),
        (r"(?<=..[tb])re(?=s?$)", "er"),
        (r"(?<=..)ogue(?=s?$)", "og"),
        (r"(?<=..[ae])ll(?=(?:ed|ing|er|ers)$)", "l"),
        (r"(?<=[ef]en)ce(?=s?$)", "se"),
    )
)


class Languages(NamedTuple):
    """The languages of a site, as Snowball names them, and their little words."""

    algorithms: tuple[str, ...]
    little: frozenset[str]


def languages_of(named: Sequence[str], counts: Mapping[str, int]) -> Languages:
    """Return the languages of a site.

    Args:
        named: What the site says it is in, such as ``en`` or ``pt-BR``.
        counts: How often each word comes in its texts, which may know better.

    """
    known = list(dict.fromkeys(name.lower().replace("_", "-")[:2] for name in named))
    codes = list(dict.fromkeys([*known, *_spoken(counts)]))
    algorithms = dict.fromkeys(_ALGORITHMS[code] for code in codes if code in _ALGORITHMS)
    # Readers ask in English of sites in any language.
    little = (word for code in {*codes, "en"} for word in little_of(code))
    return Languages(tuple(algorithms), frozenset(little))


def little_of(code: str) -> frozenset[str]:
    """Return the little words of a language, folded."""
    return frozenset(map(fold, _LITTLE.get(code, "").split()))


LITTLE = frozenset(word for code in _LITTLE for word in little_of(code))
"""All that tell languages."""


def groups(words: Sequence[str], algorithms: Iterable[str]) -> list[list[int]]:
    """Return which of *words* are forms of one: groups of two or more places, in order."""
    alike = (pair for one in algorithms for pair in _of_one_stem(words, one))
    return [list(group) for group in joined(alike) if len(group) > 1]


def endings(words: Sequence[str], grouped: Iterable[Sequence[int]]) -> list[str]:
    """Return the endings that tell the forms of words apart, the most frequent first.

    With them a browser finds the forms of a word that no text has, without a stemmer.
    """
    counts: Counter[str] = Counter()
    for group in grouped:
        forms = [words[at] for at in group]
        begin = _shared(forms)
        counts.update(form[begin:] for form in forms)
    usual = [one for one in counts.items() if one[1] > 1 and 0 < len(one[0]) <= _LONG_END]
    return [ending for ending, _ in sorted(usual, key=lambda one: (-one[1], one[0]))[:60]]


def _spoken(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the languages whose little words come often."""
    seen = {
        code: sum(counts.get(word, 0) for word in little_of(code) - _shared_little(code))
        for code in _LITTLE
    }
    most = max(seen.values(), default=0)
    for code, number in sorted(seen.items(), key=lambda one: (-one[1], one[0])):
        if number >= max(_ENOUGH, _SHARE * most):
            yield code


def _shared_little(code: str) -> frozenset[str]:
    """Return the little words that other languages have too."""
    others = (little_of(other) for other in _LITTLE if other != code)
    return frozenset().union(*others)


def _of_one_stem(words: Sequence[str], algorithm: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each word with the first one of its stem."""
    first: dict[str, int] = {}
    for at, stem in _stems(words, algorithm):
        yield first.setdefault(stem, at), at


def _stems(words: Sequence[str], algorithm: str) -> Iterator[tuple[int, str]]:
    stemmer = Stemmer.Stemmer(algorithm)
    places = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    plain = [words[at] for at in places]
    if algorithm == "english":
        plain = [_one_spelling(word) for word in plain]
    return zip(places, stemmer.stemWords(plain), strict=True)


def _one_spelling(word: str) -> str:
    """Return an English word as it is spelled in America."""
    for found, spelled in _BRITISH:
        word = found.sub(spelled, word)
    return word


def _shared(forms: Sequence[str]) -> int:
    """Return how many letters all *forms* begin with."""
    return shared(min(forms), max(forms))
