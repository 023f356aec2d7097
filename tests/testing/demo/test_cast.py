"""Who takes part in the demo, by day."""

from __future__ import annotations

from tocsin.testing.demo.cast import ACCOUNTS, BOTH_DAYS, GROUPS, Cast, members
from tocsin.testing.demo.model import START, World
from tocsin.testing.demo.people import made_up


def test_the_core_of_a_day_comes_before_its_supporters() -> None:
    world = World(1)
    one, other = (made_up(world, world.dice("cast"), "x", number, "en", START) for number in ("1001", "1002"))
    found = Cast(core={name: [one] for name in GROUPS}, supporters=([other], []))
    assert members(found, 0)[-1] is other
    assert all(person is one for person in members(found, 1))
    assert len(members(found, 1)) == sum(day == 1 for _, day in found.group_days())


def test_groups_are_smaller_than_the_campaign() -> None:
    assert sum(size for size, _, _ in GROUPS.values()) < min(ACCOUNTS)
    assert ACCOUNTS[1] > BOTH_DAYS
    assert {day for _, day in Cast().group_days()} == {0, 1}
