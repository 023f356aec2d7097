"""The crowds of the coordination corpus: hard cases that are not coordinated, and benign automation with its cause.

A scene recruits accounts of a world and writes their posts. What makes a crowd look like a group is written in its docstring.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tocsin.testing.coordination.corpus import World

Scene = Callable[[World, int], None]
DAY = 86400


def fans(world: World, number: int) -> None:
    """Not coordinated: readers of one outlet who answer its push alerts within a minute or two, each with an eagerness of its own."""
    members = world.recruit(50, "fans", number)
    eager, outlet = world.rng.beta(2.0, 7.0, len(members)), int(world.rng.integers(40))
    for _ in range(25):
        link, start = world.link(outlet), world.moment()
        for account in world.part(members, eager).tolist():
            world.add(account, start + 5 + world.rng.exponential(60), urls=link, text=world.text())


def fast_audience(world: World, number: int) -> None:
    """Not coordinated: followers of one popular account, some of whom repost what it posts as it appears."""
    members = world.recruit(60, "fast_audience", number)
    eager = world.rng.beta(1.5, 6.0, len(members))
    star = world.recruit(1, "fast_audience", number)[0]
    for _ in range(25):
        start = world.moment()
        post = world.add(star, start, text=world.text())
        for account in world.part(members, eager).tolist():
            world.add(account, start + 5 + world.rng.exponential(90), repost_id=post)


def eager_fans(world: World, number: int) -> None:
    """Not coordinated: readers of an aggregator, which links to many outlets; twice as eager as others, some join nearly always."""
    members = world.recruit(60, "eager_fans", number)
    eager = np.minimum(0.95, 2 * world.rng.beta(1.2, 8.0, len(members)))
    for _ in range(30):
        link, start = world.link(), world.moment()
        for account in world.part(members, eager).tolist():
            world.add(account, start + 5 + world.rng.exponential(60), urls=link, text=world.text())


def few_alerts(world: World, number: int) -> None:
    """Not coordinated: readers who saw eight push alerts only, so that each had few occasions to show how eager he is."""
    members = world.recruit(45, "few_alerts", number)
    eager = world.rng.beta(2.0, 7.0, len(members))
    for _ in range(8):
        link, start = world.link(), world.moment()
        for account in world.part(members, eager).tolist():
            world.add(account, start + 5 + world.rng.exponential(60), urls=link, text=world.text())


def viral(world: World, number: int) -> None:
    """Not coordinated: one evening's six links, each passed on by some of one and the same crowd within half an hour."""
    members, evening = world.recruit(150, "viral", number), world.moment(8 * 3600)
    for _ in range(6):
        link, start = world.link(), evening + world.rng.uniform(0, 6 * 3600)
        for account in world.part(members, 0.3).tolist():
            world.add(account, start + world.rng.exponential(900), urls=link, text=world.text())


def live_show(world: World, number: int) -> None:
    """Not coordinated: three hours of television, many people, the tags on the screen, popular replies under the show's posts."""
    members = world.recruit(150, "live_show", number)
    tags = [" ".join(f"#show{number}_{i}" for i in world.rng.permutation(5)[:3]) for _ in range(4)]
    start = world.moment(4 * 3600)
    for account in members.tolist():
        for _ in range(int(world.rng.integers(1, 6))):
            world.add(account, start + world.rng.uniform(0, 3 * 3600), text=world.text(), hashtags=tags[world.rng.integers(4)])


def chain_letter(world: World, number: int) -> None:
    """Not coordinated: a text ordinary people copy for half a day ("copy and paste this"), most once, some twice."""
    members, text, start = world.recruit(120, "chain_letter", number), world.text(20), world.moment(DAY // 2)
    for account in members.tolist():
        for _ in range(1 + int(world.rng.random() < 0.15)):
            world.add(account, start + world.rng.gamma(2.0, 2 * 3600), text=world.edited(text))


def share_button(world: World, number: int) -> None:
    """Not coordinated: a breaking story whose share button writes headline and link; a few hundred people in an hour."""
    members, text, link, start = world.recruit(200, "share_button", number), world.text(10), world.link(), world.moment()
    for account in members.tolist():
        world.add(account, start + world.rng.exponential(1500), text=text, urls=link)


def feeds(world: World, number: int) -> None:
    """Benign automation: one owner's regional accounts, all of which post every story of their own site within seconds, day and night."""
    members, outlet = world.recruit(8, "feeds", number), 1000 + number
    for start in world.rng.uniform(0, world.span - 60, 40):
        link, text = world.link(outlet), world.text(9)
        for account in members.tolist():
            world.add(account, start + world.rng.uniform(0, 6), urls=link, text=text)


def declared_bots(world: World, number: int) -> None:
    """Benign automation: accounts that say they are bots and post the same service message on the hour."""
    members = world.recruit(6, "declared_bots", number)
    world.automated += members.tolist()
    for hour in range(0, world.span // 3600, 3):
        text = world.text(10)
        for account in members.tolist():
            world.add(account, hour * 3600 + world.rng.uniform(0, 20), text=text)


ORGANIC: dict[str, Scene] = {
    "fans": fans, "fast_audience": fast_audience, "live_show": live_show, "chain_letter": chain_letter, "share_button": share_button,
    "eager_fans": eager_fans, "few_alerts": few_alerts, "viral": viral,
}  # fmt: skip
BENIGN: dict[str, Scene] = {"feeds": feeds, "declared_bots": declared_bots}
