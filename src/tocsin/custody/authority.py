"""RFC 3161 timestamps over a manifest: the query is made offline, the answer comes later, from an authority or carried by file.

`MANIFEST.sha256.tsq` is the query (SHA-256 of the manifest, a nonce, the certificates asked for), `MANIFEST.sha256.tsr` the answer, both in
DER as `openssl ts` reads them. An answer is kept when it is granted, over this manifest and to this query; that it was signed by whom it
should be is checked where a root certificate is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.custody.manifest import Seal
from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.files import write_atomic

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

QUERY, ANSWER, NONCE = ".tsq", ".tsr", ".nonce"
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
MEND = "ask the authority again, or take its answer in DER as `openssl ts -reply` writes it"


@dataclass(frozen=True)
class Stamp:
    """What an answer says: when, by whose policy (an object identifier), its serial number; `verified` against a root certificate."""

    time: datetime
    policy: str
    serial: int
    verified: bool


def query(seal: Seal) -> bytes:
    """The query over a manifest, made once and kept."""
    with extra("custody"):
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    path = seal.beside(QUERY)
    if not path.exists():
        builder = TimestampRequestBuilder().data(seal.path.read_bytes()).hash_algorithm(HashAlgorithm.SHA256)
        request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
        write_atomic(seal.beside(NONCE), f"{request.nonce}\n".encode(), lasting=True)
        write_atomic(path, request.as_bytes(), lasting=True)
    return path.read_bytes()


def keep(seal: Seal, answer: bytes, root: bytes | None = None) -> Stamp:
    """Keep an answer to the query of a manifest. Raises InputError for what is no answer to it, or not signed below the root (PEM)."""
    stamp = read(seal, answer, root)
    write_atomic(seal.beside(ANSWER), answer, lasting=True)
    return stamp


def kept(seal: Seal, root: bytes | None = None) -> Stamp | None:
    """What the answer says that is kept of a manifest, None where none is. Raises InputError as `keep` does."""
    path = seal.beside(ANSWER)
    return read(seal, path.read_bytes(), root) if path.exists() else None


def read(seal: Seal, answer: bytes, root: bytes | None = None) -> Stamp:
    """What an answer says. Raises InputError as `keep` does."""
    with extra("custody"):
        from rfc3161_client import decode_timestamp_response
    try:
        response = decode_timestamp_response(answer)
        told = response.tst_info if response.status == 0 else None
    except ValueError as cause:
        raise InputError(f"not an answer of a timestamp authority: {cause}", MEND) from cause
    if told is None:
        raise InputError(f"the authority refused (status {response.status})", MEND)
    if told.message_imprint.message.hex() != seal.sha256:
        raise InputError(f"the timestamp is not over the manifest of seal {seal.number}", MEND)
    nonce: Path = seal.beside(NONCE)
    if nonce.exists() and told.nonce is not None and str(told.nonce) != nonce.read_text().strip():
        raise InputError("the timestamp answers another query", MEND)
    if root is not None:
        _verify(response, seal, root)
    moment = told.gen_time if told.gen_time.tzinfo else told.gen_time.replace(tzinfo=UTC)
    return Stamp(moment, told.policy.dotted_string, told.serial_number, root is not None)


def _verify(response: TimeStampResponse, seal: Seal, root: bytes) -> None:
    with extra("custody"):
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder
    builder = VerifierBuilder()
    try:
        for certificate in load_pem_x509_certificates(root):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify(response, bytes.fromhex(seal.sha256))
    except (VerificationError, ValueError) as cause:
        mend = "give the root certificate of that authority"
        raise InputError(f"the timestamp is not signed by whom it should be: {cause}", mend) from cause
