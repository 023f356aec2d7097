"""Pairs by meaning with a stand-in for the encoder: a planted translation is found, a doubtful language has none, order plays no part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tocsin.arrays import Floats32
from tocsin.arrays.groups import Groups
from tocsin.match.compare.known import Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.folding.fold import fold
from tocsin.match.pairs import meaning
from tocsin.match.pairs.alone import Alone
from tocsin.match.pairs.meaning import Judged, again, judge
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.quick import Words, anchors, words_of
from tocsin.match.vectors.spaces import Promise, Texts, unit
from tocsin.model import Progress, quiet
from tocsin.text.language import Apart

# English and its translation share a topic; the last letter of a text is its topic to the stand-in.
EN = [f"The {what} of Valmora opens again {number}" for number, what in enumerate(["bridge", "ferry", "market", "school", "harbour"], 11)]
RU = [f"Открыт снова в Валмора {number}" for number in range(11, 16)]


class ByTopic:
    """Two texts with the same number point the same way; anything else goes its own way."""

    id, dim = "by-topic", 32

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder."""
        rows = []
        for text in texts:
            known = text.split()[-1]
            seed = int(known) if known.isdecimal() else sum(map(ord, text)) + 1000
            rows.append(np.random.default_rng(seed).normal(size=self.dim))
        return unit(np.array(rows, np.float32)) if rows else np.zeros((0, self.dim), np.float32)


def texts(sure: bool = True) -> Texts:
    plain = [*EN, *RU]
    langs = np.array(["en"] * len(EN) + ["ru"] * len(RU))
    apart = Apart.of([frozenset((lang,) if sure else ()) for lang in langs.tolist()])
    return Texts(plain, [fold(text).key for text in plain], langs, apart)


def words_for(some: Texts) -> Words:
    tokens = [words_of(text) for text in some.plain]
    names = sorted({word for row in tokens for word in row})
    at = {name: i for i, name in enumerate(names)}
    ids = [list(dict.fromkeys(at[word] for word in row)) for row in tokens]
    vectors = ByTopic().encode(names)
    return Words(Groups.of(ids), names, np.ones(len(names), np.float32), vectors, ByTopic().encode(some.plain))


@cache
def alone() -> Alone:
    return Alone(Knowing(Readings(BundledEncoder())))


def run(some: Texts, folder: Path) -> Judged:
    nothing = Promise(len(some.plain), np.zeros(0, np.int64), np.zeros(0, np.float32))
    return judge(some, words_for(some), nothing, ByTopic(), alone(), quiet, folder)


def test_the_planted_translations_are_the_best_pairs(tmp_path: Path) -> None:
    found = run(texts(), tmp_path)
    across = {(a, b): p for a, b, p in zip(found.a.tolist(), found.b.tolist(), found.probability.tolist(), strict=True) if a < 5 <= b}
    planted = [(i, i + 5) for i in range(5)]
    assert set(planted) <= set(across)
    assert min(across[pair] for pair in planted) > max((p for pair, p in across.items() if pair not in planted), default=0.0)
    assert (found.a < found.b).all()


def test_a_text_in_a_doubtful_language_has_no_pair_across_languages(tmp_path: Path) -> None:
    found = run(texts(sure=False), tmp_path)
    some = texts()
    assert (some.langs[found.a] == some.langs[found.b]).all()


def test_evidence_names_the_number_and_the_name_that_agree(tmp_path: Path) -> None:
    found = run(texts(), tmp_path)
    pair = next(i for i in range(len(found.a)) if (found.a[i], found.b[i]) == (0, 5))
    said = {phrase["code"]: phrase["params"] for phrase in found.evidence(pair)}
    assert '"11"' in said["pair.numbers"]
    assert '"Valmora"' in said["pair.names"]
    assert "pair.nearest_both" in said


def test_judging_again_looks_at_all_pairs_between_two_families_that_one_link_ties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some, first = texts(), run(texts(), tmp_path)
    planted = np.where((first.a == 0) & (first.b == 5), 0.99, 0.0)
    strong = Judged(first.a, first.b, planted, first.rows, first.messages, first.alone, first.related, alone())
    wider = again(some, strong, [[0, 1], [5, 6]], 0.5)
    assert {(0, 5), (0, 6), (1, 5), (1, 6)} <= set(zip(wider.a.tolist(), wider.b.tolist(), strict=True))
    monkeypatch.setattr(meaning, "_MOST_BETWEEN", 3)
    fewer = again(some, strong, [[0, 1], [5, 6]], 0.5)
    assert len(fewer.a) <= len(wider.a)


def test_the_anchors_are_as_many_sentences_in_every_language() -> None:
    assert {len(texts) for texts in anchors().sentences.values()} == {10}
