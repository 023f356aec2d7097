"""Tactics written after those of `unseen` had been looked at: nothing was changed between their writing and their first measurement.

`docs/coordinate.md` tells what that first measurement was.
"""

from __future__ import annotations

from tocsin.testing.coordination.corpus import World
from tocsin.testing.coordination.crowds import Scene


def hand_over(world: World, number: int) -> None:
    """Planted: four members post a new link each turn; ten others repost one of these posts, each after a delay as people have it."""
    members = world.recruit(14, "hand_over", number)
    for _ in range(20):
        start, link = world.moment(), world.link()
        posts = [
            world.add(one, start + world.rng.exponential(120), urls=link, text=world.text())
            for one in world.part(members[:4], 0.8).tolist()
        ]
        for account in world.part(members[4:], 0.6).tolist() if posts else ():
            world.add(account, start + 400 + world.rng.exponential(200), repost_id=posts[world.rng.integers(len(posts))])


def sleepers(world: World, number: int) -> None:
    """Planted: a dozen who answer the same little-known posts a third of the time, each by a will of its own, after human delays."""
    members = world.recruit(12, "sleepers", number)
    will = world.rng.uniform(0.2, 0.5, len(members))
    for _ in range(16):
        start = world.moment()
        target = world.add(int(world.rng.integers(world.accounts)), start - world.rng.uniform(30, 3600), text=world.text())
        for account in world.part(members, will).tolist():
            world.add(account, start + world.rng.exponential(40), reply_id=target, text=world.text())


def wanderers(world: World, number: int) -> None:
    """Planted: each of fifteen moments is on another thing, a link, a text, a repost or a block of tags, by half of the members."""
    members = world.recruit(16, "wanderers", number)
    for turn in range(15):
        start, text = world.moment(), world.text(14)
        post = world.add(int(world.rng.integers(world.accounts)), start - 300, text=world.text())
        block, link = " ".join(f"#wander{number}_{turn}_{i}" for i in range(4)), world.link()
        for account in world.part(members, 0.5).tolist():
            same = {"urls": link} if turn % 4 == 0 else {"text": world.edited(text)} if turn % 4 == 1 else {"repost_id": post}
            world.add(account, start + world.rng.exponential(60), **({"hashtags": block} if turn % 4 == 3 else same))


LATER: dict[str, Scene] = {"hand_over": hand_over, "sleepers": sleepers, "wanderers": wanderers}
