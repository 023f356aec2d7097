"""What speaks for and against two messages saying the same: one row of numbers per candidate pair, for `judge` to weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.arrays.strings import Strings
from tocsin.match.folding.names import skeleton
from tocsin.match.pairs.letters import likeness
from tocsin.match.vectors.quick import Words
from tocsin.match.vectors.spaces import Promise, Space
from tocsin.text.numbers import numbers

NAMES = (
    "cosine", "scale_low", "scale_high", "margin_low", "margin_high", "csls",  # whole-text vectors
    "quick_cosine", "quick_scale_low", "quick_scale_high", "quick_margin_low", "quick_margin_high",  # quick vectors
    "length_ratio", "length", "words",  # |log| of the ratio, log of the shorter, words of the shorter
    "numbers_shared", "numbers_clash", "numbers_missing",  # in both; in each alone (the lesser count); in one alone (the greater)
    "names_share", "names_weight",  # rare words with the same consonants in any alphabet
    "aligned_low", "aligned_high", "worst_word",  # each word's best partner on the other side, rarity-weighted
    "letters", "letters_part", "letters_sorted",  # RapidFuzz ratios of the spelling
    "promise",  # log odds before the texts were encoded, held against all others
)  # fmt: skip


@dataclass(frozen=True)
class Messages:
    """Distinct messages, side by side: plain texts, folded keys, and both kinds of vectors."""

    plain: Sequence[str]
    keys: Sequence[str]
    words: Words
    whole: Space
    quick: Space
    promise: Promise
    folder: Path | None = None  # where what is worked out of pairs is kept


Sizes = tuple[Floats32, Floats32]  # letters, words

QUICK_NAMES = (
    "cosine", "scale_low", "scale_high", "margin_low", "margin_high", "csls", "length_ratio", "length", "words", "margins", "margin_low<0",
    "csls^2", "length_ratio^2", "texts",
)  # fmt: skip


def quick_features(where: Space, sizes: Sizes, a: Ints, b: Ints) -> Floats32:
    """(pairs, len(QUICK_NAMES)) numbers from the quick vectors alone, to tell which texts are worth encoding."""
    near, shape = _near(where, a, b, csls=True), _shape(sizes, a, b)
    many = np.full(len(a), np.log(max(1, len(where.vectors))), np.float32)
    return np.column_stack([*near, *shape, near[3] * near[4], np.minimum(near[3], 0), near[5] ** 2, shape[0] ** 2, many])


def features(messages: Messages, a: Ints, b: Ints, group: Ints | None = None) -> Floats32:
    """(pairs, len(NAMES)) numbers. With `group`, texts of one family are not held to rival each other (see Space.margin)."""
    if not len(a):
        return np.zeros((0, len(NAMES)), np.float32)
    near = [*_near(messages.whole, a, b, True, group), *_near(messages.quick, a, b, False, group)]
    shape = _shape(sizes(messages.plain, messages.words), a, b)
    laid = spelled(messages.plain, messages.keys, messages.words, a, b, messages.folder)
    return np.column_stack([*near, *shape, laid, messages.promise.of(a, b)]).astype(np.float32)


def sizes(plain: Sequence[str], words: Words) -> Sizes:
    """Letters and distinct words of every text."""
    lengths = plain.lengths if isinstance(plain, Strings) else np.fromiter(map(len, plain), np.int64, len(plain))
    return np.maximum(1, lengths).astype(np.float32), words.ids.sizes.astype(np.float32)


def _shape(sizes: Sizes, a: Ints, b: Ints) -> list[Floats32]:
    letters, words = sizes
    one, two = letters[a], letters[b]
    return [np.abs(np.log(one / two)), np.log(np.minimum(one, two)), np.minimum(words[a], words[b])]


def _near(where: Space, a: Ints, b: Ints, csls: bool, group: Ints | None = None) -> list[Floats32]:
    cosine = where.cosine(a, b)
    scales = where.scale_towards(a, b), where.scale_towards(b, a)
    margins = where.margin(a, b, cosine, group), where.margin(b, a, cosine, group)
    out = [cosine, np.minimum(*scales), np.maximum(*scales), np.minimum(*margins), np.maximum(*margins)]
    return [*out, 2 * cosine - scales[0] - scales[1]] if csls else out


def spelled(plains: Sequence[str], folded: Sequence[str], words: Words, a: Ints, b: Ints, folder: Path | None = None) -> Floats32:
    """(pairs, 11) numbers of two texts laid side by side, from "numbers_shared" to "letters_sorted"; `folder`: see letters.py."""
    used = np.unique(np.concatenate([a, b])).tolist()
    plain, keys = (dict(zip(used, Strings.of(texts).list(used), strict=True)) for texts in (plains, folded))
    figures = {i: numbers(plain[i]) for i in used}
    names = {i: _names(words, i) for i in used}
    sides = list(zip(a.tolist(), b.tolist(), strict=True))
    laid = [(*_numbers(figures[i], figures[j]), *_shared(names[i], names[j]), *_aligned(words, i, j)) for i, j in sides]
    return np.column_stack([np.array(laid, np.float32).reshape(len(laid), 8), likeness(plain, keys, a, b, folder)])


def _numbers(one: frozenset[str], two: frozenset[str]) -> tuple[int, int, int]:
    alone = len(one - two), len(two - one)
    return len(one & two), min(alone), max(alone)


def _names(words: Words, row: int) -> dict[str, float]:
    """Consonant skeletons of a text's words, three consonants or more, with the rarity of the word."""
    found: dict[str, float] = {}
    for number in words.ids[row].tolist():
        bones = skeleton(words.names[number])
        if len(bones) >= 3:
            found[bones] = max(found.get(bones, 0.0), float(words.weight[number]))
    return found


def _shared(one: dict[str, float], two: dict[str, float]) -> tuple[float, float]:
    """Weight of the skeletons in common, as a share of the lesser side, and as it is."""
    weight = sum(min(one[bones], two[bones]) for bones in one.keys() & two.keys())
    return weight / max(1e-6, min(sum(one.values()), sum(two.values()))) if weight else 0.0, weight


def _aligned(words: Words, a: int, b: int) -> tuple[float, float, float]:
    left, right = words.ids[a][:60], words.ids[b][:60]
    if not len(left) or not len(right):
        return 0.0, 0.0, 0.0
    near = words.vectors[left] @ words.vectors[right].T
    forth, back = near.max(axis=1), near.max(axis=0)
    sides = _mean(forth, words.weight[left]), _mean(back, words.weight[right])
    return min(sides), max(sides), float(min(forth.min(), back.min()))


def _mean(values: Floats32, weight: Floats32) -> float:
    total = float(weight.sum())
    return float(values @ weight) / total if total else 0.0
