"""A confined process computes and reads, and can do nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tocsin.media.decode.worker import confined

TRIED = """
import socket, subprocess, threading
from pathlib import Path
from tocsin.media.decode.worker.confined import confine
whole = confine()
def tried(what):
    try:
        what()
    except OSError as cause:
        return type(cause).__name__
    return "done"
thread = threading.Thread(target=sum, args=([1],)); thread.start(); thread.join()
print(whole, tried(socket.socket), tried(lambda: subprocess.run(["true"])), tried(lambda: Path("written").write_text("x" * 10**6)),
      tried(lambda: Path(confine.__code__.co_filename).read_bytes()))
"""


def test_neither_network_nor_programs_nor_files(tmp_path: object) -> None:
    told = subprocess.run([sys.executable, "-c", TRIED], capture_output=True, text=True, check=True, cwd=str(tmp_path)).stdout.split()
    assert told[3:] == ["OSError", "done"]
    if told[0] == "False":
        pytest.skip("this kernel takes no filter of calls")
    assert told[1:3] == ["PermissionError", "PermissionError"]


def test_the_filter_is_made_of_whole_steps() -> None:
    for number, calls in confined._ARCHITECTURES.values():
        assert len(confined._filter(number, calls)) == 8 * (4 + len(calls) + 2)
