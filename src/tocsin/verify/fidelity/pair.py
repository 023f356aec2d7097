"""Two aligned sentences as every part of this folder sees them, and what such a part finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from tocsin.arrays import Floats32
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.spaces import centred
from tocsin.verify.fidelity.change import What
from tocsin.verify.fidelity.laid import Laid, lay
from tocsin.verify.fidelity.reading.sentence import Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the parent, what the child made of it, and the child's sentences around it. `laid` only within one language."""

    one: Reading
    two: Reading
    around: tuple[Reading, ...] = ()
    laid: Laid | None = None

    @property
    def kept(self) -> float:
        """Share of the first sentence's words that the second has; 0 across languages."""
        return self.laid.kept if self.laid else 0.0

    def lone(self, place: int, side: int = 0) -> bool:
        """Whether a word of a side has no partner on the other; true of all words across languages."""
        return self.laid is None or (self.laid.back if side else self.laid.partner)[place] < 0


@dataclass(frozen=True, slots=True)
class Found:
    """A change one part found: words as written, and what speaks for it (see weighing). `where`: characters of the first sentence."""

    what: What
    before: str
    after: str
    where: tuple[int, int] = (0, 0)
    signs: dict[str, float] = field(default_factory=dict)


def pair(one: Reading, two: Reading, around: tuple[Reading, ...] = ()) -> Pair:
    """Lay two sentences side by side where they are of one language."""
    return Pair(one, two, around, lay(one.words, two.words) if one.lang == two.lang else None)


_MOST = 50_000  # words of which the vectors are held


@cache
def _encoder() -> BundledEncoder:
    return BundledEncoder()


@cache
def _means() -> dict[str, Floats32]:
    return anchors().means(_encoder())


@cache
def _known() -> dict[tuple[str, str], Floats32]:
    return {}


def learn(said: Iterable[tuple[str, str]]) -> None:
    """Read words, each with its language, in one go: what `nearness` is to be asked of costs half as much then."""
    known = _known()
    if len(known) > _MOST:
        known.clear()
    new = sorted({(words.lower(), lang) for words, lang in said} - known.keys())
    if new:
        raw = _encoder().encode([words for words, _ in new])
        for row, (words, lang) in enumerate(new):  # centred one by one: among others of its language a word would lie elsewhere
            known[words, lang] = np.asarray(centred(raw[row : row + 1], np.array([lang]), _means())[0], np.float32)


def nearness(one: str, lang: str, two: str, other: str) -> float:
    """How near two words are in meaning: the cosine of their vectors, each centred in its language; about .5 and more for synonyms."""
    learn([(one, lang), (two, other)])
    return float(_known()[one.lower(), lang] @ _known()[two.lower(), other])
