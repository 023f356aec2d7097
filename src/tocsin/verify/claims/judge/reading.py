"""A statement as the judge compares it: its content words with what they mean alone and in their place, names, numbers, days, denials.

What a word means alone is the encoder's vector of the word by itself, without the mean of its language's words and whitened (see
match/vectors/quick); what it means in its place is the mean of the encoder's states of its pieces.

Fooled by: words of several words ("coast guard"), which are compared word by word; clitics of Arabic beyond the usual ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from tocsin.arrays import Flags, Floats32
from tocsin.match.compare.network import Read
from tocsin.match.compare.reading import Readings
from tocsin.match.facts.facts import Facts, facts
from tocsin.match.facts.figures import Figure
from tocsin.match.facts.letters import latin, sound
from tocsin.match.facts.words import Word, words
from tocsin.match.folding.names import skeleton
from tocsin.match.vectors.e5 import Tokenizer
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.quick import anchors, words_of
from tocsin.match.vectors.skim import learned
from tocsin.match.vectors.spaces import unit
from tocsin.match.vectors.words.rare import RareWords
from tocsin.model import Progress, quiet
from tocsin.verify.claims.judge.days import Day, days_in
from tocsin.verify.claims.judge.lexicons import Said, said

_PARTICLES = re.compile(r"^(?:[وف]?(?:لل|[بك]?ال)|[وفبلك](?=\w{4}))(?=\w\w)")
_SHOUT = 5  # letters of a word in capitals from which it is no abbreviation
_BREATHED = str.maketrans("хحخ", "hhh")
_VOICES = str.maketrans("pwv", "bff")  # sounds that Arabic writes with one letter
CASELESS = frozenset({"ar", "fa", "ur", "ps", "he", "ckb", "ug", "sd", "ka", "zh", "ja", "ko", "th", "hi"})


@dataclass(frozen=True, slots=True)
class Term:
    """A content word: where it stands, whether it is written as a name (`capital`), how rare it is (0 to 1), the ways
    it may be said, each as consonants and sound."""

    text: str
    low: str
    start: int
    end: int
    capital: bool
    rare: float
    ways: tuple[tuple[str, str], ...]


class WordVectors:
    """What single words mean, each read once while this lives."""

    def __init__(self, encoder: BundledEncoder) -> None:
        self._rare, self._known = RareWords(encoder), dict[tuple[str, str], Floats32]()
        self._means: Mapping[str, Floats32] | None = None

    def of(self, lows: Sequence[tuple[str, str]]) -> None:
        """Learn (folded word, language) pairs."""
        new = sorted({pair for pair in lows if pair not in self._known})
        if not new:
            return
        means = self._language_means()
        usual = np.mean(list(means.values()), axis=0)
        raw = self._rare.encode([low for low, _ in new])
        shifted = raw - np.stack([means.get(lang, usual) for _, lang in new])
        self._known.update(zip(new, unit(shifted @ learned()["white"]), strict=True))

    def __getitem__(self, pair: tuple[str, str]) -> Floats32:
        return self._known[pair]

    def clear(self) -> None:
        """Know no word any more."""
        self._known.clear()

    def _language_means(self) -> Mapping[str, Floats32]:
        if self._means is None:
            listed = {lang: sorted({word for text in texts for word in words_of(text)}) for lang, texts in anchors().sentences.items()}
            vectors = self._rare.encode([word for known in listed.values() for word in known])
            ends = np.cumsum([len(known) for known in listed.values()])[:-1]
            self._means = {lang: part.mean(axis=0) for lang, part in zip(listed, np.split(vectors, ends), strict=True)}
        return self._means


@lru_cache(maxsize=200_000)
def spelled(low: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The ways a folded word may be said, each as (consonants, sound). In Arabic with and without what may stand before it, since a name
    may begin with such a letter; و within a word as a consonant and as a vowel. The letter that is h in Ukrainian alone may be g in names
    from elsewhere; h, kh and ح are one sound, which spellings drop."""
    bare = [low, *([_PARTICLES.sub("", low, count=1)] if lang == "ar" else [])]
    ways = [way for one in bare for way in (one, *(one[:1] + one[1:].replace("و", "u", many) for many in (1, -1)))]
    if lang == "uk":
        ways.insert(0, low.replace("г", "h"))
    heard = {way.translate(_BREATHED).replace("kh", "h"): None for way in ways}
    return tuple({(skeleton(way), sound(latin(way)).translate(_VOICES)): None for way in heard})


def piece_spans(text: str, tokenizer: Tokenizer, names: Sequence[str], limit: int) -> list[tuple[int, int]]:
    """Where each piece of a text stands in it, in the order of `Tokenizer.ids`; `names`: pieces by their number."""
    chars: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        chars += [(out, at) for out in tokenizer.normal.get(ord(char), char)]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(chars) and len(spans) < limit:
        if chars[at][0] == " ":
            at += 1
            continue
        end = at
        while end < len(chars) and chars[end][0] != " ":
            end += 1
        here = at - 1  # the sign that marks a word's beginning stands for no letter
        for piece in tokenizer.word("".join(char for char, _ in chars[at:end])):
            size = len(names[piece]) if names[piece] else 1
            first, last = max(at, here), min(end, here + size) - 1
            spans.append((chars[first][1], chars[max(first, last)][1] + 1))
            here += size
        at = end
    return spans[:limit]


@dataclass(frozen=True, slots=True)
class Told:
    """All of a text that the judge compares. `mean`: the mean of its pieces' states, unit; `whole`: the encoder's vector of it."""

    plain: str
    lang: str
    facts: Facts
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    said: Said
    terms: tuple[Term, ...]
    names: Flags  # (terms) which of them name somebody or something
    alone: Floats32  # (terms, axes) what each means by itself
    placed: Floats32  # (terms, axes) in its place, by the encoder's last states
    inner: Floats32  # (terms, axes) in its place, by the likeness that the judge of two texts learned


Asked = tuple[str, str, str | None]  # text, language, ISO day it was written


class Reader:
    """Reads statements, each once while this lives."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        tokenizer = readings.encoder.model.tokenizer
        self._words, self._tokenizer = WordVectors(readings.encoder), tokenizer
        self._names = [""] * (max(tokenizer.pieces.values()) + 1)
        for piece, number in tokenizer.pieces.items():
            self._names[number] = piece
        self._known: dict[Asked, Told] = {}

    def clear(self) -> None:
        """Hold no text any more."""
        self._known.clear()
        self._words.clear()

    def read(self, asked: Sequence[Asked], progress: Progress = quiet) -> list[Told]:
        """Each text, as a reader sees it, in its language; with the ISO day it was written, where that is known."""
        new = sorted({one for one in asked if one not in self._known}, key=lambda one: (one[0], one[1], one[2] or ""))
        reads = self.readings.reads([text for text, _, _ in new], progress)
        stated = [_stated(*one) for one in new]
        self._words.of([(word.read.low, lang) for (_, lang, _), (_, found, *_) in zip(new, stated, strict=True) for word in found])
        for one, read, (known, found, numbers, when, denied) in zip(new, reads, stated, strict=True):
            self._known[one] = self._told(one[0], one[1], read, known, found, numbers, when, denied)
        return [self._known[one] for one in asked]

    def _told(
        self, text: str, lang: str, read: Read, known: Facts, found: list[Word], numbers: tuple[Figure, ...], when: tuple[Day, ...],
        denied: Said,
    ) -> Told:  # fmt: skip
        spans = piece_spans(text, self._tokenizer, self._names, len(read.pieces))
        sure = {name.at for name in known.names if name.sure or name.code}
        starts = {name.start for name in known.names if name.at in sure}
        terms, named, rows, placed, inner = [], [], [], [], []
        for word in found:
            own = [at for at, (start, end) in enumerate(spans) if start < word.end and word.start < end]
            if not own:
                continue
            capital = word.start in starts or (lang not in CASELESS and lang != "de" and word.read.upper and not word.first)
            named.append(len(word.read.low) > 2 and not (word.entry.count or (word.read.shout and len(word.text) < _SHOUT)))
            terms.append(
                Term(word.text, word.read.low, word.start, word.end, capital, float(read.rarity[own].max()), spelled(word.read.low, lang))
            )
            rows.append(self._words[word.read.low, lang])
            placed.append(read.last[own].astype(np.float32).mean(axis=0))
            inner.append(read.inner[own].astype(np.float32).mean(axis=0))
        widths = learned()["white"].shape[1], read.last.shape[1], read.inner.shape[1]
        stacked = [
            unit(np.array(part, np.float32).reshape(len(part), width)) for part, width in zip((rows, placed, inner), widths, strict=True)
        ]
        return Told(text, lang, known, numbers, when, denied, tuple(terms), names_among(*stacked[:2]) & np.array(named, np.bool_), *stacked)


def names_among(alone: Floats32, placed: Floats32) -> Flags:
    """(words) which words are names, in letters without capitals too: by a linear probe of both vectors that was fitted on words whose
    capitals tell (benchmarks/verify/fit_judge.py)."""
    weights = _probe()
    width = alone.shape[1]
    result: Flags = alone @ weights[:width] + placed @ weights[width:-1] + weights[-1] > 0
    return result


@cache
def _probe() -> Floats32:
    with (files(__package__) / "names.npz").open("rb") as file, np.load(file) as stored:
        probe: Floats32 = stored["probe"].astype(np.float32)
        return probe


def _stated(text: str, lang: str, day: str | None) -> tuple[Facts, list[Word], tuple[Figure, ...], tuple[Day, ...], Said]:
    """(facts, content words, numbers, days, denials) of a text; words and numbers of dates are left out of the others."""
    known = facts(text, lang)
    when = days_in(text, lang, known, day)
    dated = [(day.start, day.end) for day in when]
    found = [
        word for word in words(text, lang).words
        if not word.entry.stop and not word.digits and len(word.read.low) > 1 and not within(word.start, word.end, dated)
        and word.entry.month == 0 and word.entry.number is None and word.read.low.replace("'", "").isalpha()
    ]  # fmt: skip
    numbers = tuple(one for one in joined(known.figures) if not within(one.start, one.end, dated))
    return known, found, numbers, when, said(text, lang)


def within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch touches one of some spans."""
    return any(start < last and first < end for first, last in spans)


def joined(figures: Sequence[Figure]) -> list[Figure]:
    """Numbers that count; "11 bin 400" is one, an article is none."""
    out: list[Figure] = []
    for one in figures:
        if one.value == 1 and not one.units:
            continue
        last = out[-1] if out else None
        if last and last.value >= 1000 and last.value % 1000 == 0 and one.value < 1000 and 0 <= one.start - last.end <= 1:
            value = last.value + one.value
            out[-1] = replace(one, value=value, least=value, greatest=value, start=last.start, shown=(last.start, one.shown[1]))
        else:
            out.append(one)
    return out
