"""The streams of the process and its interrupt key: whatever a console can show, whoever hangs up, whenever Ctrl-C is pressed."""

from __future__ import annotations

import _thread
import errno
import os
import signal
import sys
import threading
from io import TextIOWrapper
from types import FrameType
from typing import Any, TextIO

_pressed = False


def ready() -> None:
    """Make the streams and the interrupt key of this process ours. What the console's encoding lacks is shown as a question mark."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:  # it was closed; a file opened later would get its number, and what is printed
            null = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(null, "w" if number else "r"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.unraisablehook = _unraisable
    signal.signal(signal.SIGINT, _press)


def interrupted() -> bool:
    """Whether the key was pressed; libraries tell it as errors of their own."""
    return _pressed


def deaf() -> None:
    """From now on the key does nothing: what is left to do is to say a line and to end."""
    if signal.getsignal(signal.SIGINT) is _press:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def write(stream: TextIO, text: str, flush: bool = False) -> None:
    """Print; where the reader hung up (`| head`) the rest goes nowhere, and the work goes on to its end."""
    try:
        stream.write(text)
        if flush:
            stream.flush()
    except BrokenPipeError:
        hang_up(stream)


def hang_up(stream: TextIO) -> None:
    """Let everything that is still printed to a stream go nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def finish() -> int:
    """Print what waits; the exit code of that. Raises OSError where it cannot be printed: a full disk behind `>`."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            hang_up(stream)
            if error.errno != errno.EPIPE:
                raise
    return 0


def _press(number: int, frame: FrameType | None) -> None:
    global _pressed
    _pressed = True
    raise KeyboardInterrupt


def _unraisable(told: Any) -> None:
    """The key may be pressed while Python cannot raise anything (in a destructor); it is then pressed again for it."""
    if isinstance(told.exc_value, KeyboardInterrupt):
        threading.Timer(0.01, _thread.interrupt_main).start()  # once this is left, where it would be lost again
    else:
        sys.__unraisablehook__(told)
