"""Asks an authority or a calendar that the user named: one request, no redirect followed, no proxy of the environment, a short answer.

A digest is no secret and an answer is checked by what it says, so plain HTTP will do, as most authorities offer it.
"""

from __future__ import annotations

import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from tocsin.errors import InputError, SettingError

TIMEOUT_S = 30.0
LONGEST = 1 << 20  # bytes of an answer


def ask(url: str, body: bytes | None, headers: dict[str, str]) -> bytes:
    """The answer to a POST of `body`, without one to a GET; nothing where there is none yet (404). Raises InputError where none came."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(f"{url}: not an address", "give one that begins with https://")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = (
        HTTPSConnection(parts.hostname, parts.port, timeout=TIMEOUT_S, context=ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(parts.hostname, parts.port, timeout=TIMEOUT_S)
    )
    mend = "nothing is lost: what is queued stays queued; try again later"
    try:
        connection.request("GET" if body is None else "POST", path, body, {"User-Agent": "Tocsin", **headers})
        answer = connection.getresponse()
        content = answer.read(LONGEST)
    except (OSError, HTTPException) as cause:
        raise InputError(f"{parts.hostname}: did not answer ({type(cause).__name__})", mend) from cause
    finally:
        connection.close()
    if answer.status == 404 and body is None:
        return b""
    if answer.status != 200:
        raise InputError(f"{parts.hostname}: answered {answer.status}", mend)
    return content
