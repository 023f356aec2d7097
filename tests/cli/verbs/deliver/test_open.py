"""`tocsin open`: prints one address with a token, answers who has it, ends with Ctrl-C."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from io import StringIO
from ipaddress import IPv4Address
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


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_others_are_sent_is_encrypted_and_guesses_are_stopped(tmp_path: Path) -> None:
    case, pem = Case.new(tmp_path / "case", "Fog").folder, certified(tmp_path / "both.pem")
    (tmp_path / "password").write_text("a password of some length\n")
    words = [sys.executable, "-m", "tocsin", "open", str(case), "--port", "0", "--listen", "127.0.0.1", "--certificate", str(pem)]
    with subprocess.Popen([*words, "--password-file", str(tmp_path / "password")], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("https://127.0.0.1:")
        trusting = ssl.create_default_context(cafile=str(pem))

        def asked(password: str) -> int:
            given = b64encode(f"any:{password}".encode()).decode()
            try:
                return int(urlopen(Request(address, headers={"Authorization": f"Basic {given}"}), context=trusting).status)
            except HTTPError as error:
                return error.code

        assert asked("a password of some length") == 200
        assert [asked("another") for _ in range(6)] == [401] * 5 + [429] and asked("a password of some length") == 429
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130


def certified(path: Path) -> Path:
    """A certificate for 127.0.0.1, signed by itself, and its key in one file."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + secret)
    return path
