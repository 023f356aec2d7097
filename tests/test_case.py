"""A case from files to findings: adding twice, running twice, tampering, two processes, a full disk, being killed."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.errors import CaseError, SettingError
from tocsin.files import digest
from tocsin.flow import order
from tocsin.store.lock import locked
from tocsin.store.tables import write_table

KEY = b"k" * 32
KILLS = int(os.environ.get("TOCSIN_KILLS", "12" if os.environ.get("TOCSIN_THOROUGH") else "2"))


def _made(folder: Path, *files: Path) -> Case:
    case = Case.new(folder, "Test", KEY)
    list(case.add(files))
    return case


def _table_digests(case: Case) -> dict[str, str]:
    return {path.name: digest(path) for path in sorted((case.folder / "tables").glob("*.parquet"))}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("finished")
    case = _made(folder / "case", write_posts(folder / "posts.csv"))
    assert [name for name, record in case.run() if record] == ["media", "match", "detect", "objects", "origin", "verify", "check", "assess"]
    return case


@pytest.fixture
def copied(finished: Case, tmp_path: Path) -> Case:
    shutil.copytree(finished.folder, tmp_path / "case")
    return Case.open(tmp_path / "case")


def test_a_finished_case_is_complete_and_holds(finished: Case) -> None:
    assert finished.missing() == [] and finished.audit() == []
    assert finished.store.read("posts").num_rows == 420 and finished.store.read("findings").num_rows > 0


def test_a_second_run_has_nothing_to_do(copied: Case) -> None:
    assert {name: record for name, record in copied.run() if record} == {}


def test_adding_a_file_twice_adds_nothing(copied: Case, tmp_path: Path) -> None:
    before, entries = _table_digests(copied), copied.evidence.head()
    again = list(copied.add([write_posts(tmp_path / "renamed.csv")]))
    assert [item.status for item in again] == ["known"]
    assert (_table_digests(copied), copied.evidence.head()) == (before, entries)


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    one, two = write_posts(tmp_path / "one.csv", 60, 1), write_posts(tmp_path / "two.csv", 60, 2)
    assert _table_digests(_made(tmp_path / "a", one, two)) == _table_digests(_made(tmp_path / "b", two, one))


def test_a_threshold_of_a_part_is_kept_in_the_case_and_stands_in_the_run_record(copied: Case) -> None:
    list(copied.run(changes={"detect.verdict.rest_hours": "9"}))
    again = Case.open(copied.folder)
    assert again.settings["detect"] == {"verdict.rest_hours": "9"}
    records = {record["stage"]: record for record in again.run_records()}
    assert records["detect"]["settings"]["verdict"]["rest_hours"] == 9.0


def test_a_setting_reruns_only_what_depends_on_it(copied: Case) -> None:
    ran = {name for name, record in copied.run(changes={"origin.min_posts": "4"}) if record}
    assert "origin" in ran and not ran & {"read", "match", "detect"}
    assert Case.open(copied.folder).settings["origin"]["min_posts"] == "4"
    with pytest.raises(SettingError):
        list(copied.run(changes={"origin.nonsense": "4"}))


def test_tables_hold_no_platform_id(finished: Case) -> None:
    open_bytes = b"".join(path.read_bytes() for path in (finished.folder / "tables").rglob("*.parquet"))
    assert b"core0" not in open_bytes
    assert "core0" in finished.store.read("profiles")["platform_id"].to_pylist()


@pytest.mark.parametrize("name", ["raw", "posts", "families", "profiles", "part", "log", "cut"])
def test_audit_finds_one_flipped_byte_and_a_log_cut_at_its_end(copied: Case, name: str) -> None:
    raw = next(iter(copied.evidence.kept()))
    paths = {
        "raw": copied.evidence.path(raw),
        "log": copied.evidence.log,
        "part": copied.folder / "tables" / "parts" / raw / "posts.parquet",
    }
    path = paths.get(name) or (copied.evidence.log if name == "cut" else copied.store.path(name))
    data = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(b"" if name == "cut" else data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])
    assert Case.open(copied.folder).audit()


def test_a_changed_table_is_told_and_made_again(copied: Case) -> None:
    before = _table_digests(copied)
    copied.store.path("families").write_bytes(b"broken")
    assert any("families" in line for line in copied.missing())
    list(copied.run())
    assert _table_digests(copied) == before


@pytest.mark.parametrize("kept", [True, False], ids=["changed", "missing"])
def test_a_single_stage_does_not_run_on_a_table_that_was_changed(copied: Case, kept: bool) -> None:
    before, path = _table_digests(copied), copied.store.path("edges")
    rows = copied.store.read("edges")
    path.unlink()
    if kept:
        write_table(path, rows.slice(1))
    reader = next(stage.name for stage in order.stages().values() if "edges" in stage.reads)
    with pytest.raises(CaseError, match=r"table edges of stage \w+ is missing or was changed"):
        copied.run(reader)
    copied.run()
    assert _table_digests(copied) == before



def test_two_processes_on_one_case(copied: Case) -> None:
    with locked(copied.folder), pytest.raises(CaseError, match="another process"):
        list(copied.run())


def test_a_folder_that_is_no_case_and_one_that_is_not_empty(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="not a case"):
        Case.open(tmp_path)
    (tmp_path / "x").write_text("here")
    with pytest.raises(CaseError, match="not empty"):
        Case.new(tmp_path)


def test_refused_files_are_told_and_the_rest_kept(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    write_posts(files / "good.csv", 40)
    (files / "empty.csv").write_bytes(b"")
    case = Case.new(tmp_path / "case", "Test", KEY)
    told = {item.path.name: item.status for item in case.add([files, tmp_path / "absent"])}
    assert told == {"good.csv": "added", "empty.csv": "refused", "absent": "refused"}
    assert len(case.evidence.kept()) == 1 and case.audit() == []


def _full_disk() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_leaves_a_case_that_goes_on(tmp_path: Path) -> None:
    source = write_posts(tmp_path / "posts.csv", 60)
    case = Case.new(tmp_path / "case", "Test", KEY)
    command = [sys.executable, "-m", "tocsin", "add", str(case.folder), str(source)]
    plain = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # a full disk cuts what Python keeps of its own, too
    stopped = subprocess.run(command, capture_output=True, text=True, preexec_fn=_full_disk, env=plain, check=False)
    assert stopped.returncode == 2 and "mend:" in stopped.stderr, stopped.stderr
    assert Case.open(case.folder).store.read("posts").num_rows == 0
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert Case.open(case.folder).store.read("posts").num_rows == 80 and Case.open(case.folder).audit() == []


def test_killed_at_random_moments_it_finishes_to_the_same_tables(finished: Case, tmp_path: Path) -> None:
    draw, source = random.Random(5), write_posts(tmp_path / "posts.csv")
    wanted = _table_digests(finished)
    for number in range(KILLS):
        case = Case.new(tmp_path / f"case{number}", "Test", KEY)
        for verb in (["add", str(case.folder), str(source)], ["run", str(case.folder)]):
            command = [sys.executable, "-m", "tocsin", *verb]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.05 + 2.95 * (number + draw.random()) / KILLS)  # one kill in each part of that time
            process.kill()
            process.wait()
            Case.open(case.folder).missing()
            assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        again = Case.open(case.folder)
        assert _table_digests(again) == wanted, number
        assert again.missing() == [] and [line for line in again.audit() if "not in the log" not in line] == []


def test_called_plainly_it_runs_and_hands_back_what_became_of_it(tmp_path: Path) -> None:
    case = Case.new(str(tmp_path / "case"), "Plain")
    added = case.add(str(write_posts(tmp_path / "posts.csv", 60)))
    assert [item.status for item in added] == ["added"] and len(case.tables["posts"]) == 80
    assert repr(case) == f"Case({str(tmp_path / 'case')!r}): Plain; files 1, tables {len(case.tables)}"
    assert case.run("match").ran == ["match"] and case.run("match", changes={"match.encode": 0}).ran == ["match"]
    assert Case(str(case.folder)).settings == {"match": {"encode": "0"}}


def test_the_work_can_be_followed_step_by_step(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    paths = [write_posts(tmp_path / f"{name}.csv", 40, seed) for seed, name in enumerate("ab")]
    files = case.adding(paths)
    assert next(files).kept == 60 and len(case.tables) == 0
    assert [item.kept for item in files] == [60] and len(
        case.tables["posts"]
    ) == 96  # who posts under the id of somebody else posts something else
    stages = case.running(changes={"match.encode": 0})
    assert next(stages) == ("read", None) and next(stages)[0] == "media"
    stages.close()
    assert case.runs.latest("detect") is None


def test_a_finished_case_answers(finished: Case, tmp_path: Path) -> None:
    assert "profiles" not in finished.tables and len(finished.findings) > 0
    assert len(finished.why(finished.findings["finding_id"][0]).rows) > 0
    assert finished.report("json", str(tmp_path / "dossier.json"), lang="fr").stat().st_size > 0


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_a_case_in_a_folder_of_any_bytes_works(tmp_path: Path) -> None:
    case = Case.new(tmp_path / os.fsdecode(b"c\xff"))
    case.add(write_posts(tmp_path / "posts.csv", 60))
    case.run("match")
    assert case.title == "c\ufffd" and case.audit() == []
    assert case.report().parent == case.folder / "out" and case.report("json", tmp_path / os.fsdecode(b"\xfe.json")).exists()


def test_a_new_that_fails_leaves_nothing_and_one_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        Case.new(tmp_path / "a", key=b"too short")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "b" / "private").mkdir(parents=True)
    (tmp_path / "b" / "private" / "key").write_text("00")
    assert Case.new(tmp_path / "b", key=KEY).audit() == []


def test_a_report_waits_for_nobody_and_is_not_written_while_a_case_changes(copied: Case, tmp_path: Path) -> None:
    (tmp_path / "dossier.json").write_text("old")
    with locked(copied.folder), pytest.raises(CaseError, match="another process"):
        copied.report("json", tmp_path / "dossier.json")
    assert (tmp_path / "dossier.json").read_text() == "old"
    with locked(copied.folder, shared=True):
        assert copied.report("json", tmp_path / "dossier.json").read_text() != "old"


def test_what_a_killed_process_left_is_told_and_gone_after_the_next_run(copied: Case) -> None:
    left = copied.folder / "raw" / ".1-0.part"
    left.write_bytes(b"somebody's name")
    assert [line for line in copied.audit() if ".1-0.part" in line]
    copied.run("read")
    assert not left.exists() and copied.audit() == []


def test_a_setting_outside_its_meaning_is_refused_also_from_a_hand(copied: Case) -> None:
    before = (copied.folder / "case.toml").read_bytes()
    with pytest.raises(SettingError, match=r"setting detect\.q='7'") as caught:
        copied.run(changes={"detect.q": 7})
    assert "from 0 to 1" in caught.value.mend and (copied.folder / "case.toml").read_bytes() == before
    (copied.folder / "case.toml").write_bytes(before + b"[settings.detect]\nq = 7\n")
    with pytest.raises(SettingError, match=r"case\.toml: setting detect\.q='7'"):
        Case.open(copied.folder).run("read")
