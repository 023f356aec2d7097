"""Catches accounts that post the same text within minutes.

In a case the object is the text family that the match stage found (`family_id`), reposts left out. Without families it is a folded
key of our own: two texts are one object when the words of their first half or of their second half are the same, after case,
addresses, mentions and punctuation are taken away; so one edited word does not separate them, a rewording does.

FOOLED BY: greetings, prayers, quotations and song lines, share buttons that write the text, headlines posted with their link, and
chain messages ("copy and paste this"), which ordinary people do pass on word for word.

After: the co_tweet and co_similar traces of coordination-network-toolkit (Graham et al. 2024); the key is our own.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.detect.trace import Detector, Numbers, acted

FEWEST_WORDS = 5  # a shorter text is nobody's own
FEWEST_HALVED = 8  # from here on half of the words are enough
FEWEST_LETTERS = 20  # that many in one or two runs, as in writing without blanks, are a text too


def actions(posts: pa.Table) -> pa.Table:
    """One action for each post in a family, or, without families, for each post whose key another post has too."""
    if "family_id" in posts.schema.names:
        return acted(posts, None, posts["family_id"])
    own = posts
    if "repost_id" in posts.schema.names:
        own = posts.filter(pc.invert(pc.fill_null(pc.not_equal(posts["repost_id"], ""), False)))
    rows, keys = keyed(pc.fill_null(own["text"].cast(pa.string()), ""))
    distinct, codes = np.unique(keys, return_inverse=True)
    names = pa.array([f"{key:016x}" for key in distinct.tolist()], pa.string())
    return acted(own, rows, names.take(pa.array(codes)))


def keyed(texts: pa.ChunkedArray) -> tuple[Numbers, Numbers]:
    """The rows whose text shares a half with another row's, and a key for each, equal for texts joined by halves they share."""
    words, counts, letters = _words(texts)
    rows = np.flatnonzero((counts >= FEWEST_WORDS) | ((letters >= FEWEST_LETTERS) & (letters >= 10 * counts)))
    ends = np.cumsum(counts)
    half = np.where(counts < FEWEST_HALVED, counts, (counts + 1) // 2)[rows]
    place = np.arange(len(words)) - np.repeat(ends - counts, counts)
    heads = _hashed(words, place, (ends - counts)[rows], half)
    tails = _hashed(words, np.repeat(counts, counts) - 1 - place, ends[rows] - half, half)
    return _joined(rows, heads, tails)


def _words(texts: pa.ChunkedArray) -> tuple[Numbers, Numbers, Numbers]:
    """The folded words of all texts as 64-bit hashes, one text after the other; the number of words and of letters of each text."""
    from xxhash import xxh3_64_intdigest

    folded = pc.utf8_lower(pc.utf8_normalize(texts, "NFKC"))
    folded = pc.replace_substring_regex(folded, r"https?://\S+|@\w+", " ")
    folded = pc.utf8_trim_whitespace(pc.replace_substring_regex(folded, r"[^\pL\pM\pN]+", " "))
    lists = pc.split_pattern(folded, " ").combine_chunks()
    encoded = lists.flatten().dictionary_encode()
    hashes = np.array([xxh3_64_intdigest(word) for word in encoded.dictionary.cast(pa.binary()).to_pylist()], np.uint64)
    words = hashes[encoded.indices.to_numpy()] if len(hashes) else np.zeros(0, np.uint64)
    return words, lists.value_lengths().to_numpy().astype(np.int64), pc.utf8_length(folded).to_numpy().astype(np.int64)


def _hashed(words: Numbers, place: Numbers, starts: Numbers, lengths: Numbers) -> Numbers:
    """The polynomial hash, modulo 2**64, of `lengths[i]` words from `starts[i]` on; `place` is the power of each word."""
    if not len(words):
        return np.zeros(len(starts), np.uint64)
    powers = np.cumprod(np.full(int(place.max()) + 1, 0x9E3779B97F4A7C15, np.uint64))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(words * powers[place])))
    parts: Numbers = sums[starts + lengths] - sums[starts]
    return parts


def _joined(rows: Numbers, heads: Numbers, tails: Numbers) -> tuple[Numbers, Numbers]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    _, first, many_first = np.unique(heads, return_inverse=True, return_counts=True)
    _, last, many_last = np.unique(tails, return_inverse=True, return_counts=True)
    kept = (many_first[first] > 1) | (many_last[last] > 1)
    rows, heads, first, last = rows[kept], heads[kept], first[kept], last[kept] + len(many_first)
    size = len(many_first) + len(many_last)
    _, label = connected_components(coo_matrix((np.ones(len(rows), bool), (first, last)), shape=(size, size)), directed=False)
    key = np.full(size, np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(key, label[first], heads)
    return rows, key[label[first]]


DETECTOR = Detector("text", windows=(300,), needs=("family_id", "text"), actions=actions)
