"""Catches accounts that post the same text within minutes.

In a case the object is the text family that the match stage found (`family_id`), reposts left out. Without families it is a folded
key of our own: two texts are one object when the words of their first half or of their second half are the same, after case,
addresses, mentions and punctuation are taken away; so one edited word does not separate them, a rewording does.

Fooled by: greetings, prayers, quotations and song lines, share buttons that write the text, headlines posted with their link, and
chain messages ("copy and paste this"), which ordinary people do pass on word for word.

After: the co_tweet and co_similar traces of coordination-network-toolkit (Graham et al. 2024); the key is our own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.columns import as_texts, filled
from tocsin.arrays.order import connected
from tocsin.detect.settings import CHOSEN, setting
from tocsin.detect.traces.detector import Detector, acted
from tocsin.text.links import LINK
from tocsin.text.mentions import BY_WORD

LONG = 10  # letters; words of that many on average are runs of writing without blanks; unfitted, chosen


@dataclass(frozen=True)
class TextSettings:
    """Which texts are an account's own, where no families are known."""

    words: int = setting(5, CHOSEN, "words below which a text is nobody's own", least=1)
    halved: int = setting(8, CHOSEN, "words from which one half of a text is enough")
    letters: int = setting(20, CHOSEN, "letters that are a text too, in one or two runs, as in writing without blanks")


def halves(posts: pa.Table, settings: TextSettings) -> pa.Table:
    """For each post the hashes of the first and the last half of its text, null where that is too short or a repost's; or its family."""
    if "family_id" in posts.schema.names:
        return posts.select(["family_id"])
    own = np.flatnonzero(_own(posts))
    texts = posts["text"] if len(own) == posts.num_rows else posts["text"].filter(pa.array(_own(posts)))
    rows, *hashes = _halves(pc.fill_null(as_texts(texts), ""), settings)
    columns, none = np.zeros((2, posts.num_rows), np.uint64), np.ones(posts.num_rows, np.bool_)
    columns[:, own[rows]], none[own[rows]] = hashes, False
    return pa.table({name: pa.array(column, mask=none) for name, column in zip(("head", "tail"), columns, strict=True)})


def actions(posts: pa.Table, settings: TextSettings) -> pa.Table:
    """One action for each post in a family, or, without families, for each post with a half of its text that another post has too."""
    if "family_id" in posts.schema.names:
        return acted(posts, None, posts["family_id"])
    rows, keys = joined(posts["head"].combine_chunks(), posts["tail"].combine_chunks())
    distinct, codes = np.unique(keys, return_inverse=True)
    names = pa.array([f"{key:016x}" for key in distinct.tolist()], pa.string())
    return acted(posts, rows, pa.DictionaryArray.from_arrays(codes.astype(np.int32), names))


def _own(posts: pa.Table) -> Flags:
    """Which posts are no reposts, by their kind and by what they repost, as far as either is known."""
    own = np.ones(posts.num_rows, np.bool_)
    if "repost_id" in posts.schema.names:
        own &= ~filled(posts["repost_id"])
    if "kind" in posts.schema.names:
        own &= pc.fill_null(pc.not_equal(posts["kind"], "repost"), True).to_numpy()
    return own


def _halves(texts: pa.Array, settings: TextSettings) -> tuple[Numbers, Numbers, Numbers]:
    """The rows whose text is long enough, and the hashes of the first and of the last half of its words."""
    words, counts, letters = _words(texts)
    rows = np.flatnonzero((counts >= settings.words) | ((letters >= settings.letters) & (letters >= LONG * counts)))
    ends = np.cumsum(counts)
    half = np.where(counts < settings.halved, counts, (counts + 1) // 2)[rows]
    place = np.arange(len(words)) - np.repeat(ends - counts, counts)
    heads = _hashed(words, place, (ends - counts)[rows], half)
    tails = _hashed(words, np.repeat(counts, counts) - 1 - place, ends[rows] - half, half)
    return rows, heads, tails


def _words(texts: pa.Array) -> tuple[Numbers, Numbers, Numbers]:
    """The folded words of all texts as 64-bit hashes, one text after the other; the number of words and of letters of each text.

    Texts are cut at blanks, and each different piece is folded once; the letters include the blanks between the words.
    """
    pieces = pc.ascii_split_whitespace(texts)
    encoded = pc.list_flatten(pieces).dictionary_encode()
    hashes, many, long = _folded(encoded.dictionary)
    piece = encoded.indices.to_numpy()
    text = np.repeat(np.arange(len(texts)), pc.list_value_length(pieces).to_numpy())
    counts = np.bincount(text, many[piece], minlength=len(texts)).astype(np.int64)
    letters = np.bincount(text, long[piece], minlength=len(texts)).astype(np.int64) + np.maximum(0, counts - 1)
    if (many == 1).all():
        return hashes[piece], counts, letters
    starts, each = (np.cumsum(many) - many)[piece], many[piece]
    within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    return hashes[np.repeat(starts, each) + within], counts, letters


def _folded(pieces: pa.Array) -> tuple[Numbers, Numbers, Numbers]:
    """The hashes of the words in all pieces, the number of words in each piece, and that of their letters."""
    from xxhash import xxh3_64_intdigest

    folded = pc.utf8_lower(pc.utf8_normalize(pieces, "NFKC"))
    folded = pc.replace_substring_regex(folded, f"{LINK.pattern}|{BY_WORD}", " ")
    folded = pc.utf8_trim_whitespace(pc.replace_substring_regex(folded, r"[^\pL\pM\pN]+", " "))
    lists = pc.split_pattern(folded, " ")
    words = pc.list_flatten(lists)
    some = pc.not_equal(words, "").to_numpy(zero_copy_only=False)
    parent = pc.list_parent_indices(lists).to_numpy()[some]
    words = words.filter(pa.array(some))
    hashes = np.array([xxh3_64_intdigest(word) for word in words.cast(pa.binary()).to_pylist()], np.uint64)
    many = np.bincount(parent, minlength=len(pieces))
    long = np.bincount(parent, pc.utf8_length(words).to_numpy(), minlength=len(pieces)).astype(np.int64)
    return hashes, many, long


def _hashed(words: Numbers, place: Numbers, starts: Numbers, lengths: Numbers) -> Numbers:
    """The polynomial hash, modulo 2**64, of `lengths[i]` words from `starts[i]` on; `place` is the power of each word."""
    if not len(words):
        return np.zeros(len(starts), np.uint64)
    powers = np.cumprod(np.full(int(place.max()) + 1, 0x9E3779B97F4A7C15, np.uint64))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(words * powers[place])))
    parts: Numbers = sums[starts + lengths] - sums[starts]
    return parts


def joined(heads: pa.Array, tails: pa.Array) -> tuple[Numbers, Numbers]:
    """The rows whose text shares a half with another row's, and a key for each, equal for texts joined by halves they share."""
    known = heads.is_valid().to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(known)
    first, last = (pc.fill_null(column, 0).to_numpy()[rows] for column in (heads, tails))
    some = _perhaps_repeated(first) | _perhaps_repeated(last)
    rows, first, last = rows[some], first[some], last[some]
    return _linked(rows, first, last)


def _perhaps_repeated(hashes: Numbers) -> Flags:
    """A mask that has every hash that occurs twice and next to no other: by the bits that are left when the row number is packed in."""
    low = np.uint64((1 << len(hashes).bit_length()) - 1)
    packed = (hashes & ~low) | np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    same = (packed[1:] & ~low) == (packed[:-1] & ~low)
    mask = np.zeros(len(hashes), np.bool_)
    packed &= low
    mask[packed[1:][same]] = mask[packed[:-1][same]] = True
    return mask


def _linked(rows: Numbers, heads: Numbers, tails: Numbers) -> tuple[Numbers, Numbers]:
    _, first, many_first = np.unique(heads, return_inverse=True, return_counts=True)
    _, last, many_last = np.unique(tails, return_inverse=True, return_counts=True)
    kept = (many_first[first] > 1) | (many_last[last] > 1)
    rows, heads, first, last = rows[kept], heads[kept], first[kept], last[kept] + len(many_first)
    label = connected(first, last, len(many_first) + len(many_last))[first]
    key = np.full(len(many_first), np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(key, label, heads)
    return rows, key[label]


DETECTOR = Detector(
    "text", windows=(300,), needs=("family_id", "text"), actions=actions, also=("repost_id", "kind"), condensed=halves,
    settings=TextSettings, published=True, authored=True, carries=True,
)  # fmt: skip  # window unfitted, chosen
