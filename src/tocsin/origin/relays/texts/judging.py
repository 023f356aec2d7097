"""Whether two pages carry one text, tell of one event in their own words, or have nothing to do with each other: three probabilities.

No likeness tells a translation from another report of the same event: both are near. What tells them apart is how much of the shorter page
is found again, how surely, in what order and without gaps, whether sentences are as long as their partners, and whether figures, days,
names and quotations agree sentence by sentence. A multinomial logistic model weighs that (judge.json, fitted by
benchmarks/pages/fit_one_text.py, for one language and across languages apart).

Fooled by: briefs of two sentences about one event, two reports that both print one statement in full (they share that text), lists and
tables in one form with other contents.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

import numpy as np

from tocsin.arrays import Floats
from tocsin.origin.relays.texts.shared import Overlap

KINDS = ("text", "event", "other")
MEASURES = (
    "share_high",  # of the side more of which is found on the other
    "share_low",
    "copied",  # share of words taken over word by word, the higher of both
    "score",  # mean likeness of the matches by their letters
    "score_low",  # that the weakest quarter of them stays under
    "score_high",  # and that the best quarter stays over
    "worded",  # share of content words that the matches have in common, within one language
    "order",
    "run",  # matches in one piece on both sides, the most, as a share of the sentences of the shorter page
    "lead",  # whether the first sentence of a page matches one of the other's first two
    "joined",  # share of the matches of which a side is two sentences
    "turned",  # share of the pairs of shared numbers in a sentence that stand the other way round in its partner
    "gaps",  # share of the sentences between the first and the last match of the shorter page that match nothing
    "even",  # how far lengths of partners vary around their usual ratio
    "matches",  # logarithm
    "sentences",  # of the shorter page, logarithm
    "numbers", "days", "names", "quotes",  # shares that agree
    "numbers_conflict", "days_conflict", "names_conflict",  # counts, logarithm
    "numbers_agree",  # digits of the numbers that agree, logarithm
    "names_agree",
    "likeness",  # of the pages as wholes
)  # fmt: skip
_FEW, _USUAL = 3, 0.2  # matches below which the evenness of lengths says nothing, and what is put in its place


class Verdict(NamedTuple):
    """Three probabilities that sum to one."""

    text: float
    event: float
    other: float


NOTHING = Verdict(0.0, 0.001, 0.999)  # of pages without a sentence or a stretch of words in common


def verdict(found: Overlap) -> Verdict:
    """What two pages are to each other."""
    if not found.aligned and not found.containment_ij:
        return NOTHING
    mean, spread, weights, constant = _model("within" if found.same_language else "across")
    logits = (np.clip((np.array(measures(found)) - mean) / spread, -4, 4)) @ weights + constant
    raised = np.exp(logits - logits.max())
    return Verdict(*(raised / raised.sum()).tolist())


def measures(found: Overlap) -> tuple[float, ...]:
    """The MEASURES of a pair, the same whichever page comes first."""
    scores, letters = _matched(found)
    high, low = sorted((found.shared_ij, found.shared_ji), reverse=True)
    logarithms = len(scores), min(found.sentences), found.numbers.conflict, found.days.conflict, found.names.conflict
    matches, sentences, *conflicts = np.log1p(logarithms).tolist()
    return (
        high, low, max(found.containment_ij, found.containment_ji), *_spread(scores, letters), _worded(found, letters),
        found.order, _run(found), _lead(found), _joined(found), _turned(found), _gaps(found), _even(found), matches, sentences,
        found.numbers.share, found.days.share, found.names.share, found.quotes.share, *conflicts,
        float(np.log1p(_digits(found))), float(np.log1p(found.names.agree)), found.likeness,
    )  # fmt: skip


def _spread(scores: Floats, letters: Floats) -> tuple[float, float, float]:
    """Mean, lower and upper quarter."""
    if not len(scores):
        return 0.0, 0.0, 0.0
    low, high = np.quantile(scores, (0.25, 0.75)).tolist()
    return float(np.average(scores, weights=letters)), low, high


def _matched(found: Overlap) -> tuple[Floats, Floats]:
    """(likeness, letters of both sides) of each match."""
    scores = np.array([each.score for each in found.aligned], np.float64)
    return scores, np.array([len(each.i_sentence) + len(each.j_sentence) for each in found.aligned], np.float64)


def _worded(found: Overlap, letters: Floats) -> float:
    return float(np.average([each.facts.common for each in found.aligned], weights=letters)) if len(letters) else 0.0


def _run(found: Overlap) -> float:
    longest, here, ahead = 0, 0, (-1, -1)  # ahead: where a run would go on
    for match in (each.match for each in found.aligned):
        here = here + 1 if (match.i[0], match.j[0]) == ahead else 1
        ahead = match.i[-1] + 1, match.j[-1] + 1
        longest = max(longest, here)
    return longest / max(1, min(found.sentences))


def _lead(found: Overlap) -> float:
    begins = [(each.match.i[0], each.match.j[0]) for each in found.aligned]
    return float(any(min(places) == 0 and max(places) < 2 for places in begins))


def _joined(found: Overlap) -> float:
    return sum(len(each.match.i) + len(each.match.j) > 2 for each in found.aligned) / max(1, len(found.aligned))


def _turned(found: Overlap) -> float:
    turns = [
        (one.start < other.start) != (two.start < another.start)
        for each in found.aligned
        for (one, two), (other, another) in combinations(each.facts.numbers.shared, 2)
    ]
    return float((sum(turns) + 0.5) / (len(turns) + 1))


def _shorter(found: Overlap) -> list[int]:
    """Sentences of the shorter page that match."""
    side = int(found.sentences[1] < found.sentences[0])
    return sorted({at for each in found.aligned for at in (each.match.i, each.match.j)[side]})


def _gaps(found: Overlap) -> float:
    held = _shorter(found)
    return 1 - len(held) / (held[-1] - held[0] + 1) if held else 0.0


def _even(found: Overlap) -> float:
    """Mean distance of the logarithms of lengths' ratios from the usual one, by letters."""
    ratios = np.log([max(1, len(each.i_sentence)) / max(1, len(each.j_sentence)) for each in found.aligned])
    if len(ratios) < _FEW:
        return _USUAL
    return float(np.average(np.abs(ratios - np.median(ratios)), weights=_matched(found)[1]))


def _digits(found: Overlap) -> int:
    """How many digits the numbers have that agree: 1,686 proves more than 7 or 2,000."""
    shared = [one for each in found.aligned for one, _ in each.facts.numbers.shared]
    return sum(len(f"{abs(figure.value):.6g}".replace(".", "").strip("0")) for figure in shared)


@cache
def _model(kind: str) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean and spread of each measure, its weights (measures, KINDS), and their constants."""
    stored = json.loads((files("tocsin.origin.relays.texts") / "judge.json").read_text("utf-8"))[kind]
    table = np.array([stored["measures"][name] for name in MEASURES], np.float64)
    return table[:, 0], table[:, 1], table[:, 2:], np.array(stored["constants"], np.float64)
