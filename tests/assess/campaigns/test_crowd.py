"""The crowd of a platform: its posts, reposts and accounts, and how many were active on each day."""

from __future__ import annotations

from tests.assess.small import World
from tocsin.assess.campaigns.crowd import crowds
from tocsin.assess.corpus import DAY, corpus


def test_each_platform_has_its_own_crowd_by_day() -> None:
    world = World()
    first = world.post("a", DAY + 5)
    world.post("a", DAY + 9)
    world.post("b", 2 * DAY, platform="telegram")
    world.post("c", None)
    world.repost("d", 2 * DAY + 1, first)
    found = corpus(world.given())
    every, names = crowds(found), found.accounts
    crowd, other = every["x"], every["telegram"]
    assert (crowd.posts, crowd.reposts, crowd.by_day) == (3, 1, {1: 1, 2: 1})
    assert names.take(crowd.accounts).to_pylist() == ["a", "c", "d"]
    assert (other.posts, other.reposts, names.take(other.accounts).to_pylist(), other.by_day) == (1, 0, ["b"], {2: 1})
