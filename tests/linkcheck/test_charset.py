"""Bytes become the text that a browser shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.page.charset import codec, decode

MANY = "é ü ß — ‘ж’ 日本"
NAMED = "text/html; charset="
META = '<meta charset="{}"><p id="é">'


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (MANY.encode(), None, MANY),
        (MANY.encode("utf-8-sig"), f"{NAMED}iso-8859-1", MANY),
        (MANY.encode("utf-16"), f"{NAMED}utf-8", MANY),
        (b"\xfe\xff" + MANY.encode("utf-16-be"), None, MANY),
        ("café".encode("latin-1"), f"{NAMED}ISO-8859-1", "café"),
        (b"\x93quoted\x94", f"{NAMED}latin1", "“quoted”"),
        ("café".encode("latin-1"), f"{NAMED}'klingon'", "café"),
        ("café".encode("latin-1"), None, "café"),
        ("日本語".encode("shift_jis"), f'{NAMED}"Shift_JIS"', "日本語"),
        ("日本語".encode("euc-jp"), f"{NAMED}x-euc-jp", "日本語"),
        ("中文".encode("gb18030"), f"{NAMED}gb2312", "中文"),
        ("привет".encode("cp1251"), f"{NAMED}windows-1251;x=y", "привет"),
        ("привет".encode("koi8-r"), f"{NAMED} = KOI8-R".replace("= =", "="), "привет"),
        ("<p>é".encode("utf-16-le"), None, "<p>é"),
        ("<p>é".encode("utf-16-be"), None, "<p>é"),
    ],
)
def test_text_is_read_as_browsers_read_it(body: bytes, kind: str | None, text: str) -> None:
    """A mark wins over the header, the header over the content; latin-1 is cp1252."""
    assert decode(body, kind) == text


@pytest.mark.parametrize("label", ["latin-1", "iso-8859-1", "windows-1252", "us-ascii"])
def test_meta_names_the_charset(label: str) -> None:
    """Without a charset in the header, that of ``<meta>`` counts."""
    body = META.format(label)

    assert decode(body.encode("latin-1"), "text/html") == body


def test_meta_equiv_names_the_charset() -> None:
    """So does the older form."""
    body = '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">ж'

    assert decode(body.encode("cp1251"), None) == body


def test_meta_after_the_first_kilobyte_is_not_seen() -> None:
    """Browsers look at 1,024 bytes."""
    body = "<!--" + "x" * 1024 + '--><meta charset="windows-1251">é'

    assert decode(body.encode("latin-1"), None) == body


def test_meta_cannot_name_utf_16() -> None:
    """What could be read as ASCII to find the label is not UTF-16."""
    body = META.format("utf-16")

    assert decode(body.encode(), None) == body


def test_character_that_is_cut_does_not_change_the_charset() -> None:
    """A body that ends within a character, at the cap, is still UTF-8."""
    assert decode("naïve é".encode()[:-1], None) == "naïve \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "label",
    ["utf-7", "idna", "hex", "rot13", "unicode_escape", "undefined", "", "a\0b", "é"],
)
def test_python_only_codecs_are_not_charsets(label: str) -> None:
    """A server cannot choose a codec that browsers do not have."""
    assert codec(label) is None


@given(st.binary(max_size=300), st.none() | st.text(max_size=60).map(f"{NAMED}{{}}".format))
def test_nothing_fails(body: bytes, kind: str | None) -> None:
    """Every bytes under every label are some text."""
    assert isinstance(decode(body, kind), str)


@given(st.text(max_size=60))
def test_no_label_fails(label: str) -> None:
    """Every label is a known charset or none."""
    name = codec(label)

    assert name is None or isinstance(b"\xe9".decode(name, "replace"), str)
