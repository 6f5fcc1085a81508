"""What registries reply, made by hand, and how an oracle takes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from noteloom.linkcheck.visit import Response

if TYPE_CHECKING:
    from noteloom.linkcheck.oracles.oracle import Answer, Ask, Oracle


def asks_of(oracle: Oracle, *urls: str) -> list[Ask]:
    """Return the requests that *oracle* makes for *urls*."""
    return list(oracle.asks(urls))


def reply_to(ask: Ask, content: object, status: int = 200) -> Response:
    """Return the reply to *ask*: bytes as they are, anything else as JSON."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Response(ask.url, status, body=body)


def answer_to(
    oracle: Oracle, url: str, content: object, status: int = 200
) -> Answer | None:
    """Return what *oracle* makes of *url*, if its only request is replied to so."""
    [ask] = oracle.asks([url])
    return oracle.answers(ask, reply_to(ask, content, status)).get(url)


def claimed(oracle: Oracle, *urls: str) -> list[str]:
    """Return which of *urls* the oracle claims."""
    return [url for url in urls if oracle.claims(url)]
