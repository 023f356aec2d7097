"""A process that dies, hangs or was ended costs one medium, and the next is read by a new one."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.media.decode.making import scene
from tocsin.media.decode.limits import USUAL, Limits
from tocsin.media.decode.worker import host
from tocsin.media.medium import Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Image.fromarray(scene()).save(tmp_path / "a.png")
    return tmp_path / "a.png"


def asked(path: Path, limits: Limits = USUAL) -> list[int]:
    return [said["width"] for said, _ in host.answers({"do": "open"}, path, limits)]


def pid() -> int:
    return host._IDLE[-1]._process.pid


def test_one_process_serves_many_files(path: Path) -> None:
    assert asked(path) == [160]
    first = pid()
    assert asked(path) == [160] and pid() == first


def test_a_crash_costs_the_medium_and_not_the_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(path)
    first = pid()
    os.kill(first, signal.SIGSEGV)
    monkeypatch.setattr(host.Worker, "alive", lambda self: True)  # it dies while it is asked
    with pytest.raises(Refused, match="crashed"):
        asked(path)
    monkeypatch.undo()
    assert asked(path) == [160] and pid() != first


def test_one_that_was_ended_is_not_asked(path: Path) -> None:
    asked(path)
    os.kill(pid(), signal.SIGKILL)
    host._IDLE[-1]._process.wait()
    assert asked(path) == [160]


def test_one_that_hangs_is_ended(path: Path) -> None:
    asked(path)
    first = pid()
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(Refused, match="more than") as told:
        asked(path, Limits(wall=0.2))
    assert told.value.fault.reason == "too_long"
    assert asked(path) == [160] and pid() != first


def test_it_inherits_no_secret(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "secret")
    monkeypatch.setattr(host, "_IDLE", [])
    asked(path)
    assert b"secret" not in Path(f"/proc/{pid()}/environ").read_bytes()
