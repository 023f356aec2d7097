"""What a reader is: it recognises a format by its content and turns one raw record at a time into records.

A container (container.py) opens bytes as objects, table rows or one document; a reader never opens a file. So the same readers serve
JSON Lines, a JSON array, a gzip of either, CSV in any encoding, XLSX and Parquet, and a kept raw file can be mapped again later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tocsin.model import Raw, Record

# objects: dicts out of JSON; table: dicts of column name to text (typed values out of Parquet); document: the whole file.
Shape = Literal["objects", "table", "document"]


class RowError(ValueError):
    """A record that cannot be used; the text says why in a few words an analyst understands."""


class Captured(bytes):
    """A document out of a web archive, with the address it was asked for and the moment it was captured (seconds since 1970).

    `served`: how it was answered, in lower case: content-type and etag of the answer, warc-ip-address of the server.
    """

    address: str
    moment: int | None
    served: Mapping[str, str]

    def __new__(cls, content: bytes, address: str, moment: int | None, served: Mapping[str, str] | None = None) -> Captured:
        """The content with its address and moment."""
        made = super().__new__(cls, content)
        made.address, made.moment, made.served = address, moment, served or {}
        return made


class Begun(bytes):
    """The beginning of a document that may be too large to hold, with the SHA-256 of the whole: a video."""

    sha256: str

    def __new__(cls, beginning: bytes, sha256: str) -> Begun:
        """The beginning with the digest."""
        made = super().__new__(cls, beginning)
        made.sha256 = sha256
        return made

    def __reduce__(self) -> tuple[type[Begun], tuple[bytes, str]]:
        """What a copy of it is made from."""
        return Begun, (bytes(self), self.sha256)


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, for recognising it."""

    name: str  # the file's name, a weak hint at most
    shape: Shape
    records: list[Any]  # up to 20 of the first records; for a document its text or bytes
    columns: list[str] = field(default_factory=list)  # a table's header


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes what can be read in two ways; empty where it does not show it (learned in fields/habits.py)."""

    order: Literal["", "day", "month", "year"] = ""  # what stands first in "05/06/2024" (year: in "24/06/05")
    decimal: Literal["", ".", ","] = ""  # the mark before decimals in "12.345"
    serial: bool = False  # days as spreadsheets count them, 45427.38


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole file while it is read."""

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)  # the analyst's --column ours=theirs
    head: Mapping[str, Any] = field(default_factory=dict)  # what the container found around the records (a chat's name, its id)
    habits: Mapping[str, Habit] = field(default_factory=dict)  # by column; of fields inside objects by "user.id"

    def habit(self, column: str | None) -> Habit | None:
        """How a column writes dates and numbers, for `seconds` and `integer`; None leaves it to what is usual in the file."""
        return self.habits.get(column) if column else None


class Reader(Protocol):
    """One format. Registered as an instance in the entry-point group `tocsin.readers`."""

    name: str  # as in --format, lower case with underscores
    title: str  # for people: "X API v2 pages (twarc2)"
    shapes: tuple[Shape, ...]

    def sniff(self, sample: Sample) -> float:
        """How sure this reader is that the file is its own, 0 to 1."""

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The records in one raw record; raises RowError when it cannot be used. May yield several posts and their accounts."""
