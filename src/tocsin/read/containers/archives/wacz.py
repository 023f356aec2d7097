"""WACZ: a zip of WARC files with the digests of all that is in it, and often a signature over them. One that was changed is refused.

After the WACZ format 1.1.1 and its signing and verification 0.1.0. Whether a certificate was trusted when it signed cannot be told offline;
that it is the domain's and was in force is checked. Fooled by: an archive changed and signed anew with a key that names nobody.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
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
    """Check its files against its description, and the description against its digest and signature; note what holds.

    Raises InputError where something was changed. A description that cannot be read is noted: then nothing can be checked.
    """
    described = _read(source, "datapackage.json")
    try:
        resources = json.loads(described)["resources"]
        wrong = [one["path"] for one in resources if not _holds(source, one["path"], one["hash"])]
    except (ValueError, KeyError, TypeError):
        source.note("its description (datapackage.json) is damaged: nothing in it could be checked")
        return
    if wrong:
        raise _changed(source, f"not as its description says: {', '.join(map(repr, wrong[:5]))}{' ...' if len(wrong) > 5 else ''}")
    digest = _read(source, "datapackage-digest.json")
    if digest:
        held, told = _signed(digest, described)
        if not held:
            raise _changed(source, told)
        source.note(told)


def _changed(source: Source, what: str) -> InputError:
    return InputError(
        f"{source.name}: this archive was changed after it was made: {what}",
        "fetch or export it again; to read it as it is, unpack it and give the WARC files in its folder archive",
    )


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


def _signed(digest: bytes, described: bytes) -> tuple[bool, str]:
    """Whether the digest of the description holds with the signature over it, if there is one; and what is to be told."""
    try:
        told = json.loads(digest)
        if told["hash"].removeprefix("sha256:") != hashlib.sha256(described).hexdigest():
            return False, "its description was changed since its digest was made"
        data = told.get("signedData")
        if not data:
            return True, "its files are as described; nobody signed it"
        if data["hash"] != told["hash"]:
            return False, "its signature is over something else"
        who = f"by {data['domain']}" if data.get("domain") else "by a key that names nobody"
        wrong = _signature_fails(data)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False, "its signature is damaged"
    if wrong:
        return False, f"its signature, made {who}, does not hold{wrong}"
    return True, f"its signature holds, made {who} {data.get('created', '')}".strip()


def _signature_fails(data: dict[str, Any]) -> str:
    """Why the signature is not that of the key, or of the domain's certificate, over the digest; "" where it is.

    Raises ValueError where they cannot be read.
    """
    with extra("archives"):
        from cryptography import x509
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import serialization

    if not data.get("domainCert"):
        key = serialization.load_der_public_key(base64.b64decode(data["publicKey"]))
    else:
        certificate = x509.load_pem_x509_certificate(data["domainCert"].encode())
        key = certificate.public_key()
        if data.get("domain") and data["domain"] not in _domains(certificate):
            return ": the certificate is of another domain"
        if data.get("created") and not certificate.not_valid_before_utc <= _moment(data["created"]) <= certificate.not_valid_after_utc:
            return ": the certificate was not in force then"
    try:
        _check(key, base64.b64decode(data["signature"]), data["hash"].encode())
    except InvalidSignature:
        return ": it is not over this archive"
    return ""


def _domains(certificate: Any) -> set[str]:
    """The domains a certificate is for."""
    from cryptography import x509

    names = {str(one.value) for one in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)}
    with suppress(x509.ExtensionNotFound):
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        names.update(named.value.get_values_for_type(x509.DNSName))
    return names


def _moment(written: str) -> datetime:
    when = datetime.fromisoformat(written.replace("Z", "+00:00"))
    return when.replace(tzinfo=when.tzinfo or UTC)


def _check(key: Any, signature: bytes, message: bytes) -> None:
    """Raises InvalidSignature where a signature (SHA-256 with ECDSA, in DER or as browsers write it, or RSA) is not the key's."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        return
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("neither a key of an elliptic curve nor one of RSA")
    half = (key.curve.key_size + 7) // 8
    if len(signature) == 2 * half:  # as browsers write it
        signature = utils.encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))
    key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
