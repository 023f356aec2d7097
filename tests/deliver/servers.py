"""Receivers on the loopback address that fail as they are told: a web server for webhooks and the Bot API, a mail server.

A fault is taken from the script for each request, in order; when the script is at its end everything is taken. `lost` and `reset` take the
message and lose the answer; `kill` takes it and kills who sent it.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

SLOW_S = 1.0  # a receiver that is too slow for a sender with a time-out below that


class Receiver:
    """What arrived: every request, and what counted once a key had been seen."""

    def __init__(self, script: list[str]) -> None:
        self.script = list(script)
        self.asked: list[str] = []  # what was done with each request
        self.taken: dict[str, Any] = {}  # by idempotency key
        self.copies: Counter[str] = Counter()  # how often each was handed over
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.paths: list[str] = []
        self.address = ""
        self.process = 0  # who is killed by `kill`

    def next(self) -> str:
        fault = self.script.pop(0) if self.script else "ok"
        self.asked.append(fault)
        return fault

    def take(self, key: str, what: Any) -> None:
        self.copies[key] += 1
        if key in self.taken:
            assert self.taken[key] == what, "sent again, it was another message"
        self.taken.setdefault(key, what)


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fault = receiver.next()
            if fault in ("ok", "lost", "reset", "kill"):
                receiver.headers.append(dict(self.headers))
                receiver.bodies.append(body)
                receiver.paths.append(self.path)
                receiver.take(self.headers.get("Idempotency-Key") or body.decode(), json.loads(body))
            getattr(self, f"on_{fault}", lambda: self.answer(int(fault.partition(" ")[0]), fault.partition(" ")[2]))()

        def on_ok(self) -> None:
            self.answer(200)

        def on_lost(self) -> None:
            self.cut()

        def on_reset(self) -> None:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
            self.cut()

        def on_kill(self) -> None:
            os.kill(receiver.process, signal.SIGKILL)
            self.cut()

        def on_drip(self) -> None:
            for sign in b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200:
                self.wfile.write(bytes([sign]))
                self.wfile.flush()
                time.sleep(0.05)

        def on_slow(self) -> None:
            time.sleep(SLOW_S)
            self.cut()

        def cut(self) -> None:
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # answered with a reset
            self.connection.close()
            self.close_connection = True

        def answer(self, status: int, after: str = "") -> None:
            body = json.dumps({"ok": status == 200, "result": {}}).encode()
            self.send_response(status)
            if after:
                self.send_header("Retry-After", after)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def web(*script: str) -> Iterator[Receiver]:
    """A web server with its script."""
    receiver = Receiver(list(script))
    server = _Quiet(("127.0.0.1", 0), _handler(receiver))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    receiver.address = f"127.0.0.1:{server.server_address[1]}"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


class _Mails:
    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        fault = self.receiver.next()
        if fault in ("ok", "lost"):
            mail = message_from_bytes(envelope.content, policy=default)
            told = {
                "subject": mail["Subject"], "to": envelope.rcpt_tos, "text": mail.get_body(("plain",)).get_content(),
                "html": mail.get_body(("html",)).get_content(), "date": mail["Date"], "lang": mail["Content-Language"],
            }  # fmt: skip
            self.receiver.take(mail["Message-ID"], told)
        if fault == "lost":
            server.transport.abort()
        return "250 taken" if fault in ("ok", "lost") else f"{fault} not now"


@contextmanager
def mails(*script: str, trust: ssl.SSLContext | None = None, starttls: bool = False) -> Iterator[Receiver]:
    """A mail server with its script: a code of SMTP, `ok` or `lost`. With `trust` it speaks TLS, from the first byte or when asked to."""
    receiver = Receiver(list(script))
    tls = {"tls_context": trust} if starttls else {"ssl_context": trust} if trust else {}
    controller = Controller(_Mails(receiver), hostname="127.0.0.1", port=unused_port(), server_hostname="localhost", **tls)
    controller.start()
    receiver.address = f"127.0.0.1:{controller.port}"
    try:
        yield receiver
    finally:
        controller.stop()


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """What a server called localhost answers with, and the certificate that its clients may trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=1)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
    signed = made.add_extension(x509.BasicConstraints(True, None), True).sign(key, hashes.SHA256())
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(signed.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


def unused_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
