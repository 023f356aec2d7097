"""Who may ask: only the own machine, under its own name, with the token; and what every answer tells browsers.

A name that was turned to the loopback address (DNS rebinding) fails at the Host; a page of another site at SameSite, Sec-Fetch-Site and
Origin; another user of the machine at the token; who guesses a password from another machine has to wait (guesses.py). No answer holds the
token. Scripts and styles come from here alone, and none is inline.

Nothing of a case is kept by a browser (`no-store`): its cache would outlive what is purged from the case. Only scripts and styles, which
hold nothing of it, are kept and asked for again (`private, no-cache`).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from tocsin.extras import extra
from tocsin.web.answers import refusal
from tocsin.web.guesses import Guesses

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
METHODS = (*_READING, "POST")
LONGEST_ADDRESS, LONGEST_HEADERS, MOST_HEADERS = 8192, 32_768, 100  # bytes of path with query, bytes of all headers, their number


class Guard:
    """Stands before an application. `token`: None lets in every user of the machine. `names`: hosts it is reached by beside the loopback
    address (serve.py: with a password only); an address in numbers among them stands for all such addresses, for those need no name server
    that could be turned."""

    def __init__(self, app: ASGIApp, port: int, token: str | None, names: Iterable[str] = ()) -> None:
        self.app, self.token, self.port = app, token, port
        names = tuple(names)
        self.guesses = Guesses() if names else None  # on the own machine a token of 192 bits needs no limit, and all share one address
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", *(name.lower() for name in names))}
        self.any_number = any(_is_number(name) for name in names)
        self.cookie = f"tocsin_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            answer: ASGIApp = self._misshapen(scope) or self._refused(scope) or self.app
            await answer(scope, receive, _strict(send))

    def _misshapen(self, scope: Scope) -> Response | None:
        """What no browser sends: too long, too many, another method, a path with signs that no path has."""
        headers, path = scope["headers"], scope["path"]
        if scope["method"] not in METHODS:
            return refusal(path, 405, "only GET, HEAD and POST", {"Allow": ", ".join(METHODS)})
        if len(scope.get("raw_path") or path.encode()) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return refusal("", 414, "this address is longer than any page has")
        if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LONGEST_HEADERS:
            return refusal(path, 431, "more headers than any browser sends")
        if not path.startswith("/") or any(sign < " " or sign == "\x7f" for sign in path):
            return refusal("", 400, "this is no address")
        return None

    def _refused(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        if len(headers.getlist("host")) != 1 or not self._is_here(headers["host"].lower()):
            return refusal(path, 421, "this address is not served here")
        who = (scope.get("client") or ("",))[0]
        if self.guesses and (wait := self.guesses.wait(who)):
            return refusal(path, 429, f"too many wrong passwords came from there; wait {wait} s", {"Retry-After": str(wait)})
        if self.token is not None and (given := parse_qs(scope["query_string"].decode("latin-1")).get("token")) and path == "/":
            return self._welcome(given[0], scope) if self._right(given[0], who) else self._unknown(path)
        kind, secret = _credentials(headers)
        known = self._right(secret, who)
        if self.token is not None and not known and not self._right(_cookie(headers, self.cookie), who):
            return self._unknown(path)
        by_program = known and kind != "basic"  # browsers send what was given to Basic by themselves, for pages of others too
        if scope["method"] not in _READING and not by_program and not self._is_own(headers, scope):
            return refusal(path, 403, "this came from another site")
        return None

    def _right(self, secret: str, who: str) -> bool:
        """Whether a secret is the token; of who gave a wrong one that is remembered. None given is none wrong."""
        right = self.token is not None and _same(secret, self.token)
        if self.guesses and secret:
            self.guesses.told(who, right)
        return right

    def _is_here(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        return host in self.hosts or (self.any_number and port == str(self.port) and _is_number(name.strip("[]")))

    def _welcome(self, token: str, scope: Scope) -> Response:
        """The token of the address is taken once for a cookie, and is in no address from then on."""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, token, httponly=True, samesite="strict", secure=scope["scheme"] == "https")
        return answer

    def _unknown(self, path: str) -> Response:
        return refusal(path, 401, "open the address that tocsin open printed", {"WWW-Authenticate": 'Basic realm="tocsin"'})

    def _is_own(self, headers: Headers, scope: Scope) -> bool:
        """Whether a request that changes something comes from a page served here."""
        if site := headers.get("sec-fetch-site"):
            return site == "same-origin"
        return headers.get("origin", "") == f"{scope['scheme']}://{headers['host']}"


def _strict(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)  # a file may be held closer (held.py), a script be kept
        await send(message)

    return sent


def _credentials(headers: Mapping[str, str]) -> tuple[str, str]:
    """How a secret is given, and the secret: Bearer or Token, or the password of Basic (RFC 7617), whoever the user."""
    kind, _, rest = headers.get("authorization", "").partition(" ")
    if kind.lower() in ("bearer", "token"):
        return kind.lower(), rest.strip()
    try:
        return "basic", base64.b64decode(rest, validate=True).decode().partition(":")[2] if kind.lower() == "basic" else ""
    except (binascii.Error, UnicodeError, ValueError):
        return "basic", ""


def _is_number(name: str) -> bool:
    """Whether a host is an address in numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(headers: Mapping[str, str], name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())
