"""Logins, paywalls, consent: pages behind a door, and pages that only have one in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article, document
from server.plays import OK, answer, by_path, page, redirect
from server.rows import PATH, TITLE, Link, Row, V, live, unsure

if TYPE_CHECKING:
    from server.rows import Play

AUTH = V.AUTH_REQUIRED
_FORM = (
    '<form action="/session" method="post"><input name="user"><input type="password" '
    'name="password"><button>Sign in</button></form>'
)
_LOGIN = document("Sign in", f"<h1>Sign in to continue</h1>{_FORM}")
_FREE = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
_BANNER = (
    '<div class="cookie-banner" role="dialog"><h2>We value your privacy</h2><p>We and our '
    "412 partners store cookies.</p><button>Accept all</button></div>"
)
_CONSENT = document("Before you continue", f"<h1>Before you continue</h1>{_BANNER}")


def _door(name: str, does: str, play: Play, *verdicts: V) -> Row:
    expected = verdicts or (AUTH,)
    return unsure(name, does, play, *expected, everywhere=True, max_requests=4)


def _to(location: str, target: str) -> Play:
    return by_path({target: page(_LOGIN)}, other=redirect(302, location))


def _kept(name: str, does: str, body: bytes, text: str = TITLE) -> Row:
    return live(name, does, page(body), links=(Link(text=text),))


ROWS = (
    _door("door-next", "302 to `/login?next=…`", _to(f"/login?next={PATH}", "/login")),
    _door(
        "door-return",
        "302 to `/users/sign_in?return_to=…`",
        _to("/users/sign_in?return_to=%2Fnotes%2Fflow-control", "/users/sign_in"),
    ),
    _door(
        "door-saml",
        "302 to `/idp/SSO?RelayState=…`",
        _to(
            "/idp/profile/SAML2/Redirect/SSO?SAMLRequest=fZ&RelayState={origin}" + PATH,
            "/idp/profile/SAML2/Redirect/SSO",
        ),
    ),
    unsure(
        "door-elsewhere",
        "302 to a login on another host",
        redirect(302, "{second}/oauth2/authorize?redirect_uri={origin}" + PATH),
        AUTH,
        second=page(_LOGIN),
        everywhere=True,
    ),
    _door(
        "door-plain",
        "302 to `/login` without a word about the page",
        _to("/login", "/login"),
        AUTH,
        V.UNVERIFIABLE,
    ),
    _door(
        "door-page",
        "200 with a login form as the whole page, for every address",
        page(_LOGIN),
    ),
    _door(
        "door-401",
        "401 with a login form",
        answer(401, _LOGIN, ("WWW-Authenticate", 'Basic realm="x"')),
    ),
    _door("door-401-bare", "401 without WWW-Authenticate", answer(401, _LOGIN)),
    _door("door-403", "403 with a login form", answer(403, _LOGIN), AUTH, V.UNVERIFIABLE),
    _door(
        "consent-elsewhere",
        "302 to a page of consent, then nothing else",
        by_path(
            {"/consent": page(_CONSENT)}, other=redirect(302, f"/consent?continue={PATH}")
        ),
        AUTH,
        V.UNVERIFIABLE,
        V.REDIRECTED_TEMPORARY,
        V.SOFT_404,
    ),
    _kept("banner", "an article under a cookie banner", article(extra=_BANNER)),
    _kept(
        "box-in-header",
        "an article with a login box beside its menu",
        article(extra=f"<aside>{_FORM}</aside>"),
    ),
    _kept(
        "essay-on-forms",
        "an article about login forms",
        article("How to design a sign-in form", f"<p>For example:</p>{_FORM}"),
        "How to design a sign-in form",
    ),
    live(
        "teaser",
        "the start of an article, marked as not free",
        page(article(head=_FREE)),
        V.ALIVE,
        V.PAYWALLED,
    ),
    live(
        "newsletter",
        "an article with a form for its newsletter",
        page(article(extra='<form><input type="email"></form>')),
    ),
    live("path-login", "an article at `/notes/login`", OK, links=(Link("/notes/login"),)),
    unsure(
        "redirect-to-root-login",
        "302 from every address to `/`, a login form",
        by_path({"/": page(_LOGIN)}, other=redirect(302, "/")),
        AUTH,
        V.SOFT_404,
        V.UNVERIFIABLE,
        everywhere=True,
    ),
)
