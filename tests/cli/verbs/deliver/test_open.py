"""`tocsin open`: prints one address with a token, answers who has it, ends with Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.cli.verbs.calling import call
from tocsin.case import Case
from tocsin.cli.verbs.deliver import open as verb
from tocsin.errors import InputError, SettingError


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "Fog").folder
    words = [sys.executable, "-m", "tocsin", "open", str(case), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address, _, token = running.stdout.readline().strip().partition("?token=")
        assert len(token) == 32
        with urlopen(Request(f"{address}taxii2/", headers={"Authorization": f"Bearer {token}"})) as answer:
            assert json.load(answer)["title"] == "Fog"
        with pytest.raises(HTTPError, match="401"):
            urlopen(address)
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130


def test_a_short_token_of_ones_own_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(verb.TOKEN, "short")
    with pytest.raises(SettingError, match="5 characters"):
        call(verb, Case.new(tmp_path / "case").folder)


def test_other_machines_are_let_in_with_a_password_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Case.new(tmp_path / "case").folder
    monkeypatch.delenv(verb.PASSWORD, raising=False)
    monkeypatch.setattr("sys.stdin", StringIO())  # no terminal
    with pytest.raises(SettingError, match="needs a password"):
        call(verb, folder, "--listen", "127.0.0.1")
    (tmp_path / "password").write_text("short\n")
    with pytest.raises(SettingError, match="12 characters"):
        call(verb, folder, "--listen", "127.0.0.1", "--password-file", tmp_path / "password")
    with pytest.raises(InputError, match="cannot be read"):
        call(verb, folder, "--listen", "127.0.0.1", "--password-file", tmp_path / "none")
    monkeypatch.setenv(verb.PASSWORD, "a long enough one")
    with pytest.raises(InputError, match="cannot be had"):
        call(verb, folder, "--listen", "192.0.2.1", "--port", "0")
