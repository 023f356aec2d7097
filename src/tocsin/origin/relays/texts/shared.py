"""What two pages share: words taken over, sentences that say the same, figures, days, names and quotations that agree or conflict.

Everything is told from both sides, so that what one page has and the other lacks (which tells who took from whom) can be read off it.

Fooled by: figures and names in sentences that were not matched (they count as left out, not as conflicting).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.arrays import Floats
from tocsin.match.facts.compared import Compared, Laid, compare
from tocsin.origin.relays.texts.aligning import Match, Side, align
from tocsin.origin.relays.texts.sentences import Page, Pages
from tocsin.origin.relays.texts.shingles import containment, longest_block


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of page i and of page j that say the same, as written, with their likeness and what of them agrees or conflicts."""

    i_sentence: str
    j_sentence: str
    score: float  # about .35 where sentences touch on one thing, .6 of a translation, 1 of the same words
    match: Match
    facts: Compared
    quoted: tuple[bool, bool]  # whether either holds a quotation


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many things of a kind stand in both of sentences that match, differ there, or stand on one side only (i, j)."""

    agree: int
    conflict: int
    alone: tuple[int, int]

    @property
    def share(self) -> float:
        """What agrees, of all; drawn towards a half where there are few."""
        return (self.agree + 1) / (self.agree + self.conflict + sum(self.alone) + 2)


@dataclass(frozen=True)
class Overlap:
    """What pages i and j share, as seen from either."""

    same_language: bool
    containment_ij: float  # share of i's body words that stand in j in stretches of words
    containment_ji: float
    longest_block: int  # words that stand in both in one piece
    aligned: tuple[Aligned, ...]
    aligned_ij: float  # share of i's letters in sentences that match one of j's
    aligned_ji: float
    order: float  # share of the matched letters of i in the order of j; 1 where nothing is matched
    likeness: float  # of the pages as wholes, -1 to 1
    numbers: Agreement
    days: Agreement
    names: Agreement
    quotes: Agreement
    sentences: tuple[int, int]  # of i and of j
    only_i: tuple[str, ...]  # sentences that j has not
    only_j: tuple[str, ...]

    @property
    def shared_ij(self) -> float:
        """Share of i that j has, word by word or in other words."""
        return max(self.containment_ij, self.aligned_ij)

    @property
    def shared_ji(self) -> float:
        """Share of j that i has."""
        return max(self.containment_ji, self.aligned_ji)


def overlap(pages: Pages, i: int, j: int) -> Overlap:
    """Lay two pages side by side."""
    one, two = pages.pages[i], pages.pages[j]
    words = containment(one.shingles, two.shingles, len(one.words)), containment(two.shingles, one.shingles, len(two.words))
    matches = align(_side(pages, i), _side(pages, j))
    aligned = tuple(_aligned(pages, one, two, match) for match in matches)
    facts = [each.facts for each in aligned]
    mine, theirs = [match.i for match in matches], [match.j for match in matches]
    return Overlap(
        bool(one.lang) and one.lang == two.lang, *words, longest_block(one.shingles, two.shingles, len(one.words)) if any(words) else 0,
        aligned, _share(one.weights, mine), _share(two.weights, theirs), _order(one.weights, matches),
        float(pages.whole[i] @ pages.whole[j]), _agreement(each.numbers for each in facts), _agreement(each.days for each in facts),
        _agreement(side for each in facts for side in (each.places, each.names)), _quotes(aligned),
        (len(one.sentences), len(two.sentences)), _only(one, mine), _only(two, theirs),
    )  # fmt: skip


def _side(pages: Pages, page: int) -> Side:
    return Side(pages.rows(page), pages.pages[page].weights)


def _aligned(pages: Pages, one: Page, two: Page, match: Match) -> Aligned:
    texts = [" ".join(side.sentences[at] for at in rows) for side, rows in ((one, match.i), (two, match.j))]
    facts = [pages.facts(text, side.lang) for text, side in zip(texts, (one, two), strict=True)]
    return Aligned(texts[0], texts[1], match.score, match, compare(*facts), (facts[0].quotes, facts[1].quotes))


def _agreement(laid: Iterable[Laid]) -> Agreement:
    agree = conflict = left = right = 0
    for each in laid:
        agree += len(each.shared)
        conflict += len(each.clashing) + len(each.doubtful)
        left += len(each.alone[0])
        right += len(each.alone[1])
    return Agreement(agree, conflict, (left, right))


def _quotes(aligned: Sequence[Aligned]) -> Agreement:
    sides = [each.quoted for each in aligned]
    return Agreement(sides.count((True, True)), 0, (sides.count((True, False)), sides.count((False, True))))


def _share(weights: Floats, matched: Sequence[tuple[int, ...]]) -> float:
    return float(weights[sorted({at for rows in matched for at in rows})].sum() / weights.sum()) if len(weights) else 0.0


def _order(weights: Floats, matches: Sequence[Match]) -> float:
    moved = [at for match in matches if match.moved for at in match.i]
    everything = [at for match in matches for at in match.i]
    return 1 - float(weights[moved].sum() / weights[everything].sum()) if everything else 1.0


def _only(page: Page, matched: Sequence[tuple[int, ...]]) -> tuple[str, ...]:
    taken = {at for rows in matched for at in rows}
    return tuple(text for at, text in enumerate(page.sentences) if at not in taken)
