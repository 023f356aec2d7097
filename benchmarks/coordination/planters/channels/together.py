"""Accounts that act together, as channels do: mirrors, forwarders, an owner's set, rings with links, and those that hide or change.

Each scene plants one group. Its habits are drawn anew every time, from the wide to the narrow, so that no threshold fits them all.
"""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.coordination.planters.bed import TOGETHER
from benchmarks.coordination.planters.channels.street import Street
from benchmarks.coordination.planters.reactions import HOUR, LAGS, Lag
from benchmarks.coordination.planters.sharing import shared


def edited(rng: Random, text: str) -> str:
    """A small edit: a word left out, another in its place, a word more at the end, or another mark."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    match rng.randrange(4):
        case 0 if len(words) > 4:
            del words[at]
        case 1:
            words[at] = rng.choice(words)
        case 2:
            words.append(rng.choice(words))
        case _:
            words[-1] += rng.choice((" !", " 👇", ".", " …"))
    return " ".join(words)


def copied(street: Street, names: list[str], many: int, lag: Lag, joins: float, edits: float = 0, order: str = "any") -> None:
    """The same texts, `many` times; `order` says who is first: `any`, `always` the first of the names, or in `turns`."""
    rng = street.rng
    for number, ts in enumerate(street.moments(many)):
        text, turn = street.text(), number % len(names) if order == "turns" else 0
        queue = names[turn:] + names[:turn] if order != "any" else rng.sample(names, len(names))
        there = [who for who in queue if rng.random() < joins]
        texts = [text if n == 0 or rng.random() >= edits else edited(rng, text) for n in range(len(there))]
        street.together([(who, ts + (lag(rng) if n else 0), {"text": texts[n]}) for n, who in enumerate(there)])


def mirror(street: Street, size: int = 2, lag: str = "", many: int = 0) -> None:
    """The same texts beside posts of one's own."""
    rng = street.rng
    names = street.group(TOGETHER, "mirror", size)
    many, law = many or rng.choice((6, 10, 16, 30, 60)), LAGS[lag or rng.choice(list(LAGS))]
    copied(street, names, many, law, rng.uniform(0.75, 1), rng.choice((0, 0, 0.2, 0.5)), rng.choice(("any", "always", "turns")))


def triangle(street: Street) -> None:
    """Three with both, each only on some of the occasions."""
    rng = street.rng
    names = street.group(TOGETHER, "triangle", 3)
    lag = LAGS[rng.choice(("seconds", "a minute", "minutes"))]
    copied(street, names, rng.randint(8, 25), lag, rng.uniform(0.6, 0.9))
    shared(street, names, street.of_many(rng.randint(5, 15)), lag, rng.uniform(0.6, 0.9))


def owners_star(street: Street) -> None:
    """A main channel and three to five others of its owner, each of which repeats some of its texts; now and then they forward it."""
    rng = street.rng
    names = street.group(TOGETHER, "owners_star", rng.randint(4, 6))
    hub, others = names[0], names[1:]
    share, lag = rng.uniform(0.35, 0.7), LAGS[rng.choice(("minutes", "half an hour"))]
    for ts in street.moments(rng.randint(20, 50)):
        text = street.text()
        street.together([(hub, ts, {"text": text}), *((who, ts + lag(rng), {"text": text}) for who in others if rng.random() < share)])
    for who in others:
        for ts in street.moments(rng.randint(1, 4)):
            street.post(who, ts, repost_id=street.original(hub, ts - rng.randint(60, HOUR)))


def owners_chain(street: Street) -> None:
    """Four to six channels, each of which repeats what the one before it said, minutes later, and not always."""
    rng = street.rng
    names = street.group(TOGETHER, "owners_chain", rng.randint(4, 6))
    share, lag = rng.uniform(0.6, 0.9), LAGS[rng.choice(("a minute", "minutes"))]
    for ts in street.moments(rng.randint(20, 40)):
        at, text = float(ts), street.text()
        acts: list[tuple[str, float, dict[str, Any]]] = [(names[0], at, {"text": text})]
        for who in names[1:]:
            if rng.random() < share:
                at += 1 + lag(rng)
                acts.append((who, at, {"text": text}))
            else:
                break
        street.together(acts)


def ring(street: Street, size: int, many: int = 0) -> None:
    """Links with texts of one's own; only a part of the ring each time."""
    rng = street.rng
    names = street.group(TOGETHER, "ring", size)
    joins, within = rng.uniform(0.4, 0.8), rng.choice((20, 60, 240))
    hosts = [f"{street.word().lower()}.example" for _ in range(rng.choice((3, 8, 15)))]
    for ts in street.moments(many or rng.choice((6, 8, 12, 20))):
        url = f"https://{rng.choice(hosts)}/{rng.getrandbits(32):x}"
        there = [who for who in names if rng.random() < joins]
        acts: list[tuple[str, float, dict[str, Any]]] = []
        for who in there:
            text = f"{street.text(rng.randint(5, 15))} {url}"
            acts.append((who, ts + rng.uniform(0, within), {"text": text, "urls": url}))
        street.together(acts)


def mixed(street: Street, size: int) -> None:
    """A little of everything: each trace on a few occasions only."""
    rng = street.rng
    names, lag = street.group(TOGETHER, "mixed", size), LAGS[rng.choice(("seconds", "a minute", "minutes"))]
    joins = rng.uniform(0.6, 1) if size > 2 else 1
    copied(street, names, rng.randint(3, 6), lag, joins)
    shared(street, names, street.of_many(rng.randint(3, 6)), lag, joins)
    for ts in street.moments(rng.randint(3, 6)):
        url = f"https://{street.word().lower()}.example/{rng.getrandbits(32):x}"
        there = [who for who in names if rng.random() < joins]
        street.together([(who, ts + lag(rng), {"text": url, "urls": url}) for who in there])


def slow(street: Street) -> None:
    """The same texts one to ten hours later, always by the same account."""
    copied(
        street,
        street.group(TOGETHER, "slow", 2),
        street.rng.choice((10, 20, 40)),
        lambda rng: rng.uniform(HOUR, 10 * HOUR),
        0.95,
        0,
        "always",
    )


def changing(street: Street) -> None:
    """First one lag and one order, later another, and forwards in place of texts."""
    rng = street.rng
    names = street.group(TOGETHER, "changing", 2)
    middle = (street.start + street.end) // 2
    copied(street.until(middle), names, rng.randint(5, 12), LAGS[rng.choice(("seconds", "minutes"))], 0.95, 0, "always")
    late = [post for post in street.of_many(80) if post[1] > middle][: rng.randint(5, 12)]
    shared(street, names[::-1], late, LAGS[rng.choice(("a minute", "minutes"))])
