"""Private addresses: told in every spelling, and stopped where a library connects, before anything is sent."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.watch.reach import PrivateAddress, is_public, networks, only

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "192.0.0.8", "192.88.99.1", "198.18.0.1", "192.0.2.1", "::", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fec0::1",
    "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:7f00:1", "2002:7f00:1::", "2002:a00:1::",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001:db8::1", "3fff::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1",
    "5f00::1", "localhost", "",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_what_is_public(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_in_every_dress_of_ipv6(address: ipaddress.IPv4Address) -> None:
    plain, number = is_public(str(address)), int(address)
    mapped = ipaddress.IPv6Address(0xFFFF << 32 | number)
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) | number)
    assert is_public(str(mapped)) == is_public(str(translated)) == plain


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    """A server of the own machine: its port, and what arrived."""
    arrived: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def take() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            arrived.append(b"connected")
            connection.close()

    threading.Thread(target=take, daemon=True).start()
    yield listening.getsockname()[1], arrived
    listening.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "①②⑦.⓪.⓪.①"])
def test_whatever_its_spelling_the_own_machine_is_not_reached(server: tuple[int, list[bytes]], host: str) -> None:
    port, arrived = server
    with only() as stopped, pytest.raises(OSError):
        connection = http.client.HTTPConnection(host, port, timeout=2)
        connection.request("GET", "/")
    assert arrived == [] and (stopped or not _resolves(host))


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, 80))
    except (OSError, UnicodeError):
        return False


def test_the_own_machine_is_reached_where_it_is_meant_or_named(server: tuple[int, list[bytes]]) -> None:
    port, _ = server
    with only(own=True):
        socket.create_connection(("127.0.0.1", port), 2).close()
    with only(networks(["127.0.0.0/8"])):
        socket.create_connection(("127.0.0.1", port), 2).close()
    with only(networks(["10.0.0.0/8"])), pytest.raises(PrivateAddress):
        socket.create_connection(("127.0.0.1", port), 2)
    with only(own=True), pytest.raises(PrivateAddress):
        socket.create_connection(("10.1.2.3", 80), 0.1)  # stopped before anything leaves
    socket.create_connection(("127.0.0.1", port), 2).close()  # outside of it nothing is held


def test_it_holds_this_thread_alone_and_ends(server: tuple[int, list[bytes]]) -> None:
    port, _ = server
    reached: list[bool] = []
    with only():
        other = threading.Thread(target=lambda: reached.append(socket.create_connection(("127.0.0.1", port), 2).close() is None))
        other.start()
        other.join()
        with only(own=True):
            socket.create_connection(("127.0.0.1", port), 2).close()
        with pytest.raises(PrivateAddress):
            socket.create_connection(("127.0.0.1", port), 2)
    assert reached == [True]


def test_what_is_no_network_is_told() -> None:
    with pytest.raises(ValueError):
        networks(["misp.house.example"])
