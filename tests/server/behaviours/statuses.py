"""What a status says, and what HEAD says that GET does not."""

from __future__ import annotations

from server.pages import article
from server.plays import (
    NOT_FOUND,
    OK,
    answer,
    by_method,
    failing,
    head_of,
    if_field,
    page,
    raw,
    reset,
    stall,
)
from server.rows import ONLY_NAMED, Link, V, dead, live, unsure

_UNASKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n"

ROWS = (
    live("ok", "answers 200 with an article", OK, max_requests=1),
    live("ok-203", "answers 203, a copy by a proxy", answer(203, article())),
    live("ok-206", "answers 206 though no range was asked for", answer(206, article())),
    dead("missing", "answers 404", NOT_FOUND, V.NOT_FOUND, max_requests=3),
    dead("taken-away", "answers 410", failing(410), V.GONE, max_requests=2),
    dead(
        "missing-long",
        "answers 404 with an article of many words",
        answer(404, article()),
        V.NOT_FOUND,
    ),
    unsure("bad-request", "answers 400", failing(400), V.UNVERIFIABLE),
    unsure("basic-login", "answers 401", failing(401), V.AUTH_REQUIRED),
    unsure("pay", "answers 402", failing(402), V.PAYWALLED),
    unsure("forbidden", "answers 403 without a hint", failing(403), V.UNVERIFIABLE),
    unsure("method", "answers 405 to GET as well", failing(405), V.UNVERIFIABLE),
    unsure("not-acceptable", "answers 406", failing(406), V.UNVERIFIABLE),
    unsure("proxy-login", "answers 407", failing(407), V.AUTH_REQUIRED),
    unsure("teapot", "answers 418", failing(418), V.UNVERIFIABLE),
    unsure("censored", "answers 451", failing(451), V.UNVERIFIABLE),
    unsure("status-999", "answers 999", failing(999), V.BOT_BLOCKED),
    dead("error-500", "answers 500 each time", failing(500), V.SERVER_ERROR),
    dead("error-502", "answers 502 each time", failing(502), V.SERVER_ERROR),
    dead("error-503", "answers 503 each time", failing(503), V.SERVER_ERROR),
    dead(
        "error-523", "answers 523, a proxy without its server", failing(523), V.SERVER_ERROR
    ),
    unsure("no-content", "answers 204", answer(204), V.EMPTY),
    unsure("reset-content", "answers 205", answer(205), V.EMPTY),
    unsure("zero-bytes", "answers 200 with a body of no bytes", page(b""), V.EMPTY),
    live("head-404", "HEAD 404, GET 200", by_method(OK, HEAD=failing(404))),
    live("head-403", "HEAD 403, GET 200", by_method(OK, HEAD=failing(403))),
    live("head-405", "HEAD 405, GET 200", by_method(OK, HEAD=failing(405))),
    live("head-410", "HEAD 410, GET 200", by_method(OK, HEAD=failing(410))),
    live("head-500", "HEAD 500, GET 200", by_method(OK, HEAD=failing(500))),
    live("head-501", "HEAD 501, GET 200", by_method(OK, HEAD=failing(501))),
    live(
        "head-429",
        "HEAD 429 with Retry-After, GET 200",
        by_method(OK, HEAD=failing(429, ("Retry-After", "60"))),
    ),
    live(
        "head-hangs",
        "never answers a HEAD, GET 200",
        by_method(OK, HEAD=raw(b"", then=stall)),
    ),
    live("head-reset", "resets on HEAD, GET 200", by_method(OK, HEAD=raw(b"", then=reset))),
    live(
        "head-with-body",
        "answers a HEAD with a body, GET 200",
        by_method(OK, HEAD=raw(_UNASKED + b"hello")),
    ),
    dead("head-lies", "HEAD 200, GET 404", by_method(NOT_FOUND, HEAD=OK), V.NOT_FOUND),
    dead("head-lies-gone", "HEAD 200, GET 410", by_method(failing(410), HEAD=OK), V.GONE),
    unsure(
        "head-lies-403",
        "HEAD 200, GET 403",
        by_method(failing(403), HEAD=OK),
        V.UNVERIFIABLE,
    ),
    live(
        "accept-wanted",
        "404 unless the client accepts text/html by name",
        if_field("accept", "text/html", OK, NOT_FOUND),
    ),
    live(
        "library-unwanted",
        "404 to the names of HTTP libraries, 200 to others",
        if_field("user-agent", "python", NOT_FOUND, OK),
    ),
    live(
        "agent-wanted",
        "400 to a client without a User-Agent",
        if_field("user-agent", "/", OK, failing(400)),
    ),
    live(
        "language-wanted",
        "406 to a client without Accept-Language",
        if_field("accept-language", "e", OK, failing(406)),
        V.ALIVE,
        V.UNVERIFIABLE,
    ),
    unsure(
        "private-repository",
        "404 to whoever does not log in, on a host that is known for it",
        if_field("authorization", " ", OK, NOT_FOUND),
        V.UNVERIFIABLE,
        host="github.com",
        forms=ONLY_NAMED,
        links=(Link("/example/internal-handbook", "the handbook"),),
        everywhere=True,
    ),
    dead(
        "status-line-404-no-reason",
        "404 without a reason phrase",
        raw(head_of("HTTP/1.1 404", "Content-Length: 0", "Connection: close")),
        V.NOT_FOUND,
    ),
    unsure(
        "status-600",
        "answers 600, a class that does not exist",
        failing(600),
        V.UNVERIFIABLE,
        V.NOT_HTTP,
    ),
    unsure(
        "not-modified",
        "answers 304 to an unconditional request",
        answer(304),
        V.UNVERIFIABLE,
        V.EMPTY,
    ),
    unsure(
        "choices",
        "answers 300 with a list of choices and no Location",
        answer(300, article("Multiple choices")),
        V.UNVERIFIABLE,
        V.ALIVE,
    ),
)
