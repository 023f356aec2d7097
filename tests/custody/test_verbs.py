"""A sealed case is checked by somebody who has sha256sum and openssl and no Tocsin; stamps come later, from local servers or by file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.custody.servers import Authority, Calendar, serving
from tests.protect.retention.support import new_case, write_people
from tocsin.case import Case
from tocsin.custody import authority, calendar
from tocsin.custody.asking import ask
from tocsin.custody.manifest import changes
from tocsin.custody.verbs import Custody
from tocsin.errors import InputError, SettingError


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = new_case(tmp_path / "case", "")
    made.add(write_people(tmp_path / "a.csv", 1))
    (made.folder / "out" / "odd\nname\\.html").write_text("a dossier")
    return made


def run(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not shutil.which("openssl") or not shutil.which("sha256sum"), reason="needs openssl and sha256sum")
def test_a_third_party_checks_everything(case: Case, tmp_path: Path) -> None:
    assert isinstance(case, Custody)
    with pytest.raises(SettingError, match="not sealed yet"):
        case.stamps()
    seal = case.seal()
    place = seal.path.relative_to(case.folder)
    checked = run(case.folder, "sha256sum", "-c", "--strict", place)
    assert checked.returncode == 0 and checked.stdout.count("OK") == seal.files > 15 and "private" not in seal.path.read_text()
    assert changes(case.folder, seal) == {"changed": [], "gone": []} and case.audit() == []
    assert case.stamps()["time"] is None and case.stamps()["pending"] == []
    authority_, calendar_ = Authority(tmp_path / "tsa"), Calendar()
    with serving(authority_, calendar_) as url:
        stands = case.stamp(f"{url}/tsa", (url,), root=authority_.root)
        assert (stands["policy"], stands["verified"], stands["pending"], stands["blocks"]) == ("1.2.3.4.1", True, [url], [])
        assert case.complete()["pending"] == [url]
        calendar_.block = 840_000
        stands = case.complete(authority_.root)
        assert (stands["pending"], stands["blocks"]) == ([], [840_000])
    verify = ("openssl", "ts", "-verify", "-data", place, "-in", f"{place}.tsr", "-CAfile", authority_.root)
    assert "Verification: OK" in run(case.folder, *verify).stdout
    (case.folder / "out" / "odd\nname\\.html").write_text("another dossier")
    assert run(case.folder, "sha256sum", "-c", place).returncode == 1
    assert changes(case.folder, seal)["changed"] == ["out/odd\\nname\\\\.html"]
    seal.path.write_bytes(seal.path.read_bytes() + b"\n")
    assert run(case.folder, *verify).returncode != 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_an_answer_carried_by_file_and_those_that_are_none(case: Case, tmp_path: Path) -> None:
    first = case.seal()
    ours, other = Authority(tmp_path / "ours"), Authority(tmp_path / "other", "Other")
    answer = tmp_path / "answer.tsr"
    answer.write_bytes(ours.answer(authority.query(first)))
    with pytest.raises(InputError, match="not signed by whom"):
        case.stamp(answer=answer, root=other.root)
    assert authority.kept(first) is None
    assert case.stamp(answer=answer)["verified"] is False and case.stamps(ours.root)["verified"] is True
    second = case.seal()
    assert second.number == 2 and second.sha256 != first.sha256 and case.stamps()["time"] is None
    for content, why in ((answer.read_bytes(), "not over the manifest"), (b"<html>", "not an answer")):
        answer.write_bytes(content)
        with pytest.raises(InputError, match=why):
            case.stamp(answer=answer)
    answered = ours.answer(authority.query(second))
    second.beside(authority.NONCE).write_text("1\n")
    with pytest.raises(InputError, match="another query"):
        authority.keep(second, answered)
    logged = [entry for entry in case.evidence.entries() if entry["action"] == "seal"]
    assert [(entry["number"], entry["before"]) for entry in logged] == [(1, ""), (2, first.sha256)]


def test_a_calendar_that_answers_nonsense_or_not_at_all(case: Case) -> None:
    seal = case.seal()
    assert calendar.kept(seal) is None and calendar.complete(seal, ask) is None
    with pytest.raises(InputError, match="did not answer with a timestamp"):
        calendar.submit(seal, "http://calendar.example", lambda *words: b"<html>")
    with pytest.raises(InputError, match="did not answer"):
        case.stamp(calendars=("http://127.0.0.1:9",))
    with pytest.raises(SettingError, match="not an address"):
        ask("ftp://calendar.example", None, {})
    seal.beside(calendar.PROOF).write_bytes(b"rubbish")
    with pytest.raises(InputError, match="not a proof"):
        calendar.kept(seal)
    assert len(calendar.queue(seal)) == 32 and calendar.queue(seal) == calendar.queue(seal)
