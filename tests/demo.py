"""The finished demo case, built once in a run of the tests whatever the number of workers; it takes some minutes of a processor."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tocsin.testing.demo import case as demo
from tocsin.testing.demo.truth import Truth


@dataclass(frozen=True)
class Demo:
    """`files` are what the demo's platforms exported, `case` is the finished case (copy it to write), `truth` what was planted."""

    files: Path
    case: Path
    truth: Truth


def exported(factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """What the demo's platforms exported, to be read and not changed, and what was planted: the first worker that asks makes it."""
    own = factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "demo"
    folder.mkdir(exist_ok=True)
    kept = folder / "truth.pickle"
    with _alone(folder / "files.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(demo.make_demo(folder / "files")))
    return folder / "files", pickle.loads(kept.read_bytes())


def built(factory: pytest.TempPathFactory) -> Demo:
    """The demo of this run of the tests: the first worker that asks builds it, others wait."""
    files, truth = exported(factory)
    folder = files.parent
    with _alone(folder / "case.lock"):
        if not (folder / "finished").exists():
            _build(folder)
            (folder / "finished").touch()
    return Demo(files, folder / "case", truth)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _build(folder: Path) -> None:
    """What `tocsin demo` does once its files are there."""
    from tocsin.cli import main

    asked: list[Path] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "make_demo", asked.append)
        assert main(["demo", str(folder)]) == 0
    assert asked == [folder / "files"]
