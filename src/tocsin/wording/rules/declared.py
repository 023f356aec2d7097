"""Kinds of fault that are ways of saying: frames of the lexicon, asserted, outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.wording.context import Context
from tocsin.wording.reading import Reading

SAID = (
    "calls_bot_or_troll", "accusation_as_fact", "unhedged_causation", "denial_as_evidence", "score_as_verdict", "proof_word",
    "special_category_stated", "loaded_word",
)  # fmt: skip


def of_sentence(reading: Reading, context: Context) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind and span of what a sentence says amiss.

    Fooled by: a denial whose reach is longer or shorter than its part of the sentence; reported speech without quotation marks.
    """
    for kind in SAID:
        yield from ((kind, span) for span in reading.said(kind))
    yield from _likelihood(reading)
    if not context.attributed:
        yield from (("attribution_beyond_evidence", span) for span in reading.said("attribution_beyond_evidence"))
        if context.evidence is not None:  # the statement is one on who acted: weaker words are enough
            yield from (("attribution_beyond_evidence", span) for span in reading.said("attribution_told"))
    yield from (("place_as_fact", span) for span in reading.said("place_as_fact"))
    if context.basis:
        yield from (("place_as_fact", span) for span in reading.said("place_told"))


def _likelihood(reading: Reading) -> Iterator[tuple[str, tuple[int, int]]]:
    """A word of likelihood and a level of confidence in one sentence, in whatever part of it."""
    likely, sure = (
        reading.hits.get("likelihood", []),
        [frame for one in reading.lexicon.say["confidence"] for frame in one.matches(reading.hits)],
    )
    if likely and sure:
        first, behind = min(likely[0][0], sure[0][0]), max(likely[0][1], sure[0][2])
        yield "likelihood_with_confidence", reading.span(first, behind)
