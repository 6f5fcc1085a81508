"""Addresses: what is no address, and which spellings are one request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.addresses import (
    LeadsOutError,
    MalformedError,
    follow,
    parse,
    private_reason,
)

_PIECES = [
    "http://", "https://", "//", "/", "a.example", "A.Example", "[::1]", "[", "]", ":",
    "80", "443", "99999", "0", "@", "user", "?", "#", "=", "&", "utm_source=x", "v=A",
    "%7e", "%zz", "%", "é", "日本.example", "xn--", ".", "..", " ", "\t", "\\", "\x00", "|",
]  # fmt: skip
pieces = st.lists(st.sampled_from(_PIECES) | st.text(max_size=2), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("spelling", "request_url"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTP://A.Example:80/x", "http://a.example/x"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("//a.example/x", "https://a.example/x"),
        ("https://a.example./x", "https://a.example/x"),
        ("https://a.example/%7eme", "https://a.example/~me"),
        ("https://a.example/a%2fb", "https://a.example/a%2Fb"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://a.example/?utm_source=x&b=2&fbclid=1", "https://a.example/?b=2"),
        ("https://a.example/?utm_source=x", "https://a.example/"),
        ("https://a.example/?b=2#part", "https://a.example/?b=2"),
        ("https://💩.example/", "https://xn--ls8h.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("http://-foo-.a.example/", "http://-foo-.a.example/"),
        ("http://ex%61mple.com/", "http://example.com/"),
        ("http://a.example\\path?q=\\", "http://a.example/path?q=\\"),
        ("http://a.example:0000008080/", "http://a.example:8080/"),
        ("http://a.example/100%", "http://a.example/100%"),
        ("http://a.example/%EF%A3%BF\uf8ff%", "http://a.example/%EF%A3%BF%EF%A3%BF%"),
        ("http://a.example/a/./b/../c/%2e%2E/d/.", "http://a.example/a/d/"),
        ("http://a.example/../../x", "http://a.example/x"),
        ("http://a.example//x//", "http://a.example//x//"),
        (
            'http://a.example/a b"<>`{}^|[]',
            "http://a.example/a%20b%22%3C%3E%60%7B%7D%5E|[]",
        ),
        ("http://a.example?q=a b'{}", "http://a.example/?q=a%20b%27{}"),
        ("http://a.example/\x00\x7f", "http://a.example/%00%7F"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("  https://a.example/ \n", "https://a.example/"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_spellings_of_one_address_are_one_request(spelling: str, request_url: str) -> None:
    """Case, default ports, campaigns and needless escapes make no difference."""
    assert parse(spelling).request == request_url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/watch?v=A", "https://a.example/watch?v=B"),
        ("https://a.example/x", "https://a.example/x/"),
        ("https://a.example/X", "https://a.example/x"),
        ("http://a.example/", "https://a.example/"),
        ("https://a.example/?ref=a", "https://a.example/?ref=b"),
        ("https://a.example/a/b", "https://a.example/a%2Fb"),
    ],
)
def test_what_may_differ_is_two_requests(one: str, other: str) -> None:
    """Two pages must never share one answer."""
    assert parse(one).request != parse(other).request


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://", "names no host"),
        ("http:///x", "names no host"),
        ("https:/a.example/", "names no host"),
        ("http://[", r"^`\[` is not the name of a host"),
        ("http://[1::2::3]/", "not"),
        ("http://a.example:99999/", "port 99999 does not exist"),
        ("http://a.example:0/", "port 0 does not exist"),
        ("http://a.example:port/", "port port does not exist"),
        ("http://me:secret@a.example/", "user name"),
        ("http://a b.example/", "not the name of a host"),
        ("http://a..example/", "not the name of a host"),
        ("http://1.2.3.4.5/", "ends in a number"),
        ("http://300.1.1.1/", "ends in a number"),
        (f"http://{'a' * 64}.example/", "not the name of a host"),
        (f"http://{'a.' * 130}example/", "not the name of a host"),
    ],
)
def test_what_is_no_address_is_told_why(url: str, reason: str) -> None:
    """Authors mistype; the message is for them."""
    with pytest.raises(MalformedError, match=reason):
        parse(url)


def test_a_secret_is_not_repeated() -> None:
    """The report of a link with a password must not carry the password further."""
    with pytest.raises(MalformedError) as caught:
        parse("https://me:hunter2@a.example/")

    assert "hunter2" not in str(caught.value)


@given(url=pieces)
def test_every_text_is_an_address_or_malformed(url: str) -> None:
    """Nothing else is ever raised, and a normalised address is normal."""
    try:
        address = parse(url)
    except MalformedError:
        return

    assert parse(address.url).url == address.url
    assert address.request.isascii()
    assert address.site


@pytest.mark.parametrize(
    ("location", "reached"),
    [
        ("/x", "https://a.example/x#part"),
        ("?q=2", "https://a.example/dir/page?q=2#part"),
        ("#other", "https://a.example/dir/page?q=1#other"),
        ("//b.example/x", "https://b.example/x#part"),
        ("http://b.example/#own", "http://b.example/#own"),
        ("/ä ö", "https://a.example/%C3%A4%20%C3%B6#part"),
        (" /x ", "https://a.example/x#part"),
        ("../up", "https://a.example/up#part"),
    ],
)
def test_a_redirect_is_read_against_the_page(location: str, reached: str) -> None:
    """A fragment is inherited unless the redirect has its own (RFC 9110, 10.2.2)."""
    page = parse("https://a.example/dir/page?q=1#part")

    assert follow(page, location).url == reached


@pytest.mark.parametrize("location", ["ftp://b.example/", "mailto:a@b.example", "http://["])
def test_a_redirect_out_of_the_web_is_malformed(location: str) -> None:
    """There is nothing to ask there."""
    with pytest.raises(MalformedError):
        follow(parse("https://a.example/"), location)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/",
        "http://api.localhost/",
        "http://127.0.0.1/",
        "http://127.9.9.9/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fec0::1]/",
        "http://[::7f00:1]/",
        "http://[::ffff:0:7f00:1]/",
        "http://[64:ff9b:1:a00:0:100:808:808]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
    ],
)
def test_private_addresses_are_known_by_sight(url: str) -> None:
    """Whatever they are wrapped in."""
    assert private_reason(parse(url)) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8/",
        "http://[2606:4700::1111]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[64:ff9b::808:808]/",
        "http://localhost.example/",
    ],
)
def test_public_addresses_are_not_private(url: str) -> None:
    """The guard must not shut the web out."""
    assert private_reason(parse(url)) is None


def test_a_redirect_longer_than_any_server_takes_is_not_followed() -> None:
    """It would be kept in the history, hop by hop."""
    with pytest.raises(LeadsOutError, match="longer than 8,000"):
        follow(parse("https://a.example/"), f"/{'x' * 8_000}")
