"""Binds the loopback address and serves until it is interrupted."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tocsin.errors import InputError
from tocsin.extras import extra

BYTES = 24  # of a token


def serve(folder: Path, port: int = 0, token: str | None = None, told: Callable[[str, int], None] = lambda address, port: None) -> None:
    """Serve a case folder at a port, 0 for any that is free. `told` is given the address to open and the port, once it is bound.

    `token`: None lets in every user of the machine. Raises InputError where the port is taken.
    """
    with extra("web"):
        import uvicorn

        from tocsin.web.app import application

    sockets = bound(port)
    try:
        port = sockets[0].getsockname()[1]
        app = application(folder, port, token)
        told(f"http://127.0.0.1:{port}/" + (f"?token={token}" if token else ""), port)
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=sockets)
    finally:
        for one in sockets:
            one.close()


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
