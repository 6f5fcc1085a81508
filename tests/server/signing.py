"""Signing one certificate, with everything that a strict client wants to see in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator

Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Signed(NamedTuple):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        """The certificate alone, in PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate alone, in DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def key_pem(self) -> bytes:
        """The key, in PEM, without a password."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a certificate says of itself."""

    names: tuple[str, ...] = ()
    """The names and addresses that it is for."""
    days: tuple[int, int] = (-1, 30)
    """Valid from, and until, in days from now."""
    ca: bool = False
    """Whether it may sign others."""
    aia: str | None = None
    """Where its issuer can be fetched."""
    weak: bool = False
    """Whether the key is too short for any client of today."""


def sign(common_name: str, shape: Shape, issuer: Signed | None = None) -> Signed:
    """Return a new certificate; it signs itself if it has no *issuer*.

    Source:
        RFC 5280, section 4.2.1 (key identifiers and usage) and 4.2.2.1 (issuers).

    """
    key: Key = _weak_key() if shape.weak else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    signing = issuer.key if issuer else key
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=shape.days[0]))
        .not_valid_after(now + timedelta(days=shape.days[1]))
        .add_extension(x509.BasicConstraints(ca=shape.ca, path_length=None), critical=True)
        .add_extension(_usage(ca=shape.ca), critical=True)
    )
    for extension in _extensions(key, signing, shape):
        builder = builder.add_extension(extension, critical=False)
    return Signed(builder.sign(signing, hashes.SHA256()), key)


def _weak_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 -- that it is weak is the row


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=not ca,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _extensions(key: Key, signing: Key, shape: Shape) -> Iterator[x509.ExtensionType]:
    yield x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    yield x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
    if shape.names:
        yield x509.SubjectAlternativeName([_general(name) for name in shape.names])
    if shape.aia:
        where = x509.UniformResourceIdentifier(shape.aia)
        kind = AuthorityInformationAccessOID.CA_ISSUERS
        yield x509.AuthorityInformationAccess([x509.AccessDescription(kind, where)])


def _general(name: str) -> x509.GeneralName:
    if name.replace(".", "").isdigit():
        return x509.IPAddress(ip_address(name))
    return x509.DNSName(name)
