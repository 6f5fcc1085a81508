"""The names that things have in registers: in their addresses, and in what notes say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.resource import Identifier, Scheme
from noteloom.weave.resources.scholarly import ARXIV_ID, arxiv_address, doi_address

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_ADDRESS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (Scheme.ARXIV, re.compile(r"https://arxiv\.org/abs/(.+)")),
    (Scheme.DOI, re.compile(r"https://doi\.org/(10\..+)")),
    (Scheme.YOUTUBE, re.compile(r"https://youtube\.com/watch\?v=(.+)")),
    (Scheme.YOUTUBE, re.compile(r"https://youtube\.com/playlist\?list=(.+)")),
    (Scheme.GITHUB, re.compile(r"https://github\.com/([^/?#]+/[^/?#]+)")),
    (
        Scheme.HUGGING_FACE,
        re.compile(
            r"https://huggingface\.co/((?:(?:datasets|spaces)/)?"
            r"(?!(?:blog|docs|papers|learn|datasets|spaces|collections)/)[^/?#]+/[^/?#]+)"
        ),
    ),
    (Scheme.PUBMED, re.compile(r"https://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")),
)
_REGISTERS = tuple(
    f"https://{host}/"
    for host in (
        *("arxiv.org", "doi.org", "youtube.com", "github.com", "huggingface.co"),
        "pubmed.ncbi.nlm.nih.gov",
    )
)
_DIGIT = re.compile(r"\d")
_ISBN_ADDRESS = re.compile(r"/(?:isbn|dp)/([\dXx-]{10,17})$")
_ISBN = re.compile(r"\bISBN(?:-1[03])?[:\s]{0,3}([\d][\d -]{8,15}[\dXx])\b")
_ARXIV = re.compile(rf"\barxiv:\s?({ARXIV_ID})", re.IGNORECASE)
_DOI = re.compile(r"\bdoi:\s?(10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)\]])", re.IGNORECASE)
_PUBMED = re.compile(r"\bPMID:?\s?(\d{1,9})\b")


def in_address(address: str) -> Iterator[Identifier]:
    """Yield the identifiers that a canonical *address* holds."""
    for scheme, pattern in _IN_ADDRESS if address.startswith(_REGISTERS) else ():
        found = pattern.fullmatch(address)
        if found:
            yield Identifier(scheme, found[1])
    book = _ISBN_ADDRESS.search(address)
    if book:
        yield from _isbn(book[1])


def in_text(text: str) -> Iterator[Identifier]:
    """Yield the identifiers that *text* names: ``doi:…``, ``arXiv:…``, ``ISBN …``."""
    if not _DIGIT.search(text):
        return
    for found in _ARXIV.finditer(text):
        yield Identifier(Scheme.ARXIV, arxiv_address(found[1]).rpartition("/abs/")[2])
    for found in _DOI.finditer(text):
        yield from in_address(doi_address(found[1]))
    for found in _PUBMED.finditer(text):
        yield Identifier(Scheme.PUBMED, found[1])
    for found in _ISBN.finditer(text):
        yield from _isbn(found[1])


def address_of(identifier: Identifier) -> str | None:
    """Return the canonical address of what *identifier* names, None if there is none."""
    match identifier.scheme:
        case Scheme.ARXIV:
            return f"https://arxiv.org/abs/{identifier.value}"
        case Scheme.DOI:
            return f"https://doi.org/{identifier.value}"
        case Scheme.PUBMED:
            return f"https://pubmed.ncbi.nlm.nih.gov/{identifier.value}"
        case _:
            return None


def _isbn(text: str) -> Iterator[Identifier]:
    """Yield the ISBN in *text* if its check digit is right."""
    digits = [c for c in text.upper() if c.isdigit() or c == "X"]
    values = [10 if c == "X" else int(c) for c in digits]
    is_long = (
        len(values) == 13 and sum(v * (1, 3)[i % 2] for i, v in enumerate(values)) % 10 == 0
    )
    is_short = (
        len(values) == 10 and sum(v * (10 - i) for i, v in enumerate(values)) % 11 == 0
    )
    if (is_long and "X" not in digits) or (is_short and "X" not in digits[:-1]):
        yield Identifier(Scheme.ISBN, "".join(digits))
