"""The longest pause of busy days; days that nobody collected are no sleep."""

from collections.abc import Iterable

from tests.assess.crossed.traits.small import seen
from tests.assess.small import DAY, NOON, World
from tocsin.assess.crossed.traits.conduct.pauses import pause

HOUR = 3600
MIDNIGHT = NOON - 12 * HOUR


def _world(days: Iterable[int]) -> World:
    world = World()
    for day in days:
        for hour in range(24):
            world.post("a", MIDNIGHT + day * DAY + hour * HOUR)  # never pauses
            if 8 <= hour < 22:
                world.post("b", MIDNIGHT + day * DAY + hour * HOUR)  # sleeps
        world.post("c", MIDNIGHT + day * DAY)  # once a day
    return world


def _pauses(world: World) -> list[int]:
    view, _ = seen(world)
    return pause(view).values.tolist()


def test_who_sleeps_pauses_for_the_night_and_who_is_seldom_seen_has_no_figure() -> None:
    assert _pauses(_world(range(8))) == [HOUR, 11 * HOUR, -1]


def test_too_few_days_and_days_without_data_give_none() -> None:
    assert _pauses(_world(range(4))) == [-1, -1, -1]
    assert _pauses(_world(range(0, 20, 2))) == [HOUR, HOUR, -1]  # every other day is missing: no night is known


def test_days_that_are_only_dated_do_not_count() -> None:
    world = _world(range(8))
    for post in world.posts:
        post["ts_precision"] = "day"
    assert _pauses(world) == [-1, -1, -1]
    assert _pauses(World()) == []
