"""One writer of a pointer at a time, where no write can be made to depend on a condition: who writes puts a claim beside it, then
looks for others'.

Of two at once the one who looks later sees both claims, for a store lists what was written before; so at least one of them leaves it.
A claim lives for LIVES seconds by the clock of the store, and who holds one writes in the first half of that.

Fooled by: a store or a share that lists what was written only after a while; a process that was stopped between the last look at its
clock and the write, for half of LIVES; two machines of one name and network address with the case at one path.
"""

from __future__ import annotations

import hashlib
import platform
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tocsin.errors import CaseError
from tocsin.store.objects.place import Place

FOLDER = "writers"
LIVES = 60.0  # seconds
MEND = "wait until it has ended, then run the same command again: what is there already is not written again"


@contextmanager
def claimed(place: Place, case: Path, now: Callable[[], float] = time.monotonic) -> Iterator[Callable[[], None]]:
    """Hold the right to write the pointer; the block calls what it is given just before it writes. Needs the lock of the case folder.

    Raises CaseError where another holds it, or where it took too long.
    """
    mine = f"{_here(case)}-{secrets.token_hex(8)}"
    begun = now()
    place.put(f"{FOLDER}/{mine}", b"claimed\n")
    try:
        there = place.listed(FOLDER)
        alive = there[mine].written - LIVES if mine in there else 0.0
        others = {name: one for name, one in there.items() if name != mine}
        if mine not in there or any(one.written > alive and not name.startswith(_here(case)) for name, one in others.items()):
            raise CaseError(f"{place.address}: another writes the tables of this case at this moment", MEND)
        place.delete(f"{FOLDER}/{name}" for name in others)  # of processes that were killed

        def checked() -> None:
            if now() - begun > LIVES / 2:
                raise CaseError(f"{place.address}: answers too slowly for it to be sure that nobody else writes there", MEND)

        yield checked
    finally:
        place.delete([f"{FOLDER}/{mine}"])


@cache
def _here(case: Path) -> str:
    """What tells the case folder on this machine from its copies: whoever holds its lock knows that claims of this name are nobody's."""
    return hashlib.sha256(f"{platform.node()}\n{uuid.getnode()}\n{case.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
