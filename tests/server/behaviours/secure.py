"""TLS, good and broken in every way, and HTTP/2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import two
from server.plays import NOT_FOUND, OK, by_path, hang_up, says, stall
from server.rows import ONLY_NAMED, ONLY_NUMBERED, PATH, Form, Row, V, dead, live, unsure

if TYPE_CHECKING:
    from server.rows import Greeting
    from server.wire import Exchange

UNTRUSTED, NAME, PROTOCOL = V.TLS_UNTRUSTED, V.TLS_NAME, V.TLS_PROTOCOL
_BOTH = ("http", "https")


def _good(name: str, does: str, tls: str, forms: tuple[Form, ...] = tuple(Form)) -> Row:
    return live(name, does, OK, scheme="https", tls=tls, forms=forms)


def _bad(name: str, does: str, tls: str, *verdicts: V) -> Row:
    return unsure(name, does, OK, *verdicts, scheme="https", tls=tls, max_requests=3)


def _bare(name: str, does: str, greet: Greeting, *verdicts: V) -> Row:
    return unsure(name, does, OK, *verdicts, scheme="https", tls="none", greet=greet)


def _h2(name: str, does: str, greet: Greeting, *verdicts: V) -> Row:
    return live(name, does, OK, *verdicts, scheme="https", tls="h2", greet=greet)


async def _issuer(exchange: Exchange) -> None:
    body = exchange.stage.issuer
    await exchange.reply(200, body, kind="application/pkix-cert")


_ALERT = b"\x15\x03\x01\0\2\2\x28"  # fatal, handshake_failure
_PLAIN = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"

ROWS = (
    _good("tls", "a certificate that is in order", "good"),
    _good("tls-middle", "a certificate in order, with the one in between", "good-middle"),
    _bad("tls-expired", "the certificate expired yesterday", "expired", V.TLS_EXPIRED),
    _bad(
        "tls-not-yet",
        "the certificate begins in ten days",
        "not-yet",
        V.TLS_EXPIRED,
        UNTRUSTED,
    ),
    _bad("tls-other-name", "the certificate is for another name", "other-name", NAME),
    _bad("tls-no-san", "the certificate has a common name only", "no-san", NAME),
    _bad("tls-self-signed", "the certificate signs itself", "self-signed", UNTRUSTED),
    _bad(
        "tls-stranger", "signed by an authority that nobody knows", "unknown-ca", UNTRUSTED
    ),
    _bad(
        "tls-no-middle",
        "the one in between is missing, and nothing says where it is",
        "no-middle",
        UNTRUSTED,
    ),
    live(
        "tls-no-middle-aia",
        "the one in between is missing, and the certificate says where it is",
        by_path({PATH: OK, "/issuer.cer": _issuer}),
        V.TLS_INCOMPLETE_CHAIN,
        scheme="https",
        serves=_BOTH,
        tls="no-middle-aia",
        everywhere=True,
    ),
    _bad("tls-weak", "a key of 1,024 bits", "weak-key", UNTRUSTED, PROTOCOL),
    _bad("tls-1.0", "TLS 1.0 only", "old-protocol", PROTOCOL),
    unsure(
        "tls-wildcard",
        "the certificate is for `*.parent`, the host is two levels below it",
        OK,
        NAME,
        scheme="https",
        tls="wildcard-two-levels",
        host="one.two.tls-wildcard.test",
        forms=ONLY_NAMED,
    ),
    _good(
        "tls-address",
        "the link is an address, and so is the certificate",
        "address-only",
        forms=ONLY_NUMBERED,
    ),
    _good("tls-sni", "no handshake without a name in it", "needs-sni", forms=ONLY_NAMED),
    _bad("tls-sni-unknown", "an alert that the name is unknown", "rejects-sni", PROTOCOL),
    _good("tls-client-asked", "asks for the client's certificate", "asks-client"),
    _bad(
        "tls-client-demanded",
        "demands the client's certificate",
        "demands-client",
        PROTOCOL,
        V.AUTH_REQUIRED,
        V.RESET,
    ),
    dead(
        "tls-expired-missing",
        "the certificate expired, and the page behind it is 404",
        NOT_FOUND,
        V.TLS_EXPIRED,
        V.NOT_FOUND,
        scheme="https",
        tls="expired",
    ),
    _bare(
        "tls-stall",
        "takes the first message of TLS and says nothing",
        stall,
        V.TIMEOUT_CONNECT,
        V.TIMEOUT_FIRST_BYTE,
    ),
    _bare("tls-closed", "closes in the handshake", hang_up, V.RESET, PROTOCOL),
    _bare("tls-alert", "an alert in the handshake", says(_ALERT), PROTOCOL),
    _bare(
        "tls-not",
        "speaks plain HTTP at the port of https",
        says(_PLAIN),
        PROTOCOL,
        V.NOT_HTTP,
    ),
    _h2("h2-only", "speaks HTTP/2 only", two.answer(200)),
    dead(
        "h2-missing",
        "404 over HTTP/2",
        OK,
        V.NOT_FOUND,
        scheme="https",
        tls="h2",
        greet=two.answer(404),
    ),
    _h2(
        "h2-goaway-once",
        "GOAWAY to the first request, then 200",
        two.once(two.goaway),
        V.ALIVE_FLAKY,
        V.ALIVE,
    ),
    _h2(
        "h2-reset-once",
        "RST_STREAM to the first request, then 200",
        two.once(two.reset),
        V.ALIVE_FLAKY,
        V.ALIVE,
    ),
    dead(
        "h2-goaway",
        "GOAWAY to every request",
        OK,
        V.RESET,
        V.NOT_HTTP,
        scheme="https",
        tls="h2",
        greet=two.always(two.goaway),
    ),
    dead(
        "h2-reset",
        "RST_STREAM to every request",
        OK,
        V.RESET,
        V.NOT_HTTP,
        scheme="https",
        tls="h2",
        greet=two.always(two.reset),
    ),
    dead(
        "h2-garbage",
        "agrees on HTTP/2 and sends random bytes",
        OK,
        V.NOT_HTTP,
        V.RESET,
        scheme="https",
        tls="h2",
        greet=says(bytes(range(64, 192))),
    ),
)
