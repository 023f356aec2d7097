"""Whether two texts say the same: the texts alone, no neighbours, no stream.

Copies are told by their letters (match/copies) where nothing that is told differs. Of other pairs a network reads the tokens of both
(network.py), beside numbers on nearness, spelling, facts and passages (known.py); a last logistic model (`alone` in judge.json) makes of
its answer a probability that held on collections of pairs that took no part in the fit.

Fooled by: words swapped in a question, a fact changed by a word that no list knows, two items of a series without a number or a name,
irony; texts beyond 128 tokens that differ only after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.match import logistic
from tocsin.match.compare.evidence import of_copy, of_meaning
from tocsin.match.compare.known import MEASURES, Knowing, Known
from tocsin.match.compare.network import learned, logits
from tocsin.match.compare.reading import Readings
from tocsin.match.compare.side import Side
from tocsin.match.copies.alignment import align
from tocsin.match.copies.clusters import as_copies
from tocsin.match.facts.compared import compare
from tocsin.match.facts.told import changes as changed
from tocsin.match.parts import telling
from tocsin.match.parts.overlap import overlap
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.model import Phrase, Progress, phrase, quiet
from tocsin.text.numbers import numbers

_COPY = 0.5  # probability from which two texts are copies
_AT = {name: place for place, name in enumerate(MEASURES)}
_TOLD = ("numbers_clash", "days_clash", "places_clash", "names_clash", "denied", "opposed")  # what makes of a near copy another message
_FACTS = ("number", "day", "place", "denied", "opposite")
_FAR, _STEEP = 0.35, 20.0  # nearness below which two texts have no event in common: nine in ten related pairs of real posts lie above
_PARTS = 2  # passages from which what two texts share is told part by part


@dataclass(frozen=True)
class Weighed:
    """What was made of pairs of texts: three probabilities that sum to one, and which pairs are copies by their letters."""

    same: Floats
    related: Floats
    different: Floats
    copy: Flags
    a: Sequence[Side]
    b: Sequence[Side]
    evidences: Evidences

    def evidence(self, pair: int) -> list[Phrase]:
        """What speaks for and against one pair, its texts being called a and b."""
        one, two = self.a[pair], self.b[pair]
        if self.copy[pair]:
            found = None if one.key == two.key else align(one.key, two.key)
            return of_copy(one.text, two.text, found).said("a", "b")
        mute = [phrase(f"mute.{why}", who=who) for who, side in (("a", one), ("b", two)) if (why := side.mute)]
        return mute or self.evidences.of(pair, bool(self.same[pair] >= 0.5))


@dataclass(frozen=True)
class Evidences:
    """What is known of the texts of pairs, for those pairs that were looked at: `rows` holds their rows in `known`."""

    known: Known
    rows: dict[int, tuple[int, int]]

    def of(self, pair: int, same: bool) -> list[Phrase]:
        """Evidence of one pair."""
        return told(self.known, *self.rows[pair], same)


def told(known: Known, one: int, two: int, same: bool) -> list[Phrase]:
    """What two texts, called a and b, have in common, what one of them has where the other has something else, and what one alone says.

    Of texts that say the same, other words and names are how it is put; numbers, days, places and denials are told all the same.
    """
    left, right = known.facts[one], known.facts[two]
    cosine = float(known.seen[one].mean @ known.seen[two].mean)
    laid = compare(left, right)
    names = {left.plain[mine.start : mine.end] for side in (laid.places, laid.names) for mine, _ in side.shared if mine.sure}
    said = of_meaning(cosine, None, sorted(numbers(left.plain) & numbers(right.plain)), [], sorted(names))
    found = [change for change in changed.changes(left, right) if not same or change.kind in _FACTS]
    said += changed.phrases(found, "a", "b")
    if max(len(known.parts[one]), len(known.parts[two])) >= _PARTS and (shared := overlap(known.parts[one], known.parts[two])):
        said += telling.said(shared)
    return said


class Judge:
    """Weighs pairs of texts. It reads them with the bundled encoder, whatever model else is used."""

    def __init__(self, encoder: Encoder) -> None:
        self.knowing = Knowing(Readings(encoder if isinstance(encoder, BundledEncoder) else BundledEncoder()))

    def clear(self) -> None:
        """Hold nothing of the texts weighed so far: whoever goes through files without end calls it now and then."""
        self.knowing.clear()

    def weigh(self, a: Sequence[Side], b: Sequence[Side], progress: Progress = quiet) -> Weighed:
        """Weigh each a[i] with b[i]. A pair with a side that says nothing (`Side.mute`) has NaN unless its letters are a copy."""
        copies = _copies(a, b)
        mute = np.array([bool(one.mute or two.mute) for one, two in zip(a, b, strict=True)], np.bool_)
        equal = np.array([one.key == two.key for one, two in zip(a, b, strict=True)], np.bool_)
        copy = (copies >= _COPY) & (equal | mute)
        looked = np.flatnonzero(~copy & ~mute)
        sides = {side.plain: side for pair in looked.tolist() for side in (a[pair], b[pair])}
        row = {plain: number for number, plain in enumerate(sides)}
        known = self.knowing.know(list(sides), [side.key for side in sides.values()], [side.lang for side in sides.values()], progress)
        left, right = (np.array([row[side[pair].plain] for pair in looked.tolist()], np.int64) for side in (a, b))
        same, related, plain = answers(known, left, right)
        copy[looked] = (copies[looked] >= _COPY) & plain
        out = np.where(copy, copies, np.where(mute, np.nan, 0.0))
        out[looked] = np.where(copy[looked], np.maximum(copies[looked], same), same)
        near = np.zeros(len(a))
        near[looked] = related
        rows = dict(zip(looked.tolist(), zip(left.tolist(), right.tolist(), strict=True), strict=True))
        return Weighed(out, (1 - out) * near, (1 - out) * (1 - near), copy, a, b, Evidences(known, rows))


def answers(known: Known, a: Ints, b: Ints) -> tuple[Floats, Floats, Flags]:
    """Of pairs of rows: the probability of same, that of related where it is not the same, and whether nothing that is told differs."""
    measured = known.measured(a, b)
    weights = learned()
    scaled = np.clip((measured - weights["mean"]) / weights["spread"], -4, 4).astype(np.float32)
    found = logits([seen.read for seen in known.seen], a, b, scaled, weights).astype(np.float64)
    same = logistic.probability("alone", stacked(found, measured))
    related = 1 / (1 + np.exp(np.clip(found[:, 2] - found[:, 1], -30, 30)))
    related *= 1 / (1 + np.exp(_STEEP * (_FAR - measured[:, _AT["near"]])))
    plain: Flags = measured[:, [_AT[name] for name in (*_TOLD, "numbers_doubtful")]].max(axis=1, initial=0) <= 0
    return np.round(same, 6), np.round(related, 6), plain


STACKED = ("network", "near", "changed", "parts_high")
_CHANGED = 1.5  # changed facts from which more change no more


def stacked(found: Floats, measured: Floats32) -> Floats:
    """(pairs, STACKED): the network's log odds of same, and beside it what ranked pairs well on collections that it was not fitted on."""
    network = found[:, 0] - np.logaddexp(found[:, 1], found[:, 2])
    near, parts = (measured[:, _AT[name]].astype(np.float64) for name in ("near", "parts_high"))
    changed_facts = np.minimum(4 * measured[:, [_AT[name] for name in _TOLD]].astype(np.float64), 1).sum(axis=1)
    return np.column_stack([network, near, np.minimum(changed_facts, _CHANGED), parts])


_MUTE = ("empty", "wordless", "short")  # sides of which a copy has the same letters


def _copies(a: Sequence[Side], b: Sequence[Side]) -> Floats:
    """The probability that the texts of each pair are copies; a side that says nothing is a copy of the same letters only."""
    same = np.array([bool(one.text.strip()) and one.key == two.key for one, two in zip(a, b, strict=True)], np.bool_)
    same &= np.array([bool(one.key) or one.text == two.text for one, two in zip(a, b, strict=True)], np.bool_)
    speaks = [not (same[pair] or a[pair].mute in _MUTE or b[pair].mute in _MUTE) for pair in range(len(a))]
    found = np.where(same, 0.999, 0.0)
    pairs = np.flatnonzero(speaks)
    found[pairs] = as_copies([(a[pair].key, b[pair].key) for pair in pairs.tolist()])
    return found
