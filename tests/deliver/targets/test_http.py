"""One POST: never unencrypted over a network, no redirect, no proxy of the environment."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tests.deliver.servers import web
from tocsin.deliver.targets.http import FAILURES, failed, plain, post
from tocsin.errors import SettingError


@pytest.mark.parametrize("url", ["http://a.example/", "ftp://a.example/", "http://127.0.0.2/", "http://127.0.0.1.a.example/"])
def test_nothing_goes_unencrypted(url: str) -> None:
    with pytest.raises(SettingError, match="could be read on its way"):
        plain(url)


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with web("307") as receiver:
        assert post(plain(f"http://{receiver.address}/a?b=c"), b"{}", {}).status == 307
        assert receiver.asked == ["307"]


def test_a_drip_of_bytes_holds_nobody() -> None:
    begun = time.monotonic()
    with web("drip") as receiver, suppress(*FAILURES):  # the line with the status may have come; the rest is not waited for
        post(f"http://{receiver.address}/", b"{}", {}, 0.2)
    assert time.monotonic() - begun < 5


def test_an_error_is_told_without_its_text() -> None:
    assert failed(OSError("https://host/bot12:SECRET")) == "OSError"
