"""Pages with enough words in them to be told apart, the same on every machine."""

from __future__ import annotations

from hashlib import blake2b

from server.rows import TITLE

_WORDS = tuple(
    word
    for line in (
        "window sender receiver buffer segment acknowledgement timer queue packet router",
        "network latency bandwidth congestion threshold estimate sample measure retransmit",
        "stream socket kernel header checksum sequence number duplicate reorder handshake",
        "close open state machine option scale probe silence burst pace rate limit fair",
        "share path route delay jitter loss signal mark drop tail active control loop gain",
    )
    for word in line.split()
)


def words(seed: str, count: int) -> str:
    """Return *count* words in sentences, drawn from the hash of *seed*."""
    draws: list[int] = []
    for block in range(count // 32 + 1):
        draws += blake2b(f"{seed}/{block}".encode(), digest_size=32).digest()
    chosen = [_WORDS[draw % len(_WORDS)] for draw in draws[:count]]
    sentences = (chosen[at : at + 12] for at in range(0, count, 12))
    return " ".join(f"{' '.join(one).capitalize()}." for one in sentences)


def document(title: str, body: str, head: str = "") -> bytes:
    """Return an HTML page with exactly this title and body."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def article(title: str = TITLE, extra: str = "", head: str = "") -> bytes:
    """Return an ordinary article: a heading, four paragraphs, and *extra* at its end."""
    paragraphs = "\n".join(f"<p>{words(f'{title}/{n}', 72)}</p>" for n in range(4))
    menu = '<nav><a href="/">Home</a> <a href="/notes">Notes</a></nav>'
    main = f"<main><h1>{title}</h1>\n{paragraphs}\n{extra}</main>"
    return document(title, f"{menu}\n{main}\n<footer>Written in 2019.</footer>", head)


def missing(title: str = "404 Not Found") -> bytes:
    """Return the page that says that there is none."""
    return document(title, f"<h1>{title}</h1><p>There is no such page here.</p>")
