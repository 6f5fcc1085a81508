"""Walls against programs, by the marks of each vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import document, missing
from server.plays import answer, by_path, page, redirect
from server.rows import PATH, Row, V, unsure

if TYPE_CHECKING:
    from server.rows import Play

_RAY = ("CF-RAY", "8f2c1d0e9a7b6c5d-FRA")
_CLOUDFLARE = ("Server", "cloudflare")


def _wall(name: str, does: str, play: Play, *verdicts: V) -> Row:
    expected = verdicts or (V.BOT_BLOCKED,)
    return unsure(name, does, play, *expected, everywhere=True, max_requests=4)


def _script(title: str, script: str, text: str = "") -> bytes:
    return document(title, f"<noscript>{text}</noscript>", f"<script>{script}</script>")


_MOMENT = _script(
    "Just a moment...",
    "window._cf_chl_opt={cType:'managed'};s='/cdn-cgi/challenge-platform/h/orchestrate'",
    "Enable JavaScript and cookies to continue",
)
_AKAMAI = document(
    "Access Denied",
    "<h1>Access Denied</h1>You don't have permission to access this page on this server."
    "<p>Reference&#32;&#35;18&#46;2d351ab8&#46;1557333295</p>",
)
_DATADOME = b'{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=AHrl&hash=1"}'
_INCAPSULA = (
    b'<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body>'
    b'<iframe id="main-iframe" src="/_Incapsula_Resource?SWUDNSAI=31&incident_id=1"'
    b' frameborder=0 width="100%">Request unsuccessful. Incapsula incident ID: 1-2</iframe>'
)
_ANUBIS = document(
    "Making sure you're not a bot!",
    '<p id="status">Loading...</p><p>Protected by <a href="/.within">Anubis</a></p>',
    '<script id="anubis_challenge" type="application/json">{"difficulty":4}</script>'
    '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>',
)
_DDOS_GUARD = _script(
    "DDoS-Guard", "/.well-known/ddos-guard/js-challenge/index.js", "Checking"
)
_PERIMETER = document(
    "Access to this page has been denied",
    '<div id="px-captcha"></div><script>window._pxAppId="PX1";</script>',
)
_F5 = document(
    "Request Rejected",
    "The requested URL was rejected. Please consult with your administrator.<br><br>"
    "Your support ID is: 1234567890123456789",
)
_ROBOT = document(
    "Robot Check",
    "<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're "
    'not a robot.</p><form action="/errors/validateCaptcha">'
    '<input name="field-keywords"></form>',
)
_CAPTCHA = document(
    "Security check",
    '<form method="post"><div class="h-captcha" data-sitekey="x"></div></form>'
    '<script src="https://js.hcaptcha.com/1/api.js"></script>',
)
_SORRY = document(
    "Sorry...",
    "<p>Our systems have detected unusual traffic from your computer network.</p>"
    '<form><div class="g-recaptcha" data-sitekey="x"></div></form>'
    '<script src="https://www.google.com/recaptcha/api.js"></script>',
)

ROWS = (
    _wall(
        "cloudflare-403",
        "Cloudflare's challenge: 403, `cf-mitigated`",
        answer(403, _MOMENT, _CLOUDFLARE, _RAY, ("cf-mitigated", "challenge")),
    ),
    _wall(
        "cloudflare-503",
        "Cloudflare's older challenge: 503, “Just a moment...”",
        answer(503, _MOMENT, _CLOUDFLARE, _RAY),
    ),
    _wall("cloudflare-200", "a challenge page on 200", page(_MOMENT, _CLOUDFLARE, _RAY)),
    _wall(
        "cloudflare-429",
        "Cloudflare's challenge on 429",
        answer(429, _MOMENT, _CLOUDFLARE, ("cf-mitigated", "challenge")),
    ),
    _wall(
        "cloudflare-1020",
        "Cloudflare's “Access denied”, error 1020",
        answer(
            403,
            document(
                "Access denied | example used Cloudflare to restrict access",
                "<p>Error code 1020</p><p>Ray ID: 8f2c</p>",
            ),
            _CLOUDFLARE,
            _RAY,
        ),
        V.BOT_BLOCKED,
        V.UNVERIFIABLE,
    ),
    _wall(
        "aws-202",
        "AWS WAF: 202 with `x-amzn-waf-action: challenge`",
        answer(
            202,
            _script("", "awsWafCookieDomainList=[]"),
            ("x-amzn-waf-action", "challenge"),
        ),
    ),
    _wall(
        "aws-405",
        "AWS WAF: 405 with `x-amzn-waf-action: captcha`",
        answer(405, _script("", "x"), ("x-amzn-waf-action", "captcha")),
    ),
    _wall(
        "akamai",
        "Akamai: 403 “Access Denied” with a reference",
        answer(403, _AKAMAI, ("Server", "AkamaiGHost")),
    ),
    _wall(
        "datadome",
        "DataDome: 403 in JSON with `x-datadome`",
        answer(
            403,
            _DATADOME,
            ("x-datadome", "protected"),
            ("Set-Cookie", "datadome=x; Path=/"),
            kind="application/json",
        ),
    ),
    _wall(
        "incapsula",
        "Imperva Incapsula: 200 with an iframe",
        page(_INCAPSULA, ("Set-Cookie", "incap_ses_1=x; Path=/"), ("X-Iinfo", "9-1")),
    ),
    _wall(
        "perimeter-x",
        "PerimeterX: 403 with `_px` cookies",
        answer(403, _PERIMETER, ("Set-Cookie", "_pxhd=x; Path=/")),
    ),
    _wall(
        "anubis",
        "Anubis: 200 with a proof of work",
        page(_ANUBIS, ("Set-Cookie", "within.website-x-cmd-anubis-auth=; Path=/")),
    ),
    _wall(
        "ddos-guard",
        "DDoS-Guard: 403 with a script",
        answer(
            403, _DDOS_GUARD, ("Server", "ddos-guard"), ("Set-Cookie", "__ddg1_=x; Path=/")
        ),
    ),
    _wall(
        "sucuri",
        "Sucuri: 307 to itself after a script sets a cookie",
        answer(
            307,
            _script(
                "You are being redirected...", "var s={},u,c,U;sucuri_cloudproxy_js=''"
            ),
            ("Server", "Sucuri/Cloudproxy"),
            ("X-Sucuri-ID", "14001"),
            ("Location", PATH),
        ),
        V.BOT_BLOCKED,
        V.REDIRECT_LOOP,
    ),
    _wall(
        "sucuri-block",
        "Sucuri: 403 “Access Denied - Sucuri Website Firewall”",
        answer(
            403,
            document("Sucuri WebSite Firewall - Access Denied", "<p>Block ID: GEO02</p>"),
            ("Server", "Sucuri/Cloudproxy"),
            ("X-Sucuri-ID", "14001"),
        ),
    ),
    _wall(
        "kasada",
        "Kasada: 429 with a script",
        answer(
            429,
            _script("", "/149e9513-01fa-4fb0-aad4-566afd725d1b/ips.js"),
            ("x-kpsdk-ct", "x"),
        ),
        V.BOT_BLOCKED,
        V.RATE_LIMITED,
    ),
    _wall(
        "vercel",
        "Vercel: 429 with `x-vercel-mitigated: challenge`",
        answer(
            429,
            _script("Vercel Security Checkpoint", "x"),
            ("x-vercel-mitigated", "challenge"),
        ),
    ),
    _wall(
        "f5",
        "F5: 200 “The requested URL was rejected”",
        page(_F5),
        V.BOT_BLOCKED,
        V.UNVERIFIABLE,
    ),
    _wall("robot-check", "a shop's “Robot Check” on 200", page(_ROBOT)),
    _wall("robot-check-503", "a shop's “Robot Check” on 503", answer(503, _ROBOT)),
    _wall("captcha-page", "a captcha as the whole page", page(_CAPTCHA)),
    _wall(
        "unusual-traffic",
        "302 to a page about “unusual traffic” with a captcha",
        by_path(
            {
                PATH: redirect(302, "/sorry/index?continue=x"),
                "/sorry/index": answer(429, _SORRY),
            }
        ),
        V.BOT_BLOCKED,
        V.RATE_LIMITED,
    ),
    _wall("linkedin", "999, as LinkedIn answers programs", answer(999, _script("", "x"))),
    _wall(
        "forbidden-everywhere",
        "403 for every address, without marks",
        answer(403, missing("403 Forbidden")),
        V.UNVERIFIABLE,
    ),
    _wall(
        "blocked-words",
        "403 “your request has been blocked … automated”",
        answer(
            403,
            document(
                "Blocked",
                "<p>Whoa there, pardner! Your request was blocked: it looks automated.</p>",
            ),
        ),
        V.UNVERIFIABLE,
        V.BOT_BLOCKED,
    ),
)
