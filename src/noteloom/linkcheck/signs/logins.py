"""Doors: pages that want a login, a payment or a consent before they show themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from noteloom.linkcheck.signs import urls
from noteloom.linkcheck.signs.lists import listed

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.visit import Response, Visit

_LOGIN_PATH = re.compile(
    r"(?:^|[/_.-])(?:log-?_?[io]n|sign-?_?in|sso|saml2?|oauth2?|openid|authorize|auth"
    r"|authenticate|authentication|authwall|wp-login|accounts?|sessions?|idp|cas|adfs"
    r"|shibboleth|realms|connexion|anmelden|acceder|entrar|users?)(?:[/_.?-]|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(
    r"^(?:log-?in|sign-?in|sso|auth\d?|accounts?|id|idp|identity|cas|adfs|passport|oauth"
    r"|myaccount|secure|openid|authn)\d*\."
)
_CONSENT = re.compile(
    r"(?:^|[/_.-])(?:consent|gdpr|privacy-?gate|cookie-?wall|age-?gate|age-?verification"
    r"|before-you-continue)(?:[/_.?-]|$)",
    re.IGNORECASE,
)
_LOGIN_WORDS = re.compile(
    r"\b(?:log ?in|log ?on|sign ?in|sign into|authenticat|members only|anmeld|einloggen"
    r"|connexion|se connecter|connectez|iniciar sesi|acceder|entrar|iniciar sess|accedi"
    r"|inloggen|logga in|logg inn|zaloguj|logowanie|přihlá|giriş|bejelentkez|вход|войти)"
    r"|登录|登錄|ログイン|로그인",
    re.IGNORECASE,
)
_BARE_FORM = 250
_LOGIN_FORM = 1000
"""Characters that a page which is only a login form has at most."""

_PAYWALLED = listed(
    """
    barrons.com bloomberg.com economist.com faz.net ft.com haaretz.com handelsblatt.com
    hbr.org latimes.com lemonde.fr newyorker.com nikkei.com nytimes.com nzz.ch
    seekingalpha.com spiegel.de statista.com technologyreview.com telegraph.co.uk
    theathletic.com theatlantic.com theinformation.com thetimes.co.uk thetimes.com
    washingtonpost.com wired.com wsj.com zeit.de
    """
)
_ASKS_FOR_MONEY = frozenset({401, 403})


def paywall(response: Response) -> str | None:
    """Return the evidence that a page wants to be paid for."""
    if response.status == 402:
        return "402: the page wants to be paid for"
    host = urls.parts(response.url).host
    if response.status in _ASKS_FOR_MONEY and urls.host_is(host, _PAYWALLED):
        return f"{response.status} from `{host}`, which sells its pages"
    return None


def login(visit: Visit, response: Response, facts: PageFacts | None) -> str | None:
    """Return the evidence that a page wants a login."""
    if response.status in {401, 407}:
        return f"{response.status}: the server wants a login"
    if response.status >= 400 and response.status != 403:
        return None
    return _login_address(visit, response) or _login_page(facts)


def consent(visit: Visit, response: Response) -> str | None:
    """Return the evidence that a redirect ends at a question that was not answered."""
    reached = urls.parts(response.url)
    if not _is_elsewhere(visit, response) or not _CONSENT.search(
        f"{reached.host}{reached.path}"
    ):
        return None
    is_carried = _carries(reached.query, visit.url)
    return f"a redirect to a question of consent, `{response.url}`" if is_carried else None


def _login_address(visit: Visit, response: Response) -> str | None:
    """Return the evidence if a redirect ends at a login that knows where it came from."""
    if not _is_elsewhere(visit, response):
        return None
    reached = urls.parts(response.url)
    named = _LOGIN_PATH.search(reached.path) or _LOGIN_HOST.match(reached.host)
    if not named or not _carries(reached.query + reached.fragment, visit.url):
        return None
    place = f"{reached.host}{reached.path}"
    return f"a redirect to the login `{place}`, which carries the address along"


def _is_elsewhere(visit: Visit, response: Response) -> bool:
    start, reached = urls.parts(visit.url), urls.parts(response.url)
    return (start.host, start.path) != (reached.host, reached.path)


def _carries(query: str, url: str) -> bool:
    """Return whether a parameter of *query* holds *url*, or its path, however escaped."""
    path = urls.parts(url).path
    if len(path) < 2:
        path = urls.parts(url).host
    decoded = unquote(unquote(unquote(query)))
    return unquote(path).rstrip("/") in decoded


def _login_page(facts: PageFacts | None) -> str | None:
    """Return the evidence if a password form is all that the page has."""
    if facts is None or not 1 <= facts.password_fields <= 2:
        return None
    length = len(facts.text)
    named = _LOGIN_WORDS.search(f"{facts.title or ''} {facts.h1 or ''}")
    if length <= _BARE_FORM or (named and length <= _LOGIN_FORM):
        return "a form for a password is the whole page"
    return None
