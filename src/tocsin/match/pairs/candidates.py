"""A cascade that decides which texts are worth encoding whole: those in pairs that may say the same, by quick vectors alone.

Three logistic models one after the other, each on fewer pairs: `first_look` on cosines, local scales and margins of each text's nearest
neighbours in every language; `closer_look` on words, names and numbers side by side; `in_company` on the neighbours that two texts share.
Cost: a few neighbours for each text and language, and fewer close looks than texts.

Fooled by: translations without a rare word or a name in common with another message's, which look like everyone's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.engine.executor import on_cores
from tocsin.engine.partitions import slices
from tocsin.match.pairs.features import NAMES, QUICK_NAMES, Sizes, quick_features, sizes, spelled
from tocsin.match.pairs.judge import probability
from tocsin.match.vectors.quick import Words
from tocsin.match.vectors.spaces import LEAST_LOGIT, NEAREST, Promise, Space, Texts, candidates, space

_BEST = 3  # neighbours of each text in each language
_ACROSS = 0.05  # CSLS below which two texts of different languages are no neighbours
_WITHIN = 0.25  # cosine below which two texts of one language are no neighbours
_CLOSE = 0.4  # pairs that get the second model, at most, for each text of the corpus
_CLOSE_LEAST = 20_000  # pairs that may get it in any corpus, however small
_FAINT = 0.0007  # probability under the first model below which a pair does not get the second
WORTH = 0.06  # probability from which both texts of a pair are worth encoding
_ALWAYS = 2_500  # texts that are encoded anyway, the best first, where their pairs reach _HOPELESS
_HOPELESS = 0.001  # probability below which a pair makes no text worth encoding
_HINT = 0.001  # probability from which a text is encoded where the other text of the pair is in a family already
_BLOCK = 50_000  # pairs weighed at once
_FIRSTS = 1 << 17  # texts whose pairs are in memory at once
_LAID = NAMES[NAMES.index("numbers_shared") : NAMES.index("promise")]
CLOSE_NAMES = (
    *QUICK_NAMES, "logit", *_LAID, "any_shared", "any_clash", "any_missing", "aligned", "aligned*length", "names*length", "aligned*logit",
)  # fmt: skip
COMPANY_NAMES = (*CLOSE_NAMES, "close_logit", "best_low", "best_high", "shared", "shared_little", "best*logit")


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts (a < b), whether their languages differ, the probability that they say the same, and the numbers behind it."""

    a: Ints
    b: Ints
    across: Flags
    probability: Floats
    rows: Floats32

    def take(self, keep: Ints) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.a[keep], self.b[keep], self.across[keep], self.probability[keep], self.rows[keep])


def prospects(texts: Texts, words: Words) -> Pairs:
    """Pairs that may say the same, as far as quick vectors tell: the whole cascade."""
    return in_company(closer_look(first_look(texts, words), texts, words), len(texts.plain))


def worth_encoding(pairs: Pairs, budget: int) -> Ints:
    """Rows of texts worth encoding, rising: those in the best pairs, at most `budget`."""
    order = np.argsort(-pairs.probability, kind="stable")
    order = order[pairs.probability[order] >= _HOPELESS]
    ranked = np.column_stack([pairs.a[order], pairs.b[order]]).ravel()
    _, first = np.unique(ranked, return_index=True)
    first = np.sort(first)
    good = int((first < 2 * int((pairs.probability >= WORTH).sum())).sum())
    return np.sort(ranked[first][: min(budget, max(good, _ALWAYS))])


def around(pairs: Pairs, rows: Ints, known: Ints, budget: int) -> Ints:
    """`rows` and the texts that may belong to a family of which some rows are `known`: having found some of it, fainter hints will do."""
    member = np.zeros(1 + max(int(pairs.b.max(initial=0)), int(rows.max(initial=0))), np.bool_)
    member[known] = True
    hinted = np.flatnonzero((member[pairs.a] != member[pairs.b]) & (pairs.probability >= _HINT))
    hinted = hinted[np.argsort(-pairs.probability[hinted], kind="stable")]
    others = np.where(member[pairs.a[hinted]], pairs.b[hinted], pairs.a[hinted])
    more = others[~np.isin(others, rows)]
    _, first = np.unique(more, return_index=True)
    return np.sort(np.concatenate([rows, more[np.sort(first)][: max(0, budget - len(rows))]]))


def promise(pairs: Pairs, rows: Ints) -> Promise:
    """The prior of the pairs among some rows, numbered by their place among them: log odds under the last model."""
    inside = np.flatnonzero(np.isin(pairs.a, rows) & np.isin(pairs.b, rows))
    a, b = np.searchsorted(rows, pairs.a[inside]), np.searchsorted(rows, pairs.b[inside])
    code = a * len(rows) + b
    order = np.argsort(code, kind="stable")
    return Promise(len(rows), code[order], np.maximum(_logit(pairs.probability[inside][order]), LEAST_LOGIT))


def first_look(texts: Texts, words: Words) -> Pairs:
    """Neighbours by quick vectors that are worth a closer look. A text whose language is doubtful has none in other languages."""
    where = space(words.texts, texts.langs, k=NEAREST, keep=3)
    some = sizes(texts.plain, words)
    done = [part for firsts in slices(len(texts.plain), _FIRSTS) for part in _among(firsts, texts, where, some)]
    pairs = Pairs(*(np.concatenate(parts) for parts in zip(*done, strict=True)))
    most = max(_CLOSE_LEAST, int(_CLOSE * len(texts.plain)))
    return pairs if len(pairs.a) <= most else pairs.take(np.sort(np.argsort(-pairs.probability, kind="stable")[:most]))


def _among(firsts: slice, texts: Texts, where: Space, letters_words: Sizes) -> list[tuple[Ints, Ints, Flags, Floats, Floats32]]:
    a, b = candidates(where, _BEST, _ACROSS, _WITHIN, firsts)
    return list(on_cores(lambda block: _first(texts, where, letters_words, a[block], b[block]), slices(len(a), _BLOCK)))


def _first(texts: Texts, where: Space, letters_words: Sizes, a: Ints, b: Ints) -> tuple[Ints, Ints, Flags, Floats, Floats32]:
    """Of some pairs those that may say the same and are not too faint: (a, b, across, probability, rows)."""
    keep = texts.comparable(a, b)
    a, b = a[keep], b[keep]
    across = where.lang[a] != where.lang[b]
    rows = quick_features(where, letters_words, a, b)
    p = weighed("quick", across, rows)
    good = p >= _FAINT
    return a[good], b[good], across[good], p[good], rows[good].astype(np.float32)


def weighed(stage: str, across: Flags, rows: Floats32) -> Floats:
    """The probability of pairs by the models `stage`_translation and `stage`_rewording."""
    return np.where(across, probability(f"{stage}_translation", rows), probability(f"{stage}_rewording", rows))


def closer_look(pairs: Pairs, texts: Texts, words: Words) -> Pairs:
    """Weighed again with their words, names and numbers laid side by side."""
    rows = close_rows(pairs, texts, words)
    return Pairs(pairs.a, pairs.b, pairs.across, weighed("close", pairs.across, rows), rows)


def close_rows(pairs: Pairs, texts: Texts, words: Words) -> Floats32:
    """(pairs, columns) numbers for the closer look: those of the first, its log odds, and the spelling."""
    laid = spelled(texts.plain, texts.keys, words, pairs.a, pairs.b, texts.folder)
    logit, low, high, names, length = _logit(pairs.probability), laid[:, 5], laid[:, 6], laid[:, 3], pairs.rows[:, 7]
    flags = (laid[:, :3] > 0).astype(np.float32)
    return np.column_stack([pairs.rows, logit, laid, flags, low * high, low * length, names * length, low * logit]).astype(np.float32)


def in_company(pairs: Pairs, size: int) -> Pairs:
    """Weighed a last time with the company that both keep; `size` is the number of texts."""
    rows = company_rows(pairs, size)
    return Pairs(pairs.a, pairs.b, pairs.across, weighed("company", pairs.across, rows), rows)


def company_rows(pairs: Pairs, size: int) -> Floats32:
    """(pairs, columns) numbers for the last look: those of the closer one, its log odds, the best other neighbour of either, and how much
    of their neighbours they share."""
    from scipy.sparse import csr_matrix

    p = pairs.probability.astype(np.float32)
    known = csr_matrix((np.r_[p, p], (np.r_[pairs.a, pairs.b], np.r_[pairs.b, pairs.a])), shape=(size, size))
    best = np.zeros((size, 2), np.float32)  # of each text its two best neighbours
    order = np.lexsort((-known.data, np.repeat(np.arange(size), np.diff(known.indptr))))
    sorted_p, starts, counts = known.data[order], known.indptr[:-1], np.diff(known.indptr)
    for place in range(2):
        some = counts > place
        best[some, place] = sorted_p[starts[some] + place]
    own = np.column_stack([np.where(best[side, 0] > p, best[side, 0], best[side, 1]) for side in (pairs.a, pairs.b)])
    strong = known.multiply(known >= WORTH).tocsr()
    shared = np.array((strong @ strong)[pairs.a, pairs.b], np.float32).ravel() if len(p) else p
    logit = _logit(pairs.probability)
    low, high = own.min(axis=1), own.max(axis=1)
    return np.column_stack([pairs.rows, logit, low, high, shared, np.minimum(shared, 0.1), high * logit]).astype(np.float32)


def _logit(p: Floats) -> Floats32:
    bounded = np.clip(p, 1e-6, 1 - 1e-6)
    result: Floats32 = np.log(bounded / (1 - bounded)).astype(np.float32)
    return result
