"""Damage in one place of a file, which must cost no more than that place without a word: the strict check for silent losses.

An input chooses a sample, a place in it and what is done there: a scalar value is replaced, or a byte changed, dropped or put in. What is
read is compared with the sample as it is. No item was taken out of the file, so where there are fewer posts than before, something must
be told: a row more that is rejected, a value told as left empty, another note, or the file is refused. It cannot tell whether what is
told is told of the right item, nor see a post that is there but lost a part (`benchmarks/reading/columns_fuzz.py` sees that of tables), nor
what stood under a name that was damaged.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fuzz.target import Check, Target, scratch
from benchmarks.fuzz.targets.readers import FIXTURES, seeds
from tocsin import plugins
from tocsin.errors import InputError
from tocsin.model import Account, Post, Rejected
from tocsin.read import files
from tocsin.read.files import open_file
from tocsin.read.taken import taken
from tocsin.testing.contracts.reader import ODDITIES

SCALARS = tuple(odd for odd in ODDITIES if not isinstance(odd, dict | list))
_TAG = re.compile(rb"<[^<>]*>")
SIGNS = (b"\x00", b"\xff", b'"', b"\\", b"{", b"}", b"[", b"]", b",", b"\n", b"\r", b"<", b">", b"\t", b";", b"\xc3", b" ")


@dataclass(frozen=True)
class Read:
    """What a file gave: its posts by id and text, why rows were rejected, and all that is said of it and of its columns."""

    posts: tuple[tuple[str, str], ...]
    rejected: tuple[str, ...]
    said: str
    accounts: int = 0
    left: str = ""  # the beginnings of the rows that were rejected

    def tells_as(self, other: Read) -> bool:
        """Whether the same is told."""
        return (self.rejected, self.said) == (other.rejected, other.said)


def read(path: Path, reader: str) -> Read | None:
    """What a file gives; None where it is refused."""
    try:
        reading = open_file(path, format=reader)
        records = [record for _, record in reading]
    except InputError:
        return None
    posts = tuple((one.post_id, one.text) for one in records if isinstance(one, Post))
    rejected = tuple(sorted(one.reason for one in records if isinstance(one, Rejected)))
    left = "\n".join(one.excerpt for one in records if isinstance(one, Rejected))
    return Read(posts, rejected, f"{reading.note} {reading.columns}", sum(isinstance(one, Account) for one in records), left)


@cache
def _leaves(content: bytes) -> list[tuple[int, tuple[Any, ...]]]:
    """Places of scalar values: the number of the line (-1 where the whole is one value) and the way to it."""
    try:
        whole = [(-1, json.loads(content))]
    except ValueError:
        try:
            whole = [(n, json.loads(line)) for n, line in enumerate(content.split(b"\n")) if line.strip()]
        except ValueError:
            return []
    return [(number, way) for number, value in whole for way in _ways(value)]


def _ways(value: Any) -> Iterator[tuple[Any, ...]]:
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(part, dict | list):
            yield from ((key, *way) for way in _ways(part))
        else:
            yield (key,)


def replaced(content: bytes, chance: Random) -> bytes | None:
    """One scalar value of JSON replaced by an odd one; None where it is no JSON."""
    leaves = _leaves(content)
    if not leaves:
        return None
    number, way = chance.choice(leaves)
    lines = [content] if number < 0 else content.split(b"\n")
    value = json.loads(lines[max(number, 0)])
    holder = value
    for key in way[:-1]:
        holder = holder[key]
    holder[way[-1]] = copy.copy(chance.choice(SCALARS))
    lines[max(number, 0)] = json.dumps(value).encode()
    return b"\n".join(lines)


def one_byte(content: bytes, chance: Random) -> bytes:
    """One byte changed, dropped or put in."""
    at = chance.randrange(len(content))
    return content[:at] + chance.choice((b"", *SIGNS)) + content[at + chance.randrange(2) :]


def look(reader: str) -> Check:
    """The check of a reader on damage in one place. The columns are measured only where a loss is seen, as that takes long."""
    path = scratch() / "input"
    samples = [content for content in whole(reader) if content]

    def seen(content: bytes, columns: bool) -> Read | None:
        files.taken = taken if columns else lambda *_: {}  # type: ignore[assignment]
        path.write_bytes(content)
        return read(path, reader)

    sound = cache(lambda number, columns: seen(samples[number], columns))

    def check(data: bytes) -> str:
        number, damaged = damage(samples, data)
        told = ""
        for columns in (False, True):
            before = sound(number, columns)
            told = lost(before, seen(damaged, columns)) if before else ""
            if not told:
                return ""
        return "" if renamed(samples[number], damaged) else told

    return check


def renamed(content: bytes, damaged: bytes) -> bool:
    """Whether the damage is to a name: a key of JSON, or what stands inside a tag. What an unknown field may have held nobody knows."""
    if content.lstrip()[:1] == b"<":
        return len(_TAG.findall(content)) == len(_TAG.findall(damaged)) and _TAG.sub(b"", content) == _TAG.sub(b"", damaged)
    old, new = _leaves(content), _leaves(damaged)
    return bool(old and new) and [_names(way) for _, way in old] != [_names(way) for _, way in new]


def _names(way: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(step for step in way if isinstance(step, str))


def damage(samples: list[bytes], data: bytes) -> tuple[int, bytes]:
    """The sample that an input chooses, and what it makes of it."""
    chance = Random(data[:64])
    number = chance.randrange(len(samples))
    content = samples[number]
    return number, (replaced(content, chance) if chance.random() < 0.7 else None) or one_byte(content, chance)


def lost(sound: Read, now: Read | None) -> str:
    """What is lost without a word.

    The words of a post that stand in another one now, or in a row that is rejected, are not lost: chats as text have no other borders. Nor
    is a post that is an account now: one value says which of both a row is.
    """
    if now is None or len(now.posts) >= len(sound.posts) or not now.tells_as(sound):
        return ""
    if len(now.posts) + now.accounts >= len(sound.posts) + sound.accounts:
        return ""
    gone = list((Counter(sound.posts) - Counter(now.posts)).elements())
    here = "\n".join([*(text for _, text in now.posts), now.left])
    texts = [text for _, text in gone if text]
    if texts and all(text in here for text in texts):
        return ""
    return f"loss: {len(sound.posts) - len(now.posts)} of {len(sound.posts)} posts, nothing told; gone are {[name for name, _ in gone][:2]}"


def whole(reader: str) -> list[bytes]:
    """The samples that are short enough to be read many times."""
    return [path.read_bytes() for path in sorted((FIXTURES / reader).rglob("*")) if path.is_file() and path.stat().st_size <= 30_000]


def _choices(reader: str) -> list[bytes]:
    return [bytes([n, n * 7 % 256, n * 31 % 256]) for n in range(8)]


def targets() -> Iterator[Target]:
    """A target a reader of posts that has samples in JSON, tables or text."""
    for name in plugins.names("readers"):
        if (FIXTURES / name).exists() and name not in ("image", "video") and seeds(name) and whole(name):
            yield Target(f"place-{name}", partial(_choices, name), partial(look, name), lambda data, chance: chance.randbytes(12), 16)
