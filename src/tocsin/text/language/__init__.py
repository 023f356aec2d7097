"""Which language a text is in, how sure that is, and whether two texts are surely in two languages.

Script, letters, function words, eldc and pycld2 speak for languages (`evidence`); one model weighs them (`decision`), so that a confidence
of .9 is right nine times of ten. Doubtful are names and titles alone, two languages in one text, close relatives in few words. A pair of
texts is in two languages only where no language may be that of both (`kinship`).

Fooled by: quotations and titles in another language that make most of a text, languages that none of the evidence knows, transliteration.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tocsin.text.language.apart import Apart, Kinship, Tongues, kinship
from tocsin.text.language.decision import NONE, probabilities
from tocsin.text.language.detectors import Detectors
from tocsin.text.language.evidence import Evidence, cleaned, evidence
from tocsin.text.language.knowledge import alphabets, spoken, tongue, words
from tocsin.text.language.plain import RIGHT, glimpse, only_script, plain

__all__ = ["SURE", "UNKNOWN", "Apart", "Heard", "Kinship", "Tongues", "detect", "hear", "kinship", "tongue"]
UNKNOWN = "und"
SURE = 0.8  # confidence from which a language is believed
_POSSIBLE = 0.02  # probability from which a text may be in a language
_ANY = 0.1  # probability of no known language from which it may be in any of its script
_MAIN = 0.75  # share of letters in one script, those of names weighing a third, below which a text has two languages
_PART = 0.5  # confidence in the main language of a text in two
_BLOCK = 512  # texts at a time
_FEW = {"zh": 6, "ko": 2, "ja": 2}  # letters, else 4, below which a script tells less; Japanese may do without its own


class Heard(NamedTuple):
    """A text's language, the confidence in it (0 to 1), and every tongue that it may be in (see `tongue`): empty where any may be."""

    lang: str
    confidence: float
    may_be: Tongues


_NOTHING = Heard(UNKNOWN, 0.0, frozenset())


def detect(texts: Sequence[str], declared: Sequence[str | None] | None = None) -> list[tuple[str, float]]:
    """(language, confidence from 0 to 1) of each text; `declared` is what the platform says and settles only what is unsure."""
    return [(one.lang, one.confidence) for one in hear(texts, declared)]


def hear(texts: Sequence[str], declared: Sequence[str | None] | None = None) -> list[Heard]:
    """The language of each text with all that it may be in; `declared` is what the platform says and settles only what is unsure."""
    hints = declared or [None] * len(texts)
    if len(hints) != len(texts):
        raise ValueError("one declared language, or None, for each text")
    return [one for at in range(0, len(texts), _BLOCK) for one in _block(texts[at : at + _BLOCK], hints[at : at + _BLOCK])]


def _block(texts: Sequence[str], hints: Sequence[str | None]) -> list[Heard]:
    """The languages of a block of texts, one step after the other for all: each step's tables stay in the processor's cache."""
    detectors = _detectors()
    clean = list(map(cleaned, texts))
    scripts = list(map(only_script, clean))
    parts = list(map(glimpse, clean))
    scores = [detectors.scores(part, script) if script else [] for part, script in zip(parts, scripts, strict=True)]
    told = list(map(plain, parts, scores, scripts))
    rest = [place for place, lang in enumerate(told) if not lang]
    asked = [evidence(clean[at], _code(hints[at]), detectors) for at in rest]
    weighed = iter(probabilities([one for one in asked if one and one.rows is not None]))
    heard = [_plain(lang) if lang else _NOTHING for lang in told]
    for place, one in zip(rest, asked, strict=True):
        if one:
            heard[place] = _own(one) if one.rows is None else _weighed(one, next(weighed))
    return heard


@cache
def _detectors() -> Detectors:
    return Detectors()


def _code(hint: str | None) -> str | None:
    """A declared code as it is compared: "en-US" is en."""
    return hint.replace("_", "-").split("-")[0].lower() if hint else None


@cache
def _plain(lang: str) -> Heard:
    return Heard(lang, RIGHT, frozenset((tongue(lang),)))


def _weighed(found: Evidence, shares: dict[str, float]) -> Heard:
    none = shares.pop(NONE)
    if not shares:
        return Heard(UNKNOWN, 0.0, _any_of(found.script))
    lang = max(shares, key=lambda each: (shares[each], each))
    likely = (each for each, share in shares.items() if share >= _POSSIBLE or each == lang)
    may_be = frozenset(map(tongue, likely)) if none < _ANY or shares[lang] >= SURE else _any_of(found.script) | {tongue(lang)}
    return _if_one(found, Heard(lang, round(shares[lang], 3), may_be))


def _own(found: Evidence) -> Heard:
    """The language of a text whose script few languages have: the one with most of its words, else the first."""
    langs = found.script.split()
    if not langs:
        return _NOTHING
    counted = sum(words().get(word, 0) for word in set(found.words)).to_bytes(len(spoken()), "little")
    hits = [counted[spoken()[lang]] if lang in spoken() else 0 for lang in langs]
    lang, best = langs[hits.index(max(hits))], max(hits)
    clear = len(langs) == 1 or hits.count(best) == 1
    confidence = (0.99 if clear else 0.9) if sum(map(len, found.words)) >= _FEW.get(lang, 4) else 0.7
    return _if_one(found, Heard(lang, confidence, frozenset((lang,) if clear else langs)))


@cache
def _any_of(script: str) -> frozenset[str]:
    return frozenset(map(tongue, alphabets(script)))


def _if_one(found: Evidence, heard: Heard) -> Heard:
    """What was heard, in doubt where another language has a part in the text."""
    if found.share >= _MAIN and not found.two_languages(heard.lang):
        return heard
    return Heard(heard.lang, min(heard.confidence, _PART), frozenset())
