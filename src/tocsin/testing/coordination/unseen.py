"""Tactics that no threshold was fitted on: they were written after the thresholds stood, and measured before anything was changed.

`docs/coordinate.md` tells what that first measurement was.
"""

from __future__ import annotations

from tocsin.testing.coordination.corpus import World
from tocsin.testing.coordination.crowds import Scene


def rotating(world: World, number: int) -> None:
    """Planted: new links within a minute and a half by one of three shifts, which take turns; each shift meets six or seven times."""
    members = world.recruit(24, "rotating", number)
    for turn in range(20):
        start, link = world.rng.uniform(0, world.span - 7200), world.link()
        for account in world.part(members[turn % 3 * 8 :][:8], 0.8).tolist():
            world.add(account, start + world.rng.uniform(0, 90), urls=link, text=world.text())


def human_noise(world: World, number: int) -> None:
    """Planted: links within some minutes, each member when it gets to it, half the time; and everybody's own posts on top, many of them."""
    members = world.recruit(14, "human_noise", number)
    organic = sorted({row["urls"] for row in world.rows if "urls" in row})
    for _ in range(18):
        start, link = world.moment(), world.link()
        for account in world.part(members, 0.5).tolist():
            world.add(account, start + abs(world.rng.normal(0, 180)), urls=link, text=world.text())
    for account in members.tolist():
        for _ in range(60):
            world.add(account, world.moment(), urls=organic[world.rng.integers(len(organic))], text=world.text())


def two_kinds(world: World, number: int) -> None:
    """Planted: at each of fourteen moments half of the members post a link and the other half a text, and who does which is drawn anew."""
    members = world.recruit(16, "two_kinds", number)
    for _ in range(14):
        start, link, text = world.rng.uniform(0, world.span - 7200), world.link(), world.text(14)
        for account in world.part(members, 0.75).tolist():
            what = {"urls": link, "text": world.text()} if world.rng.random() < 0.5 else {"text": world.edited(text)}
            world.add(account, start + world.rng.uniform(0, 100), **what)


def slow_reposts(world: World, number: int) -> None:
    """Planted: two dozen little-known posts reposted by most members, each at some time of the next two hours."""
    members = world.recruit(12, "slow_reposts", number)
    for _ in range(24):
        start = world.rng.uniform(3600, world.span - 7200)
        target = world.add(int(world.rng.integers(world.accounts)), start - world.rng.uniform(30, 3600), text=world.text())
        for account in world.part(members, 0.6).tolist():
            world.add(account, start + world.rng.uniform(0, 7200), repost_id=target)


def two_masters(world: World, number: int) -> None:
    """Planted: two groups of ten that have four members in common; one posts links, the other copies texts."""
    members = world.recruit(16, "two_masters", number)
    for turn in range(24):
        start, link, text = world.rng.uniform(0, world.span - 7200), world.link(), world.text(14)
        for account in world.part(members[:10] if turn % 2 else members[6:], 0.6).tolist():
            what = {"urls": link, "text": world.text()} if turn % 2 else {"text": world.edited(text)}
            world.add(account, start + world.rng.uniform(0, 60), **what)


def one_at_a_time(world: World, number: int) -> None:
    """Planted: pairs, not crowds: at each of sixty moments only two or three of ten members answer the same post within a minute."""
    members = world.recruit(10, "one_at_a_time", number)
    for _ in range(60):
        start = world.rng.uniform(3600, world.span - 7200)
        target = world.add(int(world.rng.integers(world.accounts)), start - world.rng.uniform(30, 3600), text=world.text())
        for account in world.rng.choice(members, int(world.rng.integers(2, 4)), replace=False).tolist():
            world.add(account, start + world.rng.uniform(0, 60), reply_id=target, text=world.text())


UNSEEN: dict[str, Scene] = {
    "rotating": rotating, "human_noise": human_noise, "two_kinds": two_kinds, "slow_reposts": slow_reposts, "two_masters": two_masters,
    "one_at_a_time": one_at_a_time,
}  # fmt: skip
