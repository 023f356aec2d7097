"""The sentences of pages, with what is read of each once: words, language, vector, facts.

A sentence is a passage of `match.parts.passages` (40 to 300 letters) that ends with its paragraph. Vectors are those of the bundled
encoder, centred by language, so that a cosine means about the same in any pair of languages; what many pages have is encoded once.

Fooled by: a page in two languages (it is held to be in one), text without sentence marks, which is cut where it happens to be long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from tocsin.arrays import Floats, Floats32, Hashes
from tocsin.match.facts.facts import Facts, facts
from tocsin.match.facts.letters import lower
from tocsin.match.parts.passages import passages, weight
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.spaces import centred, unit
from tocsin.model import Progress, quiet
from tocsin.origin.relays.texts.shingles import shingles
from tocsin.text.language import detect

Row = Mapping[str, Any]
_MOST = 1000  # sentences of a page that are read: about 20,000 words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its sentences in order, where their vectors lie, the letters of each, and its body's words and shingles."""

    lang: str  # empty where it is not known
    sentences: tuple[str, ...]
    first: int  # row of its first sentence's vector
    weights: Floats  # letters of each sentence
    words: tuple[str, ...]  # folded
    shingles: Hashes  # of every stretch of words, in order


@dataclass(slots=True)
class Pages:
    """The pages of a set: `vectors` (sentences, dim) of all sentences in order, `whole` (pages, dim) one of each page."""

    pages: list[Page]
    vectors: Floats32
    whole: Floats32
    _facts: dict[tuple[str, str], Facts] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pages)

    def rows(self, page: int) -> Floats32:
        """The vectors of a page's sentences."""
        one = self.pages[page]
        return self.vectors[one.first : one.first + len(one.sentences)]

    def facts(self, text: str, lang: str) -> Facts:
        """What a sentence states; read once for all pages that have it."""
        key = text, lang
        if key not in self._facts:
            self._facts[key] = facts(text, lang)
        return self._facts[key]


def sentences(body: str) -> list[str]:
    """The sentences of a body, paragraph by paragraph; one without letters has none."""
    paragraphs = re.split(r"\n\s*\n", body)
    return [part[start:end] for part in paragraphs for start, end in passages(part)]


def read(rows: Sequence[Row], progress: Progress = quiet, encoder: Encoder | None = None) -> Pages:
    """Read the bodies of rows as `extract` writes them. Encoding is the work: about 1,300 new words a second on one core.

    `encoder` gives the vectors in place of the bundled one, and has to lie in its space (one that remembers, for measuring).
    """
    pages, first = [], 0
    for row in rows:
        body = str(row.get("body") or "")
        found = tuple(sentences(body)[:_MOST])
        lang = str(row.get("lang") or "")[:2].lower() or _heard(body)
        words = tuple(_WORD.findall(lower(body, lang)))
        pages.append(Page(lang, found, first, np.array([weight(text) for text in found], np.float64), words, shingles(words)))
        first += len(found)
    vectors = _vectors(pages, progress, encoder)
    return Pages(pages, vectors, _whole(pages, vectors))


def _heard(body: str) -> str:
    found = detect([body[:2000]])[0] if body.strip() else None
    return found[0] if found and found[0] != "und" else ""


@cache
def _encoder() -> Encoder:
    return BundledEncoder()


@cache
def _means() -> Mapping[str, Floats32]:
    return anchors().means(_encoder())


def _vectors(pages: Iterable[Page], progress: Progress, encoder: Encoder | None) -> Floats32:
    """Centred unit vectors of all sentences. Each distinct one counts once in its language's mean, however often it is copied."""
    keys = [(text, page.lang) for page in pages for text in page.sentences]
    distinct = sorted(set(keys))
    if not distinct:
        return np.zeros((0, 1), np.float32)
    texts = sorted({text for text, _ in distinct})
    at = {text: row for row, text in enumerate(texts)}
    raw = (encoder or _encoder()).encode(texts, "sentences", progress)
    langs = np.array([lang for _, lang in distinct], np.str_)
    made = centred(raw[[at[text] for text, _ in distinct]], langs, _means())
    place = {key: row for row, key in enumerate(distinct)}
    return made[[place[key] for key in keys]]


def _whole(pages: Sequence[Page], vectors: Floats32) -> Floats32:
    """One unit vector a page: the mean of its sentences by their letters; zero of a page without any."""
    out = np.zeros((len(pages), vectors.shape[1]), np.float32)
    for row, page in enumerate(pages):
        if page.sentences:
            out[row] = page.weights.astype(np.float32) @ vectors[page.first : page.first + len(page.sentences)]
    return unit(out)
