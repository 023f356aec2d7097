"""`tocsin watch`: one round, a dry run, and an end that Ctrl-C brings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.deliver.servers import web
from tests.deliver.test_watching import posts
from tocsin.case import Case
from tocsin.cli.verbs.deliver import watch
from tocsin.deliver import live
from tocsin.deliver.watching import Round
from tocsin.errors import SettingError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watch")
    made = Case.new(folder / "case", "Fog")
    made.add([posts(folder / "posts.csv", 30)])
    made.run()
    with (made.folder / "case.toml").open("a") as stream:
        stream.write('[deliver.targets.desk]\nrules = [{ strength = "any" }]\n')
    return made.folder


def test_a_dry_run_prints_what_would_go_and_a_round_sends_it_once(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with web() as receiver:
        monkeypatch.setenv("TOCSIN_TARGET_DESK", f"http://s3cret@{receiver.address}/hook")
        assert call(watch, case, "--dry-run", "--target", "desk") == 0
        told = capsys.readouterr()
        assert "Automatic alert, not a finding." in told.out and "nothing was sent" in told.err and receiver.asked == []
        assert call(watch, case, "--once") == 0
        first = capsys.readouterr().out
        assert f"{len(receiver.taken)} sent" in first and receiver.taken
        assert call(watch, case, "--once") == 0
        assert " 0 sent" in capsys.readouterr().out and sum(receiver.copies.values()) == len(receiver.taken)


def test_without_a_target_nothing_is_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case", "Fog").folder
    assert call(watch, case, "--once") == 0
    assert "0 alerts queued, 0 sent" in capsys.readouterr().out


def test_a_pause_below_a_second_is_refused(case: Path) -> None:
    with pytest.raises(SettingError):
        call(watch, case, "--every", "0.5")


def test_a_look_that_found_nothing_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Case.new(tmp_path / "case", "Fog").folder
    slept = list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            posts(tmp_path / "posts.csv", 5)
            os.utime(tmp_path / "posts.csv", (1_700_000_000, 1_700_000_000))
        if len(slept) == 6:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(live, "Live", partial(live.Live, make=lambda *_: Round()))  # the stages are no matter here
    with pytest.raises(KeyboardInterrupt):
        call(watch, folder, "--follow", tmp_path / "posts.csv", "--every", "1")
    told = capsys.readouterr()
    assert [line.partition(",")[0] for line in told.out.splitlines()] == ["0 files added", "1 files added"]
    assert told.err.count("is not there") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_it_cleanly_and_another_watch_was_refused_meanwhile(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "Fog").folder
    words = [sys.executable, "-m", "tocsin", "watch", str(case)]
    running = subprocess.Popen([*words, "--every", "60"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    line = running.stdout.readline()
    assert "files added" in line, running.stderr
    other = subprocess.run([*words, "--once"], capture_output=True, text=True, check=False)
    assert other.returncode == 2 and "another process" in other.stderr
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130
