"""Who speaks is told by the system, never by the environment; a name given stands beside the login."""

from __future__ import annotations

import os
import pwd

import pytest

from tocsin.errors import SettingError
from tocsin.store import persons
from tocsin.store.persons import NAMED, login, speaker


def test_the_login_is_not_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody_else")
    assert login() == pwd.getpwuid(os.getuid()).pw_name
    monkeypatch.setattr(os, "getuid", lambda: 2_000_000_123)
    assert login() == "uid 2000000123"
    monkeypatch.setattr(persons, "find_spec", lambda name: None)
    monkeypatch.setattr(os, "getlogin", lambda: "windows_user")
    assert login() == "windows_user"


def test_a_name_stands_beside_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "login", lambda: "desk")
    monkeypatch.delenv(NAMED, raising=False)
    assert speaker() == {"who": "desk"}
    monkeypatch.setenv(NAMED, " Anna ")
    assert speaker() == {"who": "Anna", "login": "desk"}
    for wrong in ("a\u202eb", "x" * 81):
        monkeypatch.setenv(NAMED, wrong)
        with pytest.raises(SettingError):
            speaker()


def test_a_name_that_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "login", lambda: "desk")
    monkeypatch.setenv(NAMED, "Anna")
    assert speaker(" Ben ") == {"who": "Ben", "login": "desk"}
    with pytest.raises(SettingError, match="this is no name"):
        speaker("x" * 81)
