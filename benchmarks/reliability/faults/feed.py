"""A feed that is slow, cut off, wrong about its length or packing, half another file, or gone: then it is well again.

What it gave while it was ill may be told or left; the posts that a case has in the end must be those of a case that met it well.
"""

from __future__ import annotations

import random
import shutil
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from benchmarks.reliability.faults.bench import Outcome, tried
from tocsin.case import Case
from tocsin.deliver.follow import Following
from tocsin.watch.client import Client, Limits

ILLNESSES = ("slow", "cut", "half", "short", "long", "packed", "busy", "gone", "empty", "earlier")
LIMITS = Limits(step_s=0.5, all_s=1.0)
ITEMS = 12


def feed(items: int, host: str) -> bytes:
    """An invented feed of so many posts."""
    told = "".join(
        f"<item><guid>{host}/a{n}</guid><title>Harbour note {n}</title><pubDate>Tue, 14 May 2024 {n:02}:00:00 GMT</pubDate>"
        f"<description>The harbour of Velmar counted {n} ships on that morning.</description></item>"
        for n in range(items)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Velmar</title>{told}</channel></rss>".encode()


class Handler(BaseHTTPRequestHandler):
    """Serves one feed, ill in one way or well."""

    ill: ClassVar[str] = ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer as the illness has it."""
        body = feed(ITEMS, "http://feed.example")
        if self.path != "/feed.xml":
            self.answer(b"", status=404)
            return
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "on_" + (type(self).ill or "well"))(body)

    def answer(self, body: bytes, size: int | None = None, status: int = 200, packed: bool = False) -> None:
        """Send a body, whatever size it is said to have."""
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml")
        if size != -1:
            self.send_header("Content-Length", str(len(body) if size is None else size))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def on_well(self, body: bytes) -> None:
        self.answer(body)

    def on_slow(self, body: bytes) -> None:
        self.answer(b"", size=len(body))
        for at in range(0, len(body), 100):
            self.wfile.write(body[at : at + 100])
            self.wfile.flush()
            time.sleep(0.1)

    def on_cut(self, body: bytes) -> None:
        self.answer(body[: len(body) // 2], size=len(body))

    def on_half(self, body: bytes) -> None:
        self.answer(body[: len(body) // 2], size=-1)

    def on_short(self, body: bytes) -> None:
        self.answer(body, size=len(body) // 3)

    def on_long(self, body: bytes) -> None:
        self.answer(body, size=len(body) * 3)

    def on_packed(self, body: bytes) -> None:
        self.answer(body, packed=True)

    def on_busy(self, _: bytes) -> None:
        self.answer(b"", status=503)

    def on_gone(self, _: bytes) -> None:
        self.connection.close()

    def on_empty(self, _: bytes) -> None:
        self.answer(b"")

    def on_earlier(self, _: bytes) -> None:
        self.answer(feed(ITEMS - 4, "http://feed.example"))


class Feeds:
    """One server, and cases that follow it."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder, self.draw = folder, draw
        folder.mkdir(parents=True, exist_ok=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        self.whole = self._met("")[1]

    def lie(self) -> Outcome:
        """The feed is ill in some way, then well."""
        ill = self.draw.choice(ILLNESSES)
        told, there = self._met(ill)
        found = Outcome(f"feed {ill}", told)
        found.differs = sorted(self.whole ^ there)
        found.lost = len(self.whole - there)
        found.untidy = tried(lambda: Case.open(self.folder / "case").audit())
        return found

    def _met(self, ill: str) -> tuple[list[str], set[str]]:
        """What a case that follows the feed tells, and what its posts say in the end."""
        case = self.folder / "case"
        for path in (case, self.folder / "case.fetched"):
            shutil.rmtree(path, ignore_errors=True)
        Case.new(case, "Fed", b"k" * 32)
        following = Following(case, Client(LIMITS, private=True))
        for Handler.ill in [ill, ""] if ill else [""]:
            following.take([self.url])
        return following.told, set(Case.open(case).store.read("posts")["text"].to_pylist())
