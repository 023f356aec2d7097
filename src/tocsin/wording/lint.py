"""What is wrong with a text of ours: every rule over every sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.wording.context import Context
from tocsin.wording.lexicon import lexicon
from tocsin.wording.reading import Reading
from tocsin.wording.rules import declared, figured, known
from tocsin.wording.tokens import sentences

KINDS = (
    "likelihood_with_confidence", "calls_bot_or_troll", "attribution_beyond_evidence", "figure_without_denominator", "accusation_as_fact",
    "unhedged_causation", "name_unmasked", "contested_not_marked", "percent_of_small_n", "denial_as_evidence", "score_as_verdict",
    "proof_word", "scale_without_figure", "place_as_fact", "special_category_stated", "loaded_word", "ratio_without_base",
    "date_without_certainty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: its kind, where it stands in the text, and the words that stand there."""

    kind: str
    span: tuple[int, int]
    quote: str


def faults(text: str, lang: str, context: Mapping[str, Any] | Context | None = None) -> tuple[Fault, ...]:
    """The faults of a text in a language (`en`, `fr`, `ar`), in the order of the text; one of each kind in a sentence.

    `context`: what the dossier knows of the statement (`Context`). SettingError for another language.

    Fooled by: irony, words that are in no lexicon, and an assertion whose denial stands in another sentence.
    """
    words, given = lexicon(lang), context if isinstance(context, Context) else Context.of(context)
    readings = [Reading(sentence, words) for sentence in sentences(text, words)]
    found = dict[tuple[str, int], tuple[int, int]]()
    for reading in readings:
        for kind, span in _of_sentence(reading, given):
            found.setdefault((kind, reading.sentence.start), span)
    for kind, span in known.of_text(text, readings, given):
        found.setdefault((kind, span[0]), span)
    order = sorted(found.items(), key=lambda one: (one[1], KINDS.index(one[0][0])))
    return tuple(Fault(kind, span, text[slice(*span)]) for (kind, _), span in order)


def _of_sentence(reading: Reading, context: Context) -> Iterator[tuple[str, tuple[int, int]]]:
    yield from declared.of_sentence(reading, context)
    yield from figured.of_sentence(reading, context)
