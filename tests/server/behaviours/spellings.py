"""What is no address, what is one in another spelling, and how often one is asked."""

from __future__ import annotations

from server.plays import OK, by_path
from server.rows import ONLY_NAMED, PATH, Link, Row, Truth, V, dead, live

_BAD = {
    "no-bracket": "http://[",
    "no-host": "http:///notes",
    "no-host-at-all": "https://",
    "port-99999": "http://port-99999.test:99999/",
    "port-zero": "http://port-zero.test:0/",
    "port-words": "http://port-words.test:eighty/",
    "port-negative": "http://port-negative.test:-1/",
    "blank-in-host": "http://blank in host.test/",
    "label-long": f"http://{'a' * 64}.test/",
    "name-long": f"http://{'a.' * 130}test/",
    "label-empty": "http://label..empty.test/",
    "nul-in-host": "http://nul%00.test/",
    "percent-in-host": "http://100%.test/",
    "v6-bad": "http://[::12345]/",
    "v6-open": "http://[::1/",
    "user-info": "http://user:secret@user-info.test:{port}/",
}


def _bad(name: str, url: str) -> Row:
    does = f"the link is `{url.replace('{port}', '…')[:60]}`"
    return dead(
        f"bad-{name}",
        does,
        OK,
        V.MALFORMED,
        links=(Link(url),),
        forms=ONLY_NAMED,
        max_requests=0,
    )


def _one(name: str, does: str, path: str, *, asked: str = PATH) -> Row:
    """Return a row whose host answers the address as written or as it is normalised."""
    site = by_path({path.partition("#")[0]: OK, asked: OK})
    return live(name, does, site, links=(Link(path),), everywhere=True)


ROWS = (
    *(_bad(name, url) for name, url in _BAD.items()),
    _one("tilde", "`%7E` in the path, which is `~`", "/%7Euser", asked="/~user"),
    _one("escape-lower", "`%c3%a9` in the path", "/caf%c3%a9", asked="/caf%C3%A9"),
    _one("path-raw", "letters beyond ASCII in the path", "/café", asked="/caf%C3%A9"),
    _one("path-blank", "a blank in the path", "/flow%20control", asked="/flow%20control"),
    live(
        "path-percent",
        "a percent sign that escapes nothing",
        by_path({"/100%": OK, "/100%25": OK}),
        links=(Link("/100%"),),
        everywhere=True,
    ),
    _one("path-brackets", "brackets in the path", "/a[1]", asked="/a[1]"),
    _one("path-dots", "`/../` in the path", "/a/../notes/flow-control"),
    _one("path-double-slash", "two slashes in the path", "//notes//x", asked="//notes//x"),
    _one("path-semicolon", "parameters in the path", "/a;b=c/d", asked="/a;b=c/d"),
    _one("path-4-kb", "a path of 4 kB", f"/{'x' * 4000}", asked=f"/{'x' * 4000}"),
    _one("query-only", "a query right after the host", "?page=1", asked="/"),
    _one(
        "query-raw",
        "letters beyond ASCII in the query",
        f"{PATH}?q=é",
        asked=f"{PATH}?q=%C3%A9",
    ),
    live(
        "campaign",
        "the same address with and without `utm_source`: one request",
        OK,
        links=(
            Link(),
            Link(f"{PATH}?utm_source=mail"),
            Link(f"{PATH}?utm_source=feed&utm_medium=rss"),
        ),
        max_requests=1,
    ),
    live(
        "spelt-twice",
        "the same address in two spellings: one request",
        OK,
        links=(Link(), Link("/notes/%66low-control")),
        max_requests=1,
    ),
    live(
        "three-hundred",
        "the same address 300 times: one request",
        OK,
        links=(Link(times=300),),
        max_requests=1,
    ),
    live(
        "videos",
        "`watch?v=A` and `watch?v=B`: two requests",
        by_path({"/watch?v=A": OK, "/watch?v=B": OK}),
        links=(Link("/watch?v=A"), Link("/watch?v=B")),
        everywhere=True,
        max_requests=2,
    ),
    live(
        "video-missing",
        "`watch?v=A` lives, `watch?v=B` is 404",
        by_path({"/watch?v=A": OK}),
        links=(Link("/watch?v=A"), Link("/watch?v=B", verdicts=(V.NOT_FOUND,))),
        everywhere=True,
    ),
    Row(
        name="other-schemes",
        does="links of `ftp:`, `gemini:`, `magnet:`, `mailto:`, `javascript:` and `data:`",
        play=OK,
        verdicts=(),
        truth=Truth.UNDECIDABLE,
        links=tuple(
            Link(url)
            for url in (
                "ftp://ftp.example/x",
                "gemini://host.example/",
                "magnet:?xt=urn:btih:1",
                "mailto:someone@host.example",
                "javascript:void(0)",
                "data:text/plain,x",
            )
        ),
        forms=ONLY_NAMED,
        max_requests=0,
    ),
)
