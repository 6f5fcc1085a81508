"""Three ways to trust a server, and how to tell a missing intermediate certificate."""

from __future__ import annotations

import re
import ssl
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import certifi

if TYPE_CHECKING:
    from pathlib import Path

# id-ad-caIssuers (1.3.6.1.5.5.7.48.2) and the short form of a URI in a GeneralName.
_CA_ISSUERS = re.compile(
    rb"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86([\x01-\x7f]|\x81.|\x82..)", re.DOTALL
)
_PEM = b"-----BEGIN CERTIFICATE-----"


class Trust(Enum):
    """What is asked of a certificate."""

    VERIFIED = "verified"
    NONE = "none"
    """Only to see whether the page behind a bad certificate lives: no cookies are sent."""


class Contexts:
    """The TLS contexts of a run: they are costly to make, so all connections share them."""

    def __init__(self, ca_file: Path | None = None) -> None:
        """Trust what browsers trust, and what is in *ca_file*.

        Raises:
            OSError: If *ca_file* cannot be read, or holds no certificates.

        """
        self._ca_file = ca_file
        self.verified = self._verified()

    @cached_property
    def none(self) -> ssl.SSLContext:
        """The context that trusts whoever answers; few runs need it."""
        return _unverified()

    def of(self, trust: Trust) -> ssl.SSLContext:
        """Return the context for *trust*."""
        return self.verified if trust is Trust.VERIFIED else self.none

    def with_intermediate(self, certificate: bytes) -> ssl.SSLContext | None:
        """Return a context that knows *certificate* too, None if it is none.

        The certificate completes a chain, it does not begin one: a root must still vouch
        for it.
        """
        context = self._verified()
        # Else Python 3.13 would take the intermediate itself for a root.
        context.verify_flags &= ~ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
        try:
            is_pem = certificate.lstrip().startswith(_PEM)
            data = certificate.decode("ascii") if is_pem else certificate
            context.load_verify_locations(cadata=data)
        except (ssl.SSLError, ValueError):
            return None
        return context

    def _verified(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=certifi.where())
        # As browsers have it. Source: RFC 9525, section 6.3 (the common name is no name).
        context.hostname_checks_common_name = False
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        return context


def _unverified() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    # Old servers are not trusted either: the question is only whether they answer.
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


def issuer_url(certificate: bytes) -> str | None:
    """Return where the issuer of a DER *certificate* can be fetched, None if not said.

    Source:
        RFC 5280, section 4.2.2.1 (authority information access).

    """
    found = _CA_ISSUERS.search(certificate)
    if found is None:
        return None
    length = found[1]
    size = int.from_bytes(length[1:], "big") if len(length) > 1 else length[0]
    try:
        url = certificate[found.end() : found.end() + size].decode("ascii")
    except UnicodeDecodeError:
        return None
    return url if url.startswith(("http://", "https://")) else None
