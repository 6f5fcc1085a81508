"""Names of people in the words of notes: which words are one, and when two are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from noteloom.weave.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_ET_AL = re.compile(r",?\s+et\.? al\.?,?$|,?\s+and others$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and\s|&\s)?|\s(?:and|&|with)\s)\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\.?")
_PARTICLES = frozenset(
    "da de del den der di dos du la le ten ter van von bin ibn al el".split()
)
_SUFFIXES = (
    *("ing", "ings", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ology"),
    *(
        "ics",
        "ence",
        "ance",
        "ity",
        "ware",
        "able",
        "ible",
        "ical",
        "ture",
        "tures",
        "ized",
    ),
    *("ised", "ated", "ship", "ists", "isms", "ives", "ative", "ively", "ally", "ships"),
)
# General English words that begin labels and titles, and are no names of people.
_COMMON = frozenset(
    """
    account action advanced agent agents answer answers app apps apple area art article
    articles audio award back basic basics beginner best big binary blog blogs board book
    books box boy build business card case cases cat center centre change chapter chart
    check child city class classes clean cloud code codes color colour command common
    community company complete computer computers control cook core country course courses
    daily data database day days deep design desktop detail details developer developers
    device digital doc docs document dog drive early easy edition email end energy engine
    engineer engineers english error essay essays event every example examples exercise
    expert face fact facts family fast feature features field file files film final first
    flow food form forum framework free full function functional fun future game games
    garden general getting girl global go good great green group guide guides hack hacker
    hand hands happy hard hat head health help hidden high history home house human idea
    ideas index inside interview intro issue issues java key kernel kids kit land language
    languages large last lecture lectures lesson lessons level library life light linear
    link links linux list lists little live local logic long machine machines magic mail
    main make man manual map market master math maths media medium memory men method
    methods mind mobile model models modern money more movie movies music native natural
    net network networks new news newsletter next night node north note notes number
    object office official old one online open order other outline overview page pages
    paper papers park part parts pattern patterns people personal phone photo plan
    platform play podcast podcasts point policy post posts power press primer pro
    problem problems process product program project projects proof public python
    quantum question questions quick random read reader readers real red reference
    references report reports resource resources review reviews river road rule rules
    school science script search second secret section security series server service
    services set shell shop short simple site sites skill skills slide slides small smart
    social soft source sources south space special specs stack standard star start state
    states step steps stock storage store stories story street string studio study style
    summary summer super support system systems table talk talks task team tech test tests
    text texts theory thesis thing things thread time tip tips tool tools top topic topics
    tour town tree trend trick tricks tutorial tutorials type types university update user
    users value version video videos view virtual visual voice volume war water way web
    website week weekly west what white why wiki wild window windows winter word words
    work works world writer writers year years york
    """.split()
)


@lru_cache(maxsize=16_384)
def people_in(text: str) -> tuple[str, ...]:
    """Return the people that *text* names if it has the shape of nothing else.

    A name is two to four capitalised words; several are joined by commas or ``and``. A
    surname alone is one only before ``et al.``
    """
    bare = text.strip(" ,;:—–-")
    if not bare:
        return ()
    first = _ET_AL.sub("", bare)
    is_cut = first != bare
    names = [one for one in _AND.split(first) if one]
    if not names or len(names) > 12:
        return ()
    shaped = [_is_shaped(one) or (is_cut and _is_surname(one)) for one in names]
    if not all(shaped):
        return ()
    return (*names[:-1], f"{names[-1]} et al.") if is_cut else tuple(names)


def people_in_cell(text: str) -> tuple[str, ...]:
    """Return the people in a cell of a column of authors: a surname is enough there."""
    found = people_in(text)
    names = [one for one in _AND.split(text.strip(" ,;")) if one]
    is_list = all(_is_shaped(one) or _is_surname(one) for one in names)
    return found or (tuple(names) if is_list else ())


def is_plain_name(name: str) -> bool:
    """Return whether no word of *name* is an ordinary English one, as far as is known."""
    return not any(
        word in _COMMON or (len(word) > 5 and word.endswith(_SUFFIXES))
        for word in name_words(name)
    )


@lru_cache(maxsize=16_384)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of *name* in lower case, without initials and particles."""
    words = (word.strip(".").lower() for word in _WORD.findall(_ET_AL.sub("", name)))
    return tuple(word for word in words if len(word) > 1 and word not in _PARTICLES)


def surname(name: str) -> str:
    """Return the last word of *name* in lower case, empty if it has none."""
    return next(reversed(name_words(name)), "")


def same_person(one: str, other: str) -> bool:
    """Return whether two names can be those of one person: surname and first letter."""
    if surname(one) != surname(other) or not surname(one):
        return False
    here, there = (_WORD.findall(_ET_AL.sub("", name)) for name in (one, other))
    return min(len(here), len(there)) == 1 or here[0][0].lower() == there[0][0].lower()


def is_handle(name: str) -> bool:
    """Return whether *name* is that of an account rather than of a person."""
    return " " not in name and name == name.lower()


def is_handle_of(handle: str, name: str) -> bool:
    """Return whether *handle* is made of *name*: ``ada``, ``aexample``, ``ada-example``."""
    words = name_words(name)
    bare = re.sub(r"[^a-z]", "", handle.lower())
    if not words or len(bare) < 4:
        return False
    last = words[-1]
    made = {last, "".join(words), "".join(reversed(words)), words[0][0] + last}
    return bare in made and len(last) > 3


def in_address(name: str, address: str) -> bool:
    """Return whether *address* belongs to *name*: by its host, or by its account.

    ``Ada Example`` has ``adaexample.com``, ``example.net``, ``/@ada-example`` and
    ``/~example``. Another part of a path is the title of what stands there.
    """
    words = name_words(name)
    if not words:
        return False
    host, _, path = address.lower().partition("//")[2].partition("/")
    labels = [re.sub(r"[^a-z0-9]", "", one) for one in host.split(".")[:-1]]
    both = {"".join(words), "".join(reversed(words))} if len(words) > 1 else set()
    if any(joined in label for joined in both for label in labels):
        return True
    if len(words[-1]) > 3 and words[-1] in labels:
        return True
    accounts = [step[1:] for step in path.split("/") if step[:1] in ("@", "~")]
    owner = owner_in(address)
    return any(is_handle_of(one, name) for one in (*accounts, *([owner] if owner else ())))


def owner_in(address: str) -> str | None:
    """Return the name of the account that a canonical *address* belongs to."""
    host, _, path = address.partition("//")[2].partition("/")
    parts = re.split(r"[?#]", path)[0].split("/")
    if host in _ACCOUNTS and parts[0]:
        skipped = parts[0] in _ACCOUNTS[host] and len(parts) > 2
        return parts[1 if skipped else 0].lower().removeprefix("@")
    for site in _SUBDOMAINS:
        if host.endswith(site):
            return host.removesuffix(site).rpartition(".")[2] or None
    return parts[0][1:].lower() if parts[0].startswith("@") and len(parts[0]) > 2 else None


_ACCOUNTS = {
    "github.com": frozenset[str](),
    "gitlab.com": frozenset[str](),
    "codeberg.org": frozenset[str](),
    "bitbucket.org": frozenset[str](),
    "huggingface.co": frozenset({"blog", "datasets", "spaces", "collections"}),
}
_SUBDOMAINS = (
    *(".github.io", ".gitlab.io", ".substack.com", ".medium.com", ".blogspot.com"),
    *(".wordpress.com", ".dev.to", ".hashnode.dev", ".bearblog.dev", ".tumblr.com"),
)


def lower_words(texts: Iterable[str], wanted: frozenset[str]) -> set[str]:
    """Return those of *wanted* that *texts* have in lower case, outside of addresses."""
    # What counts stands between two blanks, and most of that stands there many times.
    tokens = set(chain.from_iterable(map(str.split, texts)))
    return set(wanted.intersection(_LOWER.findall("\n".join(tokens))))


_LOWER = re.compile(r"[^\W\dA-Z_](?<![\w./@:-].)[^\W\dA-Z_]*+(?![\w/@]|\.\w)")


def _is_shaped(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 4 or len(name) > 40:
        return False
    if words[-1] in _PARTICLES:
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    if word in _PARTICLES:
        return True
    if not _WORD.fullmatch(word) or not word[0].isupper():
        return False
    is_initial = len(word.strip(".")) == 1
    parts = word.split("-")
    if sum(c.isupper() for c in word) > 1 + len(parts) or not all(
        p[:1].isupper() for p in parts
    ):
        return False
    is_small = word.lower() in FUNCTION_WORDS and word not in ("Will", "May")
    return is_initial or not (word.isupper() or is_small)


def _is_surname(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[0].isupper() and len(word) > 2
