"""What each verdict means, in the words that every output and the reference use.

The table of ``docs/reference/verdicts.md`` holds the same sentences; a test sees to it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE = "https://noteloom.github.io/noteloom/reference/verdicts/"
"""The published page about the verdicts; each verdict is a fragment of it."""


class Words(NamedTuple):
    """One verdict in words: each of the three is one sentence without its full stop."""

    meaning: str
    evidence: str
    advice: str


def help_uri(verdict: Verdict) -> str:
    """Return where *verdict* is explained."""
    return f"{REFERENCE}#{verdict}"


def fails(verdict: Verdict) -> str:
    """Return when *verdict* fails a check: at once, after confirmation, or never."""
    match health_of(verdict):
        case Health.DEAD:
            return "at once"
        case Health.SUSPECT:
            return "after confirmation"
        case _:
            return "no"


_AGAIN = "nothing: the next runs decide"

WORDS: Mapping[Verdict, Words] = MappingProxyType(
    {
        Verdict.ALIVE: Words(
            "the page was served",
            "a final answer of class 2xx with a body that no other verdict explains",
            "nothing",
        ),
        Verdict.ALIVE_FLAKY: Words(
            "the page was served, but not at every attempt",
            "as `alive`, after an attempt in this run or one of the last runs that failed",
            "nothing, unless it goes on",
        ),
        Verdict.REDIRECTED_PERMANENT: Words(
            "the page has moved for good and lives at its new address",
            "every hop is 301 or 308, the last page is alive, and it is the same page",
            "run `noteloom links fix` to write the new address",
        ),
        Verdict.REDIRECTED_TEMPORARY: Words(
            "the server leads elsewhere for now, to a page that is alive",
            "a hop is 302, 303 or 307, and the last page is alive",
            "nothing: the address as written is the one to keep",
        ),
        Verdict.FRAGMENT_MISSING: Words(
            "the page is alive, but has no such place in it",
            "HTML that is not made by a script, and no `id` or `name` equals the fragment",
            "look for the new name of the section, or link to the page",
        ),
        Verdict.TEXT_FRAGMENT_MISSING: Words(
            "the page is alive, but no longer contains the words that the link quotes",
            "HTML that is not made by a script, and its text does not hold the quotation",
            "read the page again: what you cite may have changed",
        ),
        Verdict.TLS_INCOMPLETE_CHAIN: Words(
            "the page is alive, but its server leaves out a certificate in between",
            "the certificate verifies once the intermediate that it names is added",
            "tell the owner of the site: browsers repair this, other programs do not",
        ),
        Verdict.FRAGMENT_UNVERIFIABLE: Words(
            "the page is alive, and whether it has this place cannot be told from here",
            "a script makes the page, or the fragment is a route, a range or too far down",
            "nothing",
        ),
        Verdict.AUTH_REQUIRED: Words(
            "the page wants a login",
            "401 or 407, a redirect to a login that carries the address, or a page that is "
            "only a login form",
            "nothing, if your readers can log in",
        ),
        Verdict.PAYWALLED: Words(
            "the page wants to be paid for",
            "402, or a host that is known for it",
            "nothing, if your readers can get at it",
        ),
        Verdict.BOT_BLOCKED: Words(
            "a wall against programs stands before the page; people probably get through",
            "999, or the marks of such a wall: its headers, its cookies or its page",
            "open it in a browser if you are in doubt",
        ),
        Verdict.UNVERIFIABLE: Words(
            "the server refuses to say whether the page is there",
            "403, 406, 418 or 451 without the marks of a wall, or a host that answers "
            "alike to any address",
            "open it in a browser if you are in doubt",
        ),
        Verdict.RATE_LIMITED: Words(
            "the server asked for fewer requests, and the time ran out",
            "429, or 403 or 503 with `Retry-After`, at the last attempt of the run",
            _AGAIN,
        ),
        Verdict.EMPTY: Words(
            "the server answered with an empty page",
            "204, 205, or a body of no bytes",
            "look whether the page still shows what you link to",
        ),
        Verdict.BROKEN_BODY: Words(
            "the page began, but could not be read to its end",
            "a body that is cut off or cannot be decoded",
            _AGAIN,
        ),
        Verdict.TLS_EXPIRED: Words(
            "the certificate of the site is out of date; browsers warn before they open it",
            "verification fails by date",
            "wait for the owner to renew it, or tell them",
        ),
        Verdict.TLS_NAME: Words(
            "the certificate of the site is for another name; browsers warn",
            "verification fails by name",
            "check the spelling of the host",
        ),
        Verdict.TLS_UNTRUSTED: Words(
            "nobody who is trusted has signed the certificate of the site; browsers warn",
            "verification fails: self-signed, or signed by an unknown authority",
            "tell the owner of the site, or look for another source",
        ),
        Verdict.TLS_PROTOCOL: Words(
            "no safe connection could be agreed on",
            "the handshake fails for another reason than the certificate",
            "open it in a browser if you are in doubt",
        ),
        Verdict.BLOCKED: Words(
            "the address leads into a private network, so it was not asked",
            "the name, or that of a redirect, resolves to an address that is not public",
            "check your own network with `--allow-private`",
        ),
        Verdict.EXCLUDED: Words(
            "a rule of yours says that this link is not asked",
            "a rule of `links.yml` whose date has not passed",
            "nothing, until the rule expires",
        ),
        Verdict.NOT_CHECKED: Words(
            "the time of the run was over before its turn came",
            "no observation yet",
            "nothing: the next run begins with it",
        ),
        Verdict.SERVER_ERROR: Words(
            "the server failed to make the page",
            "5xx at every attempt of the run",
            _AGAIN,
        ),
        Verdict.TIMEOUT_CONNECT: Words(
            "nothing answered at the address of the host in time",
            "no connection when the time was over",
            _AGAIN,
        ),
        Verdict.TIMEOUT_FIRST_BYTE: Words(
            "the server took the request and did not answer in time",
            "a connection, and no header when the time was over",
            _AGAIN,
        ),
        Verdict.TIMEOUT_BODY: Words(
            "the server began its answer and did not come to an end in time",
            "a header, and an unfinished body when the time was over",
            _AGAIN,
        ),
        Verdict.REFUSED: Words(
            "the host refuses connections",
            "the connection was refused, at each of its addresses",
            _AGAIN,
        ),
        Verdict.RESET: Words(
            "the server broke the connection off",
            "the connection ended before the answer did, at every attempt of the run",
            _AGAIN,
        ),
        Verdict.NOT_HTTP: Words(
            "something answered that is no web server",
            "bytes that are no HTTP response",
            "check the scheme and the port of the address",
        ),
        Verdict.DNS_FAILURE: Words(
            "the name of the host could not be looked up",
            "the resolver failed or was too slow, which says nothing of the name",
            _AGAIN,
        ),
        Verdict.DEAD_DNS: Words(
            "there is no host of this name any more",
            "the resolver says that the name does not exist",
            "check the spelling of the host; look for a new home or an archived copy",
        ),
        Verdict.NOT_FOUND: Words(
            "the server says that there is no such page",
            "404, and again when asked a second time in the same run",
            "look for its new address or an archived copy",
        ),
        Verdict.REDIRECT_LOOP: Words(
            "the redirects of the page come to no end",
            "an address twice with the same cookies, more than 20 hops, or a redirect to "
            "nowhere",
            "look for the page's new address",
        ),
        Verdict.SOFT_404: Words(
            "the server says 200, but the page says that there is no such page",
            "two independent signs: the same page for an invented address, a redirect to "
            "the front page, or words such as “not found”",
            "look for its new address or an archived copy",
        ),
        Verdict.PARKED: Words(
            "the domain has changed hands and shows advertisements",
            "two independent signs: a parking name server, script or phrase, or the same "
            "page everywhere",
            "replace it with an archived copy: the name is no longer the author's",
        ),
        Verdict.GONE: Words(
            "the server says that the page was taken away for good",
            "410",
            "look for its new address or an archived copy",
        ),
        Verdict.MALFORMED: Words(
            "this is no address that others can follow",
            "it does not parse, has no host, a bad port, a user name, or is private",
            "correct the address",
        ),
    }
)
"""The words of every verdict."""
