"""What of a case is to be hidden, gathered from its private tables and from whom its posts mention.

handles, with and without their server; display names, in either order of two words; ids of accounts and of posts; addresses of accounts and
of their pictures; runs of bios; people whom a page credits or quotes; whom posts mention, known or not. What a recorded decision has opened
is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from tocsin.protect.hiding.addresses import post_keys
from tocsin.protect.hiding.keys import GRAM, Alike, Key, Keys
from tocsin.protect.hiding.letters import squashed, unleeted
from tocsin.protect.hiding.ordinary import Spoken
from tocsin.protect.hiding.shared import Bios, Names
from tocsin.protect.hiding.spans import Hidden
from tocsin.protect.hiding.texts import Texts

LEAST = 5  # letters of a word that is hidden wherever it stands by itself; shorter ones only behind an at sign
PLAIN = 6  # letters of one without digits or underscores
_NAME = 6  # letters of a name of several words
_ADDRESS = 16  # letters of an address
_NUMBER = 9  # digits of an account's id
_ASIDE = re.compile(r"\s*[|•·()\[\]/:–—,]\s*|\s+-\s+")
_BLANK = re.compile(r"\s+")
_ODD = re.compile(r"[\d_]")
_DIGITS = re.compile(rf"\d{{{_NUMBER},}}")
_BATCH = 1 << 14
_BEFORE = ("handle", "platform_id", "name")  # a word is of the first of these kinds that it is of: where more is hidden
_Word = tuple[int, bool, str]


@dataclass
class _Found:
    """What was gathered: words as {letters: (place of its kind in _BEFORE, no digit or line, as written)}; names as {letters: accounts};
    other keys; bios. The order in which things are met changes nothing."""

    words: dict[str, _Word] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    keys: list[Key] = field(default_factory=list)
    bios: Counter[str] = field(default_factory=Counter)
    freed: _Found | None = None  # the handles and names that a decision has opened, also where others mention or share them

    def free(self) -> None:
        """Leave out what is opened; what else an account of the same name has stays."""
        for letters in self.freed.words if self.freed else ():
            self.words.pop(letters, None)
        for letters in self.freed.names if self.freed else ():
            self.names.pop(letters, None)

    def mentioned(self, handles: Iterable[str]) -> None:
        """Add those whom posts mention and nothing else tells of."""
        others = _Found()
        for handle in handles:
            others.word("handle", handle)
            others.word("handle", handle.split("@")[0])
        self.words = {**others.words, **self.words}

    def word(self, kind: str, written: str) -> None:
        letters = squashed(written)
        if len(letters) >= (LEAST if _ODD.search(written) else PLAIN):
            self._keep(letters, kind, written)

    def _keep(self, letters: str, kind: str, written: str) -> None:
        word = (_BEFORE.index(kind), not _ODD.search(written), written)
        self.words[letters] = min(word, self.words.get(letters, word))

    def name(self, written: str, alone: bool = True) -> None:
        """A display name: whole, and what stands before what is said aside; of one word only where that is to be hidden `alone`."""
        for part in {written.strip(), _ASIDE.split(written.strip())[0]}:
            pieces = [letters for piece in _BLANK.split(part) if (letters := squashed(piece))]
            if len(pieces) > 1 and len(letters := "".join(pieces)) >= _NAME:
                self.names[letters] += 1
                if len(pieces) == 2 and min(map(len, pieces)) > 2:
                    self.names[pieces[1] + pieces[0]] += 1
            elif len(pieces) == 1 and len(pieces[0]) >= GRAM and alone:
                self._keep(pieces[0], "name", part)


def gather(tables: Mapping[str, Path | pa.Table], ours: frozenset[str] = frozenset(), opened: Iterable[str] = ()) -> Hidden:
    """What is to be hidden of a case. `tables` has profiles, post_urls, page_people and posts; `ours` are words of our own sentences.

    `opened` are the pseudonyms of accounts whose names a decision has opened.
    """
    found, known = _Found(), frozenset(opened)
    _accounts(tables["profiles"], found, known)
    _pages(tables["page_people"], found)
    texts = Texts(tables["posts"])
    found.mentioned(texts.mentions())
    found.free()
    spoken, names, bios = Spoken(found.words), Names(found.names), Bios(found.bios)
    for some in texts.joined():
        for one in (spoken, names, bios):
            one.hear(some)
    own = _alike(chain(_strange(found, spoken, ours), names.left()))
    long = [Alike([letters for letters in one.letters if len(letters) >= GRAM], one.like) for one in own]
    backwards = (Alike([letters[::-1] for letters in one.letters], one.like) for one in long)
    read = (Alike([unleeted(letters) for letters in one.letters], one.like) for one in long)
    posts = chain(post_keys(tables["post_urls"], ["post_id", "url"]), post_keys(tables["posts"], ["post_id"]))
    return Hidden(Keys.of(found.keys, chain(own, backwards, posts)), Keys.of((), read), bios.left())


def _alike(keys: Iterable[Key]) -> list[Alike]:
    """The keys, those that are found in one way together: a case has as many as it has accounts."""
    ways = dict[Key, list[str]]()
    for key in keys:
        ways.setdefault(key._replace(letters=""), []).append(key.letters)
    return [Alike(letters, way) for way, letters in ways.items()]


def _rows(table: Path | pa.Table, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    if isinstance(table, pa.Table):
        batches: Iterable[Any] = table.select(columns).to_batches(_BATCH)
    else:
        batches = pyarrow.parquet.ParquetFile(table).iter_batches(_BATCH, columns=columns)
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


def _accounts(profiles: Path | pa.Table, found: _Found, opened: frozenset[str]) -> None:
    columns = ["account_id", "platform", "platform_id", "handle", "name", "bio", "url", "avatar"]
    names, bios = set[tuple[str, str]](), set[tuple[str, str]]()
    for account, platform, own, handle, name, bio, url, avatar in _rows(profiles, columns):
        if account in opened:
            found.freed = found.freed or _Found()
            found.freed.name(name or "")
            for part in filter(None, (handle, (handle or "").split("@")[0])):
                found.freed.word("handle", part)
        if account in opened or (platform == "web" and "." in str(own or "")):  # a site is nobody
            continue
        for part in {handle or "", (handle or "").split("@")[0], (handle or "").split(".")[0] if platform == "bluesky" else ""}:
            found.word("handle", part)
        if name and (account, name) not in names:
            names.add((account, name))
            found.name(name)
        if bio and (account, bio) not in bios:
            bios.add((account, bio))
            found.bios[bio] += 1
        _own_id(str(own or ""), found)
        for address in filter(None, {url, avatar}):
            _address(address, found)


def _own_id(own: str, found: _Found) -> None:
    if own.isdigit():
        if len(own) >= _NUMBER:
            found.keys.append(Key(squashed(own), "platform_id", number=True))
    else:
        found.word("platform_id", own)


def _address(address: str, found: _Found) -> None:
    tail = squashed(address.split("://", 1)[-1])
    if len(tail) >= _ADDRESS:
        found.keys.append(Key(tail, "address"))
    found.keys += [Key(number, "address", number=True) for number in _DIGITS.findall(address)]


def _pages(people: Path | pa.Table, found: _Found) -> None:
    """Those who sign a page, whom it quotes, and its channels."""
    for (said,) in _rows(people, ["said"]):
        told = json.loads(said or "{}")
        persons = {one["name"] for one in told.get("names", ()) if one.get("kind") == "person"}
        signed = {name for part in ("author", "signatories") for name in told.get(part, ()) if isinstance(name, str)}
        for name in sorted(signed | (persons & {one.get("speaker") for one in told.get("quotes", ())})):
            found.name(name, alone=False)
        for channel in told.get("channels", ()):
            found.word("handle", (channel.get("handle") or "").lstrip("@"))


def _strange(found: _Found, spoken: Spoken, ours: frozenset[str]) -> Iterator[Key]:
    """The words that are not ordinary."""
    for letters, (place, _, written) in found.words.items():
        if letters not in ours and not spoken.ordinary(letters, written):
            kind = _BEFORE[place]
            apart = kind == "name" or len(letters) < GRAM
            yield Key(letters, kind, bounded=apart, words=not apart, alone=kind == "name")
