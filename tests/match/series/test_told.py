"""What is known of each text: what is left without formulas, and which items of a series are apart."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.match.series.corpora import OTHERS, REMARKS, SIGNED, SIGNS, read
from tocsin.match.folding.fold import fold
from tocsin.match.series.told import known

FORMULA_ALONE = ("mill", "🌾 Millers Against Tolls! 🌾", 99)


def test_texts_without_their_formulas() -> None:
    plain, told = read([*SIGNED, *OTHERS, FORMULA_ALONE])
    keys = {**dict(enumerate(fold(text).key for text in plain)), **told.bare_keys()}
    assert {fold(remark).key for remark in REMARKS} < set(keys.values())
    alone = plain.index(FORMULA_ALONE[1])
    assert (told.bare[alone], keys[alone], told.formulas[alone]) == ("", "", ((0, len(FORMULA_ALONE[1])),))
    signed = plain.index(SIGNED[0][1])
    ((start, end),) = told.formulas[signed]
    assert (plain[signed][:start], end) == (told.bare[signed], len(plain[signed])) and plain[signed][start:].startswith(". 🌾 Millers")
    assert plain.index(OTHERS[0][1]) not in told.bare


def test_items_of_one_series_are_apart_unless_their_contents_are_one() -> None:
    same = ("copy", SIGNS[0][1].replace("Ostrel", "Ostrél"), 5)
    plain, told = read([*SIGNS, same, *OTHERS])
    first, second, copy, other = (plain.index(text) for text in (SIGNS[0][1], SIGNS[1][1], same[1], OTHERS[0][1]))
    pairs = np.array([(first, second), (first, copy), (first, other), (other, other)]).T
    assert told.items.apart(*pairs).tolist() == [True, False, False, False]
    some = told.items.some([first, second])
    assert some.apart(np.array([0]), np.array([1])).tolist() == [True]


def test_posts_without_accounts_or_times_reposts_and_the_first_hour() -> None:
    plain = [text for _, text, _ in SIGNS]
    text = np.arange(6)
    columns = {"account_id": ["a"] * 6, "ts": [hour * 3600 for *_, hour in SIGNS], "kind": ["post"] * 6, "repost_id": [None] * 6}
    assert len(known(pa.table(columns), text, plain).standing) == 1
    for without in ("account_id", "ts"):
        assert not known(pa.table({name: column for name, column in columns.items() if name != without}), text, plain).standing
    for name, value in (("kind", "repost"), ("repost_id", "x"), ("ts", 5), ("account_id", None)):
        changed = pa.table({**columns, name: pa.array([value] * 6, pa.int64() if name == "ts" else pa.string())})
        assert not known(changed, text, plain).standing
