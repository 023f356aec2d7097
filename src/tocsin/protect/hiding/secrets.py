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

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from tocsin.protect.hiding.keys import GRAM, Key, Keys
from tocsin.protect.hiding.letters import BREAK, letters_of, squashed, squashed_word, unleeted
from tocsin.protect.hiding.ordinary import Spoken, words_of
from tocsin.protect.hiding.spans import BIO_RUN, BIO_STEP, Hidden
from tocsin.text.mentions import mentions_in

LEAST = 5  # letters of a word that is hidden wherever it stands by itself; shorter ones only behind an at sign
PLAIN = 6  # letters of one without digits or underscores
_NAME = 6  # letters of a name of several words
_ADDRESS = 16  # letters of an address
_NUMBER, _POST = 9, 12  # digits of an account's id, of a post's
_SHARED = 25  # accounts that share a name or a run of a bio, texts that say one: from so many on nobody's own
_SAID = 3  # texts that say a run of a bio: no longer only the bio's
_LONG = re.compile(rf"\d{{{_POST},}}")
_TID = re.compile(r"(?<=/)[a-z0-9]{13}(?=$|[?#])")
_TAIL = re.compile(r"(?<=[/=])(?=[\w\-]*\d)(?=[\w\-]*[A-Za-z])[\w\-]{9,}(?=$|[?#&])")
_ASIDE = re.compile(r"\s*[|•·()\[\]/:–—,]\s*|\s+-\s+")
_BLANK = re.compile(r"\s+")
_ODD = re.compile(r"[\d_]")
_BATCH = 1 << 14


@dataclass
class _Found:
    """What was gathered: words as {letters: (kind, as written)}; names as {letters: accounts}; other keys; bios."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
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

    def word(self, kind: str, written: str) -> None:
        letters = squashed(written)
        if len(letters) >= (LEAST if _ODD.search(written) else PLAIN):
            self.words.setdefault(letters, (kind, written))

    def name(self, written: str, alone: bool = True) -> None:
        """A display name: whole, and what stands before what is said aside; of one word only where that is to be hidden `alone`."""
        for part in {written.strip(), _ASIDE.split(written.strip())[0]}:
            pieces = [letters for piece in _BLANK.split(part) if (letters := squashed(piece))]
            if len(pieces) > 1 and len(letters := "".join(pieces)) >= _NAME:
                self.names[letters] += 1
                if len(pieces) == 2 and min(map(len, pieces)) > 2:
                    self.names[pieces[1] + pieces[0]] += 1
            elif len(pieces) == 1 and len(pieces[0]) >= GRAM and alone:
                self.words.setdefault(pieces[0], ("name", part))


def gather(tables: Mapping[str, Path | pa.Table], sentences: Iterable[str] = (), opened: Iterable[str] = ()) -> Hidden:
    """What is to be hidden of a case. `tables` has profiles, post_urls, page_people and posts; `sentences` are our own.

    `opened` are the pseudonyms of accounts whose names a decision has opened.
    """
    found, known = _Found(), frozenset(opened)
    _accounts(tables["profiles"], found, known)
    _pages(tables["page_people"], found)
    texts = _texts(tables["posts"], found)
    found.free()
    words = list(_strange(found, texts, frozenset(words_of(sentences))))
    names = _unsaid(found, texts)
    posts = chain(_post_keys(tables["post_urls"], ["post_id", "url"]), _post_keys(tables["posts"], ["post_id"]))
    own = [*found.keys, *words, *names]
    backwards = [key._replace(letters=key.letters[::-1]) for key in [*words, *names] if len(key.letters) >= GRAM]
    read = [key._replace(letters=unleeted(key.letters)) for key in [*words, *names] if len(key.letters) >= GRAM]
    return Hidden(Keys.of(chain(own, backwards, posts)), Keys.of(read), _bios(found, texts))


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
        for address in {url or "", avatar or ""}:
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
    found.keys += [Key(number, "address", number=True) for number in re.findall(rf"\d{{{_NUMBER},}}", address)]


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


def _texts(posts: Path | pa.Table, found: _Found) -> list[tuple[str, str]]:
    """Every text of the case once, with its author; those whom it mentions are gathered."""
    seen: dict[str, str] = {}
    for text, author in _rows(posts, ["text", "account_id"]):
        if text:
            seen.setdefault(text, author or "")
    for text in seen:
        for mention in mentions_in(text):
            found.word("handle", mention[1:])
            found.word("handle", mention[1:].split("@")[0])
    return list(seen.items())


def _strange(found: _Found, texts: list[tuple[str, str]], ours: frozenset[str]) -> Iterator[Key]:
    """The words that are not ordinary."""
    spoken = Spoken(found.words)
    for text, author in texts:
        spoken.hear(text, author)
    for letters, (kind, written) in found.words.items():
        if letters not in ours and not spoken.ordinary(letters, written):
            apart = kind == "name" or len(letters) < GRAM
            yield Key(letters, kind, bounded=apart, words=not apart, alone=kind == "name")


def _unsaid(found: _Found, texts: list[tuple[str, str]]) -> list[Key]:
    """The names that are not said everywhere."""
    own = [Key(name, "name", bounded=len(name) < GRAM) for name, accounts in found.names.items() if accounts < _SHARED]
    said: Counter[str] = Counter()
    keys = Keys.of(own)
    for at in range(0, len(texts), _BATCH):
        chunk = BREAK.join(text for text, _ in texts[at : at + _BATCH])
        letters = letters_of(chunk)
        which = np.cumsum(letters.codes == 1)
        spoken = "".join(map(chr, letters.codes.tolist()))
        said.update(name for name, _ in {(spoken[begin:end], int(which[begin])) for begin, end, _ in keys.found(chunk, letters)})
    return [key for key in own if said[key.letters] < _SHARED]


def _post_keys(table: Path | pa.Table, columns: list[str]) -> Iterator[Key]:
    """The ids of posts, as they stand in addresses and behind a platform's name; of an article only what is a long number."""
    for post_id, *more in _rows(table, columns):
        for value in filter(None, (post_id, *more)):
            for number in _LONG.findall(value):
                yield Key(number, "post_id", number=True)
            if not post_id.startswith("web:"):
                for tail in {*(_TID.findall(value) if "bluesky" in value or "bsky" in value else ()), *_TAIL.findall(value)}:
                    letters = squashed_word(tail)
                    if len(letters) >= GRAM:
                        yield Key(letters, "post_id", bounded=True, words=False)


def _bios(found: _Found, texts: list[tuple[str, str]]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Runs of bios that few accounts have and hardly a post says."""
    own = [bio for bio, accounts in found.bios.items() if accounts < _SHARED]
    runs = np.unique(_runs(own, BIO_STEP))
    said = [_runs([text for text, _ in texts[at : at + _BATCH]], 1, runs) for at in range(0, len(texts), _BATCH)]
    common, times = np.unique(np.concatenate(said), return_counts=True) if said else (np.empty(0, np.uint64),) * 2
    return np.setdiff1d(runs, common[times >= _SAID])


def _runs(texts: list[str], step: int, among: Any = None) -> Any:
    """Hashes of the runs of BIO_RUN letters in texts, of every `step`th letter; those `among` some where these are given."""
    letters = letters_of(BREAK.join(texts))
    if len(letters) < BIO_RUN:
        return np.empty(0, np.uint64)
    starts = np.arange(len(letters) - BIO_RUN + 1)
    breaks = np.concatenate([[0], np.cumsum(letters.codes == 1)])
    inside = breaks[starts + BIO_RUN] == breaks[starts]
    if step > 1:
        begun = np.maximum.accumulate(np.where(letters.codes == 1, np.arange(len(letters)) + 1, 0))[: len(starts)]
        inside &= (starts - begun) % step == 0
    hashes = letters.hashes(starts[inside], BIO_RUN)
    return hashes if among is None else hashes[np.isin(hashes, among)]
