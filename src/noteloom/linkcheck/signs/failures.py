"""What it means that no usable response came."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from noteloom.linkcheck.signs.sighting import Sighting
from noteloom.linkcheck.verdicts import Verdict
from noteloom.linkcheck.visit import Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.linkcheck.visit import Failure

_MEANS: Mapping[Trouble, tuple[Verdict, str]] = MappingProxyType(
    {
        Trouble.DNS_NOT_FOUND: (Verdict.DEAD_DNS, "the name of the host does not exist"),
        Trouble.DNS_FAILURE: (Verdict.DNS_FAILURE, "the resolver gave no answer"),
        Trouble.TIMEOUT_CONNECT: (Verdict.TIMEOUT_CONNECT, "no connection in time"),
        Trouble.TIMEOUT_FIRST_BYTE: (Verdict.TIMEOUT_FIRST_BYTE, "no answer in time"),
        Trouble.REFUSED: (Verdict.REFUSED, "the host refuses connections"),
        Trouble.RESET: (Verdict.RESET, "the connection broke off"),
        Trouble.UNREACHABLE: (Verdict.UNVERIFIABLE, "no route from here"),
        Trouble.NOT_HTTP: (Verdict.NOT_HTTP, "what came is not HTTP"),
        Trouble.BAD_RESPONSE: (Verdict.UNVERIFIABLE, "the answer breaks the rules of HTTP"),
        Trouble.TLS_EXPIRED: (Verdict.TLS_EXPIRED, "the certificate is out of date"),
        Trouble.TLS_NAME: (Verdict.TLS_NAME, "the certificate is for another name"),
        Trouble.TLS_UNTRUSTED: (
            Verdict.TLS_UNTRUSTED,
            "no one trusted signed its certificate",
        ),
        Trouble.TLS_INCOMPLETE_CHAIN: (
            Verdict.TLS_INCOMPLETE_CHAIN,
            "the server leaves out a certificate",
        ),
        Trouble.TLS_PROTOCOL: (Verdict.TLS_PROTOCOL, "no safe connection was agreed on"),
        Trouble.BLOCKED: (Verdict.BLOCKED, "the address is private and was not asked"),
        Trouble.REDIRECT_LOOP: (Verdict.REDIRECT_LOOP, "the redirects go in a circle"),
        Trouble.TOO_MANY_REDIRECTS: (Verdict.REDIRECT_LOOP, "the redirects do not end"),
        Trouble.LEADS_OUT: (Verdict.UNVERIFIABLE, "a redirect leads out of our reach"),
        Trouble.BAD_REDIRECT: (Verdict.REDIRECT_LOOP, "a redirect leads nowhere"),
    }
)
_MAY_PASS = frozenset(
    {
        Trouble.DNS_FAILURE,
        Trouble.TIMEOUT_CONNECT,
        Trouble.TIMEOUT_FIRST_BYTE,
        Trouble.REFUSED,
        Trouble.RESET,
    }
)


def failed(failure: Failure, *, hops: int = 0) -> Sighting:
    """Return what *failure*, after so many *hops*, saw of the page."""
    saw, words = _MEANS[failure.trouble]
    where = f"{words}: `{failure.url}`" if hops else words
    evidence = (where, failure.detail) if failure.detail.strip() else (where,)
    return Sighting(saw=saw, evidence=evidence, wants_retry=failure.trouble in _MAY_PASS)
