"""What may not stand in a journal any more once rows are gone: the names, ids and addresses that only those rows had.

A text is taken as words. A name of several words is looked for by its first six, ignoring case; a pseudonym is found by its beginning too,
as dossiers print it. In the names of files handles and ids count wherever they stand, if they have five signs or more and are no plain
word.
Fooled by: a name that is an everyday word. A reason that holds that word is emptied with the others, which costs the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.protect.retention.rows import Tables
from tocsin.store.judgements import TRANSLATION

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W\d_]+")
_HEX = re.compile(r"[0-9a-f]{6,20}")
_SIZES = range(5, 41)  # signs of a handle that is looked for in the name of a file
SPAN = 6  # words by which a longer text is looked for
TEXTS = (
    "text",
    "why",
    "statement",
    "what",
    "keywords",
    "answer",
    "withdrawn",
    "disputes",
)  # fields of journals that people fill, or that say what they looked at
IDS = ("id", "other", "ref", "subject")
FILES = ("name", "from", "member")
_COLUMNS = {
    "posts": ("post_id", "account_id", "text"),
    "accounts": ("account_id",),
    "profiles": ("account_id", "platform_id", "handle", "name", "bio", "url", "avatar"),
    "post_urls": ("url",),
    "pages": ("page_id",),
}
_NAMES = ("platform_id", "handle")

Words = tuple[str, ...]


@dataclass
class Strings:
    """Strings as words, the pseudonyms among them once more, and those that may be looked for in names of files."""

    words: set[Words] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def take(self, tables: Tables) -> None:
        """Take in what names people and posts in the rows of a part."""
        for table, columns in _COLUMNS.items():
            for column in columns:
                values = {value for value in tables[table][column].to_pylist() if value}
                found = {key for value in values if (key := _key(value))}
                self.words |= found
                if column == "account_id":
                    self.accounts |= values
                if column in _NAMES:
                    folded = {value.casefold() for value in values}
                    self.names |= {name for name in folded if len(name) in _SIZES and not _PLAIN.fullmatch(name)}

    def without(self, other: Strings) -> Strings:
        """Those that the other does not have."""
        return Strings(self.words - other.words, self.accounts - other.accounts, self.names - other.names)

    def fields(self, entry: Mapping[str, Any]) -> Iterator[str]:
        """The fields of an entry of a journal that hold one of them."""
        beginnings = sorted(self.accounts)
        held = [name for name in (*TEXTS, *IDS) if (value := entry.get(name)) and self._in(str(value), self.words, beginnings)]
        yield from held
        if entry.get("verdict") == TRANSLATION and "statement" in held and "text" not in held:
            yield "text"  # what says in another language what had to go
        for name in FILES:
            if (value := entry.get(name)) and not self.names.isdisjoint(_pieces(str(value).casefold())):
                yield name

    @staticmethod
    def _in(text: str, wanted: set[Words], accounts: list[str]) -> bool:
        words = _WORD.findall(text.casefold())
        spans = {tuple(words[at : at + size]) for size in range(1, SPAN + 1) for at in range(len(words) - size + 1)}
        return not spans.isdisjoint(wanted) or any(_begins(word, accounts) for word in words if _HEX.fullmatch(word))


def strings(parts: Iterable[Tables]) -> Strings:
    """All strings of some parts."""
    found = Strings()
    for tables in parts:
        found.take(tables)
    return found


def _pieces(text: str) -> Iterator[str]:
    """Every piece of a text that could be a handle."""
    yield from (text[at : at + size] for at in range(len(text)) for size in _SIZES if at + size <= len(text))


def _key(value: str) -> Words:
    words = tuple(_WORD.findall(value.casefold())[:SPAN])
    return words if len("".join(words)) > 2 else ()


def _begins(word: str, accounts: list[str]) -> bool:
    at = bisect_left(accounts, word)
    return at < len(accounts) and accounts[at].startswith(word)
