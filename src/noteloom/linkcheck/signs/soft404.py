"""Pages that say 200 and mean 404.

Four signs, of which two make a verdict: (a) an invented address beside this one gives the
same page; (b) a redirect ends at the front page, or where many links of the host end;
(c) the title, the heading or the new address says that there is no such page; (d) the page
is about something else than the link to it, or than when it was last seen, and (a) or (b).

Source: Bar-Yossef, Broder, Kumar, Tomkins, "Sic transit gloria telae" (WWW 2004), section
3 (an invented sibling); Meneses, Furuta, Shipman (TPDL 2012), section 4 (titles).
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from noteloom.linkcheck.page import fingerprint
from noteloom.linkcheck.signs import phrases, subject, urls, walls

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.signs.sighting import Context
    from noteloom.linkcheck.visit import Visit

ALIKE = 0.9
"""From this resemblance on, two pages are one."""
CLUSTER = 2
"""So many other links that end at the same address make it a place for lost links."""

_LETTERS = "bcdfghjklmnpqrstvwxz"
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")


class Signs(NamedTuple):
    """The signs of one page; each that was found is its evidence."""

    sibling: str | None = None
    redirect: str | None = None
    phrase: str | None = None
    subject: str | None = None

    @property
    def found(self) -> tuple[str, ...]:
        """The evidence of those that were found."""
        return tuple(sign for sign in self if sign)


def signs(visit: Visit, facts: PageFacts, context: Context) -> Signs:
    """Return what speaks for *facts* being an error page."""
    beside = same_as_sibling(visit, facts, context)
    led = _lost_redirect(visit, facts, context, beside=beside)
    about = _changed_subject(visit, facts, context) if beside or led else None
    return Signs(beside, led, missing_phrase(visit, facts), about)


def missing_phrase(visit: Visit, facts: PageFacts) -> str | None:
    """Return the words of sign (c)."""
    for line in {facts.title: None, facts.h1: None}:
        if phrase := phrases.not_found_phrase(line):
            return f"the page is headed “{line}”, with “{phrase}” in it"
    start, end = urls.parts(visit.url), urls.parts(facts.url)
    if (start.host, start.path) == (end.host, end.path):
        return None
    if phrases.not_found_address(f"{start.path}?{start.query}"):
        return None
    found = phrases.not_found_address(f"{end.path}?{end.query}")
    return f"a redirect to `{facts.url}`, with “{found}” in it" if found else None


def same_as_sibling(visit: Visit, facts: PageFacts, context: Context) -> str | None:
    """Return the evidence of sign (a), None also if the sibling told nothing."""
    if context.sibling is None:
        return None
    beside, theirs = context.sibling
    response = beside.response
    if response is None or beside.failure or response.status >= 300 or theirs is None:
        return None
    if walls.wall(response, theirs):
        return None
    ours = urls.without_fragment(facts.url)
    if ours == urls.without_fragment(theirs.url):
        # The other way round, this page is where the lost are led to: it lives.
        is_led = ours != urls.without_fragment(visit.url)
        return (
            f"an invented address, `{beside.url}`, leads to the same page"
            if is_led
            else None
        )
    alike = _alike(facts, theirs)
    if alike < ALIKE:
        return None
    return f"an invented address, `{beside.url}`, gives the same page ({alike:.0%} alike)"


def is_in_doubt(visit: Visit, facts: PageFacts, context: Context, found: Signs) -> bool:
    """Return whether it is worth a request to see what stands beside a page.

    It is if a sign was *found*. Else it is not if title or heading have a word of the link
    in them, or are as they were.
    """
    if urls.is_root(visit.url):
        return False
    if found.phrase or found.redirect:
        return True
    if _is_as_known(facts, context):
        return False
    return not subject.agrees(subject.subject(visit.url, context), facts)


def sibling_url(url: str) -> str:
    """Return an address in the folder of *url* that no site has.

    It is the same for all addresses of the folder that end alike, so that one request
    does for all of them. If there is a query, what makes the page is in it: then it is
    the longest value of that which is replaced.
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return url
    folder, _, name = split.path.rstrip("/").rpartition("/")
    slash = "/" if split.path.endswith("/") and name else ""
    extension = _EXTENSION.search(name)
    token = _token(f"{split.scheme}://{split.netloc}{folder}/")
    if "=" in split.query:
        query = _with_other_value(split.query, token)
        return urlunsplit((split.scheme, split.netloc, split.path, query, ""))
    ending = extension[0] if extension else slash
    return urlunsplit((split.scheme, split.netloc, f"{folder}/{token}{ending}", "", ""))


def _token(folder: str) -> str:
    """Return letters that look like a name, spell nothing, and follow from *folder*."""
    digest = blake2b(folder.encode("utf-8", "replace"), digest_size=14).digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest)
    return f"{letters[:7]}-{letters[7:]}"


def _with_other_value(query: str, token: str) -> str:
    pairs = [pair.partition("=") for pair in query.split("&")]
    longest = max(range(len(pairs)), key=lambda at: len(pairs[at][2]))
    pairs[longest] = (pairs[longest][0], "=", token)
    return "&".join("".join(pair) for pair in pairs)


def _lost_redirect(
    visit: Visit, facts: PageFacts, context: Context, *, beside: str | None
) -> str | None:
    """Return the evidence of sign (b).

    A redirect to the front page of another host counts only if an invented address is
    led there too: short links and moved projects lead to front pages on purpose.
    """
    start, end = urls.without_fragment(visit.url), urls.without_fragment(facts.url)
    if start == end or urls.last_step(start) == urls.last_step(end):
        return None
    if context.arrivals >= CLUSTER and "#" not in facts.url:
        return f"{context.arrivals} other links of this host lead to `{end}` too"
    is_lost = urls.is_deep(start) and urls.is_root(end)
    if not is_lost or not (beside or urls.is_same_host(start, end)):
        return None
    return f"a redirect from a page to a front page, `{end}`"


def _changed_subject(visit: Visit, facts: PageFacts, context: Context) -> str | None:
    """Return the evidence of sign (d), but for (a) and (b)."""
    if context.known_title and not subject.is_same_title(context.known_title, facts.title):
        return f"the title was “{context.known_title}” and is “{facts.title or ''}”"
    promised = subject.subject(visit.url, context)
    if _tells_missing_pages(context) and not subject.is_telling(promised):
        return None  # a short link with a text such as `here` may lead anywhere
    if subject.differs(promised, facts):
        return f"the page is about “{facts.headline[:80]}”, the link is not"
    return None


def _tells_missing_pages(context: Context) -> bool:
    """Return whether the host says of an address that cannot be that it is not."""
    response = context.sibling[0].response if context.sibling is not None else None
    return response is not None and response.status in (404, 410)


def _is_as_known(facts: PageFacts, context: Context) -> bool:
    if context.known_title is not None:
        return facts.title == context.known_title
    known = context.known_fingerprint
    return known is not None and facts.fingerprint == known


def _alike(ours: PageFacts, theirs: PageFacts) -> float:
    """Return how alike two pages are, apart from their addresses in their words."""
    if ours.text == theirs.text and ours.title == theirs.title:
        return 1.0
    return fingerprint.resemblance(_without_address(ours), _without_address(theirs))


def _without_address(facts: PageFacts) -> str:
    own = set(fingerprint.words(" ".join(urls.path_words(facts.url))))
    said = fingerprint.words(f"{facts.title or ''}\n{facts.text}")
    return " ".join(word for word in said if word not in own)
