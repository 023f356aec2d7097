"""Accounts on two platforms that do not act together though they seem to: broadcasts, hot links, buttons, a cause's hashtags, photos."""

from __future__ import annotations

from benchmarks.coordination.planters.bed import APART, NOBODY_KNOWS
from benchmarks.coordination.planters.elections.square import Square
from benchmarks.coordination.planters.reactions import DAY, HOUR, LAWS, log_normal, seen


def viral(square: Square, size: int) -> None:
    """People who share the links of the hour: each link has its hour, each person takes up some of them."""
    rng, names = square.rng, square.group(APART, "viral", size)
    tastes, hot = {who: rng.uniform(0.1, 0.7) for who in names}, rng.choice((120, 600, 1800))
    for link, born in square.popular(rng.randint(15, 40)):
        for who in names:
            ts = born + rng.expovariate(1 / hot)
            if rng.random() < tastes[who] and square.days[who].awake(ts):
                square.post(who, ts, **square.share(link))


def petition(square: Square, size: int) -> None:
    """Users of one button: link and hashtags are given, the hour is everybody's own."""
    rng, names, host = square.rng, square.group(APART, "petition", size), square.host()
    pace = rng.choice((HOUR // 4, HOUR, 5 * HOUR))
    for ts in square.moments(rng.randint(4, 9)):
        what = {**square.share(square.link(host)), "hashtags": [square.tag() for _ in range(3)]}
        for who in names:
            if rng.random() < 0.6:
                square.post(who, seen(rng, square.days[who], ts, log_normal, pace), **what)


def share_button(square: Square, size: int) -> None:
    """Readers of one outlet whose button adds the outlet's hashtags, the same three every time."""
    rng, names, tags = square.rng, square.group(APART, "share_button", size), [square.tag() for _ in range(3)]
    feed, law = square.followed(), rng.choice(LAWS)
    for who in names:
        eager, median = rng.uniform(0.05, 0.6), rng.choice((600, HOUR, 6 * HOUR))
        for link, born in feed:
            if rng.random() < eager:
                square.post(who, seen(rng, square.days[who], born, law, median), **square.share(link), hashtags=tags)


def show(square: Square, size: int) -> None:
    """Viewers of one programme: the same three or four hashtags in the same hour and a half, week after week."""
    rng, names = square.rng, square.group(APART, "show", size, prefix="tw_")
    tags, hour, first = [square.tag() for _ in range(4)], rng.choice((18, 19, 20)) * HOUR, rng.randint(0, 3)
    for week in list(square.days_of_the_crowd())[first::4]:
        for who in names:
            for _ in range(int(rng.expovariate(1 / 4)) if rng.random() < 0.75 else 0):
                square.post(who, week + hour + rng.uniform(0, 5400), hashtags=tags[: rng.choice((3, 4, 4))])


def movement(square: Square, size: int) -> None:
    """Friends of one cause who put its hashtags under whatever they say, several times a day, each at hours of their own."""
    rng, names, tags = square.rng, square.group(APART, "movement", size, prefix="tw_"), [square.tag() for _ in range(5)]
    for who in names:
        times = square.days[who].sessions
        for day in square.days_of_the_crowd():
            for at in times:
                if rng.random() < 0.5:
                    square.post(who, day + at + rng.gauss(0, 1500), hashtags=tags[: rng.choice((3, 4, 5))])


def same_day(square: Square) -> None:
    """Two people with the same daily routine, to the minute, in two zones; what they share has nothing in common."""
    rng = square.rng
    for who in square.group(APART, "same_day", 2):
        for day in square.days_of_the_crowd():
            for at in (7 * HOUR, 13 * HOUR, 20 * HOUR):
                if rng.random() < 0.6:
                    square.post(who, day + at % DAY + rng.gauss(0, 60), media_id=[square.picture()])


def press_photos(square: Square, size: int) -> None:
    """Outlets that print an agency's pictures, each after its own time (label: nobody knows)."""
    rng, names = square.rng, square.group(NOBODY_KNOWS, "press_photos", size)
    paces = {who: rng.choice((60, 300, 1200)) for who in names}
    for ts in square.moments(rng.randint(30, 60)):
        picture = square.picture()
        for who in names:
            if rng.random() < 0.5:
                square.post(
                    who, seen(rng, square.days[who], ts, log_normal, paces[who]), media_id=[picture], urls=[square.link(f"{who}.example")]
                )
