"""Pages that only look like a wall, or stand behind one that let us through."""

from __future__ import annotations

from server.pages import article, missing, words
from server.plays import answer, page
from server.rows import Link, V, dead, live

_RAY = ("CF-RAY", "8f2c1d0e9a7b6c5d-FRA")
_CLOUDFLARE = ("Server", "cloudflare")
_COMMENT_FORM = (
    '<form action="/comment" method="post"><textarea name="text"></textarea>'
    '<div class="g-recaptcha" data-sitekey="x"></div></form>'
    '<script src="https://www.google.com/recaptcha/api.js"></script>'
)

ROWS = (
    live(
        "behind-cloudflare",
        "an ordinary article with `CF-RAY`",
        page(article(), _CLOUDFLARE, _RAY),
    ),
    live(
        "behind-akamai",
        "an ordinary article from AkamaiGHost",
        page(article(), ("Server", "AkamaiGHost")),
    ),
    live(
        "behind-datadome",
        "an ordinary article with `x-datadome` and its cookie",
        page(article(), ("x-datadome", "protected"), ("Set-Cookie", "datadome=x; Path=/")),
    ),
    live(
        "behind-incapsula",
        "an ordinary article with Incapsula's cookies",
        page(article(), ("Set-Cookie", "incap_ses_1=x; Path=/"), ("X-Iinfo", "9-1")),
    ),
    live(
        "behind-perimeter-x",
        "an ordinary article with a `_px` cookie",
        page(article(), ("Set-Cookie", "_pxhd=x; Path=/")),
    ),
    dead(
        "missing-behind-cloudflare",
        "404 with `CF-RAY`",
        answer(404, missing(), _CLOUDFLARE, _RAY),
        V.NOT_FOUND,
    ),
    live(
        "comment-form",
        "an article with a captcha in its comment form",
        page(article(extra=_COMMENT_FORM)),
    ),
    live(
        "essay-on-moments",
        "an article with the title “Just a moment”",
        page(article("Just a moment")),
        links=(Link(text="Just a moment"),),
    ),
    live(
        "essay-on-walls",
        "an article about Cloudflare's challenge pages",
        page(
            article(
                "How challenge pages work",
                f"<p>Cloudflare, Anubis and DataDome ask: just a moment... "
                f"Checking your browser. {words('walls', 200)}</p>",
            )
        ),
        links=(Link(text="How challenge pages work"),),
    ),
)
