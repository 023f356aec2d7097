"""Binds the loopback address, or with a password another one, and serves until it is interrupted."""

from __future__ import annotations

import secrets
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import InputError, SettingError
from tocsin.extras import extra

if TYPE_CHECKING:
    from tocsin.web.served import Serving

BYTES = 24  # of a token
SHORTEST_PASSWORD = 12


def serve(
    case: Path | Serving,
    port: int = 0,
    token: str | None = None,
    told: Callable[[str, int], None] = lambda address, port: None,
    listen: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Serve a case folder, or one that was opened to be served, at a port, 0 for any that is free.

    `told` is given the address to open and the port, once it is bound.

    `token`: None lets in every user of the machine. `listen`: an address or a name of this machine, for others to reach it; `token` is
    then a password that people are asked for, and stands in no address. Raises InputError where the address or the port cannot be had,
    SettingError for an address without a password. `certificate` (a chain in PEM) and its `key`, where that stands in another file:
    what is sent is encrypted (TLS 1.2 or later), and the address begins with https.
    """
    with extra("web"):
        import uvicorn

        from tocsin.web.app import application

    if listen is not None and len(token or "") < SHORTEST_PASSWORD:
        raise SettingError(f"a password of {SHORTEST_PASSWORD} characters is needed to serve beyond this machine", "give a longer one")
    if certificate is not None:
        _checked(certificate, key)
    sockets = bound(port) if listen is None else [_listening(listen, port)]
    try:
        port = sockets[0].getsockname()[1]
        app = application(case, port, token, () if listen is None else {listen, sockets[0].getsockname()[0], socket.gethostname()})
        scheme = "http" if certificate is None else "https"
        told(f"{scheme}://{listen or '127.0.0.1'}:{port}/" + (f"?token={token}" if token and listen is None else ""), port)
        # h11 refuses headers above 64 kB; what waits for the rest of a request or a next one is closed
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, lifespan="off", http="h11", timeout_keep_alive=10,
            limit_concurrency=200, ssl_certfile=certificate, ssl_keyfile=key,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=sockets)
    finally:
        for one in sockets:
            one.close()


def _checked(certificate: Path, key: Path | None) -> None:
    """Raises InputError for a certificate and a key that cannot be read, or do not belong together."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:  # what OpenSSL raises is an OSError
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{certificate}: is no certificate with its key: {why}", "give both in PEM, the key without passphrase") from error


def new_token() -> str:
    """A token of 192 bits."""
    return secrets.token_urlsafe(BYTES)


def bound(port: int) -> list[socket.socket]:
    """Sockets of the loopback address at a port: 127.0.0.1, and ::1 where there is one. Raises InputError where the port is taken."""
    try:
        found = [socket.create_server(("127.0.0.1", port))]
    except (OSError, OverflowError) as error:
        raise InputError(
            f"port {port} cannot be had: {getattr(error, 'strerror', None) or error}", "give another one: --port 8801"
        ) from error
    with suppress(OSError):
        found.append(socket.create_server(("::1", found[0].getsockname()[1]), family=socket.AF_INET6))
    return found


def _listening(host: str, port: int) -> socket.socket:
    """A socket of an address of this machine. Raises InputError where it cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        raise InputError(
            f"{host}:{port} cannot be had: {getattr(error, 'strerror', None) or error}", "give an address of this machine, and a free port"
        ) from error
