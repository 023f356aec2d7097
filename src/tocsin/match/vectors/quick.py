"""Quick vectors: about where the encoder would put a text, for finding candidates among more texts than can be encoded.

Each word's vector is centred on its language's mean word, whitened and scaled to length one; a small network reads them in order (see
`skim`). Among 97,700 texts the right translation is the nearest of its language for .91 of sentences that took no part in the learning, in
the nearest ten for .98; the weighted sum of the words alone finds .79 and .91.
With a model of the user's own, for which nothing was learned, the sum of the words weighted by rarity has to do.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from sys import intern

import numpy as np

from tocsin.arrays import Floats32
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.skim import learned, skim
from tocsin.match.vectors.spaces import Langs, centred, rotated, unit
from tocsin.match.vectors.words.rare import OFTEN
from tocsin.match.vectors.words.table import vectors_of
from tocsin.model import Progress, quiet

_WORD = re.compile(r"\w+")
_MOST_WORDS = 200  # of one text
_BLOCK = 50_000  # texts summed at once
_PRIOR = 20  # words that the mean of all is worth against the mean of one language's


@dataclass(frozen=True)
class Anchors:
    """Ten plain sentences in each of twelve languages, the same in all: they tell where a language lies when texts of it are few."""

    sentences: dict[str, list[str]]

    def means(self, encoder: Encoder, folder: Path | None = None) -> dict[str, Floats32]:
        """Mean vector of each language's sentences."""
        flat = [text for texts in self.sentences.values() for text in texts]
        vectors, _ = vectors_of(flat, encoder, len(flat), folder=folder)
        ends = np.cumsum([len(texts) for texts in self.sentences.values()])
        return {lang: part.mean(axis=0) for lang, part in zip(self.sentences, np.split(vectors, ends[:-1]), strict=True)}


def anchors() -> Anchors:
    """Those shipped with the package."""
    return Anchors(json.loads((files("tocsin.match.vectors") / "anchors.json").read_text("utf-8")))


def words_of(text: str) -> list[str]:
    """The words of a plain text, lower case, the first 200."""
    return [intern(word) for word in _WORD.findall(text.lower())[:_MOST_WORDS]]  # a word is kept once, however many texts have it


@dataclass(frozen=True)
class Words:
    """The corpus as words: `ids[i]` are text i's word numbers in order of first use; `weight` (rarity) and `vectors` by word number."""

    ids: list[list[int]]
    names: list[str]
    weight: Floats32
    vectors: Floats32
    texts: Floats32  # the texts' quick vectors, centred by language, unit

    def some(self, rows: Sequence[int]) -> Words:
        """The same for some of the texts."""
        return Words([self.ids[i] for i in rows], self.names, self.weight, self.vectors, self.texts[list(rows)])


def quick_vectors(
    tokens: Sequence[list[str]], langs: Langs, encoder: Encoder, budget: int, progress: Progress = quiet, folder: Path | None = None
) -> Words:
    """Quick vectors of tokenised texts. The `budget` words that stand in most texts count; what the cache holds besides does not.

    So the same texts give the same vectors, whether every word had to be encoded or none.
    """
    uses, home = _count(tokens, langs)
    known = [(word, lang) for lang, texts in anchors().sentences.items() for text in texts for word in words_of(text)]
    names = sorted(uses, key=lambda word: (-uses[word], word))[:budget]
    extra = sorted({word for word, _ in known} - uses.keys())
    every = [*names, *extra]
    home.update((word, lang) for word, lang in known if word in extra)
    rare = np.array([0 < uses[word] < OFTEN for word in every])
    vectors, _ = vectors_of(every, encoder, len(every), progress, folder, rare)
    vectors = _centred(vectors, np.array([home[word] for word in every], dtype=np.str_))
    bundled = encoder.id == BundledEncoder.id
    vectors = unit(vectors @ (learned()["white"] if bundled else _whitening(vectors)))[: len(names)]
    texts_in = Counter(langs.tolist())
    weight = np.array([np.log(texts_in[home[word]] / uses[word] + 1) for word in names], np.float32)
    number = {word: i for i, word in enumerate(names)}
    read = [[number[word] for word in words if word in number] for words in tokens]
    ids = [list(dict.fromkeys(row)) for row in read]
    if bundled:
        return Words(ids, names, weight, vectors, centred(skim(read, vectors, learned()), langs, {}, copy=False))
    texts = rotated(centred(_sums(ids, weight, vectors), langs, {}, copy=False))
    return Words(ids, names, weight, vectors, texts)


def _count(tokens: Sequence[list[str]], langs: Langs) -> tuple[Counter[str], dict[str, str]]:
    """How many texts use each word, and the language most of them are in."""
    by_lang: dict[str, Counter[str]] = defaultdict(Counter)
    for words, lang in zip(tokens, langs.tolist(), strict=True):
        by_lang[lang].update(set(words))
    uses: Counter[str] = Counter()
    home: dict[str, tuple[int, str]] = {}
    for lang in sorted(by_lang):
        for word, count in by_lang[lang].items():
            uses[word] += count
            if word not in home or count > home[word][0]:
                home[word] = count, lang
    return uses, {word: lang for word, (_, lang) in home.items()}


def _centred(vectors: Floats32, homes: Langs) -> Floats32:
    """Each word without its language's mean word, which is drawn towards the mean of all where words are few."""
    out = np.zeros_like(vectors)
    overall = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
    for lang in np.unique(homes):
        rows = np.flatnonzero(homes == lang)
        out[rows] = vectors[rows] - (vectors[rows].sum(axis=0) + _PRIOR * overall) / (len(rows) + _PRIOR)
    return out


def _whitening(words: Floats32) -> Floats32:
    """The symmetric matrix after which words differ as much in every direction."""
    values, axes = np.linalg.eigh((words.T @ words).astype(np.float64) / max(1, len(words)))
    spread = np.sqrt(np.maximum(values, 0) + 1e-3 * max(float(values.max()), 1e-9))
    result: Floats32 = ((axes / spread) @ axes.T).astype(np.float32)
    return result


def _sums(ids: Sequence[list[int]], weight: Floats32, vectors: Floats32) -> Floats32:
    """The weighted sum of each text's words."""
    from scipy.sparse import csr_matrix

    out = np.empty((len(ids), vectors.shape[1]), np.float32)
    for start in range(0, len(ids), _BLOCK):
        block = ids[start : start + _BLOCK]
        ends = np.cumsum([0, *map(len, block)])
        flat = np.fromiter((i for row in block for i in row), np.int64, int(ends[-1]))
        out[start : start + _BLOCK] = csr_matrix((weight[flat], flat, ends), shape=(len(block), len(vectors))) @ vectors
    return out
