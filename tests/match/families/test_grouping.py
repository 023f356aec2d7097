import random

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.families.grouping import families, head_of


def tight(members: list[int]) -> dict[tuple[int, int], float]:
    return {(a, b): 0.9 for a in members for b in members if a < b}


def test_one_loose_link_does_not_join_two_families() -> None:
    assert families({**tight([0, 1, 2]), **tight([3, 4, 5]), (2, 3): 0.95}, 0.5) == [[0, 1, 2], [3, 4, 5]]


def test_a_missing_link_inside_a_family_is_bridged() -> None:
    links = tight([0, 1, 2, 3])
    del links[0, 3]
    assert families(links, 0.5) == [[0, 1, 2, 3]]


def test_weak_links_make_no_family() -> None:
    assert families({(0, 1): 0.4}, 0.5) == []
    assert families({}, 0.5) == []


def test_the_head_is_the_best_tied() -> None:
    assert head_of([0, 1, 2], {(0, 1): 0.9, (1, 2): 0.9}, {0: 5, 1: 1, 2: 1}) == 1
    assert head_of([0, 1], {(0, 1): 0.9}, {0: 1, 1: 3}) == 1


LINKS = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(10, 19)), st.floats(0.01, 1), max_size=30)


@given(LINKS, st.integers(0, 10))
def test_the_order_of_links_plays_no_part(links: dict[tuple[int, int], float], seed: int) -> None:
    shuffled = list(links.items())
    random.Random(seed).shuffle(shuffled)
    assert families(dict(shuffled), 0.5) == families(links, 0.5)


@given(LINKS)
def test_each_message_is_in_one_family_at_most(links: dict[tuple[int, int], float]) -> None:
    members = [i for group in families(links, 0.3) for i in group]
    assert len(members) == len(set(members))
