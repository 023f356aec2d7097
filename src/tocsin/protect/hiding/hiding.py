"""A function that hides in a text what the private side of a case holds, made once and kept in `private/` until a table changes.

Exporters are given the function and nothing it was made from: it holds hashes. Whoever may call it can try a name they know already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from threading import Lock
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa

from tocsin.errors import CaseError
from tocsin.files import give_way, whole
from tocsin.protect.hiding import addresses, keys, known, letters, ordinary, secrets, shared, spans, texts
from tocsin.protect.hiding.keys import Keys
from tocsin.protect.hiding.letters import BREAK
from tocsin.protect.hiding.ordinary import words_of
from tocsin.protect.hiding.secrets import gather
from tocsin.protect.hiding.spans import Found, Hidden, merged
from tocsin.query.catalogue import catalogue
from tocsin.query.mask import HIDDEN

TABLES = ("profiles", "post_urls", "page_people", "posts")
ENDING = ".hashes"  # earlier versions delete what ends in .npz
_TOGETHER = 1 << 16  # characters looked at together
_REMEMBERED = 1 << 16  # texts
_CODE = (addresses, keys, known, letters, ordinary, secrets, shared, spans, texts)


class Hiding:
    """`hide(text)` is the text with what is private replaced by ···; `hide.all(texts)` many at once, which is ten times as fast."""

    def __init__(self, made: Callable[[], Hidden], digest: str) -> None:
        self._made, self.digest = made, digest
        self._hidden: Hidden | None = None
        self._making = Lock()
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with what is private hidden."""
        return self.all([text])[0]

    def all(self, texts: Sequence[str]) -> list[str]:
        """As for one text, of many."""
        left = list({text: None for text in texts if text not in self._known and len(text) >= secrets.LEAST})
        if len(self._known) > _REMEMBERED:
            self._known.clear()
            left = list({text: None for text in texts if len(text) >= secrets.LEAST})
        for chunk in _chunks(left):
            self._look(chunk)
        return [self._known.get(text, text) for text in texts]

    def found(self, text: str) -> list[Found]:
        """What of the private side stands in a text, and where."""
        with self._making:  # who asks meanwhile waits for it
            if self._hidden is None:
                self._hidden = self._made()
        return merged(self._hidden.spans(text))

    def _look(self, texts: list[str]) -> None:
        joined = BREAK.join(text.replace(BREAK, " ") for text in texts)
        found = self.found(joined)
        at, end = 0, 0
        for text in texts:
            begin, end = end, end + len(text)
            out, done = [], 0
            while at < len(found) and found[at].start < end:
                one = found[at]
                out += [text[done : one.start - begin], HIDDEN]
                done, at = one.end - begin, at + 1
            self._known[text] = "".join([*out, text[done:]]) if out else text
            end += 1


def hiding(tables: Mapping[str, Path | pa.Table], folder: Path, opened: Iterable[str] = ()) -> Hiding:
    """What hides names in a case's texts. `tables` has those of TABLES; `folder` is `private/`, where what was made is kept.

    `opened` are the accounts whose names a decision has opened.
    """
    shown = sorted(opened)
    digest = _digest(tables, shown)

    def made() -> Hidden:
        path = folder / "hidden" / f"{digest}{ENDING}"
        if path.exists():
            with suppress(OSError, ValueError, KeyError, BadZipFile):  # a changed byte fails its checksum: made anew
                return _loaded(path)
        try:
            found = gather(tables, _ours(), shown)
        except pa.ArrowException as cause:
            raise CaseError(f"the tables cannot be read: {cause}", "run `tocsin audit`, then `tocsin run` again") from cause
        _kept(found, path, max((one.stat().st_mtime_ns for one in _files(tables)), default=0))
        return found

    return Hiding(made, digest)


@cache
def _ours() -> frozenset[str]:
    """The words of what our own pages say, and of the names our data bear: none of them is the name of a person."""
    said = (text for entry in catalogue().values() for lang in entry.words for text in entry.texts(lang))
    return frozenset(words_of(chain((key.replace(".", " ") for key in catalogue()), said)))


def _files(tables: Mapping[str, Path | pa.Table]) -> list[Path]:
    return [path for name in TABLES if isinstance(path := tables[name], Path)]


def _digest(tables: Mapping[str, Path | pa.Table], opened: Sequence[str]) -> str:
    """What decides what is hidden: the tables' files, what is opened, and the code."""
    stats = [(path.stem, path.stat().st_size, path.stat().st_mtime_ns) for path in _files(tables)]
    code = [hashlib.sha256(Path(str(module.__file__)).read_bytes()).hexdigest() for module in _CODE]
    return hashlib.sha256(json.dumps([stats, list(opened), code]).encode()).hexdigest()[:16]


def _kept(found: Hidden, path: Path, since: int) -> None:
    """Write it where only the owner of the case reads; where nothing can be written it is made again next time.

    What is older than the tables (`since`) goes, and what more than one other version of this program kept.
    """
    arrays = {f"{part}.{name}": array for part in ("keys", "leet") for name, array in getattr(found, part).arrays.items()}
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        give_way((other for other in path.parent.iterdir() if other != path and other.suffix in (ENDING, ".npz")), since)
        with whole(path) as part, part.open("wb") as stream:
            part.chmod(0o600)
            np.savez(stream, bios=found.bios, **arrays)
    except OSError:
        return


def _loaded(path: Path) -> Hidden:
    with np.load(path) as kept:
        parts = {part: {name.partition(".")[2]: kept[name] for name in kept if name.startswith(f"{part}.")} for part in ("keys", "leet")}
        return Hidden(Keys.loaded(parts["keys"]), Keys.loaded(parts["leet"]), kept["bios"])


def _chunks(texts: Sequence[str]) -> Iterable[list[str]]:
    chunk, size = list[str](), 0
    for text in texts:
        chunk.append(text)
        size += len(text)
        if size >= _TOGETHER:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
