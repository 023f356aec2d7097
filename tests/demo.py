"""The finished demo case, built once in a run of the tests whatever the number of workers; it takes some minutes of a processor."""

from __future__ import annotations

import fcntl
import os
import pickle
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


def built(factory: pytest.TempPathFactory) -> Demo:
    """The demo of this run of the tests: the first worker that asks builds it, others wait."""
    own = factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "demo"
    folder.mkdir(exist_ok=True)
    kept = folder / "truth.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            planted = _build(folder)
            kept.write_bytes(pickle.dumps(planted))
    return Demo(folder / "files", folder / "case", pickle.loads(kept.read_bytes()))


def _build(folder: Path) -> Truth:
    from tocsin.cli import main

    planted: list[Truth] = []
    make = demo.make_demo
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "make_demo", lambda place: planted.append(make(place)))
        assert main(["demo", str(folder)]) == 0
    return planted[0]
