"""Certificates, good and broken, and the server's side of TLS with each."""

from __future__ import annotations

import ssl
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from server.signing import Shape, Signed, sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from server.stage import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a host's certificate is made, and how its server speaks TLS."""

    names: tuple[str, ...] = ("{host}", "{address}")
    days: tuple[int, int] = (-1, 30)
    """Valid from, and until, in days from now."""
    issuer: str = "root"
    """``root``, ``stranger``, ``middle`` or ``self``."""
    sends_issuer: bool = True
    names_issuer: bool = False
    weak: bool = False
    protocols: tuple[str, ...] = ("http/1.1",)
    wants_client: ssl.VerifyMode = ssl.CERT_NONE
    only: ssl.TLSVersion | None = None
    needs_name: bool = False
    alert: ssl.AlertDescription | None = None
    fails: bool = False
    """Whether no handshake ever succeeds."""


KINDS = {
    "good": Kind(),
    "good-middle": Kind(issuer="middle"),
    "expired": Kind(days=(-60, -1)),
    "not-yet": Kind(days=(10, 60)),
    "other-name": Kind(names=("elsewhere.test",)),
    "self-signed": Kind(issuer="self"),
    "unknown-ca": Kind(issuer="stranger"),
    "no-middle": Kind(issuer="middle", sends_issuer=False),
    "no-middle-aia": Kind(issuer="middle", sends_issuer=False, names_issuer=True),
    "weak-key": Kind(weak=True),
    "no-san": Kind(names=()),
    "wildcard-two-levels": Kind(names=("*.{parent}",)),
    "address-only": Kind(names=("{address}",)),
    "old-protocol": Kind(only=ssl.TLSVersion.TLSv1, fails=True),
    "needs-sni": Kind(needs_name=True),
    "rejects-sni": Kind(
        alert=ssl.AlertDescription.ALERT_DESCRIPTION_UNRECOGNIZED_NAME, fails=True
    ),
    "asks-client": Kind(wants_client=ssl.CERT_OPTIONAL),
    "demands-client": Kind(wants_client=ssl.CERT_REQUIRED, fails=True),
    "h2": Kind(protocols=("h2",)),
}


@dataclass(slots=True)
class Authority:
    """The signers of one server, new at each start: no key is ever stored in the tree."""

    folder: Path
    issuer_port: int
    """Where the missing issuer can be fetched: ``http://{host}:{port}/issuer.cer``."""
    root: Signed = field(init=False)
    stranger: Signed = field(init=False)
    middle: Signed = field(init=False)

    def __post_init__(self) -> None:
        """Make the signers, and write the root for clients to trust."""
        self.root = sign("Hostile web root", Shape(ca=True))
        self.stranger = sign("A stranger", Shape(ca=True))
        self.middle = sign("Hostile web middle", Shape(ca=True), self.root)
        self.ca_file.write_bytes(self.root.pem)

    @property
    def ca_file(self) -> Path:
        """The root in PEM."""
        return self.folder / "root.pem"

    @property
    def issuer_der(self) -> bytes:
        """The certificate in between, as its address serves it."""
        return self.middle.der

    def context(self, kind: Kind, place: Place) -> ssl.SSLContext:
        """Return the server's side of TLS for the host *place*."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(list(kind.protocols))
        context.verify_mode = kind.wants_client
        context.load_verify_locations(cafile=self.ca_file)
        if kind.weak or kind.only:
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        if kind.only:
            _speak_only(context, kind.only)
        context.load_cert_chain(self._chain(kind, place))
        if kind.needs_name or kind.alert:
            context.sni_callback = _sni(kind)
        return context

    def _chain(self, kind: Kind, place: Place) -> Path:
        issuer = {"root": self.root, "stranger": self.stranger, "middle": self.middle}
        url = f"http://{place.name}:{self.issuer_port}/issuer.cer"
        shape = Shape(
            names=tuple(_filled(name, place) for name in kind.names),
            days=kind.days,
            aia=url if kind.names_issuer else None,
            weak=kind.weak,
        )
        leaf = sign(place.name[:60], shape, issuer.get(kind.issuer))
        path = self.folder / f"{place.address}.pem"
        extra = self.middle.pem if kind.issuer == "middle" and kind.sends_issuer else b""
        path.write_bytes(leaf.key_pem + leaf.pem + extra)
        return path


def _speak_only(context: ssl.SSLContext, version: ssl.TLSVersion) -> None:
    with warnings.catch_warnings():
        # Python warns of such old versions, which is what the row is about.
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = version
        context.maximum_version = version


def _sni(kind: Kind) -> Callable[[ssl.SSLObject, str, ssl.SSLContext], int | None]:
    def choose(
        _socket: ssl.SSLObject, name: str | None, _context: ssl.SSLContext
    ) -> int | None:
        if kind.needs_name and name is None:
            return ssl.AlertDescription.ALERT_DESCRIPTION_HANDSHAKE_FAILURE
        return kind.alert

    return choose


def _filled(name: str, place: Place) -> str:
    parent = place.name.split(".", 2)[-1]
    return name.format(host=place.name, address=place.address, parent=parent)
