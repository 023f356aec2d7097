"""Words of a translation that kept letters of the language it was made from.

A letter that the child's language does not write, in a word that sounds like one of the parent's, betrays what the text was translated
from; a slip within one language is copied rather than made.

Fooled by: a name that its owner spells with the foreign letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.match.facts.words import Word
from tocsin.page.furniture.phrases import data
from tocsin.verify.fidelity.pair import Found, Pair
from tocsin.verify.fidelity.reading.names import likeness
from tocsin.verify.fidelity.reading.sentence import Reading

_ALIKE = 72.0  # likeness of sounds from which a word of the parent is the one that slipped through
_MOST = 3  # words with foreign letters in one sentence beyond which they are a quotation or a habit


def slipped(pair: Pair) -> Iterator[Found]:
    """Words of the second sentence with letters of another language, each with the parent's word for it."""
    if pair.laid is not None:
        return
    found = [(word, other) for word in pair.two.words if not word.quoted and (other := _foreign(word, pair.two.lang))]
    if len(found) > _MOST:
        return
    for word, other in found:
        model = _model(pair.one, word)
        before, where = (model.text, (model.start, model.end)) if model else ("", (0, 0))
        yield Found(
            "translation_slip", before, word.text, where, {"model": float(model is not None), "source": float(other == pair.one.lang)}
        )


def _foreign(word: Word, lang: str) -> str | None:
    """The language whose letters a word has and its own language does not write."""
    letters = data("slips.toml")["letters"].get(lang, {})
    return next((str(other) for own, other in letters.items() if any(char in own for char in word.text.lower())), None)


def _model(side: Reading, word: Word) -> Word | None:
    """The parent's word that a word sounds like."""
    best = max(side.words, key=lambda one: (likeness(one, word), -one.start), default=None)
    return best if best is not None and likeness(best, word) >= _ALIKE else None
