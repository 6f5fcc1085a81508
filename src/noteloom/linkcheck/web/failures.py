"""From the exceptions of sockets, TLS and httpcore to the trouble that they stand for."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from typing import TYPE_CHECKING

import httpcore
from h2.exceptions import H2Error

from noteloom.linkcheck.visit import Failure, Trouble
from noteloom.linkcheck.web.resolve import BlockedError
from noteloom.linkcheck.web.stream import Phase

if TYPE_CHECKING:
    from noteloom.linkcheck.web.stream import Progress

_OVERTAXED = (
    H2Error,
    ValueError,
    LookupError,
    RuntimeError,
    AssertionError,
)
"""What peers that break the rules make httpcore raise from inside (a reset of a stream
that is none releases a semaphore twice, say): the peer's fault, and no bug of ours."""

NETWORK_ERRORS = (
    OSError,  # sockets, DNS and TLS
    TimeoutError,
    BlockedError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ConnectionNotAvailable,
    *_OVERTAXED,
)
"""Everything that a request can end with, bugs apart."""

# X509_V_ERR_*. Source: OpenSSL, X509_STORE_CTX_get_error(3).
_BY_VERIFY_CODE = {
    9: Trouble.TLS_EXPIRED,  # not yet valid
    10: Trouble.TLS_EXPIRED,
    20: Trouble.TLS_INCOMPLETE_CHAIN,  # or unknown: the walk finds out
    21: Trouble.TLS_INCOMPLETE_CHAIN,
    62: Trouble.TLS_NAME,
    63: Trouble.TLS_NAME,
    64: Trouble.TLS_NAME,
}
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})
_STATUS_LINE = re.compile(rb"HTTP/[0-9.]+ [1-9][0-9][0-9](?![0-9])")
_HUNG_UP = "Server disconnected"
"""How httpcore's message starts when a connection ends before the header does."""
_REFUSED = frozenset({errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.EHOSTDOWN})
_NO_SUCH_NAME = frozenset(
    getattr(socket, name)
    for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY")
    if hasattr(socket, name)
)


def failure(error: BaseException, progress: Progress, url: str) -> Failure:
    """Return what *error* means for the request of *url*."""
    trouble, detail = _explained(error, progress)
    return Failure(trouble, url, detail)


def _explained(error: BaseException, progress: Progress) -> tuple[Trouble, str]:
    match error:
        case BlockedError():
            return Trouble.BLOCKED, str(error)
        case socket.gaierror():
            return _name(error)
        case ssl.SSLCertVerificationError():
            trouble = _BY_VERIFY_CODE.get(error.verify_code, Trouble.TLS_UNTRUSTED)
            return trouble, f"the certificate does not verify: {error.verify_message}"
        case ssl.SSLError() if progress.phase is Phase.CONNECT:
            return Trouble.TLS_PROTOCOL, _reason(error)
        case ssl.SSLError():
            return Trouble.RESET, f"the TLS connection broke: {_reason(error)}"
        case TimeoutError():
            return _timeout(error, progress)
        case httpcore.ProtocolError():
            return _protocol(error, progress)
        case OSError():
            return _socket(error)
        case _:
            return Trouble.RESET, "the connection was dropped without an answer"


def _name(error: socket.gaierror) -> tuple[Trouble, str]:
    if error.errno in _NO_SUCH_NAME:
        return Trouble.DNS_NOT_FOUND, ""
    return Trouble.DNS_FAILURE, error.strerror or ""


def _timeout(error: TimeoutError, progress: Progress) -> tuple[Trouble, str]:
    if progress.phase is Phase.CONNECT:
        return Trouble.TIMEOUT_CONNECT, "the system gave up" if error.errno else ""
    return Trouble.TIMEOUT_FIRST_BYTE, "connected, but no full header within the time limit"


def _socket(error: OSError) -> tuple[Trouble, str]:
    if error.errno in _REFUSED:
        is_refused = error.errno == errno.ECONNREFUSED
        return Trouble.REFUSED, "" if is_refused else "the host cannot be reached"
    if error.errno in _NO_ROUTE:
        return Trouble.UNREACHABLE, ""
    return Trouble.RESET, ""


def _protocol(error: httpcore.ProtocolError, progress: Progress) -> tuple[Trouble, str]:
    start = progress.first_bytes
    if not start or progress.is_http2:
        return Trouble.RESET, "the connection was closed without an answer"
    if str(error).startswith(_HUNG_UP) and start.startswith(b"HTTP/"):
        return Trouble.RESET, "the connection was closed in the middle of the header"
    if not _STATUS_LINE.match(start):
        shown = start[:16].decode("latin-1").encode("unicode_escape").decode("ascii")
        return Trouble.NOT_HTTP, f"it starts with `{shown}`"
    line = start.partition(b"\r")[0].decode("latin-1").encode("unicode_escape")
    reason = str(error) or "its header is broken"
    return Trouble.BAD_RESPONSE, f"`{line.decode('ascii')}`, but against HTTP: {reason}"


def _reason(error: ssl.SSLError) -> str:
    return (error.reason or str(error)).replace("_", " ").lower()
