"""Readers that must know the whole file before they can read a row of it: whose archive it is, which messages opened topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from tocsin.read.containers.container import Container


@runtime_checkable
class Overviewing(Protocol):
    """A reader with a look at the whole file. What `about` gives is put into `Context.head` before the first row is mapped."""

    def about(self, container: Container) -> Mapping[str, Any]:
        """What all rows need to know of their file. Goes through its records; they can be read again."""
