"""Vector spaces of texts: centring by language, nearest neighbours in each language, and local scaling (CSLS).

A multilingual encoder puts each language in a region of its own; taking each language's mean away is free and large. A text that is near
to everything (a hub) is held against its own neighbourhood: CSLS(a, b) = 2 cos(a, b) - r(a) - r(b), after Conneau and others (2018), where
r(a) is a's mean cosine with its ten nearest texts of b's language. Only across languages: inside one it would punish true families.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.match.e5 import Floats

Ints = npt.NDArray[np.int64]
Langs = npt.NDArray[np.str_]
NEAREST = 10
_PRIOR = 40.0  # texts that a language's known mean is worth against the mean of the texts at hand
_LEAST_SCALE = 0.2  # r of a text with fewer than ten possible neighbours: they count as this near
_EXACT = 12_000  # texts of one language searched exactly; beyond that by an inverted file


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length one; a zero row stays zero."""
    result: Floats = (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return result


def centred(vectors: Floats, langs: Langs, known: Mapping[str, Floats], prior: float = _PRIOR) -> Floats:
    """Unit rows after each language's mean is taken away: the mean of its rows, drawn towards `known` (or zero) where rows are few."""
    out = vectors.astype(np.float32, copy=True)
    usual = np.mean(np.stack(list(known.values())), axis=0) if known else np.zeros(vectors.shape[1], np.float32)
    for lang in np.unique(langs):
        rows = np.flatnonzero(langs == lang)
        expected = known.get(str(lang), usual)
        out[rows] -= (vectors[rows].sum(axis=0) + prior * expected) / (len(rows) + prior)
    return unit(out)


@dataclass(frozen=True)
class Space:
    """Unit vectors with, for every language, each text's nearest texts of that language: `near[lang]` = (cosines, rows), best first."""

    vectors: Floats
    langs: Langs
    near: dict[str, tuple[Floats, Ints]]
    scale: dict[str, Floats]

    def cosine(self, a: Ints, b: Ints) -> Floats:
        """Of pairs of rows."""
        result: Floats = np.einsum("ij,ij->i", self.vectors[a], self.vectors[b])
        return result

    def scale_towards(self, a: Ints, b: Ints) -> Floats:
        """r of each row of `a` in the language of its partner in `b`."""
        out = np.full(len(a), _LEAST_SCALE, np.float32)
        for lang, scale in self.scale.items():
            rows = self.langs[b] == lang
            out[rows] = scale[a[rows]]
        return out

    def margin(self, a: Ints, b: Ints, cosine: Floats) -> Floats:
        """How much nearer b is to a than a's best other text in b's language; negative when another one is nearer."""
        best = np.full(len(a), -1.0, np.float32)
        for lang, (cosines, rows) in self.near.items():
            here = np.flatnonzero(self.langs[b] == lang)
            left, right = a[here], b[here]
            second = cosines[left, 1] if cosines.shape[1] > 1 else np.full(len(here), -1.0, np.float32)
            best[here] = np.where(rows[left, 0] == right, second, cosines[left, 0])
        result: Floats = cosine - np.maximum(best, 0)
        return result

    def csls(self, a: Ints, b: Ints) -> Floats:
        """Locally scaled cosine of pairs of rows in different languages."""
        result: Floats = 2 * self.cosine(a, b) - self.scale_towards(a, b) - self.scale_towards(b, a)
        return result


def space(vectors: Floats, langs: Langs, k: int = 20) -> Space:
    """Search each language's texts for the neighbours of every text (itself left out)."""
    near: dict[str, tuple[Floats, Ints]] = {}
    scale: dict[str, Floats] = {}
    for lang in map(str, np.unique(langs)):
        members = np.flatnonzero(langs == lang)
        cosines, found = _search(vectors[members], vectors, min(k + 1, len(members)))
        rows = np.where(found >= 0, members[found], -1)
        cosines = np.where((found < 0) | (rows == np.arange(len(vectors))[:, None]), np.float32(-2), cosines)
        order = np.argsort(-cosines, axis=1, kind="stable")[:, : min(k, len(members))]
        near[lang] = np.take_along_axis(cosines, order, 1), np.take_along_axis(rows, order, 1)
        nearest = np.maximum(near[lang][0][:, :NEAREST], _LEAST_SCALE)
        missing = NEAREST - nearest.shape[1]
        scale[lang] = (nearest.sum(axis=1) + missing * np.float32(_LEAST_SCALE)) / np.float32(NEAREST)
    return Space(vectors, langs, near, scale)


def _search(members: Floats, queries: Floats, k: int) -> tuple[Floats, Ints]:
    import faiss

    members = np.ascontiguousarray(members)
    flat: Any = faiss.IndexFlatIP(members.shape[1])
    index = flat
    if len(members) > _EXACT:
        lists = int(len(members) ** 0.5)
        index = faiss.IndexIVFFlat(flat, members.shape[1], lists, faiss.METRIC_INNER_PRODUCT)
        index.cp.seed, index.nprobe = 1, 12
        index.train(members[:: max(1, len(members) // (lists * 40))])
    index.add(members)
    cosines, found = index.search(np.ascontiguousarray(queries), k)
    return cosines, found


def candidates(where: Space, best: int, least_across: float, least_within: float) -> tuple[Ints, Ints]:
    """Pairs (a < b): each text's `best` nearest of every language, by CSLS across languages and by cosine within, above a floor."""
    codes, size = [], len(where.vectors)
    for lang, (cosines, rows) in where.near.items():
        a = np.repeat(np.arange(size), rows.shape[1])
        b = rows.ravel()
        real = (b >= 0) & (cosines.ravel() > -2)
        across = where.langs[a] != lang
        scaled = 2 * cosines.ravel() - where.scale[lang][a] - where.scale_towards(np.maximum(b, 0), a)
        score = np.where(across, scaled, cosines.ravel())
        score = np.where(real & (score >= np.where(across, least_across, least_within)), score, -9).reshape(rows.shape)
        top = np.argsort(-score, axis=1, kind="stable")[:, :best]
        kept = np.take_along_axis(score, top, 1).ravel() > -9
        a, b = np.repeat(np.arange(size), top.shape[1]), np.take_along_axis(rows, top, 1).ravel()
        codes.append(np.minimum(a, b)[kept] * size + np.maximum(a, b)[kept])
    code = np.unique(np.concatenate(codes)) if codes else np.zeros(0, np.int64)
    return code // max(size, 1), code % max(size, 1)
