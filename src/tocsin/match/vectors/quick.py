"""Quick vectors: about where the encoder would put a text, for finding candidates among more texts than can be encoded.

Each word's vector is centred on its language's mean word, whitened and scaled to length one; a small network reads them in order (see
`skim`). Among 97,700 texts the right translation is the nearest of its language for .91 of sentences that took no part in the learning, in
the nearest ten for .98; the weighted sum of the words alone finds .79 and .91.
With a model of the user's own, for which nothing was learned, the sum of the words weighted by rarity has to do.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats32, Ints, Ints32
from tocsin.arrays.groups import Groups
from tocsin.arrays.order import order, starts
from tocsin.engine.partitions import slices
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
    return _WORD.findall(text.lower())[:_MOST_WORDS]


@dataclass(frozen=True)
class Words:
    """The corpus as words: `ids[i]` are text i's word numbers in order of first use; `weight` (rarity) and `vectors` by word number."""

    ids: Groups
    names: list[str]
    weight: Floats32
    vectors: Floats32
    texts: Floats32  # the texts' quick vectors, centred by language, unit

    def some(self, rows: Sequence[int]) -> Words:
        """The same for some of the texts."""
        return Words(self.ids.some(np.array(rows, np.int64)), self.names, self.weight, self.vectors, self.texts[list(rows)])


def quick_vectors(
    tokens: Iterable[list[str]], langs: Langs, encoder: Encoder, budget: int, progress: Progress = quiet, folder: Path | None = None
) -> Words:
    """Quick vectors of tokenised texts. The `budget` words that stand in most texts count; what the cache holds besides does not.

    So the same texts give the same vectors, whether every word had to be encoded or none.
    """
    read, vocabulary = _numbered(tokens)
    texts = np.repeat(np.arange(len(read), dtype=np.int32), read.sizes)
    first = _first_uses(texts, read.members)
    uses, home = _count(read.members[first], texts[first], langs, vocabulary)
    known = [(word, lang) for lang, sentences in anchors().sentences.items() for text in sentences for word in words_of(text)]
    names = sorted(uses, key=lambda word: (-uses[word], word))[:budget]
    extra = sorted({word for word, _ in known} - uses.keys())
    every = [*names, *extra]
    home.update((word, lang) for word, lang in known if word in extra)
    rare = np.array([0 < uses.get(word, 0) < OFTEN for word in every])
    vectors, _ = vectors_of(every, encoder, len(every), progress, folder, rare)
    vectors = _centred(vectors, np.array([home[word] for word in every], dtype=np.str_))
    bundled = encoder.id == BundledEncoder.id
    vectors = unit(vectors @ (learned()["white"] if bundled else _whitening(vectors)))[: len(names)]
    texts_in = Counter(langs.tolist())
    weight = np.array([np.log(texts_in[home[word]] / uses[word] + 1) for word in names], np.float32)
    number = {word: i for i, word in enumerate(names)}
    numbers = np.array([number.get(word, -1) for word in vocabulary], np.int32)[read.members]
    ids = _counting(numbers[first], texts[first], len(read))
    if bundled:
        read = _counting(numbers, texts, len(read))
        return Words(ids, names, weight, vectors, centred(skim(read, vectors, learned()), langs, {}, copy=False))
    return Words(ids, names, weight, vectors, rotated(centred(_sums(ids, weight, vectors), langs, {}, copy=False)))


def _numbered(tokens: Iterable[list[str]]) -> tuple[Groups, list[str]]:
    """The words of texts as numbers, in the order in which they are met, and the words."""
    number = dict[str, int]()
    flat, ends = array("i"), array("q", [0])
    for words in tokens:
        flat.extend([number.setdefault(word, len(number)) for word in words])
        ends.append(len(flat))
    return Groups(np.frombuffer(flat, np.int32) if len(flat) else np.zeros(0, np.int32), np.frombuffer(ends, np.int64)), list(number)


def _first_uses(texts: Ints32, words: Ints32) -> Ints:
    """Where the words of each text stand first in it, in order."""
    by = order(texts, words)
    return np.sort(by[starts(texts[by], words[by])])


def _counting(words: Ints32, texts: Ints32, size: int) -> Groups:
    """The words of each text, without those of number -1, which do not count."""
    kept = words >= 0
    return Groups(words[kept], np.append(0, np.cumsum(np.bincount(texts[kept], minlength=size))))


def _count(words: Ints32, texts: Ints32, langs: Langs, vocabulary: list[str]) -> tuple[dict[str, int], dict[str, str]]:
    """How many texts use each word, and the language most of them are in; each word once a text."""
    names, lang = np.unique(langs, return_inverse=True)
    code, many = np.unique(words.astype(np.int64) * max(1, len(names)) + lang[texts], return_counts=True)
    word, spoken = code // max(1, len(names)), code % max(1, len(names))
    best = np.lexsort((spoken, -many, word))
    best = best[starts(word[best])]
    uses = np.bincount(words, minlength=len(vocabulary)).tolist()
    return dict(zip(vocabulary, uses, strict=True)), dict(zip(vocabulary, names[spoken[best]].tolist(), strict=True))


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


def _sums(ids: Groups, weight: Floats32, vectors: Floats32) -> Floats32:
    """The weighted sum of each text's words."""
    from scipy.sparse import csr_matrix

    out = np.empty((len(ids), vectors.shape[1]), np.float32)
    for part in slices(len(ids), _BLOCK):
        ends = ids.ends[part.start : part.stop + 1]
        flat = ids.members[ends[0] : ends[-1]].astype(np.int64)
        out[part] = csr_matrix((weight[flat], flat, ends - ends[0]), shape=(len(ends) - 1, len(vectors))) @ vectors
    return out
