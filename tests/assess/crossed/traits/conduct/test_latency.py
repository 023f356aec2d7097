"""Seconds between a post and what reacts to it."""

from tests.assess.crossed.traits.small import seen
from tests.assess.small import NOON, World
from tocsin.assess.crossed.traits.conduct.latency import latency


def test_the_median_of_reactions_to_others_that_are_held() -> None:
    world = World()
    first = world.post("a", NOON)
    for who, lags in {"b": (5, 9, 400), "c": (60,), "a": (3,)}.items():
        for lag in lags:
            world.repost(who, NOON + lag, first)
    world.post("d", NOON + 8, kind="reply", reply_id=first)
    world.post("e", NOON + 8, kind="reply", reply_id="elsewhere")
    world.post("f", NOON + 8, kind="reply", reply_id=first, ts_precision="day")
    view, _ = seen(world)
    found = latency(view)
    assert found.values.tolist() == [-1, 9, 60, 8, -1, -1]  # oneself, nobody held and a day are no reaction
