"""The streams of the process and what ends it: whatever a console can show, whoever hangs up, whenever Ctrl-C is pressed.

A process that is asked to end (SIGTERM, as `kill` and `timeout` send it) or whose terminal is gone (SIGHUP) ends as with Ctrl-C.
"""

from __future__ import annotations

import _thread
import errno
import gc
import os
import signal
import sys
import threading
from io import TextIOWrapper
from types import FrameType
from typing import Any, TextIO

_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_pressed = 0  # the signal's number


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
    gc.set_threshold(10_000, 10, 1)  # modules are no garbage: looking for it is a twentieth of a start; whole ones are as rare as before
    for number in _ENDINGS:
        if number == signal.SIGINT or signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, _press)


def interrupted() -> int:
    """The number of the signal that came, 0 for none; libraries tell it as errors of their own."""
    return _pressed


def deaf() -> None:
    """From now on such signals do nothing: what is left to do is to say a line and to end."""
    for number in _ENDINGS:
        if signal.getsignal(number) is _press:
            signal.signal(number, signal.SIG_IGN)


def write(stream: TextIO, text: str, flush: bool = False) -> None:
    """Print; where the reader hung up (`| head`) the rest goes nowhere, and the work goes on to its end; so do messages on a full disk."""
    try:
        stream.write(text)
        if flush:
            stream.flush()
    except OSError as error:
        if stream is not sys.stderr and not isinstance(error, BrokenPipeError):
            raise
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
    _pressed = number
    raise KeyboardInterrupt


def _unraisable(told: Any) -> None:
    """The key may be pressed while Python cannot raise anything (in a destructor); it is then pressed again for it."""
    if isinstance(told.exc_value, KeyboardInterrupt):
        threading.Timer(0.01, _thread.interrupt_main).start()  # once this is left, where it would be lost again
    else:
        sys.__unraisablehook__(told)
