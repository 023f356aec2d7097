"""Content credentials: trusted, not trusted, broken, elsewhere."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.media.decode.metadata.signing import keys, signed
from tocsin.media.decode.metadata.manifests import credentials_say
from tocsin.media.decode.metadata.statement import Metadata


def read(path: Path, content: bytes, anchors: str = "") -> Metadata:
    path.write_bytes(content)
    said = Metadata()
    credentials_say(path, "jpeg", anchors, said)
    return said


def state(said: Metadata) -> str:
    assert said.credentials is not None
    return str(said.credentials["signature"])


def test_a_signature_is_valid_only_under_an_anchor(tmp_path: Path) -> None:
    content = signed("2024-05-01T10:00:00Z")
    said = read(tmp_path / "a.jpg", content, keys()[0])
    assert said.credentials == {"signature": "valid", "issuer": "Plumbline", "maker": "camera", "made": "digitalCapture"}
    (date,) = said.dates
    assert (date["value"], date["zone"], date["kind"]) == ("2024-05-01T10:00:00", "+00:00", "captured")
    assert (date["source"], date["signature"], date["timestamp"]) == ("c2pa", "valid", "device")
    assert state(read(tmp_path / "a.jpg", content)) == "untrusted"


def test_a_picture_changed_after_it_was_signed(tmp_path: Path) -> None:
    content = bytearray(signed("2024-05-01T10:00:00Z"))
    content[-300] ^= 255
    assert state(read(tmp_path / "a.jpg", bytes(content), keys()[0])) == "invalid"


def test_a_manifest_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        content = signed("2024-05-01T10:00:00Z", f"http://127.0.0.1:{server.getsockname()[1]}/manifest.c2pa")
        assert b"manifest.c2pa" in content
        assert read(tmp_path / "a.jpg", content) == Metadata()
        try:
            server.accept()
        except TimeoutError:
            return
        raise AssertionError("it was asked for")


def test_what_has_none_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "a.jpg", b"\xff\xd8\xff") == Metadata()
