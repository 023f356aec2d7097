"""Which addresses may be asked for: public ones, by http or https, on the usual ports.

A name is resolved once, every address it has is checked, and the connection goes to the address that was checked, so that a name cannot
turn to another one in between (DNS rebinding). Every redirect is checked anew.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tocsin.errors import InputError
from tocsin.watch.reach import is_public

_PORTS = {"http": 80, "https": 443}
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True)
class Target:
    """Where to connect for an address: the host as it is called, the number that was checked, the port, and what to ask for there."""

    url: str
    scheme: str
    host: str
    number: str
    port: int
    path: str


def resolved(host: str, port: int) -> list[str]:
    """The numbers of a host. Raises OSError where the name is not known."""
    return list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def target(url: str, resolve: Resolve = resolved, private: bool = False) -> Target:
    """Where an address leads, checked. `private`: let through addresses of the own machine and network, for tests alone.

    Raises InputError, with the reason, for anything but a public http(s) address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as cause:
        raise _refused(url, "it is no address") from cause
    if parts.scheme not in _PORTS or not host:
        raise _refused(url, "only http and https are fetched")
    if parts.username or parts.password:
        raise _refused(url, "it carries a name or a password")
    if not private and port != _PORTS[parts.scheme] and port not in (8080, 8443):
        raise _refused(url, f"port {port} is none of the web")
    try:
        numbers = resolve(host, port)
    except (OSError, UnicodeError) as cause:
        raise _refused(url, "its host is not known") from cause
    if not numbers or (not private and not all(map(is_public, numbers))):
        raise _refused(url, "it leads to a private or reserved address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, parts.scheme, host, numbers[0], port, path)


def _refused(url: str, why: str) -> InputError:
    return InputError(f"{url[:200]} is not fetched: {why}", "give a public address that begins with http:// or https://")
