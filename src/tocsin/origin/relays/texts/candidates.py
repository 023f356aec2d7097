"""Which pairs of pages are worth laying side by side, among thousands: none of the heavy work is done for every pair.

Pages that share stretches of words are found by a sample of those stretches (winnowing, as for posts); rewritten and translated ones by
the nearest pages of each language, by CSLS (the margin of Artetxe and Schwenk), and by the nearest sentences, so that three paragraphs
inside a long page are found too. A stretch or a sentence that very many pages have joins each to a few of them only.

Fooled by: pages that share one sentence of two or three; sets so small that nothing is a neighbour (then all pairs are candidates).
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.match.copies.meeting import candidate_pairs
from tocsin.match.vectors.spaces import candidates as nearest
from tocsin.match.vectors.spaces import space
from tocsin.origin.relays.texts.sentences import Pages

_FEW = 40  # pages up to which every pair is looked at
_SAMPLE = np.uint64(4)  # one stretch of words in so many is kept
_CROWD = 40  # pages that hold a stretch or a sentence, beyond which each is joined to three of them
_SHARED = 2  # stretches that both pages have
_BEST = 4  # nearest pages of each language, and nearest sentences
_ACROSS, _WITHIN = 0.05, 0.3  # CSLS and cosine of pages below which nothing is in common
_LIKE = 0.2  # CSLS, and twice that as cosine, from which sentences of two pages count as one
_LONG = 40.0  # letters from which a sentence counts


def candidates(pages: Pages) -> list[tuple[int, int]]:
    """Pairs i < j of pages with sentences, in order."""
    some = [at for at, page in enumerate(pages.pages) if page.sentences]
    if len(some) <= _FEW:
        return list(combinations(some, 2))
    found = _by_words(pages) | _by_pages(pages, np.array(some)) | _by_sentences(pages)
    return sorted(found)


def _by_words(pages: Pages) -> set[tuple[int, int]]:
    """Pages that share stretches of words, a sample of them: the same in every page."""
    hashes, owners = [], []
    for at, page in enumerate(pages.pages):
        kept = np.unique(page.shingles[page.shingles % _SAMPLE == 0])
        hashes.append(kept)
        owners.append(np.full(len(kept), at, np.int64))
    a, b, _ = candidate_pairs(np.concatenate(hashes), np.concatenate(owners), _CROWD, _SHARED)
    return set(zip(a.tolist(), b.tolist(), strict=True))


def _by_pages(pages: Pages, some: Ints) -> set[tuple[int, int]]:
    langs = np.array([pages.pages[at].lang for at in some], np.str_)
    a, b = nearest(space(pages.whole[some], langs, keep=2 * _BEST), _BEST, _ACROSS, _WITHIN)
    return {(int(min(one, two)), int(max(one, two))) for one, two in zip(some[a], some[b], strict=True)}


def _by_sentences(pages: Pages) -> set[tuple[int, int]]:
    """Pages of which two sentences (or the only one) are near to each other's."""
    holders, vectors, langs = _distinct(pages)
    a, b = nearest(space(vectors, langs, keep=_BEST), 1, _LIKE, 2 * _LIKE)
    met = Counter[tuple[int, int]]()
    for one, two in zip(a.tolist(), b.tolist(), strict=True):
        met.update({(min(i, j), max(i, j)) for i in holders[one] for j in holders[two] if i != j})
    size = [sum(page.weights >= _LONG) for page in pages.pages]
    return {pair for pair, times in met.items() if times >= min(_SHARED, size[pair[0]], size[pair[1]])}


def _distinct(pages: Pages) -> tuple[list[list[int]], Floats32, np.ndarray[tuple[int], np.dtype[np.str_]]]:
    """(pages that hold it, vector, language) of each distinct sentence that is long enough; of holders the first so many."""
    rows, holders = dict[tuple[str, str], int](), list[list[int]]()
    firsts, langs = list[int](), list[str]()
    for at, page in enumerate(pages.pages):
        for place in np.flatnonzero(page.weights >= _LONG).tolist():
            row = rows.setdefault((page.sentences[place], page.lang), len(holders))
            if row == len(holders):
                holders.append([])
                firsts.append(page.first + place)
                langs.append(page.lang)
            if at not in holders[row][-1:] and len(holders[row]) < _CROWD:
                holders[row].append(at)
    return holders, pages.vectors[firsts], np.array(langs, np.str_)
