"""A page that is one big table, as tools export when they say "Excel" or "HTML": its rows as dicts, under its header.

It is a table where the table has a header, three rows or more under it, and nearly all the letters of the page. A cell that is a link has
its address where its column is one of links, or where its own words say nothing ("view", "link").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.model import Raw, Rejected
from tocsin.read.containers.delimited import is_header, named
from tocsin.read.containers.messages.markup import Attributes, Stream, rows
from tocsin.read.containers.unpack import Source

LEAST, MOST = 3, 0.8  # rows under the header; share of the page's letters that stand in the table
_LINKS = ("url", "link", "href", "permalink", "adresse", "lien", "enlace")
_BARE = ("", "view", "open", "link", "source", "go", "↗", "→", "voir", "ver", "lien")


@dataclass
class Found:
    """The table of a page: which one it is, and its header."""

    number: int
    header: list[str]


@dataclass
class _Table:
    rows: int = 0
    letters: int = 0
    header: list[str] = field(default_factory=list)


class Tables(Stream):
    """The rows of all tables, each with the number of its table."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self.inside: list[int] = []
        self.cells: list[tuple[str, str]] = []
        self.href, self.outside = "", 0

    def role(self, tag: str, classes: frozenset[str], attributes: Attributes) -> str:
        """Tables, rows and cells; what nobody sees is left aside."""
        if tag == "table":
            self.tables.append(_Table())
            self.inside.append(len(self.tables) - 1)
            return "table"
        if tag in ("script", "style", "title", "head"):
            return "unseen"
        if tag == "tr" and self.inside:
            self.cells = []
            return "row"
        if tag in ("td", "th") and self.inside:
            self.href = ""
            return "cell"
        if tag == "a" and self.within("cell") and not self.href:
            self.href = attributes.get("href", "") if attributes.get("href", "").startswith("http") else ""
        return ""

    def ended(self, role: str) -> None:
        """A cell, a row or a table ends."""
        if role == "cell":
            self.cells.append((self.taken(role), self.href))
        elif role == "row" and self.inside and self.cells:
            table = self.tables[self.inside[-1]]
            table.rows += 1
            table.letters += sum(len(words) for words, _ in self.cells)
            if not table.header and is_header([words for words, _ in self.cells]):
                table.header = named([words for words, _ in self.cells])
            elif table.header:
                self.row({"table": self.inside[-1], "cells": self.cells})
        elif role == "table" and self.inside:
            self.inside.pop()
        self.text.pop(role, None)

    def handle_data(self, data: str) -> None:
        """Text for cells; what stands outside of tables is only counted."""
        super().handle_data(data)
        if not self.inside and not self.within("unseen"):
            self.outside += len(data.strip())


def found(source: Source, head: bytes) -> Found | None:
    """The table that a page is; None for any other page. Goes through the page once."""
    if b"<tr" not in head.lower():
        return None
    stream = Tables()
    for _ in rows(source, stream):
        pass
    letters = sum(table.letters for table in stream.tables) + stream.outside
    best = max(range(len(stream.tables)), key=lambda number: stream.tables[number].letters, default=-1)
    if best < 0:
        return None
    table = stream.tables[best]
    big = len(table.header) >= 3 and table.rows > LEAST and table.letters >= MOST * letters
    return Found(best, table.header) if big else None


def records(source: Source, table: Found) -> Iterator[Raw | Rejected]:
    """The rows of the table; one of another width is rejected."""
    number = 1
    for raw in rows(source, Tables()):
        if isinstance(raw, Rejected):
            yield raw
        elif raw.value["table"] == table.number:
            number += 1
            yield _row(number, table.header, raw.value["cells"])


def _row(number: int, header: list[str], cells: list[tuple[str, str]]) -> Raw | Rejected:
    if len(cells) != len(header):
        words = " | ".join(words for words, _ in cells)
        return Rejected(number, f"{len(cells)} cells under {len(header)} columns: it cannot be told which of them moved", words[:200])
    return Raw(number, {name: _cell(name, *cell) for name, cell in zip(header, cells, strict=True)})


def _cell(name: str, words: str, href: str) -> str:
    wanted = href and "://" not in words and (words.lower() in _BARE or any(one in name.lower() for one in _LINKS))
    return href if wanted else words
