"""Logins, paywalls and consent are told from pages that only mention them."""

from __future__ import annotations

import pytest

from linkcheck.visits import URL, WORDS, html, look, response
from noteloom.linkcheck.verdicts import Verdict

AUTH, PAID, UNTOLD = Verdict.AUTH_REQUIRED, Verdict.PAYWALLED, Verdict.UNVERIFIABLE
FORM = "<form><input name=user><input type=password></form>"
LOGIN = html("Sign in", f"<h1>Sign in to continue</h1>{FORM}")
PATH = "%2Fnotes%2Fflow-control"
HOST = "http://site.example"
TWICE = "http%253A%252F%252Fsite.example%252Fnotes%252Fflow-control"


@pytest.mark.parametrize("status", [401, 407])
def test_server_that_wants_a_login_says_so(status: int) -> None:
    """401 and 407 mean nothing else."""
    assert look(response(html(), status=status)).saw is AUTH


@pytest.mark.parametrize(
    "target",
    [
        f"{HOST}/login?next=/notes/flow-control",
        f"{HOST}/users/sign_in?return_to={PATH}",
        f"{HOST}/wp-login.php?redirect_to=http%3A%2F%2Fsite.example{PATH}",
        f"{HOST}/idp/profile/SAML2/Redirect/SSO?SAMLRequest=f&RelayState={HOST}{PATH}",
        f"https://login.example.org/x?continue={TWICE}",
        f"https://auth.example.org/oauth2/authorize?redirect_uri={HOST}{PATH}",
        f"https://accounts.example.org/v3/signin?continue={HOST}{PATH}",
        f"{HOST}/authwall?trk=x&sessionRedirect={HOST}{PATH}",
    ],
)
@pytest.mark.parametrize("body", [LOGIN, html("Example", "<script>go()</script>")])
def test_redirect_to_a_login_that_knows_the_way_back(target: str, body: bytes) -> None:
    """It is named like a login, and carries the address along, however it is escaped."""
    sighting = look(response(body, url=target), through=[302])

    assert sighting.saw is AUTH
    assert sighting.title is None


@pytest.mark.parametrize(
    "body",
    [
        LOGIN,
        html("Members", FORM),
        html("Anmelden", f"<p>Bitte anmelden</p>{FORM}<footer>{WORDS[:400]}</footer>"),
        html("Iniciar sesión", f"{WORDS[:500]}{FORM}"),
        html("ログイン", f"{WORDS[:500]}{FORM}"),
    ],
)
@pytest.mark.parametrize("status", [200, 403])
def test_form_for_a_password_is_the_whole_page(body: bytes, status: int) -> None:
    """There is a password to give, and hardly a word besides."""
    assert look(response(body, status=status)).saw is AUTH


@pytest.mark.parametrize(
    "body",
    [
        html(body=f"<aside>{FORM}</aside><h1>Flow control</h1>{WORDS}"),
        html("How to log in: flow control in practice", f"{WORDS}{FORM}"),
        html("Flow control", "Log in to comment on flow control"),
        html(body=f"{WORDS}<form>{3 * '<input type=password>'}"),
    ],
)
def test_page_with_a_login_is_no_login(body: bytes) -> None:
    """A box in the header, an article about logins, a link to one."""
    assert look(response(body)).saw is Verdict.ALIVE


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"{HOST}/notes/login", f"{HOST}/notes/login"),
        (f"{HOST}/docs/auth?see=/docs/auth", f"{HOST}/docs/auth?see=/docs/auth"),
        (f"{HOST}/docs/auth", f"{HOST}/docs/auth/flow-control"),
        (URL, f"{HOST}/users/flow-control"),
    ],
)
def test_page_about_logins_lives(url: str, target: str) -> None:
    """An address that is named like a login is none if it carries nothing along."""
    through = [302] if url != target else []

    assert look(response(html(), url=target), url=url, through=through).saw in {
        Verdict.ALIVE,
        Verdict.REDIRECTED_TEMPORARY,
    }


def test_price_is_a_paywall() -> None:
    """402 says it, and 403 from a newspaper that sells its pages means it."""
    paper = "https://www.wsj.com/articles/flow-control"

    assert look(response(b"x", status=402)).saw is PAID
    assert look(response(b"x", status=403, url=paper), url=paper).saw is PAID
    assert look(response(b"x", status=403)).saw is UNTOLD
    assert look(response(b"x", status=404, url=paper), url=paper).saw is Verdict.NOT_FOUND


def test_question_of_consent_is_no_page() -> None:
    """A redirect to it that carries the address tells nothing of the page."""
    target = f"{HOST}/consent?continue={PATH}"

    assert (
        look(response(html("Before you continue"), url=target), through=[302]).saw is UNTOLD
    )


def test_banner_of_consent_hides_nothing() -> None:
    """The page stands below it."""
    banner = "<div class=cookie-banner><h2>We value your privacy</h2></div>"

    assert (
        look(response(html(body=f"{banner}<h1>Flow control</h1>{WORDS}"))).saw
        is Verdict.ALIVE
    )
