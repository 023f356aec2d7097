"""WACZ: digests and signature are checked, and an archive that was changed is refused."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from tests.read.containers.archives.test_warc import whole
from tocsin.errors import InputError
from tocsin.model import Post
from tocsin.read.containers.archives.wacz import verify
from tocsin.read.containers.unpack import Source
from tocsin.read.files import open_file


def written(path: Path, change: str = "", signed: str = "raw") -> Path:
    files = {"archive/data.warc.gz": gzip.compress(whole()), "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n'}
    told = [{"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"} for name, content in files.items()]
    package = json.dumps({"profile": "data-package", "resources": told}).encode()
    digest: dict[str, Any] = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
    if signed:
        key: Any = ec.generate_private_key(ec.SECP384R1()) if signed != "rsa" else rsa.generate_private_key(65537, 2048)
        how = (ec.ECDSA(hashes.SHA256()),) if signed != "rsa" else (padding.PKCS1v15(), hashes.SHA256())
        signature = key.sign(digest["hash"].encode(), *how)
        if signed == "raw":
            signature = b"".join(half.to_bytes(48, "big") for half in utils.decode_dss_signature(signature))
        public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        data = {"hash": digest["hash"], "signature": base64.b64encode(signature).decode(), "publicKey": base64.b64encode(public).decode()}
        digest["signedData"] = {**data, "created": "2024-05-15T08:00:00Z"}
    if change == "page":
        files["pages/pages.jsonl"] += b"{}\n"
    elif change == "description":
        package += b" "
    elif change == "signature":
        digest["signedData"]["signature"] = base64.b64encode(bytes(96)).decode()
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in {**files, "datapackage.json": package, "datapackage-digest.json": json.dumps(digest).encode()}.items():
            opened.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("change", "signed", "says"),
    [
        ("", "raw", "its signature holds"),
        ("", "der", "its signature holds"),
        ("", "", "nobody signed it"),
        ("", "rsa", "its signature holds"),
    ],
)
def test_what_holds_is_told(tmp_path: Path, change: str, signed: str, says: str) -> None:
    reading = open_file(written(tmp_path / "a.wacz", change, signed))
    assert sum(isinstance(record, Post) for _, record in reading) == 5
    assert says in reading.note and reading.note.startswith("WACZ, web pages")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("page", "not as its description says: 'pages/pages.jsonl'"),
        ("description", "its description was changed"),
        ("signature", "does not hold"),
    ],
)
@pytest.mark.parametrize("signed", ["raw", "rsa"])
def test_a_changed_archive_is_refused(tmp_path: Path, change: str, signed: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        open_file(written(tmp_path / "a.wacz", change, signed))
    assert "unpack it" in caught.value.mend


def test_a_damaged_description_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as opened:
        opened.writestr("datapackage.json", b"{")
        opened.writestr("archive/a.warc", whole())
    source = Source(tmp_path / "a.wacz", "a.wacz")
    verify(source)
    assert source.notes == ["its description (datapackage.json) is damaged: nothing in it could be checked"]
