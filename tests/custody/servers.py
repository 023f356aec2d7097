"""A timestamp authority by `openssl ts` and a calendar, both on the loopback address."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpSHA256
from opentimestamps.core.serialize import StreamSerializationContext
from opentimestamps.core.timestamp import Timestamp

CONFIG = """
[tsa]
default_tsa = local
[local]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""
EXTENSIONS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n"


def openssl(*words: object) -> bytes:
    return subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True).stdout


class Authority:
    """A root, and a certificate for timestamps below it."""

    def __init__(self, folder: Path, name: str = "Root") -> None:
        folder.mkdir()
        self.folder, self.root = folder, folder / "root.pem"
        new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        openssl("req", "-x509", *new, "-keyout", folder / "root.key", "-out", self.root, "-days", 36500, "-subj", f"/CN={name}")
        openssl("req", *new, "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr", "-subj", "/CN=Stamps")
        (folder / "ext").write_text(EXTENSIONS)
        signed = ("-CA", self.root, "-CAkey", folder / "root.key", "-CAcreateserial", "-days", 36500, "-extfile", folder / "ext")
        openssl("x509", "-req", "-in", folder / "tsa.csr", "-out", folder / "tsa.pem", *signed)
        (folder / "serial").write_text("01\n")
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        openssl("ts", "-reply", "-config", self.folder / "config", "-queryfile", self.folder / "query", "-out", self.folder / "answer")
        return (self.folder / "answer").read_bytes()


class Calendar:
    """Takes digests; once `block` is set it attests them by that block."""

    def __init__(self) -> None:
        self.block: int | None = None
        self.url = ""
        self.asked: list[str] = []

    def answer(self, path: str, body: bytes) -> bytes | None:
        self.asked.append(path)
        if path == "/digest":
            stamp = Timestamp(body)
            stamp.ops.add(OpAppend(b"calendar")).ops.add(OpSHA256()).attestations.add(PendingAttestation(self.url))
            self.pending = sha256(body + b"calendar").hexdigest()
        elif self.block is not None and path == f"/timestamp/{self.pending}":
            stamp = Timestamp(bytes.fromhex(self.pending))
            stamp.attestations.add(BitcoinBlockHeaderAttestation(self.block))
        else:
            return None
        stream = BytesIO()
        stamp.serialize(StreamSerializationContext(stream))
        return stream.getvalue()


@contextmanager
def serving(authority: Authority, calendar: Calendar) -> Iterator[str]:
    """The address of both; the authority is at /tsa."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(authority.answer(body) if self.path == "/tsa" else calendar.answer(self.path, body))

        def do_GET(self) -> None:
            self._answer(calendar.answer(self.path, b""))

        def _answer(self, content: bytes | None) -> None:
            self.send_response(404 if content is None else 200)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    calendar.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield calendar.url
    finally:
        server.shutdown()
        server.server_close()
