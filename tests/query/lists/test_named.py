"""What a word names beside posts, counted; what is hidden is not found."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.lists.named import named
from tocsin.query.lookups import Lookups


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def test_hashtags_and_accounts_are_found_and_counted(lookups: Lookups) -> None:
    found = {one.kind: one for one in named(lookups, "FreeMorv", 5)}
    assert found["hashtag"].total == 1 and found["hashtag"].first[0][0] == "freemorvane" and (found["hashtag"].first[0][2] or 0) > 0
    label = lookups.view.rows("select label from idx_accounts order by label limit 1")[0][0]
    assert label in [name for name, *_ in {one.kind: one for one in named(lookups, label[:5], 5)}["account"].first]
    assert {one.kind for one in named(lookups, "LibérezM", 5)} == {"hashtag"}


def test_lists_are_cut_and_counted_whole(lookups: Lookups) -> None:
    for one in named(lookups, "e", 2):
        assert len(one.first) <= 2 and one.total >= len(one.first)


def test_nothing_that_is_hidden_is_found(lookups: Lookups) -> None:
    assert named(lookups, "some_person", 5) == [] and named(lookups, "nosuchword", 5) == []
