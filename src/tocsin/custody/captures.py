"""The pages of a case as one WACZ file, signed with a key of the case: others replay it and check that nothing was changed.

After the WACZ format 1.1.1 and its signing 0.1.0 (a signature by a key that names nobody; ECDSA over P-256, in DER). Each page is a
`resource` record with the bytes that were added; its date is when it was added, since a saved page does not say when it was captured.
Web archives that were added are evidence by themselves and not packed again.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from tocsin.extras import extra
from tocsin.files import whole, write_atomic
from tocsin.store.evidence import Evidence

KEY = "seal.key"  # in private/
DAWN = (1980, 1, 1, 0, 0, 0)  # the date of everything in the zip, so that the same pages give the same bytes
_PACKED = (b"WARC/", b"PK\x03\x04")


@dataclass(frozen=True)
class Page:
    """One page: the address it came from, or a name by its digest; its title, its bytes, when it was added (ISO 8601)."""

    address: str
    title: str
    content: bytes
    time: str

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def pages(evidence: Evidence, rows: Iterable[Mapping[str, Any]]) -> Iterator[Page]:
    """The pages among the evidence whose bytes are there, in the order of their digests; `rows` are those of the table `pages`."""
    times: dict[str, str] = {}
    for entry in evidence.entries():
        if entry["action"] == "add":
            times.setdefault(entry["sha256"], entry["time"])
    for row in sorted(rows, key=lambda row: (row["raw"], row["row"])):
        path = evidence.path(row["raw"])
        if row["row"] == 1 and path.exists() and row["raw"] in times:
            content = path.read_bytes()
            content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
            if not content.startswith(_PACKED):
                address = row["page_id"] if urlsplit(row["page_id"]).scheme in ("http", "https") else f"urn:sha256:{row['raw']}"
                yield Page(address, row["title"] or "", content, times[row["raw"]])


def pack(found: Iterable[Page], path: Path, private: Path) -> int:
    """Write pages into a signed WACZ file; returns how many. The key of the case is made when it is needed first."""
    archive, index, listed = io.BytesIO(), list[str](), [{"format": "json-pages-1.0", "id": "pages", "title": "Pages of the case"}]
    _record(archive, "warcinfo", "", b"software: tocsin\r\n", "1980-01-01T00:00:00Z", "application/warc-fields")
    last = ""
    for page in found:
        stamp = page.time[:19] + "Z"
        start = archive.tell()
        _record(archive, "resource", page.address, page.content, stamp, "text/html")
        told = {
            "url": page.address, "mime": "text/html", "status": "200", "digest": f"sha256:{page.sha256}",
            "length": str(archive.tell() - start), "offset": str(start), "filename": "data.warc.gz",
        }  # fmt: skip
        index.append(f"{_sortable(page.address)} {''.join(filter(str.isdigit, stamp))} {json.dumps(told, ensure_ascii=False)}")
        listed.append({"id": page.sha256[:20], "url": page.address, "ts": stamp, "title": page.title})
        last = max(last, stamp)
    files = {
        "archive/data.warc.gz": archive.getvalue(),
        "indexes/index.cdx": "".join(f"{line}\n" for line in sorted(index)).encode(),
        "pages/pages.jsonl": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in listed).encode(),
    }
    _write(path, files, last or "1980-01-01T00:00:00Z", private)
    return len(index)


def _write(path: Path, files: dict[str, bytes], made: str, private: Path) -> None:
    resources = [
        {"name": name.rsplit("/", 1)[1], "path": name, "hash": _hash(content), "bytes": len(content)} for name, content in files.items()
    ]
    software = f"tocsin {version('tocsin')}"
    about = {"profile": "data-package", "wacz_version": "1.1.1", "created": made, "software": software, "resources": resources}
    described = json.dumps(about, indent=1, ensure_ascii=False).encode()
    signed = {"hash": _hash(described), "created": made, "software": software, **_signature(_hash(described).encode(), private)}
    digest = {"path": "datapackage.json", "hash": _hash(described), "signedData": signed}
    everything = {**files, "datapackage.json": described, "datapackage-digest.json": json.dumps(digest, indent=1).encode()}
    with whole(path, lasting=True) as part, zipfile.ZipFile(part, "w") as packed:
        for name, content in everything.items():
            packed.writestr(zipfile.ZipInfo(name, DAWN), content)


def _signature(message: bytes, private: Path) -> dict[str, str]:
    """The signature over a message by the key of the case, and that key's public half (DER), in base64."""
    with extra("custody"):
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
    path = private / KEY
    if not path.exists():
        new = ec.generate_private_key(ec.SECP256R1())
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        write_atomic(path, new.private_bytes(*form), mode=0o600, lasting=True)
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signature = key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))  # RFC 6979: the same bytes again
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"signature": base64.b64encode(signature).decode(), "publicKey": base64.b64encode(public).decode()}


def _record(stream: IO[bytes], kind: str, address: str, content: bytes, time: str, mime: str) -> None:
    """One record of a WARC file (ISO 28500), packed by itself as readers by index expect."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {address} {hashlib.sha256(content).hexdigest()}")
    head = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>", f"WARC-Date: {time}"]
    head += [f"WARC-Target-URI: {address}"] if address else []
    digest = base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    head += [f"WARC-Payload-Digest: sha1:{digest}", f"Content-Type: {mime}", f"Content-Length: {len(content)}"]
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0, filename="") as packed:
        packed.write("\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n")


def _sortable(address: str) -> str:
    """An address with its host turned round, as an index is sorted: com,example)/path."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address
    rest = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return f"{','.join(reversed(parts.hostname.split('.')))}){rest.lower()}"


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
