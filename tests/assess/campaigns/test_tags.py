"""A campaign's own hashtags: far more frequent in it than elsewhere, on enough of its posts."""

from __future__ import annotations

import numpy as np

from tests.assess.small import NOON, World
from tocsin.assess.campaigns.tags import carrying_two, counts_by_object, distinctive
from tocsin.assess.corpus import Corpus, corpus
from tocsin.assess.settings import AssessSettings


def case(own: int, shared: int) -> tuple[Corpus, np.ndarray]:
    """Twenty posts inside, `own` of them with a hashtag of their own, all with one that `shared` of 200 outside bear too."""
    world = World()
    for n in range(20):
        world.post(f"in{n}", NOON + n, "c", hashtags=["Everywhere", *(["Ours"] if n < own else [])])
    for n in range(200):
        world.post(f"out{n}", NOON + n, hashtags=["Everywhere"] if n < shared else ["Other"])
    made = corpus(world.given())
    inside = np.array([account.startswith("in") for account in made.accounts.to_pylist()])[made.account]
    return made, inside


def names(made: Corpus, tags: list[int]) -> list[str]:
    return [made.tags.carried.ids[tag].as_py() for tag in tags]


def test_a_tag_of_the_campaign_is_its_own_and_one_of_everybody_is_not() -> None:
    made, inside = case(own=20, shared=200)
    assert names(made, distinctive(made, inside, AssessSettings())) == ["ours"]
    made, inside = case(own=20, shared=0)
    assert set(names(made, distinctive(made, inside, AssessSettings()))) == {"ours", "everywhere"}


def test_a_tag_on_too_few_posts_is_nobodys() -> None:
    made, inside = case(own=2, shared=200)
    assert distinctive(made, inside, AssessSettings()) == []


def test_a_block_of_two_tags_is_told_from_one() -> None:
    made, _ = case(own=7, shared=200)
    both = [made.tags.carried.ids.index(name).as_py() for name in ("ours", "everywhere")]
    assert int(carrying_two(made, both).sum()) == 7


def test_texts_are_counted_by_their_own_posts() -> None:
    made, inside = case(own=5, shared=10)
    hit, every = counts_by_object(made, inside)
    code = made.objects.ids.index("c")
    assert (hit[code], every[code]) == (20, 20)
