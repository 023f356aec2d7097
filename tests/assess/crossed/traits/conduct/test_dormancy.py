"""Asleep by the platform's counter, awake here; what is not known is not asleep."""

from tests.assess.crossed.traits.small import seen, snapshots
from tests.assess.small import DAY, NOON, World
from tocsin.assess.crossed.traits.conduct.dormancy import dormant


def test_hardly_a_post_before_and_daily_here() -> None:
    world = World()
    counters = {"a": 8, "b": 900, "c": 8, "d": None, "e": 8, "f": 8}  # asleep; busy before; young; unknown; seldom here; seen before
    for who, counter in counters.items():
        for n in range(6):
            world.post(who, NOON + n * (9 * DAY if who == "e" else DAY // 3))
        created = NOON - (30 if who == "c" else 700) * DAY
        observed = NOON - 1 if who == "f" else NOON + 90 * DAY
        world.accounts.append({"account_id": who, "created_ts": created, "posts": counter, "observed_ts": observed})
    view, given = seen(world)
    found = dormant(view, given.read("accounts"), snapshots())
    assert found.known.tolist() == [True, True, False, False, True, False]
    assert found.has.tolist() == [True, False, False, False, False, False]
