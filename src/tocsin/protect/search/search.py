"""Searches outputs for what the private side of a case holds, and refuses to let them out where it stands there.

What shows a case has hidden names already (query/mask); this finds what an exporter forgot: a text it did not mask, a name joined from two
cells, metadata of a picture, a file's name. The error says what kind of thing stands where, never the thing itself.

Fooled by: what hiding is fooled by (hiding/spans), and what cannot be read: pixels, sounds, encrypted files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from tocsin.errors import PluginError
from tocsin.files import legible
from tocsin.protect.search.layers import layers
from tocsin.query.mask import Hide

KINDS = {
    "handle": "the handle of an account", "name": "the name of a person", "platform_id": "a platform's id of an account",
    "post_id": "a platform's id of a post", "address": "the address of an account or its picture", "bio": "what an account says of itself",
}  # fmt: skip
MEND = "whatever writes this must show texts by query.mask; where a name may stand, have it opened: tocsin name CASE ACCOUNT"
_SHOWN = 3  # finds that the error lists
_TOGETHER = 1 << 12  # texts


class Leak(NamedTuple):
    """Something private in an output: its kind, the file, the place in it, how often."""

    kind: str
    file: str
    where: str
    times: int


class _Found(Protocol):
    @property
    def kind(self) -> str: ...


class Finds(Hide, Protocol):
    """A function that hides names, and tells what it would hide."""

    def found(self, text: str) -> Sequence[_Found]: ...  # noqa: D102


def leaks(files: Iterable[tuple[str, bytes]], hide: Finds) -> list[Leak]:
    """What stands in outputs (name, content) that `hide` hides, by file, place and kind."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name, data in files:
        for layer in layers(name, data):
            where = hide(layer.where)
            for texts in _batches(layer.texts):
                for text, hidden in zip(texts, hide.all(texts), strict=True):
                    if text != hidden:
                        counts.update((hide(name), where, one.kind) for one in hide.found(text))
    return [Leak(kind, name, where, times) for (name, where, kind), times in counts.items()]


def refuse(path: Path, name: str, hide: Hide) -> None:
    """Look through what is about to be put in its place under `name`: a file, or a folder. Raises PluginError where a name stands in it.

    A `hide` that hides nothing, as outside a case, has nothing to search for.
    """
    if hide.digest and (found := leaks(_files(path, name), hide)):  # type: ignore[arg-type]
        raise PluginError(f"{hide(legible(name))}: not written: {told(found)}", MEND)


def told(found: Sequence[Leak]) -> str:
    """What was found, in words that name nobody."""
    lines = [f"{KINDS[one.kind]} in {one.where}{f' ({one.times} times)' if one.times > 1 else ''}" for one in found[:_SHOWN]]
    more = f", and {len(found) - _SHOWN} more places" if len(found) > _SHOWN else ""
    return f"it holds what the private side of the case holds: {'; '.join(lines)}{more}"


def _files(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            yield str(file.relative_to(path)), file.read_bytes()
    else:
        yield name, path.read_bytes()


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) >= _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch
