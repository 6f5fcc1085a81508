"""Which redirects must not be written into a note, although they are permanent.

A server may answer 301 for a visitor rather than for the page: to a login, to the
visitor's language, with a session in the address. Such an address is worse than the old
one, so a doubt is enough to leave a link alone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from noteloom.linkcheck.fix.language import is_language
from noteloom.model.tracking import is_campaign

if TYPE_CHECKING:
    from collections.abc import Callable

_STRANGE = re.compile(
    r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]"
)
_BRACKET = re.compile(r"[\[\]]")
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")

_LOGIN = re.compile(
    r"accounts?|auth|authenticate|authorize|cas|idp|log[-_]?[io]n|oauth2?|passport|register"
    r"|saml2?|sign[-_]?(?:in|up)|sso|wp-login"
)
_CONSENT = re.compile(
    r"age-?(?:check|gate|verification)|captcha|challenge|(?:cookie-?)?consent|cookies"
    r"|cookie-?wall|gdpr"
)
_MISSING = re.compile(r"404|error|(?:page)?[-_]?not[-_]?found")
_ALIAS = re.compile(r"current|head|latest|main|master|nightly|stable|trunk")
_LASTING = re.compile(
    r"(?:dx\.|www\.)?doi\.org|hdl\.handle\.net|identifiers\.org|n2t\.net|perma\.cc"
    r"|purl\.(?:org|oclc\.org|archive\.org)|urn\.fi|w3id\.org"
)
_GENERIC = re.compile(r"com|edu|gov|info|net|org")
_NATIONAL = re.compile(
    r"(?!ac|ai|cc|co|fm|gg|gl|io|is|it|ly|me|ms|sh|so|st|to|tv|vc|ws)[a-z]{2}"
)
"""A country's domain, and not one of those that the world uses for its sound."""
_LANGUAGE_FIELD = re.compile(r"hl|lang|language|locale|setlang", re.IGNORECASE)
_VOLATILE = re.compile(
    r"(?:jsession|phpsess|asp\.?net_?session|sess|session|cf)_?(?:id|key|token)?|c?sid"
    r"|cftoken|_ga|_gl|twclid|gbraid|wbraid|mkt_tok|vero_id|oly_\w+_id|s_kwcid|spm"
    r"|x-(?:amz|goog)-\w[\w-]*|sig|signature|expires|key-pair-id|policy|nonce"
    r"|(?:access_?|auth_?|csrf_?)?token|ticket",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid)=|/\([A-Z]\([\w-]+\)\)", re.IGNORECASE
)


def spelled(url: str) -> str:
    """Return *url* with everything encoded that an address may not have.

    Source:
        RFC 3986, section 2; square brackets are only for hosts (section 3.2.2).

    """
    authority = _AUTHORITY.match(url)
    at = authority.end() if authority else 0
    rest = _BRACKET.sub(_encoded, url[at:])
    return _STRANGE.sub(_encoded, url[:at] + rest)


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def objection(url: str, target: str) -> str | None:
    """Return why *target* must not be written instead of *url*, None if it may."""
    try:
        old, new = urlsplit(url), urlsplit(target)
        hosts = old.hostname, new.hostname
    except ValueError:
        return "it cannot be read as an address"
    if new.scheme not in ("http", "https") or None in hosts:
        return "it is not an address of the web"
    return next((said for check in _CHECKS if (said := check(old, new))), None)


def _downgrade(old: SplitResult, new: SplitResult) -> str | None:
    worse = new.scheme == "http" and old.scheme != "http"
    return "it leads from https to http" if worse else None


def _secret(_old: SplitResult, new: SplitResult) -> str | None:
    return "it carries a user name" if "@" in new.netloc else None


def _door(old: SplitResult, new: SplitResult) -> str | None:
    added = _words(new) - _words(old)
    if any(map(_LOGIN.fullmatch, added)):
        return "it leads to a login"
    if any(map(_CONSENT.fullmatch, added)):
        return "it leads to a question for the visitor"
    missing = any(map(_MISSING.fullmatch, added))
    return "it leads to an error page" if missing else None


def _words(url: SplitResult) -> set[str]:
    """Return the labels of the host and the steps of the path, without suffixes."""
    steps = (re.sub(r"\.\w{2,5}$", "", step) for step in _steps(url))
    return {*_host(url).split("."), *(step.lower() for step in steps)}


def _way_back(old: SplitResult, new: SplitResult) -> str | None:
    """Object to an address that says where the visitor wanted to go."""
    path = unquote(old.path)
    if path in ("", "/"):
        return None
    for _, value in parse_qsl(new.query):
        shown = unquote(value)
        if f"{_host(old)}{path}" in shown or shown.partition("?")[0] == path:
            return "it carries the old address along"
    return None


def _language(old: SplitResult, new: SplitResult) -> str | None:
    steps = Counter(_steps(new)[:2]) - Counter(_steps(old))
    label, old_label = (_host(one).partition(".")[0] for one in (new, old))
    chosen = (
        any(map(is_language, steps))
        or (label != old_label and is_language(label))
        or any(map(_LANGUAGE_FIELD.fullmatch, _added_fields(old, new)))
        or _is_other_country(_host(old), _host(new))
    )
    return "it leads to one language or country" if chosen else None


def _is_other_country(old: str, new: str) -> bool:
    name, _, top = old.rpartition(".")
    new_name, _, new_top = new.rpartition(".")
    national = _GENERIC.fullmatch(top) and _NATIONAL.fullmatch(new_top)
    return name == new_name and bool(national)


def _volatile(old: SplitResult, new: SplitResult) -> str | None:
    names = _added_fields(old, new)
    if any(map(is_campaign, names)):
        return "it carries an advertising campaign"
    if any(map(_VOLATILE.fullmatch, names)) or _SESSION_IN_PATH.search(unquote(new.path)):
        return "it carries a session or a signature"
    return None


def _root(old: SplitResult, new: SplitResult) -> str | None:
    deep = [step for step in _steps(old) if not step.lower().startswith("index.")]
    bare = not _steps(new) and not new.query
    same = _host(old).removeprefix("www.") == _host(new).removeprefix("www.")
    return "it leads to the front page of the site" if deep and bare and same else None


def _alias(old: SplitResult, new: SplitResult) -> str | None:
    had, has = (any(_ALIAS.fullmatch(s.lower()) for s in _steps(one)) for one in (old, new))
    return "it pins what always led to the latest version" if had and not has else None


def _lasting(old: SplitResult, new: SplitResult) -> str | None:
    kept = _LASTING.fullmatch(_host(old)) and not _LASTING.fullmatch(_host(new))
    return "the old address is an identifier that is made to last" if kept else None


def _added_fields(old: SplitResult, new: SplitResult) -> set[str]:
    had, has = (
        {name for name, _ in parse_qsl(one.query, keep_blank_values=True)}
        for one in (old, new)
    )
    return has - had


def _steps(url: SplitResult) -> list[str]:
    return [step for step in unquote(url.path).split("/") if step]


def _host(url: SplitResult) -> str:
    return (url.hostname or "").rstrip(".")


_CHECKS: tuple[Callable[[SplitResult, SplitResult], str | None], ...] = (
    _downgrade,
    _secret,
    _door,
    _way_back,
    _language,
    _volatile,
    _root,
    _alias,
    _lasting,
)
