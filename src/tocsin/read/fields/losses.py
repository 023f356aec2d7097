"""The file that is being read: how it usually writes dates and numbers, and what is told once at its end.

Told are values that could not be read, which cost their field and not the row, and readings that a person should know of.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from tocsin.read.reader import Habit


class Losses:
    """What was left empty in one file, by kind: how often, and the first value of each kind as it stood; and what was remarked."""

    def __init__(self, habit: Habit | None = None) -> None:
        self.habit = habit or _PLAIN
        self.kinds: dict[str, tuple[int, str]] = {}
        self.remarks: dict[str, str] = {}

    def add(self, kind: str, value: Any) -> None:
        """Count one value."""
        times, first = self.kinds.get(kind, (0, f"{value!r:.40}"))
        self.kinds[kind] = times + 1, first

    def told(self) -> list[str]:
        """A sentence a kind."""
        empty = [f"{times:,} {kind} left empty, such as {first}" for kind, (times, first) in sorted(self.kinds.items())]
        return [*(f"{text}, such as {first}" for text, first in sorted(self.remarks.items())), *empty]

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Within, what `lost` is told counts here."""
        before = _CURRENT.get()
        _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.set(before)


_PLAIN = Habit()
_CURRENT: ContextVar[Losses | None] = ContextVar("losses", default=None)


def lost(kind: str, value: Any) -> None:
    """Tell that a value was there and could not be read; without a file being read, nothing is counted."""
    current = _CURRENT.get()
    if current is not None:
        current.add(kind, value)


def remarked(text: str, value: Any) -> None:
    """Tell how a value was read, where that is not plain from the value itself."""
    current = _CURRENT.get()
    if current is not None and text not in current.remarks:
        current.remarks[text] = f"{value!r:.40}"


def usual() -> Habit:
    """How the file that is being read usually writes dates and numbers."""
    current = _CURRENT.get()
    return current.habit if current is not None else _PLAIN
