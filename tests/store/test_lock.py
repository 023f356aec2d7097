"""The locks of POSIX as they are, and those of Windows with a msvcrt made of POSIX locks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tocsin.errors import CaseError
from tocsin.store import lock
from tocsin.store.lock import PosixLocks, WindowsLocks, locked, waited

# What stands in for Windows in a process of its own: nothing of POSIX, and a msvcrt whose locks other processes see.
WINDOWS = """
import os, subprocess, sys, types
import fcntl
system = types.ModuleType("msvcrt")
system.LK_UNLCK, system.LK_LOCK, system.LK_NBLCK = 0, 1, 2
def locking(handle, how, count):
    if count != 1 or os.lseek(handle, 0, os.SEEK_CUR) < 4096:
        raise ValueError("locks the beginning, which others must read")
    try:
        fcntl.flock(handle, {0: fcntl.LOCK_UN, 1: fcntl.LOCK_EX, 2: fcntl.LOCK_EX | fcntl.LOCK_NB}[how])
    except BlockingIOError as cause:
        raise PermissionError(13, "Permission denied") from cause
system.locking = locking
real = sys.modules.pop("fcntl")
sys.modules["fcntl"] = None
sys.modules["msvcrt"] = system
sys.modules["resource"] = sys.modules["pwd"] = None
for name in ("pread", "pwrite", "sync", "fork", "geteuid", "sched_getaffinity"):
    delattr(os, name)
"""
HOLD = "import sys, time\nfrom pathlib import Path\nfrom tocsin.store.lock import locked\nwith locked(Path({folder!r}){shared}): {then}"
WAIT = "print('held', flush=True); sys.stdin.read()"


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.fixture(params=["", WINDOWS], ids=["posix", "windows"])
def system(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_second_process_is_told_who_holds_the_case(tmp_path: Path, system: str) -> None:
    code = system + HOLD.format(folder=str(tmp_path), shared="", then=WAIT)
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout and first.stdout.readline() == "held\n"
        second = python(system + HOLD.format(folder=str(tmp_path), shared="", then="pass"))
        assert second.returncode and f"CaseError: {tmp_path}: another process (pid {first.pid})" in second.stderr
        first.communicate("")
    assert python(system + HOLD.format(folder=str(tmp_path), shared="", then="pass")).returncode == 0


def test_a_killed_process_leaves_no_lock(tmp_path: Path, system: str) -> None:
    code = system + HOLD.format(folder=str(tmp_path), shared="", then="import os; os._exit(9)")
    assert python(code).returncode == 9
    with locked(tmp_path):
        pass


def test_a_case_without_fcntl_is_made_filled_and_audited(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text("post_id,account_id,ts,text\n1,a,2024-05-13T10:00:00Z,A post of an invented account.\n", "utf-8")
    code = WINDOWS + (
        "from pathlib import Path\nfrom tocsin import Case\nfrom tocsin.store import lock\n"
        f"folder = Path({str(tmp_path)!r})\ncase = Case.new(folder / 'case')\n"
        "list(case.add([folder / 'posts.csv']))\nlist(case.run('read'))\n"
        "print(type(lock.LOCKS).__name__, case.store.read('posts').num_rows, case.audit())"
    )
    done = python(code)
    assert done.stdout.split(None, 2)[:2] == ["WindowsLocks", "1"], done.stderr
    assert done.stdout.strip().endswith("[]")


def test_one_process_cannot_hold_it_twice(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(CaseError, match="another process"), locked(tmp_path):
        pass


def test_readers_go_together_but_not_beside_a_writer(tmp_path: Path) -> None:
    with locked(tmp_path, shared=True), locked(tmp_path, shared=True), pytest.raises(CaseError), locked(tmp_path):
        pass
    with locked(tmp_path), pytest.raises(CaseError), locked(tmp_path, shared=True):
        pass


def test_a_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="on purpose"), locked(tmp_path):
        raise ValueError("on purpose")
    with locked(tmp_path):
        pass


def test_who_waits_gets_it_when_the_other_ends(tmp_path: Path) -> None:
    path = tmp_path / "cache.lock"
    code = f"from pathlib import Path\nfrom tocsin.store.lock import waited\nwith waited(Path({str(path)!r})): print('held')"
    with waited(path):
        other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        time.sleep(1)
        assert other.poll() is None
    assert other.communicate()[0] == "held\n"


def test_windows_is_asked_again_until_it_gives_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def locking(handle: int, how: int, count: int) -> None:
        asked.append(how)
        if how == 1 and len(asked) < 3:
            raise OSError(36, "Resource deadlock avoided")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_UNLCK=0, LK_LOCK=1, LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(lock, "LOCKS", WindowsLocks())
    with waited(tmp_path / "cache.lock"):
        pass
    assert asked == [1, 1, 1, 0]


def test_the_system_here_is_chosen_at_import() -> None:
    assert isinstance(lock.LOCKS, PosixLocks if os.name == "posix" else WindowsLocks)


def test_who_is_patient_waits_for_the_other(tmp_path: Path) -> None:
    seen: list[float] = []

    def wait() -> None:
        with locked(tmp_path, patience=20):
            seen.append(time.monotonic())

    with locked(tmp_path):
        with pytest.raises(CaseError), locked(tmp_path, patience=0.03):
            pass
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.05)
        freed = time.monotonic()
    thread.join()
    assert seen and seen[0] >= freed
