"""Tables that lie on a share, written as the runner does; and a share on which a writer dies at a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa

from tocsin.flow import order
from tocsin.match.schemas import PAIRS
from tocsin.objects.schemas import CARRIED
from tocsin.store.objects.place import Listed, Place
from tocsin.store.objects.shelf import Shelf
from tocsin.store.objects.where import share as share_at
from tocsin.store.runs import Run, Runs
from tocsin.store.tables import TableStore


class Killed(BaseException):
    """What stands for the end of a process: nothing after it reaches the share."""


class Dying(Place):
    """A share that a writer reaches for so many steps."""

    def __init__(self, folder: Path, steps: int = 1_000_000) -> None:
        whole = share_at(folder)
        super().__init__(whole.address, whole._system, whole._base)
        self.left = steps

    def put(self, name: str, data: bytes) -> None:
        self._step()
        super().put(name, data)
        self._step()

    def upload(self, name: str, path: Path) -> None:
        self._step()
        super().upload(name, path)
        self._step()

    def listed(self, below: str) -> Mapping[str, Listed]:
        self._step()
        return super().listed(below)

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            self._step()
            super().delete([name])

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed


def stored(case: Path, place: Place, forgets: bool = False, owner: str = "case") -> TableStore:
    """The tables of a case that lie at a place, as a process that begins finds them."""
    (case / "tables").mkdir(parents=True, exist_ok=True)
    (case / "runs").mkdir(exist_ok=True)
    return TableStore(case, order.specs(), Shelf(case, lambda: place, owner, lambda: forgets))


def shelf_of(store: TableStore) -> Shelf:
    assert isinstance(store.shelf, Shelf)
    return store.shelf


def pairs(*names: str) -> dict[str, pa.Table]:
    """Two tables of one stage."""
    rows = len(names)
    first = PAIRS.table({"a": list(names), "b": list(names), "kind": ["copypasta"] * rows, "score": [1.0] * rows})
    return {"pairs": first, "carried": CARRIED.table({CARRIED.schema.names[0]: list(names)})}


def write(case: Path, store: TableStore, tables: Mapping[str, pa.Table]) -> Run:
    """As a stage is run and its record kept (flow/runner.py)."""
    with store.writing(tables) as written:
        run = Run("match", "k", "0.1", "c", {}, {}, dict(written.digests), {}, dict(written.rows))
        with Runs(case / "runs").saving(run):
            written.place()
    return run


@contextmanager
def killed() -> Iterator[None]:
    """A process that ends in the block, or not."""
    with suppress(Killed):
        yield
