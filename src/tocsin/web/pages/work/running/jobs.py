"""Commands of Tocsin run as child processes of the server: one folder each below `cache/jobs/`, with the command, its log and how it ended.

A child is the same command a person would type, so that it locks the case, may be killed at any moment, and leaves a run record. It ends
with the server. What stands in `cache/` is never evidence; the records of the stages are in `runs/`.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError, SettingError
from tocsin.files import write_atomic

FOLDER = Path("cache") / "jobs"
PATIENCE = 10.0  # seconds a child is given to end by itself when it is cancelled
KEPT = 50  # jobs whose logs are kept
LINES = 500  # of a log that a page shows
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}-[0-9]{1,3}")
_DONE = re.compile(r"^(?P<what>[^:]{1,60}): (?P<done>[\d,]+)(?: of (?P<total>[\d,]+))?")
_running: dict[Path, subprocess.Popen[bytes]] = {}
_lock = threading.Lock()


@dataclass(frozen=True)
class Job:
    """One command: its id, what stands behind `tocsin`, when it began and ended (ISO 8601), and its exit status (None while it runs)."""

    id: str
    command: tuple[str, ...]
    started: str
    ended: str | None
    code: int | None
    who: str

    @property
    def state(self) -> str:
        """running, done, cancelled, failed, or lost: the server ended before it did."""
        if self.ended is None:
            return "running"
        if self.code is None:
            return "lost"
        return "done" if self.code == 0 else "cancelled" if self.code in (-2, -9, -15, 130, 143) else "failed"


def start(case: Path, command: list[str], who: str, spent: Path | None = None) -> Job:
    """Run `tocsin COMMAND...`; a folder that is `spent` goes when it has done well.

    Raises CaseError while another of this server runs: the case has one writer.
    """
    with _lock:
        if any(process.poll() is None and folder.parent == case / FOLDER for folder, process in _running.items()):
            raise CaseError("something is running on this case already", "wait for its end, or cancel it")
        folder = _made(case)
        told = {"command": command, "started": _now(), "who": who}
        write_atomic(folder / "job.json", json.dumps(told).encode())
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tocsin", *command], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "TOCSIN_PROGRESS": "0.5"}, start_new_session=True,
            )  # fmt: skip
        _running[folder] = process
    threading.Thread(target=_awaited, args=(folder, process, spent), daemon=True).start()
    return job(case, folder.name)


def job(case: Path, id: str) -> Job:
    """A job by its id. Raises SettingError where there is none."""
    folder = case / FOLDER / id
    try:
        told: dict[str, Any] = json.loads((folder / "job.json").read_bytes()) if _NAME.fullmatch(id) else {}
    except (OSError, ValueError):
        told = {}
    if not told:
        raise SettingError("nothing was run under this name", "take one of those the page lists")
    ended = folder / "end.json"
    if ended.exists():
        end = json.loads(ended.read_bytes())
        return Job(id, tuple(told["command"]), told["started"], end["ended"], end["code"], told["who"])
    return Job(id, tuple(told["command"]), told["started"], None if folder in _running else told["started"], None, told["who"])


def jobs(case: Path) -> list[Job]:
    """Every job whose log is kept, the newest first."""
    return [job(case, folder.name) for folder in sorted((case / FOLDER).glob("*-*"), reverse=True) if (folder / "job.json").exists()]


def log(case: Path, id: str, start: int = 0) -> tuple[list[str], int]:
    """The whole lines of a job's log behind a byte, and where they end."""
    with (case / FOLDER / job(case, id).id / "log").open("rb") as stream:
        stream.seek(start)
        data = stream.read()
    whole = data.rfind(b"\n") + 1
    return data[:whole].decode("utf-8", "replace").splitlines(), start + whole


def progress(lines: list[str]) -> dict[str, Any] | None:
    """What the last line that tells of it says: what is done, how much, of how many (None where that is not known)."""
    for line in reversed(lines):
        if found := _DONE.match(line):
            total = found["total"]
            return {"what": found["what"], "done": _number(found["done"]), "total": _number(total) if total else None}
    return None


def cancel(case: Path, id: str) -> None:
    """End a job as Ctrl-C would; what it had finished stays. One that does not end is killed. Raises SettingError for one that ended."""
    process = _running.get(case / FOLDER / job(case, id).id)
    if process is None or process.poll() is not None:
        raise SettingError("this has ended already", "look at its log")
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    _killed(process)


def _made(case: Path) -> Path:
    """A new folder; the oldest beyond KEPT go."""
    above = case / FOLDER
    above.mkdir(parents=True, exist_ok=True)
    for old in sorted(above.glob("*-*"))[: -KEPT + 1]:
        if old not in _running:
            shutil.rmtree(old, ignore_errors=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    for number in range(1, 1000):
        with suppress(FileExistsError):
            (folder := above / f"{stamp}-{number}").mkdir()
            return folder
    raise CaseError(f"{above}: no more runs in this second", "try again")


def _awaited(folder: Path, process: subprocess.Popen[bytes], spent: Path | None) -> None:
    code = process.wait()
    if spent and code == 0:
        shutil.rmtree(spent, ignore_errors=True)
    with suppress(OSError):  # a cache may be gone
        write_atomic(folder / "end.json", json.dumps({"ended": _now(), "code": code}).encode())
    _running.pop(folder, None)


def _killed(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a child and of those it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


@atexit.register
def _ended() -> None:
    """No child outlives the server."""
    for process in list(_running.values()):
        process.terminate()
    for process in list(_running.values()):
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        _killed(process)


def _now() -> str:
    return datetime.fromtimestamp(int(time.time()), UTC).isoformat()


def _number(text: str) -> int:
    return int(text.replace(",", ""))
