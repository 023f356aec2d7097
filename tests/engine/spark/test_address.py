"""Addresses of engines are understood as they are written, and nothing else is."""

from __future__ import annotations

import pytest

from tocsin.engine.spark.address import CONNECT, MASTER, address
from tocsin.errors import SettingError


@pytest.mark.parametrize(
    ("text", "scheme", "host", "here"),
    [
        ("spark://master.example:7077", MASTER, "master.example", False),
        ("sc://127.0.0.1:50051", CONNECT, "127.0.0.1", True),
        ("sc://localhost:15002/;token=abc", CONNECT, "localhost", True),
        ("spark://[::1]:7077", MASTER, "[::1]", True),
    ],
)
def test_an_address_has_a_scheme_and_a_host(text: str, scheme: str, host: str, here: bool) -> None:
    found = address(f" {text} ")
    assert (found.scheme, found.host, found.here, found.text) == (scheme, host, here, text)


@pytest.mark.parametrize(
    "text", ["", "local[2]", "spark://host", "sc://host:0", "sc://host:70000", "http://host:80", "spark://a:1,b:2", "yarn"]
)
def test_what_is_no_address_is_told_with_a_mend(text: str) -> None:
    with pytest.raises(SettingError, match="no address of an engine") as told:
        address(text)
    assert "spark://HOST:PORT" in told.value.mend and "sc://HOST:PORT" in told.value.mend
