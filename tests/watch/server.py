"""A web server on the loopback address that behaves well on some paths and badly on others."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

PAGE = (
    b"<html lang='en'><head><title>Dam holds</title></head><body><h1>Dam holds</h1><p>The dam above the town of Velmar held "
    b"through the night, the harbour office said on Monday, and 40 houses stayed empty for another day.</p></body></html>"
)
BOMB = (
    b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    b"<rss><channel><title>&b;</title></channel></rss>"
)


class Handler(BaseHTTPRequestHandler):
    """One path, one behaviour."""

    asked: ClassVar[Counter[str]] = Counter()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer as the path has it."""
        type(self).asked[self.path] += 1
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "on_" + self.path.strip("/").split(".")[0].split("/")[0], self.on_nothing)()

    def give(self, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def on_robots(self) -> None:
        self.give(b"User-agent: *\nDisallow: /closed\nCrawl-delay: 0\n", "text/plain")

    def on_feed(self) -> None:
        links = "".join(f"<item><title>Item {n}</title><link>{self.here}/{n}</link></item>" for n in ("page", "closed", "missing"))
        self.give(f"<?xml version='1.0'?><rss><channel><title>F</title>{links}</channel></rss>".encode(), "application/rss+xml")

    def on_sitemap(self) -> None:
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f"<sitemapindex xmlns='{space}'><sitemap><loc>{self.here}/inner.xml.gz</loc></sitemap></sitemapindex>"
        self.give(text.encode(), "application/xml")

    def on_inner(self) -> None:
        self.give(gzip.compress(f"<urlset><url><loc>{self.here}/page</loc></url></urlset>".encode()), "application/gzip")

    def on_page(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.give(b"", status=304)
        else:
            self.give(PAGE, ETag='"one"')

    def on_bomb(self) -> None:
        self.give(BOMB, "application/xml")

    def on_packed(self) -> None:
        self.give(gzip.compress(b"0" * (8 << 20)), Content_Encoding="gzip")

    def on_lies(self) -> None:
        self.give(b"this is not packed", Content_Encoding="gzip")

    def on_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)

    def on_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"0" * (1 << 18))

    def on_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"cut")
        self.close_connection = True

    def on_round(self) -> None:
        self.give(b"", status=302, Location="/round")

    def on_inside(self) -> None:
        self.give(b"", status=302, Location="http://127.0.0.1:1/")

    def on_busy(self) -> None:
        self.give(b"", status=503)

    def on_closed(self) -> None:
        self.give(PAGE)

    def on_nothing(self) -> None:
        self.give(b"no", status=404)


@contextmanager
def served() -> Iterator[str]:
    """The address of the server while it runs."""
    Handler.asked = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
