"""Walls against programs are told from pages, and pages from walls."""

from __future__ import annotations

import pytest

from linkcheck.visits import WORDS, html, look, response
from noteloom.linkcheck.verdicts import Verdict

BLOCKED, ALIVE = Verdict.BOT_BLOCKED, Verdict.ALIVE
RAY = ("cf-ray", "8f2c1d0e9a7b6c5d-FRA")
MOMENT = html("Just a moment...", "<script>window._cf_chl_opt={}</script>")
NOTHING = html("", "<script>x</script>")
CAPTCHAS = {
    "hCaptcha": '<div class="h-captcha" data-sitekey=x></div>',
    "reCAPTCHA": '<div class="g-recaptcha"></div><script src="//x/recaptcha/api.js">',
    "Turnstile": '<div class="cf-turnstile"></div>',
}


@pytest.mark.parametrize(
    ("status", "fields", "body", "vendor"),
    [
        (403, [RAY, ("cf-mitigated", "challenge")], MOMENT, "Cloudflare"),
        (429, [("cf-mitigated", "challenge")], MOMENT, "Cloudflare"),
        (404, [("cf-mitigated", "challenge")], MOMENT, "Cloudflare"),
        (503, [RAY], MOMENT, "Cloudflare"),
        (200, [RAY], MOMENT, "Cloudflare"),
        (202, [("x-amzn-waf-action", "challenge")], NOTHING, "AWS WAF"),
        (405, [("x-amzn-waf-action", "captcha")], NOTHING, "AWS WAF"),
        (
            403,
            [("server", "AkamaiGHost")],
            html(
                "Access Denied", "No.<p>Reference&#32;&#35;18&#46;2d351ab8&#46;1557333295"
            ),
            "Akamai",
        ),
        (403, [("x-datadome", "protected")], NOTHING, "DataDome"),
        (403, [("set-cookie", "datadome=x; Path=/")], NOTHING, "DataDome"),
        (403, [("set-cookie", "a=b"), ("set-cookie", "_pxhd=x")], NOTHING, "PerimeterX"),
        (403, [], html("x", "<div id='px-captcha'>"), "PerimeterX"),
        (
            200,
            [],
            b'<iframe id="main-iframe" src="/_Incapsula_Resource?x=1">ID: 1-2</iframe>',
            "Incapsula",
        ),
        (
            200,
            [],
            html("Making sure you're not a bot!", "<script id=anubis_challenge></script>"),
            "Anubis",
        ),
        (403, [("server", "ddos-guard")], NOTHING, "DDoS-Guard"),
        (
            200,
            [],
            html("DDoS-Guard", "<script src=/x/ddos-guard/js-challenge/i.js>"),
            "DDoS",
        ),
        (403, [], html("Sucuri WebSite Firewall - Access Denied", "x"), "Sucuri"),
        (200, [], html("x", "<script>sucuri_cloudproxy_js=''</script>"), "Sucuri"),
        (429, [("x-kpsdk-ct", "x")], NOTHING, "Kasada"),
        (429, [("x-vercel-mitigated", "challenge")], NOTHING, "Vercel"),
        (
            200,
            [],
            html(
                "Request Rejected", "The requested URL was rejected. Your support ID is: 1"
            ),
            "F5",
        ),
        (503, [], html("Robot Check", "Enter the characters"), "robot check"),
        (403, [], html("x", "Error code 1020. Ray ID: 8f2c"), "Cloudflare"),
        (429, [], html("Sorry", "We have detected unusual traffic."), "unusual traffic"),
        (
            403,
            [],
            html("Blocked", "Your request was blocked, it looks automated."),
            "automated",
        ),
        (999, [], b"", "999"),
        (200, [], html("Security check", CAPTCHAS["hCaptcha"]), "hCaptcha"),
        (200, [], html("One more step", CAPTCHAS["reCAPTCHA"]), "reCAPTCHA"),
        (403, [], html("One more step", CAPTCHAS["Turnstile"]), "Turnstile"),
    ],
)
def test_wall_is_named(
    status: int, fields: list[tuple[str, str]], body: bytes, vendor: str
) -> None:
    """A mark that only walls have, or a short page that is nothing but a wall."""
    sighting = look(response(body, *fields, status=status))

    assert sighting.saw is BLOCKED
    assert vendor.lower() in " ".join(sighting.evidence).lower()
    assert sighting.title is None


def test_wall_may_answer_in_json() -> None:
    """DataDome does, to programs that ask for data."""
    body = b'{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=A"}'

    assert look(response(body, status=403, kind="application/json")).saw is BLOCKED


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ([("server", "cloudflare"), RAY], html()),
        ([("server", "AkamaiGHost")], html()),
        ([("x-datadome", "protected"), ("set-cookie", "datadome=x")], html()),
        ([("set-cookie", "incap_ses_1=x"), ("x-iinfo", "9-1")], html()),
        ([("set-cookie", "_pxhd=x")], html()),
        ([("server", "ddos-guard"), ("set-cookie", "__ddg1_=x")], html()),
        ([("x-sucuri-id", "14001")], html()),
        *(([], html(body=f"<h1>Flow</h1>{WORDS}<form>{box}")) for box in CAPTCHAS.values()),
        ([], html("Just a moment")),
        ([], html("Flow control", "<h1>Just a moment</h1>" + WORDS)),
        (
            [],
            html(
                body=f"{WORDS} Cloudflare, Anubis: just a moment... checking your browser"
            ),
        ),
        (
            [],
            html(
                body=f"{WORDS} _cf_chl_opt and px-captcha and /.within.website/ explained"
            ),
        ),
        ([], html(body="short<script>window._pxAppId='PX1'</script> page")),
        (
            [],
            html(body="short<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js>"),
        ),
        ([], html(body="short<script src=/_Incapsula_Resource?SWJIYLWA=1></script> page")),
        (
            [],
            html(
                body=f"Contact us<form><input name=a><textarea>{CAPTCHAS['hCaptcha']}"
                "</textarea><input type=email></form>" + CAPTCHAS["hCaptcha"]
            ),
        ),
        ([], html("Robots.txt checks in practice", "Robots and flow control")),
        ([], html("Access denied: a history of flow control", WORDS)),
    ],
)
def test_page_is_no_wall(fields: list[tuple[str, str]], body: bytes) -> None:
    """Vendors mark every page, forms have captchas, and articles are about walls."""
    assert look(response(body, *fields)).saw is ALIVE


@pytest.mark.parametrize(
    ("status", "fields", "verdict"),
    [
        (404, [RAY], Verdict.NOT_FOUND),
        (410, [("x-datadome", "protected")], Verdict.GONE),
        (403, [RAY], Verdict.UNVERIFIABLE),
        (503, [RAY], Verdict.SERVER_ERROR),
        (500, [("set-cookie", "datadome=x")], Verdict.SERVER_ERROR),
        (429, [("set-cookie", "datadome=x")], Verdict.RATE_LIMITED),
    ],
)
def test_refusal_from_behind_a_vendor_is_the_sites_own(
    status: int, fields: list[tuple[str, str]], verdict: Verdict
) -> None:
    """What only says who carries the page does not say who refused it."""
    body = html(f"Error {status}", f"<h1>Error {status}</h1>")

    assert look(response(body, *fields, status=status)).saw is verdict
