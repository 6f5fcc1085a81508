"""Which addresses of the internet are public: the others are not for strangers' links."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_LOW_32_BITS = 0xFFFF_FFFF


def is_public(address: IPAddress) -> bool:
    """Return whether *address* is for everyone.

    An IPv6 address that carries an IPv4 address is as public as what it carries:
    mapped, 6to4, Teredo and NAT64 forms all lead there.

    Source:
        The IANA special-purpose address registries (RFC 6890), as ``ipaddress`` has
        them; RFC 4291, section 2.5.5; RFC 3056; RFC 4380; RFC 6052 and RFC 8215.

    """
    if address.is_multicast or not all(map(is_public, _carried(address))):
        return False
    return address.is_global or _is_nat64(address) or _is_mapped(address)


def _carried(address: IPAddress) -> list[IPv4Address]:
    """Return the IPv4 addresses inside an IPv6 address."""
    if isinstance(address, IPv4Address):
        return []
    teredo = address.teredo or ()
    nat64 = [IPv4Address(int(address) & _LOW_32_BITS)] if _is_nat64(address) else []
    known = (address.ipv4_mapped, address.sixtofour, *teredo)
    return [*(one for one in known if one is not None), *nat64]


def _is_nat64(address: IPAddress) -> bool:
    return isinstance(address, IPv6Address) and any(address in net for net in _NAT64)


def _is_mapped(address: IPAddress) -> bool:
    return isinstance(address, IPv6Address) and address.ipv4_mapped is not None
