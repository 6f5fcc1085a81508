"""Which addresses of the internet are public: the others are not for strangers' links."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
_DOCUMENTATION = IPv6Network("3fff::/20")
_NAT64 = IPv6Network("64:ff9b::/96")
_LOW_32_BITS = 0xFFFF_FFFF


def is_public(address: IPAddress) -> bool:
    """Return whether *address* is for everyone.

    An IPv6 address that carries an IPv4 address is as public as what it carries:
    mapped, 6to4, Teredo and NAT64 forms all lead there. Whatever else lies outside the
    space of global unicast addresses is not public, known to the registries or not.

    Source:
        The IANA special-purpose address registries (RFC 6890), as ``ipaddress`` has
        them; RFC 4291, sections 2.4 and 2.5.5; RFC 3056; RFC 4380; RFC 6052; RFC 9637.

    """
    if address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return address.is_global
    carried = _carried(address)
    if not all(map(is_public, carried)):
        return False
    if address in _NAT64 or address.ipv4_mapped is not None:
        return bool(carried)
    return address in _UNICAST and address.is_global and address not in _DOCUMENTATION


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses inside an IPv6 address."""
    teredo = address.teredo or ()
    nat64 = [IPv4Address(int(address) & _LOW_32_BITS)] if address in _NAT64 else []
    known = (address.ipv4_mapped, address.sixtofour, *teredo)
    return [*(one for one in known if one is not None), *nat64]
