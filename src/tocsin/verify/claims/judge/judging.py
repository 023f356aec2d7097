"""Whether a query says the same as a reviewed claim, only speaks of the same, or states it with something changed.

    judge = ClaimJudge(encoder)
    found = judge.judged([(Statement(query, "de"), Statement(claim, "ar")), ...])   # one Judged a pair, in their order

The answer for a pair depends on that pair alone. What is read of a text is kept while the judge lives, so that a query beside twenty
claims, or a claim beside many queries, is read once.

Fooled by: irony, a claim that is told in a chain of sentences, who did it to whom turned round, a detail changed by words that are near in
every language or that no list knows (lead for mercury).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.arrays import Floats
from tocsin.match.compare.known import Knowing
from tocsin.match.compare.network import learned, logits
from tocsin.match.compare.reading import Readings
from tocsin.match.compare.side import Side, sides
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.model import Progress, quiet
from tocsin.verify.claims.judge.changing import change
from tocsin.verify.claims.judge.laying import Laid, lay
from tocsin.verify.claims.judge.measuring import MEASURES, Seen, measured
from tocsin.verify.claims.judge.reading import Reader
from tocsin.verify.claims.judge.weighing import Weighed, confirms, weigh
from tocsin.verify.claims.schema import Bridge, CheckTier, Judged

_FEWEST = 5  # content words of a query below which it is confirmed by name and number or date only
_AT_A_TIME = 2048  # pairs laid side by side at once


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that states something: a query or a reviewed claim. `lang` settles what language it is in where it is not plain to hear;
    `day`: the ISO day it was written."""

    text: str
    lang: str | None = None
    day: str | None = None


class ClaimJudge:
    """Judges queries beside reviewed claims. It reads them with the bundled encoder, whatever model else is used."""

    def __init__(self, encoder: Encoder) -> None:
        self._knowing = Knowing(Readings(encoder if isinstance(encoder, BundledEncoder) else BundledEncoder()))
        self._reader = Reader(self._knowing.readings)

    def ahead(self, queries: Sequence[Statement]) -> Encoder:
        """The judge's encoder, for a search among claims before it is asked: what it reads then is not read again."""
        found = sides([query.text for query in queries], [query.lang for query in queries])
        return self._knowing.ahead(side.plain for side in found if not side.mute)

    def clear(self) -> None:
        """Hold nothing of the texts judged so far."""
        self._knowing.clear()
        self._reader.clear()

    def judged(self, pairs: Sequence[tuple[Statement, Statement]], progress: Progress = quiet) -> list[Judged]:
        """What is said of each (query, claim)."""
        out: list[Judged] = []
        for start in range(0, len(pairs), _AT_A_TIME):
            out += self._some(pairs[start : start + _AT_A_TIME], progress)
        return out

    def _some(self, pairs: Sequence[tuple[Statement, Statement]], progress: Progress) -> list[Judged]:
        queries, claims = (sides([pair[side].text for pair in pairs], [pair[side].lang for pair in pairs]) for side in (0, 1))
        looked = [at for at in range(len(pairs)) if not (queries[at].mute or claims[at].mute)]
        out = [Judged("abstain", 1.0)] * len(pairs)
        if looked:
            days = [(pairs[at][0].day, pairs[at][1].day) for at in looked]
            laid, measures = self.measured([(queries[at], claims[at]) for at in looked], days, progress)
            for at, found, weighed, row in zip(looked, laid, weigh(measures, MEASURES), measures, strict=True):
                out[at] = _judged(found, weighed, confirms(row, MEASURES))
        return out

    def measured(
        self, pairs: Sequence[tuple[Side, Side]], days: Sequence[tuple[str | None, str | None]], progress: Progress = quiet
    ) -> tuple[list[Laid], Floats]:
        """Each (query, claim) laid side by side, and its measures: (pairs, MEASURES). `days`: when both were written."""
        seen = self._seen(pairs, progress)
        queries, claims = (
            self._reader.read([(pair[side].plain, pair[side].lang, day[side]) for pair, day in zip(pairs, days, strict=True)], progress)
            for side in (0, 1)
        )
        laid = [lay(claim, query) for query, claim in zip(queries, claims, strict=True)]
        return laid, np.array([measured(*pair) for pair in zip(laid, seen, strict=True)], np.float64)

    def _seen(self, pairs: Sequence[tuple[Side, Side]], progress: Progress) -> list[Seen]:
        texts = {side.plain: side for pair in pairs for side in pair}
        known = self._knowing.know(list(texts), [side.key for side in texts.values()], [side.lang for side in texts.values()], progress)
        row = {plain: number for number, plain in enumerate(texts)}
        a, b = (np.array([row[pair[side].plain] for pair in pairs], np.int64) for side in (0, 1))
        measures, weights = known.measured(a, b), learned()
        scaled = np.clip((measures - weights["mean"]) / weights["spread"], -4, 4).astype(np.float32)
        odds = logits([text.read for text in known.seen], a, b, scaled, weights).astype(np.float64)
        vectors = self._knowing.readings.encode(list(texts)).astype(np.float64)
        cosines = [float(np.dot(vectors[i], vectors[j])) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
        same, related = odds[:, 0] - np.logaddexp(odds[:, 1], odds[:, 2]), odds[:, 1] - odds[:, 2]
        return [Seen(*map(float, of)) for of in zip(measures[:, 0], same, related, cosines, strict=True)]


def _judged(laid: Laid, weighed: Weighed, sure: bool) -> Judged:
    relation, probability = weighed.relation
    bridge, evidence = _bridge(laid), _evidence(laid, weighed)
    if relation == "different":
        found = change(laid)
        return Judged(relation, probability, found.kind, found.before, found.after, None, bridge, evidence)
    tier: CheckTier | None = None
    if relation == "same_claim":
        tier = "confirm" if sure and _says_enough(laid) else "suggest"
    return Judged(relation, probability, tier=tier, bridge=bridge if relation != "abstain" else (), evidence=evidence)


def _says_enough(laid: Laid) -> bool:
    """Whether a query has content words enough, or a name and a number or date of the claim."""
    query = laid.query
    words = len(query.terms) + len(query.figures) + len(query.days)
    return words >= _FEWEST or ("name" in (kinds := _bridge(laid)) and bool({"number", "date"} & set(kinds)))


def _bridge(laid: Laid) -> tuple[Bridge, ...]:
    found: list[Bridge] = ["text" if laid.claim.lang == laid.query.lang else "translation"]
    found += ["name"] if laid.names_met else []
    found += ["number"] if laid.numbers.shared else []
    found += ["date"] if laid.days[0] else []
    return tuple(found)


def _evidence(laid: Laid, weighed: Weighed) -> dict[str, Any]:
    """Probabilities, and what both sides have: names, numbers, days, in the words of the claim and of the query."""
    claim, query = laid.claim.plain, laid.query.plain
    return {
        "same": weighed.same, "different": weighed.different, "related": weighed.related,
        "names": [[laid.claim.terms[i].text, laid.query.terms[j].text] for i, j in laid.names_met],
        "numbers": [[claim[one.start : one.end], query[two.start : two.end]] for one, two in laid.numbers.shared],
        "dates": [[claim[one.start : one.end], query[two.start : two.end]] for one, two in laid.days[0]],
    }  # fmt: skip
