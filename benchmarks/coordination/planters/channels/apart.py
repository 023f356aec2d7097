"""Channels that do not act together though they seem to: habits, broadcasts, petitions, viral links, agencies.

Nobody here knows of anybody else. What they have in common is what they read, when they are up, and what happens in the world.
"""

from __future__ import annotations

from benchmarks.coordination.planters.bed import APART, NOBODY_KNOWS
from benchmarks.coordination.planters.channels.street import Street
from benchmarks.coordination.planters.reactions import DAY, HOUR, log_normal, seen


def greeters(street: Street, size: int) -> None:
    """People who wish a good morning every day at their own hour, in the words of everybody."""
    rng, zone = street.rng, street.rng.choice((0, 1, 2, 3))
    for who in street.group(APART, "greeters", size):
        hour, phrases = street.day(zone).sessions[0], rng.sample(street.crowd.phrases, min(3, len(street.crowd.phrases)))
        for day in street.days_of_the_crowd():
            if rng.random() < 0.7:
                street.post(who, day + hour + rng.gauss(0, 300), text=phrases[min(2, int(rng.expovariate(1))) % len(phrases)])


def viral(street: Street, size: int) -> None:
    """People who forward what everybody forwards: each post has its hot hour, each person takes up some of them."""
    rng, names = street.rng, street.group(APART, "viral", size)
    tastes, hot = {who: rng.uniform(0.1, 0.7) for who in names}, rng.choice((120, 600, 1800))
    for repost, born in rng.sample(street.crowd.popular, min(40, len(street.crowd.popular))):
        for who in names:
            ts = born + rng.expovariate(1 / hot)
            if rng.random() < tastes[who] and street.days[who].awake(ts):
                street.post(who, ts, **street.share(repost))


def petition(street: Street, size: int) -> None:
    """Users of one button: the text and the link are given, the hour is everybody's own."""
    rng, names = street.rng, street.group(APART, "petition", size)
    campaigns = [
        (street.text(18), f"https://petition.example/{n}{rng.getrandbits(16):x}", street.moment()) for n in range(rng.randint(3, 7))
    ]
    pace = rng.choice((HOUR // 4, HOUR, 5 * HOUR))
    for text, url, born in campaigns:
        for who in names:
            if rng.random() < 0.6:
                street.post(who, seen(rng, street.days[who], born, log_normal, pace), text=f"{text} {url}", urls=url)


def show(street: Street, size: int) -> None:
    """Viewers of one programme: the same hashtags in the same hour and a half, week after week."""
    rng, names, tag = street.rng, street.group(APART, "show", size), street.word()
    first, hour = street.start - street.start % DAY + rng.randint(0, 6) * DAY, rng.choice((18, 19, 20)) * HOUR
    for week in range(first, street.end, 7 * DAY):
        for who in names:
            for _ in range(int(rng.expovariate(1 / 4)) if rng.random() < 0.75 else 0):
                street.post(who, week + hour + rng.uniform(0, 5400), text=f"{street.text(rng.randint(4, 12))} #{tag} #{tag}Live #tv")


def same_day(street: Street) -> None:
    """Two people with the same daily routine, to the minute, in two zones; what they say has nothing in common."""
    rng = street.rng
    for who in street.group(APART, "same_day", 2):
        for day in street.days_of_the_crowd():
            for at in (7 * HOUR, 13 * HOUR, 20 * HOUR):
                if rng.random() < 0.6:
                    street.post(who, day + at + rng.gauss(0, 60), text=street.text())


def agency(street: Street, size: int, inside: bool) -> None:
    """Outlets that print what a press agency sends, each after its own time (label: nobody knows)."""
    rng = street.rng
    names = street.group(NOBODY_KNOWS, "agency" if inside else "agency_outside", size + inside)
    outlets = names[inside:]
    paces = {who: rng.choice((60, 300, 1200)) for who in outlets}
    for _ in range(rng.randint(30, 80)):
        text, ts = street.text(40), street.moment()
        if inside:
            street.post(names[0], ts, text=text)
        for who in outlets:
            if rng.random() < 0.5:
                street.post(who, seen(rng, street.days[who], ts, log_normal, paces[who]), text=text)
