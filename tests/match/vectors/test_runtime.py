"""The library that runs models says nothing to its makers, and nothing on the screen; that which searches sleeps while it waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import tocsin
from tocsin.match.vectors.runtime import SILENT, WAITING, onnxruntime


def test_it_is_told_to_be_silent_before_it_is_loaded() -> None:
    code = (
        "import os\nfrom tocsin.match.vectors.runtime import SILENT, onnxruntime\n"
        "assert onnxruntime().InferenceSession and os.environ[SILENT] == '1'"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("HOME", SILENT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_else_loads_it() -> None:
    package = Path(tocsin.__file__).parent
    found = [str(path.relative_to(package)) for path in package.rglob("*.py") if "import onnxruntime" in path.read_text("utf-8")]
    assert [name for name in found if "vectors.runtime import" not in (package / name).read_text("utf-8")] == ["match/vectors/runtime.py"]


def test_a_library_that_was_loaded_already_is_silenced_too() -> None:
    assert onnxruntime() is onnxruntime()


def test_threads_that_wait_sleep_unless_the_user_says_otherwise() -> None:
    code = "import os\nfrom tocsin.match.vectors.runtime import WAITING, faiss\nassert faiss().IndexFlatIP\nprint(os.environ[WAITING])"
    environment = {name: value for name, value in os.environ.items() if name != WAITING}
    for given, told in (({}, "PASSIVE"), ({WAITING: "ACTIVE"}, "ACTIVE")):
        done = subprocess.run([sys.executable, "-c", code], env=environment | given, capture_output=True, text=True, check=True)
        assert done.stdout.split() == [told]
