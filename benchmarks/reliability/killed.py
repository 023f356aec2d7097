"""Runs a command line of Tocsin and kills it: python -m benchmarks.reliability.killed FOLDER WRITE WAIT WORD...

WRITE is the number of the write below FOLDER (a file opened for writing, renamed, deleted, a folder made ...) at which it is killed, just
before it, or WAIT seconds after it; with 0 it is WAIT seconds after the start, with -1 never. How many writes there were is then told.
Python tells of every write by itself (sys.addaudithook), so nothing of Tocsin knows of this.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Death:
    """Counts the writes below a folder and kills the process at one of them."""

    def __init__(self, folder: str, write: int, wait: float) -> None:
        self.folder, self.write, self.wait, self.count = folder, write, wait, 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """What Python calls before it does something."""
        if not (event in CHANGING or (event == "open" and args[2] is not None and args[2] & WRITING)):
            return
        if not str(args[0]).startswith(self.folder):
            return
        self.count += 1
        if self.count == self.write:
            self.come()

    def come(self) -> None:
        """Kill the process, at once or a moment later."""
        if self.wait:
            threading.Timer(self.wait, os.kill, (os.getpid(), signal.SIGKILL)).start()
        else:
            os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, write: int, wait: float, words: list[str]) -> int:
    """Run the command line until it is killed, or to its end."""
    death = Death(folder, write, wait)
    sys.addaudithook(death)
    if write == 0:
        death.come()
    from tocsin.cli import main as command

    code = command(words)
    if write < 0:
        print(f"writes {death.count}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]))
