"""The scenes of the coordination corpus: planted tactics; the crowds that are not coordinated stand in `coordination_crowds`, tactics
that no threshold was fitted on in `coordination_unseen`.

A scene recruits accounts of a world and writes their posts. What makes a planted group a group is written in its docstring.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.arrays import Numbers
from tocsin.testing.coordination.corpus import World
from tocsin.testing.coordination.crowds import BENIGN, ORGANIC, Scene
from tocsin.testing.coordination.unseen import UNSEEN

DAY = 86400


def _bursts(world: World, members: Numbers, width: float, many: int = 0) -> Iterator[list[tuple[int, float]]]:
    """Moments at which a random part of the members acts within `width` seconds."""
    share = world.rng.uniform(0.35, 0.85)
    for _ in range(many or int(world.rng.integers(8, 20))):
        start = world.rng.uniform(0, world.span - 7200)
        yield [(account, start + world.rng.uniform(0, width)) for account in world.part(members, share).tolist()]


def _group(world: World, kind: str, number: int, low: int = 6, high: int = 30) -> Numbers:
    return world.recruit(int(world.rng.integers(low, high)), kind, number)


def links(world: World, number: int, kind: str = "links", width: float = 20) -> None:
    """Planted: new links within seconds."""
    for burst in _bursts(world, _group(world, kind, number), width):
        link = world.link()
        for account, ts in burst:
            world.add(account, ts, urls=link, text=world.text())


def loose_links(world: World, number: int) -> None:
    """Planted: new links within a quarter of an hour."""
    links(world, number, "loose_links", 900)


def riders(world: World, number: int) -> None:
    """Planted: links that are popular anyway, in sync."""
    popular = sorted({row["urls"] for row in world.rows if "urls" in row})
    for burst in _bursts(world, _group(world, "riders", number), 25):
        link = popular[world.rng.integers(len(popular))]
        for account, ts in burst:
            world.add(account, ts, urls=link)


def copies(world: World, number: int, kind: str = "copies") -> None:
    """Planted: copied texts with light edits within two minutes."""
    for burst in _bursts(world, _group(world, kind, number), 120):
        text = world.text(14)
        for account, ts in burst:
            world.add(account, ts, text=world.edited(text))


def tags(world: World, number: int) -> None:
    """Planted: pasted blocks of hashtags within the hour, under texts of their own."""
    for burst in _bursts(world, _group(world, "tags", number, 10), 3000):
        block = " ".join(f"#topic{world.rng.integers(97)}_{i}" for i in world.rng.permutation(7)[: world.rng.integers(3, 7)])
        for account, ts in burst:
            world.add(account, ts, text=world.text(), hashtags=block)


def _answers(world: World, number: int, kind: str, name: str, width: float) -> None:
    for burst in _bursts(world, _group(world, kind, number), width):
        if burst:
            first = min(ts for _, ts in burst)
            target = world.add(int(world.rng.integers(world.accounts)), max(0.0, first - world.rng.uniform(30, 3600)), text=world.text())
            for account, ts in burst:
                world.add(account, ts, **{name: target})


def reposts(world: World, number: int) -> None:
    """Planted: the same posts reposted within half a minute."""
    _answers(world, number, "reposts", "repost_id", 30)


def replies(world: World, number: int) -> None:
    """Planted: the same posts answered within a minute and a half."""
    _answers(world, number, "replies", "reply_id", 90)


def mixed(world: World, number: int) -> None:
    """Planted: links, texts and reposts, four to six times each: little on any one trace."""
    members = _group(world, "mixed", number, 8)
    for burst in _bursts(world, members, 60, 5):
        link = world.link()
        for account, ts in burst:
            world.add(account, ts, urls=link)
    for burst in _bursts(world, members, 120, 5):
        text = world.text(14)
        for account, ts in burst:
            world.add(account, ts, text=world.edited(text))
    for burst in _bursts(world, members, 40, 5):
        target = world.add(int(world.rng.integers(world.accounts)), burst[0][1] - 600 if burst else 0, text=world.text())
        for account, ts in burst:
            world.add(account, ts, repost_id=target)


def chain(world: World, number: int) -> None:
    """Planted: each member passes a link on to the next after a minute or so, always in the same order."""
    members = _group(world, "chain", number, 6, 14)
    for _ in range(14):
        ts, link = world.rng.uniform(0, world.span - 7200), world.link()
        for account in world.part(members, 0.75).tolist():
            ts += world.rng.uniform(20, 100)
            world.add(account, ts, urls=link, text=world.text())


def split_roles(world: World, number: int) -> None:
    """Planted: three members write; the others repost whatever they write within a minute, almost every time."""
    members = _group(world, "split_roles", number, 12)
    for _ in range(18):
        start = world.rng.uniform(0, world.span - 7200)
        target = world.add(int(world.rng.choice(members[:3])), start, text=world.text())
        for account in world.part(members[3:], 0.7).tolist():
            world.add(account, start + world.rng.uniform(5, 55), repost_id=target)


def quiet(world: World, number: int) -> None:
    """Planted: only five joint actions, each within a minute and by nearly all: two links, two texts, a block of tags."""
    members = _group(world, "quiet", number, 8, 16)
    for kind in ("link", "link", "text", "text", "tags"):
        start, link, text = world.rng.uniform(0, world.span - 7200), world.link(), world.text(14)
        block = " ".join(f"#quiet{world.number()}" for _ in range(4))
        for account in world.part(members, 0.85).tolist():
            what = {"urls": link} if kind == "link" else {"text": world.edited(text)} if kind == "text" else {"hashtags": block}
            world.add(account, start + world.rng.uniform(0, 60), **what)


def hours_apart(world: World, number: int) -> None:
    """Planted: the same two dozen new links, by most members, but hours apart: no synchrony at all."""
    members = _group(world, "hours_apart", number, 8, 20)
    for _ in range(24):
        start, link = world.rng.uniform(0, world.span * 0.7), world.link()
        for account in world.part(members, 0.6).tolist():
            world.add(account, start + world.rng.uniform(0, world.span * 0.3), urls=link, text=world.text())


def campaign(world: World, number: int) -> None:
    """Planted core of a crowd: a few messages in bursts over two days; core accounts post 3 to 20 times, supporters join once or twice."""
    core = world.recruit(60, "campaign", number)
    crowd = world.recruit(300, "supporter", number)
    start = world.rng.uniform(0, world.span - 2 * DAY)
    messages = [(world.text(16), " ".join(f"#cause{number}_{m}_{i}" for i in range(4))) for m in range(8)]
    eager = world.rng.uniform(0.15, 0.8, len(core))
    for _ in range(24):
        text, block = messages[world.rng.integers(len(messages))]
        moment = start + world.rng.uniform(0, 2 * DAY - 3600)
        for account in world.part(core, eager).tolist():
            world.add(account, moment + world.rng.uniform(0, 240), text=world.edited(text), hashtags=block)
        for account in world.rng.choice(crowd, 18, replace=False).tolist():
            world.add(account, moment + world.rng.exponential(2400), text=world.edited(text), hashtags=block)


PLANTED: dict[str, Scene] = {
    "links": links, "loose_links": loose_links, "riders": riders, "copies": copies, "tags": tags, "reposts": reposts, "replies": replies,
    "mixed": mixed, "chain": chain, "split_roles": split_roles, "quiet": quiet, "hours_apart": hours_apart, "campaign": campaign,
}  # fmt: skip
SCENES: dict[str, Scene] = {**ORGANIC, **BENIGN, **PLANTED}
ALL: dict[str, Scene] = {**SCENES, **UNSEEN}
