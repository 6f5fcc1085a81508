"""Fragments that are no id: quotations, routes, parts of what is not HTML."""

from __future__ import annotations

from server.behaviours.places import MISSING, UNVERIFIABLE, at, on
from server.pages import document, words
from server.plays import page
from server.rows import V

_SHELL = document("App", '<div id="root"></div>', '<script src="/main.js" defer></script>')
_QUOTE = "<p>The <em>sender</em> waits for the <b>window</b> to open again.</p>"
_PDF = page(b"%PDF-1.7\n%%EOF\n", kind="application/pdf")
_BOTH = (V.ALIVE, UNVERIFIABLE)

ROWS = (
    at("route-bang", "`#!/users/5`, a route of a script", "!/users/5", "", UNVERIFIABLE),
    at("route-slash", "`#/users/5`, a route of a script", "/users/5", "", UNVERIFIABLE),
    at(
        "lines",
        "`#L10-L20`, lines of a file",
        "L10-L20",
        '<script src="/blob.js"></script>',
        UNVERIFIABLE,
        MISSING,
    ),
    on(
        "shell",
        "a page made by a script",
        "part",
        page(_SHELL),
        UNVERIFIABLE,
        V.UNVERIFIABLE,
    ),
    at(
        "quote",
        "`:~:text=` and the page has the words",
        ":~:text=window%20to%20open",
        _QUOTE,
    ),
    at(
        "quote-across",
        "the words stand across elements",
        ":~:text=sender%20waits%20for%20the%20window",
        _QUOTE,
    ),
    at("quote-range", "`text=start,end`", ":~:text=The%20sender,open%20again", _QUOTE),
    at(
        "quote-context",
        "`text=prefix-,words,-suffix`",
        ":~:text=for%20the-,window,-to%20open",
        _QUOTE,
    ),
    at(
        "quote-and-id",
        "an id and a quotation",
        "part:~:text=window%20to%20open",
        f'<h2 id="part">x</h2>{_QUOTE}',
    ),
    at(
        "quote-none",
        "the page does not have the words",
        ":~:text=never%20said%20so",
        _QUOTE,
        V.TEXT_FRAGMENT_MISSING,
    ),
    at(
        "quote-other-context",
        "the words stand there, the prefix does not",
        ":~:text=nowhere-,window",
        _QUOTE,
        V.TEXT_FRAGMENT_MISSING,
    ),
    at(
        "quote-hidden",
        "the words stand in a script only",
        ":~:text=window.never",
        "<script>window.never</script>",
        V.TEXT_FRAGMENT_MISSING,
    ),
    on(
        "markdown",
        "Markdown as it is, the fragment is the slug of a heading",
        "install",
        page(b"# Read me\n\n## Install\n", kind="text/markdown"),
        *_BOTH,
    ),
    on("pdf-page", "`#page=3` of a PDF", "page=3", _PDF, *_BOTH),
    on("pdf-name", "`#nameddest=intro` of a PDF", "nameddest=intro", _PDF, *_BOTH),
    on(
        "video-time",
        "`#t=42` of a video",
        "t=42",
        page(b"\0\0\0\x18ftypmp42", kind="video/mp4"),
        *_BOTH,
    ),
    on(
        "picture-part",
        "`#xywh=0,0,9,9` of a picture",
        "xywh=0,0,9,9",
        page(b"\x89PNG\r\n\x1a\n", kind="image/png"),
        *_BOTH,
    ),
    on(
        "text-line",
        "`#line=10` of plain text",
        "line=10",
        page(words("t", 99).encode(), kind="text/plain"),
        *_BOTH,
    ),
)
