"""Who may ask: only the own machine, under its own name, with the token; and what every answer tells browsers.

A name that was turned to the loopback address (DNS rebinding) fails at the Host; a page of another site at SameSite, Sec-Fetch-Site and
Origin; another user of the machine at the token. No answer holds the token. Scripts and styles come from here alone, and none is inline.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from tocsin.extras import extra
from tocsin.web.answers import refusal

with extra("web"):
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.responses import RedirectResponse, Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_READING = ("GET", "HEAD")


class Guard:
    """Stands before an application. `token`: None lets in every user of the machine."""

    def __init__(self, app: ASGIApp, port: int, token: str | None) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self.cookie = f"tocsin_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            answer: ASGIApp = self._refused(scope) or self.app
            await answer(scope, receive, _strict(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        if (headers.getlist("host") and headers.get("host", "").lower() not in self.hosts) or len(headers.getlist("host")) != 1:
            return refusal(path, 421, "this address is not served here")
        if self.token is not None and (given := parse_qs(scope["query_string"].decode("latin-1")).get("token")) and path == "/":
            return self._welcome(given[0]) if _same(given[0], self.token) else self._unknown(path)
        bearer = self.token is not None and _same(_bearer(headers), self.token)
        if self.token is not None and not bearer and not _same(_cookie(headers, self.cookie), self.token):
            return self._unknown(path)
        if scope["method"] not in _READING and not bearer and not self._is_own(headers):
            return refusal(path, 403, "this came from another site")
        return None

    def _welcome(self, token: str) -> Response:
        """The token of the address is taken once for a cookie, and is in no address from then on."""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, token, httponly=True, samesite="strict")
        return answer

    def _unknown(self, path: str) -> Response:
        return refusal(path, 401, "open the address that tocsin open printed", {"WWW-Authenticate": 'Basic realm="tocsin"'})

    def _is_own(self, headers: Headers) -> bool:
        """Whether a request that changes something comes from a page served here."""
        if site := headers.get("sec-fetch-site"):
            return site == "same-origin"
        return headers.get("origin", "") in {f"http://{host}" for host in self.hosts}


def _strict(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent


def _bearer(headers: Mapping[str, str]) -> str:
    """The token as programs give it: Bearer or Token, or as the password of Basic (RFC 7617), whoever the user."""
    kind, _, rest = headers.get("authorization", "").partition(" ")
    if kind.lower() in ("bearer", "token"):
        return rest.strip()
    try:
        return base64.b64decode(rest, validate=True).decode().partition(":")[2] if kind.lower() == "basic" else ""
    except (binascii.Error, UnicodeError, ValueError):
        return ""


def _cookie(headers: Mapping[str, str], name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())
