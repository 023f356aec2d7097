"""One request at a time, within limits of size and time, and only again what has changed (ETag, Last-Modified; RFC 9110)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.watch.addresses import Resolve, Target, resolved, target

AGENT = "Tocsin (offline analysis of information manipulation; fetches feeds and pages a user names)"
NAME = "Tocsin"  # what robots.txt may call us
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Limits:
    """How much one answer may be: bytes once unpacked, seconds for a step and for all, redirects."""

    size: int = 16 << 20
    step_s: float = 15.0
    all_s: float = 60.0
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came back: the address it came from in the end, its status, headers in lower case, the body unpacked (empty of a 304)."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    number: str = ""


class Client:
    """Asks for addresses. `private` lets through the own machine, for tests alone; `allowed` is asked before each hop."""

    def __init__(self, limits: Limits | None = None, resolve: Resolve = resolved, private: bool = False) -> None:
        self.limits, self.resolve, self.private = limits or Limits(), resolve, private

    def get(self, url: str, known: Mapping[str, str] | None = None, allowed: Callable[[str], bool] | None = None) -> Answer:
        """The answer to a request. `known`: etag and last-modified of the copy at hand.

        Raises InputError, with the reason, for an address that may not be asked for, for too much, too slow, or broken.
        """
        end = time.monotonic() + self.limits.all_s
        for _ in range(self.limits.redirects + 1):
            if allowed is not None and not allowed(url):
                raise InputError(f"{url[:200]} is not fetched: its robots.txt forbids it", "ask the site, or save the page by hand")
            answer = self._once(target(url, self.resolve, self.private), known or {}, end)
            if answer.status not in _MOVED or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise InputError(f"{url[:200]} is not fetched: more than {self.limits.redirects} redirects", "give the address they lead to")

    def _once(self, to: Target, known: Mapping[str, str], end: float) -> Answer:
        with extra("network"):
            import urllib3

        timeout = urllib3.Timeout(connect=self.limits.step_s, read=self.limits.step_s)
        pool: urllib3.HTTPConnectionPool
        if to.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(to.number, to.port, timeout=timeout, assert_hostname=to.host, server_hostname=to.host)
        else:
            pool = urllib3.HTTPConnectionPool(to.number, to.port, timeout=timeout)
        host = to.host if to.port in (80, 443) else f"{to.host}:{to.port}"
        headers = {"Host": host, "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **_conditions(known)}
        try:
            with pool:
                response = pool.request("GET", to.path, headers=headers, retries=False, redirect=False, preload_content=False)
                return Answer(to.url, response.status, _lower(response.headers), self._body(response, to.url, end), to.number)
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as cause:
            raise InputError(f"{to.url[:200]} is not fetched: {_told(cause)}", "try again later, or save the page by hand") from cause

    def _body(self, response: object, url: str, end: float) -> bytes:
        """The body, unpacked; it is read in pieces, so that neither a bomb nor a drip can hold us."""
        found = bytearray()
        for piece in response.stream(_CHUNK, decode_content=True):  # type: ignore[attr-defined]
            found += piece
            if len(found) > self.limits.size:
                raise InputError(f"{url[:200]} is not fetched: more than {self.limits.size >> 20} MB", "save the page by hand")
            if time.monotonic() > end:
                raise InputError(f"{url[:200]} is not fetched: it took more than {self.limits.all_s:.0f} s", "try again later")
        return bytes(found)


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {names[name]: known[name] for name in names if known.get(name)}


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _told(cause: Exception) -> str:
    _, _, said = str(cause).partition("): ")  # behind the pool and its host, which the address names already
    text = (said or str(cause)).partition("(")[0].strip() or type(cause).__name__
    return f"{type(cause).__name__}: {text[:120]}"
