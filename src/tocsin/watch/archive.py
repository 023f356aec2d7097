"""Pages as they came, in a WARC file of the run (ISO 28500, written by warcio): the answer with its headers, the moment, the server."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from tocsin.extras import extra
from tocsin.watch.client import Answer

_UNPACKED = ("content-encoding", "transfer-encoding", "content-length")  # what no longer holds of a body that was unpacked


class Archive:
    """One WARC file, begun with its first page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: Any = None
        self._writer: Any = None

    def add(self, url: str, answer: Answer) -> None:
        """Keep an answer under the address that was asked for."""
        with extra("network"):
            from warcio.statusandheaders import StatusAndHeaders
            from warcio.warcwriter import WARCWriter
        if self._file is None:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            self._file = (self.folder / f"pages-{stamp}.warc.gz").open("xb")
            self._writer = WARCWriter(self._file, gzip=True)
        headers = [(name, value) for name, value in answer.headers.items() if name not in _UNPACKED]
        told = StatusAndHeaders(f"{answer.status} OK", [*headers, ("content-length", str(len(answer.body)))], protocol="HTTP/1.1")
        more = {"WARC-IP-Address": answer.number} if answer.number else {}
        record = self._writer.create_warc_record(url, "response", payload=BytesIO(answer.body), http_headers=told, warc_headers_dict=more)
        self._writer.write_record(record)

    def close(self) -> None:
        """Write the file out."""
        if self._file is not None:
            self._file.close()
            self._file = None
