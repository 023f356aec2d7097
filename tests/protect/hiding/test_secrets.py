"""What is gathered: what decisions opened is left out, sites are nobody, our own words are ordinary, shared names are nobody's."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

from tests.protect.hiding.small import covered, hidden, tables
from tocsin.protect.hiding import texts
from tocsin.protect.hiding.ordinary import words_of
from tocsin.protect.hiding.secrets import gather
from tocsin.protect.hiding.spans import Hidden
from tocsin.read.schemas import PROFILES


def test_an_opened_name_stays() -> None:
    found = hidden(opened=["a0"])
    assert covered(found, "velmandro_kip7, Brisa Tolvender") == "velmandro_kip7, Brisa Tolvender"
    assert covered(found, "Ilvo Marendi") == "···"


def test_whom_posts_mention_without_a_profile_is_hidden_too() -> None:
    assert covered(hidden(), "ask norvesta_pim") == "ask norvesta_pim"
    assert covered(hidden((("hello @norvesta_pim", "c1"),)), "ask norvesta_pim") == "ask ···"


def test_words_of_our_own_sentences_are_ordinary() -> None:
    assert "···" in covered(hidden((("hello @coordinated", "c1"),)), "coordinated accounts")
    found = hidden((("hello @coordinated", "c1"),), ours=frozenset(words_of(["Coordinated accounts"])))
    assert covered(found, "coordinated accounts") == "coordinated accounts"


def test_a_site_is_nobody_and_a_name_of_many_is_nobodys() -> None:
    made = tables()
    row = dict.fromkeys(PROFILES.schema.names)
    sites = [{**row, "account_id": "s", "platform": "web", "platform_id": "gazette-of-boats.example"}]
    many = [{**row, "account_id": f"m{n}", "platform": "x", "platform_id": str(n), "name": "Deleted Person"} for n in range(30)]
    made["profiles"] = pa.concat_tables([made["profiles"], pa.Table.from_pylist(sites + many, PROFILES.schema)])
    told = "gazette-of-boats.example Deleted Person"
    assert covered(gather(made), told) == told


def test_a_name_that_many_texts_say_is_no_longer_hidden() -> None:
    said = tuple((f"{n} sees Brisa Tolvender at {n}", f"c{n}") for n in range(30))
    assert covered(hidden(said[:20]), "Brisa Tolvender") == "···"
    assert covered(hidden(said), "Brisa Tolvender") == "Brisa Tolvender"


def _arrays(found: Hidden) -> list[Any]:
    return [*found.keys.arrays.values(), *found.leet.arrays.values(), found.bios]


_WORDS = st.sampled_from(
    ["harbour", "velmandro_kip7", "@norvesta_pim", "@Norvesta.Pim", "Brisa", "Tolvender", "quay", "@harbour", "w1", "ｗ２"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.lists(_WORDS, min_size=1, max_size=4), st.integers(0, 4)), max_size=30), st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(said: list[tuple[list[str], int]], seed: int) -> None:
    made = tables(tuple((" ".join(words), f"d{who}") for words, who in said))
    drawn = random.Random(seed)
    mixed = {name: table.take(drawn.sample(range(len(table)), len(table))) for name, table in made.items()}
    for one, other in zip(_arrays(gather(made)), _arrays(gather(mixed)), strict=True):
        np.testing.assert_array_equal(one, other)


def test_how_many_texts_are_looked_at_together_changes_nothing(monkeypatch: MonkeyPatch) -> None:
    whole = gather(tables((("hello @norvesta_pim", "c1"), ("norvesta ｐｉｍ, Ilvo Marendi", "c2"))))
    monkeypatch.setattr(texts, "_TOGETHER", 1)
    alone = gather(tables((("norvesta ｐｉｍ, Ilvo Marendi", "c2"), ("hello @norvesta_pim", "c1"))))
    for part in ("keys", "leet"):
        one, other = getattr(whole, part).arrays, getattr(alone, part).arrays
        assert all(np.array_equal(one[name], other[name]) for name in one)
    assert np.array_equal(whole.bios, alone.bios)
