"""WACZ: a zip of WARC files with the digests of all that is in it, and often a signature over them. What does not hold is told.

After the WACZ format 1.1.1 and its signing and verification 0.1.0. Whether a certificate was trusted when it signed cannot be told offline.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.read.containers.encodings import CHUNK
from tocsin.read.containers.unpack import BROKEN, Source

_SMALL = 16 << 20  # bytes of a description


def streams(source: Source) -> Iterator[IO[bytes]]:
    """The WARC files in it, unpacked. Raises InputError where one cannot be."""
    for name in sorted(source.members):
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            with tempfile.NamedTemporaryFile(prefix="tocsin-") as kept:
                try:
                    with zipfile.ZipFile(source.path) as opened, opened.open(name) as member:
                        while chunk := member.read(CHUNK):
                            kept.write(chunk)
                except BROKEN as cause:
                    raise InputError(f"{source.name}: {name} cannot be unpacked: {cause}", "copy or export it again") from cause
                kept.flush()
                inner = Source(Path(kept.name), name)
                with inner.open() as stream:
                    yield stream
                if inner.failure:
                    source.failure = inner.failure


def verify(source: Source) -> None:
    """Note which of its files are not as its description says, and whether its signature holds."""
    described = _read(source, "datapackage.json")
    try:
        resources = json.loads(described)["resources"]
        wrong = [one["path"] for one in resources if not _holds(source, one["path"], one["hash"])]
    except (ValueError, KeyError, TypeError):
        source.note("its description (datapackage.json) is damaged: nothing in it could be checked")
        return
    if wrong:
        source.note(f"not as its description says: {', '.join(map(repr, wrong[:5]))}{' ...' if len(wrong) > 5 else ''}")
    digest = _read(source, "datapackage-digest.json")
    if digest:
        source.note(_signed(digest, described))


def _read(source: Source, name: str) -> bytes:
    with suppress(*BROKEN, KeyError), zipfile.ZipFile(source.path) as opened, opened.open(name) as member:
        return member.read(_SMALL)
    return b""


def _holds(source: Source, name: str, told: str) -> bool:
    algorithm, _, value = told.partition(":")
    try:
        made = hashlib.new(algorithm)
        with zipfile.ZipFile(source.path) as opened, opened.open(name) as member:
            while chunk := member.read(CHUNK):
                made.update(chunk)
    except (*BROKEN, KeyError, ValueError):
        return False
    return made.hexdigest() == value.lower()


def _signed(digest: bytes, described: bytes) -> str:
    """What is to be told of the digest of the description, and of the signature over it."""
    try:
        told = json.loads(digest)
        if told["hash"].removeprefix("sha256:") != hashlib.sha256(described).hexdigest():
            return "its description was changed since its digest was made"
        data = told.get("signedData")
        if not data:
            return "its files are as described; nobody signed it"
        if data["hash"] != told["hash"]:
            return "its signature is over something else"
        who = f"by {data['domain']}" if data.get("domain") else "by a key that names nobody"
        held = _signature_holds(data)
    except (ValueError, KeyError, TypeError, AttributeError):
        return "its signature is damaged"
    return f"its signature holds, made {who} {data.get('created', '')}".strip() if held else f"its signature, made {who}, does not hold"


def _signature_holds(data: dict[str, Any]) -> bool:
    """Whether the signature is that of the key, or of the certificate, over the digest. Raises ValueError where they cannot be read."""
    with extra("archives"):
        from cryptography import x509
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec, utils

    if data.get("domainCert"):
        key = x509.load_pem_x509_certificate(data["domainCert"].encode()).public_key()
    else:
        key = serialization.load_der_public_key(base64.b64decode(data["publicKey"]))
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("not a key of an elliptic curve")
    signature = base64.b64decode(data["signature"])
    half = (key.curve.key_size + 7) // 8
    forms = [signature]
    if len(signature) == 2 * half:  # as browsers write it
        forms.append(utils.encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")))
    for form in forms:
        with suppress(InvalidSignature):
            key.verify(form, data["hash"].encode(), ec.ECDSA(hashes.SHA256()))
            return True
    return False
