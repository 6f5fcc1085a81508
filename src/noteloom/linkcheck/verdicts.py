"""The verdicts, and what each means for the health of a link.

The rules are those of ``docs/reference/verdicts.md``: one run yields an observation, a
series of observations yields a verdict. Both use the same words.
"""

from __future__ import annotations

from enum import StrEnum

from noteloom.model.health import Health


class Verdict(StrEnum):
    """What one observation saw, and what a series of them means."""

    ALIVE = "alive"
    ALIVE_FLAKY = "alive-flaky"
    REDIRECTED_PERMANENT = "redirected-permanent"
    REDIRECTED_TEMPORARY = "redirected-temporary"
    FRAGMENT_MISSING = "fragment-missing"
    TEXT_FRAGMENT_MISSING = "text-fragment-missing"
    TLS_INCOMPLETE_CHAIN = "tls-incomplete-chain"

    FRAGMENT_UNVERIFIABLE = "fragment-unverifiable"
    AUTH_REQUIRED = "auth-required"
    PAYWALLED = "paywalled"
    BOT_BLOCKED = "bot-blocked"
    UNVERIFIABLE = "unverifiable"
    RATE_LIMITED = "rate-limited"
    EMPTY = "empty"
    BROKEN_BODY = "broken-body"
    TLS_EXPIRED = "tls-expired"
    TLS_NAME = "tls-name"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_PROTOCOL = "tls-protocol"
    BLOCKED = "blocked"
    """The name, or a redirect, leads to a private address."""
    EXCLUDED = "excluded"
    NOT_CHECKED = "not-checked"
    """The deadline of the run came first, and there is no earlier observation."""

    SERVER_ERROR = "server-error"
    TIMEOUT_CONNECT = "timeout-connect"
    TIMEOUT_FIRST_BYTE = "timeout-first-byte"
    TIMEOUT_BODY = "timeout-body"
    REFUSED = "refused"
    RESET = "reset"
    NOT_HTTP = "not-http"
    DNS_FAILURE = "dns-failure"
    """The resolver gave no answer, which says nothing of the name."""
    DEAD_DNS = "dead-dns"
    NOT_FOUND = "not-found"
    REDIRECT_LOOP = "redirect-loop"
    SOFT_404 = "soft-404"
    PARKED = "parked"

    GONE = "gone"
    MALFORMED = "malformed"


_OK = frozenset(
    {
        Verdict.ALIVE,
        Verdict.ALIVE_FLAKY,
        Verdict.REDIRECTED_PERMANENT,
        Verdict.REDIRECTED_TEMPORARY,
        Verdict.FRAGMENT_MISSING,
        Verdict.TEXT_FRAGMENT_MISSING,
        Verdict.TLS_INCOMPLETE_CHAIN,
    }
)
_SUSPECT = frozenset(
    {
        Verdict.SERVER_ERROR,
        Verdict.TIMEOUT_CONNECT,
        Verdict.TIMEOUT_FIRST_BYTE,
        Verdict.TIMEOUT_BODY,
        Verdict.REFUSED,
        Verdict.RESET,
        Verdict.NOT_HTTP,
        Verdict.DNS_FAILURE,
        Verdict.DEAD_DNS,
        Verdict.NOT_FOUND,
        Verdict.REDIRECT_LOOP,
        Verdict.SOFT_404,
        Verdict.PARKED,
    }
)
_DEAD = frozenset({Verdict.GONE, Verdict.MALFORMED})

PROVES_LIFE = _OK | {Verdict.FRAGMENT_UNVERIFIABLE}
"""What is a proof of life: a page was served, whatever became of its fragment."""

HOST_LEVEL = frozenset(
    {
        Verdict.TIMEOUT_CONNECT,
        Verdict.REFUSED,
        Verdict.DNS_FAILURE,
        Verdict.DEAD_DNS,
    }
)
"""Failures that say nothing of the one page: they befall the whole host."""


def health_of(seen: Verdict) -> Health:
    """Return what a single observation alone makes of a link."""
    if seen in _OK:
        return Health.OK
    if seen in _SUSPECT:
        return Health.SUSPECT
    return Health.DEAD if seen in _DEAD else Health.UNVERIFIABLE
