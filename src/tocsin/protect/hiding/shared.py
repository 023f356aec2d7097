"""What is many people's and so nobody's own: names that many bear or texts say, runs of bios that several accounts have or texts repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tocsin.protect.hiding.keys import GRAM, Key, Keys
from tocsin.protect.hiding.known import Known
from tocsin.protect.hiding.letters import BROKEN, Hashes, letters_of
from tocsin.protect.hiding.spans import BIO_RUN, BIO_STEP
from tocsin.protect.hiding.texts import Joined

SHARED = 25  # accounts that share a name or a bio, texts that say a name: from so many on nobody's own
_SAID = 3  # texts that say a run of a bio: no longer only the bio's


class Names:
    """The names (folded letters with how many accounts bear them) that are somebody's own."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._own = [Key(name, "name", bounded=len(name) < GRAM) for name, accounts in names.items() if accounts < SHARED]
        self._keys, self._said = Keys.of(self._own), Counter[str]()

    def hear(self, texts: Joined) -> None:
        """Count the texts that say a name."""
        if not self._own:
            return
        letters = texts.letters
        found = self._keys.found(texts.text, letters)
        which = np.searchsorted(np.flatnonzero(letters.codes == BROKEN), [begin for begin, _, _ in found]).tolist()
        said = {(letters.codes[begin:end].tobytes(), text) for (begin, end, _), text in zip(found, which, strict=True)}
        self._said.update(name.decode("utf-32-le") for name, _ in said)

    def left(self) -> list[Key]:
        """Those that are not said everywhere."""
        return [key for key in self._own if self._said[key.letters] < SHARED]


class Bios:
    """The runs of bios (with how many accounts have them) that are somebody's own."""

    def __init__(self, bios: Mapping[str, int]) -> None:
        self._runs = Known.of(np.unique(_runs([bio for bio, accounts in bios.items() if accounts < SHARED])))
        self._said = [np.empty(0, np.uint64)]

    def hear(self, texts: Joined) -> None:
        """Count where texts say a run."""
        if len(self._runs) and len(texts.letters) >= BIO_RUN:
            hashes = texts.letters.hashes(np.arange(len(texts.letters) - BIO_RUN + 1), BIO_RUN)
            self._said.append(hashes[self._runs.met(hashes)])

    def left(self) -> Hashes:
        """Those that hardly a text says, sorted."""
        common, times = np.unique(np.concatenate(self._said), return_counts=True)
        return np.setdiff1d(self._runs.hashes, common[times >= _SAID])


def _runs(bios: Sequence[str]) -> Any:
    """Hashes of the runs of BIO_RUN letters in bios, of every BIO_STEPth letter of each."""
    letters = Joined.of(bios, ()).letters if bios else letters_of("")
    if len(letters) < BIO_RUN:
        return np.empty(0, np.uint64)
    starts, broken = np.arange(len(letters) - BIO_RUN + 1), letters.codes == BROKEN
    breaks = np.concatenate([[0], np.cumsum(broken)])
    begun = np.maximum.accumulate(np.where(broken, np.arange(len(letters)) + 1, 0))[: len(starts)]
    inside = (breaks[starts + BIO_RUN] == breaks[starts]) & ((starts - begun) % BIO_STEP == 0)
    return letters.hashes(starts[inside], BIO_RUN)
