"""A WACZ of the pages: our own reader checks every digest and the signature, and refuses a changed one; openssl checks it too."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.protect.retention.support import new_case
from tocsin.custody.captures import Page, _sortable, pack
from tocsin.errors import InputError
from tocsin.read.files import open_file

HEAD = "<title>Boats of {n}</title><link rel=canonical href='https://harbour.example/news/{n}'>"
TEXT = "{n} boats came into the harbour of Marlow this morning, and the people of the river went to look at them for an hour."
HTML = f"<html><head>{HEAD}</head><body><article><h1>Boats of {{n}}</h1><p>{TEXT}</p></article></body></html>"


def test_pages_of_a_case_are_packed_signed_and_read_again(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "")
    for n in range(2):
        (tmp_path / f"{n}.html").write_text(HTML.format(n=n))
    case.add([tmp_path / "0.html", tmp_path / "1.html"])
    path = tmp_path / "pages.wacz"
    assert case.capture(path) == 2
    first = path.read_bytes()
    assert case.capture(path) == 2 and path.read_bytes() == first  # the same pages and key, the same bytes
    reading = open_file(path)
    found = [record for _, record in reading]
    assert len(found) >= 2 and "its signature holds, made by a key that names nobody" in reading.note
    with zipfile.ZipFile(path) as packed:
        line = packed.read("indexes/index.cdx").decode().splitlines()[0]
        assert line.startswith("example,harbour)/news/0 ") and json.loads(line.split(" ", 2)[2])["url"] == "https://harbour.example/news/0"
    assert case.audit() == [] and (case.folder / "private" / "seal.key").stat().st_mode & 0o777 == 0o600


def test_a_changed_one_is_refused(tmp_path: Path) -> None:
    path, changed = tmp_path / "a.wacz", tmp_path / "b.wacz"
    assert pack([Page("https://harbour.example/", "t", HTML.format(n=3).encode(), "2024-05-15T12:00:00+00:00")], path, tmp_path) == 1
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"2024-05-15", b"2024-05-16"))
    with pytest.raises(InputError, match="was changed after it was made"):
        list(open_file(changed))


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_the_signature_is_checked_without_tocsin(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    pack([], path, tmp_path)
    with zipfile.ZipFile(path) as packed:
        digest, described = json.loads(packed.read("datapackage-digest.json")), packed.read("datapackage.json")
    signed = digest["signedData"]
    assert signed["hash"] == f"sha256:{hashlib.sha256(described).hexdigest()}"
    (tmp_path / "key.der").write_bytes(base64.b64decode(signed["publicKey"]))
    (tmp_path / "signature").write_bytes(base64.b64decode(signed["signature"]))
    (tmp_path / "hash").write_text(signed["hash"])
    words = ["openssl", "dgst", "-sha256", "-verify", "key.der", "-keyform", "DER", "-signature", "signature", "hash"]
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "Verified OK\n"


def test_addresses_as_an_index_sorts_them() -> None:
    assert _sortable("https://News.Example/A?b=C") == "example,news)/a?b=c" and _sortable("urn:sha256:00") == "urn:sha256:00"
