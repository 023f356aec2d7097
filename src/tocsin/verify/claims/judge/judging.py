"""Whether a query says the same as a reviewed claim, only speaks of the same, or states it with something changed.

    judge = ClaimJudge(encoder)
    found = judge.judged([(Statement(query, "de"), Statement(claim, "ar")), ...])   # one Judged a pair, in their order

The answer for a pair depends on that pair alone. What is read of a text is kept while the judge lives, so that a query beside twenty
claims, or a claim beside many queries, is read once.

Fooled by: irony, a claim that is told in a chain of sentences, a detail changed by words that are near in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.compare.judge import Judge, Weighed
from tocsin.match.compare.side import sides
from tocsin.match.facts.changes import Change, changes
from tocsin.match.facts.facts import facts
from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, quiet
from tocsin.verify.claims.schema import Changed, Judged

_KINDS: dict[str, Changed] = {
    "number": "number",
    "place": "place",
    "name": "actor",
    "day": "date",
    "denied": "negation",
    "opposite": "negation",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that states something: a query or a reviewed claim. `lang` is heard where none is given; `day`: ISO day it was said."""

    text: str
    lang: str | None = None
    day: str | None = None


class ClaimJudge:
    """Judges queries beside reviewed claims."""

    def __init__(self, encoder: Encoder) -> None:
        self._judge = Judge(encoder)

    def clear(self) -> None:
        """Hold nothing of the texts judged so far."""
        self._judge.clear()

    def judged(self, pairs: Sequence[tuple[Statement, Statement]], progress: Progress = quiet) -> list[Judged]:
        """What is said of each (query, claim)."""
        ones, twos = (sides([pair[side].text for pair in pairs], [pair[side].lang for pair in pairs]) for side in (0, 1))
        weighed = self._judge.weigh(ones, twos, progress)
        return [_judged(weighed, at) for at in range(len(pairs))]


def _judged(weighed: Weighed, at: int) -> Judged:
    query, claim = weighed.a[at], weighed.b[at]
    if query.mute or claim.mute:
        return Judged("abstain", 0.5)
    found = [one for one in changes(facts(claim.plain, claim.lang), facts(query.plain, query.lang)) if one.kind in _KINDS]
    if found:
        return _different(found[0])
    if weighed.same[at] >= 0.5:
        return Judged(
            "same_claim", float(weighed.same[at]), tier="suggest", bridge=("text" if query.lang == claim.lang else "translation",)
        )
    return Judged("related", float(weighed.related[at])) if weighed.related[at] >= 0.5 else Judged("abstain", 0.5)


def _different(change: Change) -> Judged:
    return Judged("different", 0.5, changed=_KINDS[change.kind], before=change.mine, after=change.theirs)
