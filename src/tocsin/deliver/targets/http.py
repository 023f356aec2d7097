"""One POST: no redirect is followed, no proxy of the environment is asked, the answer is read up to a limit."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Timer
from urllib.parse import urlsplit

from tocsin.errors import SettingError
from tocsin.watch.reach import OWN

AGENT = "Tocsin"
TIMEOUT_S = 20.0  # of a step
_ALL_STEPS = 3  # times that for all of them: a drip of bytes does not hold us
_READ = 1 << 16  # bytes of an answer


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    after: str | None  # Retry-After
    body: bytes


def plain(url: str) -> str:
    """An address that may be posted to. Raises SettingError for one that would go unencrypted, ValueError for a bad port."""
    parts = urlsplit(url)
    _ = parts.port  # raises ValueError where it is no number
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in OWN):
        raise SettingError(f"a target of {parts.hostname or 'no host'}: what is sent there could be read on its way", "use https")
    return url


def post(url: str, body: bytes, headers: Mapping[str, str], timeout_s: float = TIMEOUT_S) -> Reply:
    """Send a body. Raises OSError or HTTPException where no answer came; what was sent may have arrived then."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = (
        HTTPSConnection(host, parts.port, timeout=timeout_s, context=ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(host, parts.port, timeout=timeout_s)
    )
    timer = Timer(_ALL_STEPS * timeout_s, _cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", path, body, {"User-Agent": AGENT, **headers})
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers.get("Retry-After"), answer.read(_READ))
    finally:
        timer.cancel()
        connection.close()


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(SHUT_RDWR)


def failed(error: Exception) -> str:
    """What is told of an error: its kind alone, for its text may hold an address."""
    return type(error).__name__


FAILURES = (OSError, HTTPException, ValueError)
