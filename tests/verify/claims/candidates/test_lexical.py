from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.verify.claims.candidates.lexical import Bm25, runs


def test_runs_are_of_folded_letters() -> None:
    assert runs("Ab!") == [" ab "]
    assert runs("Évry dam")[:2] == [" evr", "evry"]
    assert runs(" … ") == []


def test_the_text_with_the_rarer_letters_in_common_is_first() -> None:
    engine = Bm25([runs(text) for text in ("the dam of Orvane broke", "the dam of Tessel broke", "vinegar cures fever")])
    found = engine.scores([runs("Orvane dam"), runs("fever!"), []])
    assert found.argmax(axis=1).tolist()[:2] == [0, 2] and not found[2].any()


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6), st.lists(st.text(max_size=20), max_size=4))
def test_scores_do_not_depend_on_what_else_is_asked(documents: list[str], asked: list[str]) -> None:
    engine = Bm25([runs(text) for text in documents])
    whole = engine.scores([runs(text) for text in asked])
    alone = [engine.scores([runs(text)])[0] for text in asked]
    assert whole.shape == (len(asked), len(documents)) and (whole >= 0).all()
    assert all(np.array_equal(one, row) for one, row in zip(alone, whole, strict=True))
