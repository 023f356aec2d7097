"""The key table: encrypted, opened again with Tocsin and without it; a wrong passphrase and a changed file open nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.protect.retention.support import account_id, new_case, write_people
from tocsin.errors import InputError, SettingError
from tocsin.protect import keytable
from tocsin.protect.verbs import Protection

PHRASE = "boats and quiet lamps"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keytable.sealed, "__defaults__", (2**12,))


def test_handed_out_and_taken_in_elsewhere(tmp_path: Path) -> None:
    case, other = new_case(tmp_path / "case", ""), new_case(tmp_path / "other", "")
    case.add(write_people(tmp_path / "a.csv", 1))
    file = tmp_path / "table.json"
    assert isinstance(case, Protection)
    assert case.export_key(file, PHRASE) == 2 and file.stat().st_mode & 0o777 == 0o600
    assert b"hndl" not in file.read_bytes() and account_id("10").encode() not in file.read_bytes()
    path, number, known = other.import_key(file, PHRASE)
    assert (number, known, path.stat().st_mode & 0o777) == (2, 2, 0o600)  # the cases of this test have one key
    told = [json.loads(line) for line in path.read_text().splitlines()]
    assert {row["handle"] for row in told} == {"hndl_10q", "hndl_11q"}
    assert [entry["step"] for one in (case, other) for entry in one.evidence.entries() if entry["action"] == "key"] == ["export", "import"]
    assert case.audit() == [] == other.audit()


def test_what_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="fewer than 12"):
        keytable.sealed([], "short")
    content = keytable.sealed([{"account_id": "a"}], PHRASE)
    assert keytable.unsealed(content, PHRASE) == [{"account_id": "a"}]
    with pytest.raises(InputError, match="does not open"):
        keytable.unsealed(content, PHRASE + "!")
    told = json.loads(content)
    for changed in ({**told, "data": told["data"][:-8]}, {**told, "format": "other"}, {**told, "kdf": {**told["kdf"], "n": 2**40}}, []):
        with pytest.raises(InputError):
            keytable.unsealed(json.dumps(changed).encode(), PHRASE)


def test_the_newest_that_is_known_of_an_account(tmp_path: Path) -> None:
    from tests.support import rows

    told = rows("profiles", [
        {"account_id": "a", "handle": "new", "observed_ts": 2}, {"account_id": "a", "handle": "old", "name": "N", "observed_ts": 1},
    ])  # fmt: skip
    assert [(row["handle"], row["name"]) for row in keytable.rows(told)] == [("new", "N")]
