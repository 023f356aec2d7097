"""The loopback address, and no other; a port that is taken is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import InputError
from tocsin.web.serve import bound, new_token, serve


def test_only_the_loopback_address_is_bound() -> None:
    sockets = bound(0)
    try:
        assert {one.getsockname()[0] for one in sockets} <= {"127.0.0.1", "::1"}
        port = sockets[0].getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} cannot be had"):
            bound(port)
    finally:
        for one in sockets:
            one.close()
    with pytest.raises(InputError):
        bound(99_999)


def test_a_token_has_192_bits() -> None:
    assert len(new_token()) == 32 and new_token() != new_token()


def test_what_is_no_certificate_is_told_before_a_port_is_bound(tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("no certificate")
    for certificate, key in (("none.pem", None), ("cert.pem", None), ("cert.pem", "none.pem")):
        with pytest.raises(InputError, match="is no certificate with its key"):
            serve(tmp_path, certificate=tmp_path / certificate, key=key and tmp_path / key)
