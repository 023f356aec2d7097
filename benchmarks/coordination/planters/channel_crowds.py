"""Accounts that do not act together though they seem to: readers of one source, habits, broadcasts, petitions, agencies, auto-forwarders.

Nobody here knows of anybody else. What they have in common is what they read, when they are up, and what happens in the world.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.coordination.planters.channel_people import Street
from benchmarks.coordination.planters.channels import Post
from benchmarks.coordination.planters.plant import APART, NOBODY_KNOWS
from benchmarks.coordination.planters.reactions import DAY, HOUR, LAWS, log_normal, seen

EAGERNESS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
MEDIANS = (10, 40, 120, 600, 1800, 2 * HOUR, 6 * HOUR)


def followed(street: Street) -> Sequence[Post]:
    """A source to follow: one that the crowd reads, or a new one, in the collection or out of it."""
    rng = street.rng
    if street.crowd.feeds and rng.random() < 0.5:
        return rng.choice(street.crowd.feeds[:12])
    return street.new_feed(rng.randint(60, 200), rng.random() < 0.5)[1]


def reads(street: Street, who: str, feed: Sequence[Post], eager: float, median: float) -> None:
    """One reader: each post is forwarded or not, after a time by the reader's own law."""
    rng, law, day = street.rng, street.rng.choice(LAWS), street.days[who]
    for repost, born in feed:
        if rng.random() < eager:
            street.post(who, seen(rng, day, born, law, median), repost_id=repost)


def readers(street: Street, size: int, quick: bool = False) -> None:
    """Independent readers of one source, of every eagerness and speed; `quick`, all are eager and answer within minutes."""
    rng, feed = street.rng, followed(street)
    for number, who in enumerate(street.group(APART, "quick_readers" if quick else "readers", size)):
        eager = rng.choice(EAGERNESS[4:]) if quick else EAGERNESS[number % len(EAGERNESS)]
        reads(street, who, feed, eager, rng.choice(MEDIANS[:3] if quick else MEDIANS))


def sessions(street: Street, size: int) -> None:
    """Readers of one source who open the app at breakfast, lunch and in the evening, and then forward what is new, one after the other."""
    rng, feed, zone = street.rng, followed(street), street.rng.choice((-5, 0, 1, 3))
    for who in street.group(APART, "sessions", size):
        day, eager, pause = street.day(zone), rng.choice(EAGERNESS[2:]), rng.uniform(4, 30)
        opened, at = 0.0, 0.0
        for repost, born in feed:
            if born > opened:
                opened = at = day.session(rng, born)
            if rng.random() < eager:
                at += rng.expovariate(1 / pause)
                street.post(who, at, repost_id=repost)


def alerted(street: Street, size: int) -> None:
    """Readers with alerts: within minutes, each seldom."""
    rng, feed = street.rng, followed(street)
    for who in street.group(APART, "alerted", size):
        reads(street, who, feed, rng.betavariate(1.5, 5), rng.uniform(30, 300))


def two_sources(street: Street, size: int) -> None:
    """Followers of the same two sources."""
    rng, feeds = street.rng, [followed(street), followed(street)]
    for who in street.group(APART, "two_sources", size):
        for feed in feeds:
            reads(street, who, feed, rng.choice(EAGERNESS), rng.choice(MEDIANS))


def greeters(street: Street, size: int) -> None:
    """People who wish a good morning every day at their own hour, in the words of everybody."""
    rng, zone = street.rng, street.rng.choice((0, 1, 2, 3))
    for who in street.group(APART, "greeters", size):
        hour, phrases = street.day(zone).sessions[0], rng.sample(street.crowd.phrases, min(3, len(street.crowd.phrases)))
        for day in range(street.start - street.start % DAY, street.end, DAY):
            if rng.random() < 0.7:
                street.post(who, day + hour + rng.gauss(0, 300), text=phrases[min(2, int(rng.expovariate(1))) % len(phrases)])


def viral(street: Street, size: int) -> None:
    """People who share the links of the hour: each link has its hour, each person takes up some of them."""
    rng, names = street.rng, street.group(APART, "viral", size)
    links = [(f"https://{street.word().lower()}.example/{rng.getrandbits(32):x}", street.moment()) for _ in range(rng.randint(8, 16))]
    tastes, hot = {who: rng.uniform(0.1, 0.7) for who in names}, rng.choice((300, 900, 1800))
    for url, born in links:
        for who in names:
            ts = born + rng.expovariate(1 / hot)
            if rng.random() < tastes[who] and street.days[who].awake(ts):
                street.post(who, ts, text=f"{street.text(rng.randint(3, 12))} {url}", urls=url)


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
    street.groups += 1
    for zone in (0, 3):
        who = street.neighbour(APART, "same_day", f"same_day{street.groups}", zone)
        for day in range(street.start - street.start % DAY, street.end, DAY):
            for at in (7 * HOUR, 13 * HOUR, 20 * HOUR):
                if rng.random() < 0.6:
                    street.post(who, day + at + rng.gauss(0, 60), text=street.text())


def automatic(street: Street, size: int) -> None:
    """Fans of one source who set up a tool that forwards all of it, each with a latency of its own (label: nobody knows)."""
    rng, feed = street.rng, followed(street)
    for who in street.group(NOBODY_KNOWS, "auto", size):
        latency, share = rng.uniform(2, 90), rng.uniform(0.8, 1)
        for repost, born in feed:
            if rng.random() < share:
                street.post(who, born + latency + rng.uniform(0, 3), repost_id=repost)


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
