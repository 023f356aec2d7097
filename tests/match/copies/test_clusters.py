import sys

import numpy as np
import pyarrow as pa
import pytest

from tests.engine.executors import Rearranged
from tocsin.engine.executor import Serial, using
from tocsin.match.copies.alignment import align
from tocsin.match.copies.clusters import MEASURES, PAIRS, clusters, comparing, laying, measures, plausible_pairs
from tocsin.match.copies.fingerprints import fingerprints
from tocsin.match.copies.meeting import candidate_pairs
from tocsin.match.folding.fold import fold

LONG = "theriverrosetwometresovernightandthebridgeatvalmorawasclosedtotrafficuntilfurthernotice"
OTHER = "nobodyknowswhythelightswentoutinthewholeharbourdistrictlastnightsaysthemayorofpellane"


def pairs_of(keys: list[str]) -> set[tuple[int, int]]:
    a, b, _ = candidate_pairs(*fingerprints(keys))
    return set(zip(a.tolist(), b.tolist(), strict=True))


def test_a_shared_stretch_makes_a_candidate_wherever_it_stands() -> None:
    assert pairs_of([LONG, LONG[:60], "alert" + LONG, LONG[25:], OTHER]) == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_blocks_make_no_difference(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    keys = [LONG, OTHER, LONG[:50], "abc", "", OTHER[10:]]
    whole = fingerprints(keys)
    monkeypatch.setattr(sys.modules[fingerprints.__module__], "_BLOCK", 30)
    parts = fingerprints(keys)
    assert all(np.array_equal(x, y) for x, y in zip(whole, parts, strict=True))


def test_a_crowd_stays_linear() -> None:
    keys = [f"{LONG}{i:04d}end" for i in range(500)]
    a, b, _ = candidate_pairs(*fingerprints(keys))
    assert len(a) < 500 * 200
    assert len({*a.tolist(), *b.tolist()}) == 500


def test_no_keys_no_pairs() -> None:
    assert pairs_of([]) == set()
    assert pairs_of(["ab", ""]) == set()


def test_alignment_tells_what_changed() -> None:
    cut = align(LONG, LONG[:60])
    assert (cut.tail, cut.lead, cut.replaced, cut.dropped) == (len(LONG) - 60, 0, 0, 0)
    assert align(LONG, "breaking" + LONG).lead == 8
    assert align(LONG, LONG.replace("overnight", "")).dropped == 9
    assert align(LONG, LONG.replace("bridge", "old church")).replaced > 0
    assert align(LONG, LONG.replace("rose", "rsoe")).slips == 1
    assert align("", "abc").same == 0


def test_measures_have_the_names_they_are_fitted_under() -> None:
    keys = [LONG, LONG[:60], "alert" + LONG]
    pairs = plausible_pairs(keys)
    assert pairs.tolist() == [[0, 1, len(LONG) - 60], [0, 2, 5], [1, 2, len(LONG) - 55]]
    assert measures(keys, pairs).shape == (3, len(MEASURES))
    assert measures(keys, pairs[1:2])[0, [0, 9]].tolist() == [5 / len(LONG), 1 - 5 / (len(LONG) + 5)]  # lead, similar


@pytest.mark.parametrize("number", [1, 2, 3, 7, 16])
def test_partitions_of_pairs_change_no_byte(number: int) -> None:
    keys = sorted([LONG, LONG[:60], "alert" + LONG, LONG.replace("rose", "rsoe"), LONG + "12", LONG + "13", OTHER, OTHER[4:]])
    a, b, _ = candidate_pairs(*fingerprints(keys))
    pairs = pa.table([a, b], schema=PAIRS)
    compared = Serial().run(comparing(keys), [pairs])
    laid = Serial().run(laying(keys), [compared])
    assert Rearranged(number, number).run(comparing(keys), [pairs]).equals(compared) and len(compared) > 6
    assert Rearranged(number, number).run(laying(keys), [compared]).equals(laid)
    with using(Rearranged(number, number)):
        again = list(clusters(keys, [1] * len(keys), 0.5))
    assert again == list(clusters(keys, [1] * len(keys), 0.5))


def test_copies_cluster_and_others_stay_apart() -> None:
    keys = sorted([LONG, LONG[:70], "alert" + LONG, LONG.replace("overnight", "overnihgt"), OTHER])
    found = clusters(keys, [1] * len(keys), 0.5)
    assert sorted(len(cluster.members) for cluster in found) == [1, 4]


def test_a_chain_is_cut_into_stars() -> None:
    chain = [LONG, LONG[45:] + OTHER[:45], OTHER]
    assert max(len(cluster.members) for cluster in clusters(sorted(chain), [1, 1, 1], 0.0001)) < 3


def test_a_text_that_stands_whole_in_another_is_a_copy() -> None:
    own = fold("The mayor of Valmora has sold the old bridge to his own cousin for a single coin").key
    around = fold("I could not believe my eyes this morning when I read it and nor will you, just look here").key
    cut = own[: len(own) * 6 // 10 + 20]
    keys = sorted([own, cut, around + own + around])
    assert [len(cluster.members) for cluster in clusters(keys, [1, 1, 1], 0.5)] == [3]
    short = fold("the old bridge").key
    assert len(clusters(sorted([own, short]), [1, 1], 0.5)) == 2


def test_rows_of_one_table_are_no_copies() -> None:
    first = fold("Unit EY 41 performance 7.6 May result 32,387").key
    other = fold("Unit EY 41 performance 9.1 May result 43,548").key
    misspelt = fold("Unit EY 41 performence 7.6 May result 32,387").key
    assert len(clusters(sorted([first, other]), [1, 1], 0.5)) == 2
    assert len(clusters(sorted([first, misspelt]), [1, 1], 0.5)) == 1


def test_keys_that_are_apart_are_no_copies_of_each_other() -> None:
    keys = [LONG, LONG + "again", LONG + "andagain", OTHER]
    assert [sorted(one.members) for one in clusters(keys, [1, 1, 1, 1], 0.5)] == [[0, 1, 2], [3]]
    split = clusters(keys, [1, 1, 1, 1], 0.5, apart=lambda a, b: (a + b) <= 2)
    assert sorted(sorted(one.members) for one in split) == [[0], [1, 2], [3]]
