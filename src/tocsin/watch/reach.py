"""Which addresses may be reached: public ones; others only where a setting names their network.

Held at the moment of connecting (PEP 578), whatever library connects and wherever it got the address from: a name that was turned in
between (DNS rebinding), a redirect, another spelling of a number all come down to the number that is connected to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
OWN = ("127.0.0.1", "::1", "localhost")  # the own machine, as somebody who means it calls it
_UNICAST = IPv6Network("2000::/3")  # all of IPv6 that is given out (IANA); private, local and translated addresses lie outside
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64 (RFC 6052): the last four bytes are the address that is reached
_UNUSED = (IPv4Network("192.88.99.0/24"), IPv4Network("192.0.0.0/24"), IPv6Network("3fff::/20"))  # RFC 7526, 6890, 9637


class PrivateAddress(OSError):
    """A connection to an address that is not public and that no setting names."""


@dataclass
class _Held:
    """What may be reached within `only`, and what was stopped."""

    inside: tuple[Network, ...]
    own: bool
    stopped: list[str] = field(default_factory=list)

    def lets(self, host: str) -> bool:
        address = _number(host)
        if address is None:
            return False  # a name that the socket itself would look up
        return is_public(host) or (self.own and address.is_loopback) or any(address in network for network in self.inside)


_held: ContextVar[_Held | None] = ContextVar("held", default=None)
_hooked: list[bool] = []


def is_public(number: str) -> bool:
    """Whether an address in numbers is public: given out to somebody, and leading nowhere else by being translated."""
    address = _number(number)
    if address is None or address.is_multicast or any(address in network for network in _UNUSED):
        return False
    if isinstance(address, IPv4Address):
        return address.is_global
    inner = address.ipv4_mapped or address.sixtofour
    if address in _TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return address in _UNICAST and address.is_global and address.teredo is None


def networks(told: Iterable[str]) -> tuple[Network, ...]:
    """Networks from what a setting says, `10.1.0.0/16` or an address alone. Raises ValueError for what is none."""
    return tuple(ip_network(one) for one in told)


@contextmanager
def only(inside: Iterable[Network] = (), own: bool = False) -> Iterator[list[str]]:
    """Within it this thread connects to public addresses, to those `inside`, and to the own machine where that is meant (`own`).

    Anything else raises PrivateAddress where it connects; what was stopped is listed, since libraries turn errors into others.
    """
    if not _hooked:
        sys.addaudithook(_audit)  # stays until the process ends; it looks at one event
        _hooked.append(True)
    held = _Held(tuple(inside), own)
    before = _held.set(held)
    try:
        yield held.stopped
    finally:
        _held.reset(before)


def _audit(event: str, told: tuple[Any, ...]) -> None:
    if event != "socket.connect" or (held := _held.get()) is None or not isinstance(told[1], tuple):
        return  # what is no tuple is a path of this machine, a Unix socket
    host = str(told[1][0])
    if not held.lets(host):
        held.stopped.append(host)
        raise PrivateAddress(f"{host} is not public")


def _number(text: str) -> IPv4Address | IPv6Address | None:
    """An address in numbers, that of IPv4 where it is mapped into IPv6; None for a name."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
