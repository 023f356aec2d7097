"""The planted campaign on X: what starts it, the waves of the core, the supporters, the reposts.

Four groups of accounts (the core) post the same texts within minutes of one another, wave after wave; supporters come once or a few
times, hours apart; three accounts start everything. The counts hold by construction.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from tocsin.testing.demo.cast import GROUPS, Cast
from tocsin.testing.demo.model import DAY, DAY_ONE, DAY_TWO, Draft, Person, World, data
from tocsin.testing.demo.texts import worn

POSTS, REPOSTS = 5187, 179
# Who starts what: first disseminator, object, second of day one. "visual" is the picture.
SEEDS = (
    ("north", "shots", 13_320),
    ("lantern", "vote", 16_080),
    ("harbour", "visual", 18_420),
    ("north", "recognise", 23_700),
    ("lantern", "games", 27_180),
    ("harbour", "cobalt", 36_660),
    ("north", "blackout", 45_240),
    ("lantern", "curfew", 55_980),
)
# What the waves of a group on a day carry; "bare" is the visual with hashtags alone.
_KINDS = "text text tags visual text tags text link text bare text tags reply text visual text text tags".split()  # noqa: SIM905
_HOSTS = ("maravel-voice.example", "islandsfirst.example", "nocolonies.test")
_ONLY_REPOST = (38, 7)  # supporters whose part on a day is a repost
EAGER = 18  # supporters who answer two or three waves within minutes, each for itself

Anchor = tuple[int, str, str]  # a wave: when it began, its message, its version


class Campaign:
    """Writes the campaign's drafts into the world."""

    def __init__(self, world: World, found: Cast, visuals: Sequence[str], officials: Sequence[Draft]):
        self.world, self.cast, self.visuals, self.officials = world, found, visuals, officials
        self.dice = world.dice("campaign")
        self.bank = data("campaign")
        self.tags: list[str] = self.bank["hashtags"]
        self.drafts: list[Draft] = []
        self.used: Counter[tuple[str, str]] = Counter()
        self.anchors: tuple[list[Anchor], list[Anchor]] = ([], [])  # the waves of each day

    def write(self) -> list[Draft]:
        """All X drafts of the campaign, posts and reposts."""
        self._seeds()
        for name, day in self.cast.group_days():
            self._waves(name, day)
        self._eager()
        self._supporters()
        self._reposts()
        self.world.drafts += self.drafts
        return self.drafts

    def _post(self, author: Person, ts: int, message: str, version: str = "", **more: object) -> Draft:
        """One post. Without a version it is the visual with hashtags alone."""
        text = ""
        if version:
            lang, _, number = version.partition("/")
            text = self.bank[message][lang][int(number)]
        made = Draft(author, ts, text, version.partition("/")[0] or author.lang, label="campaign", campaign=True)
        made.message, made.version = (message, version) if version else ("", "")
        for name, value in more.items():
            setattr(made, name, value)
        self.drafts.append(made)
        return made

    def _version(self, message: str, langs: Sequence[str]) -> str:
        """One of a message's texts in these languages, mostly the one seen least so far: each is to be a text of many."""
        versions = [f"{lang}/{number}" for lang in langs for number in range(len(self.bank[message][lang]))]
        chosen = min(versions, key=lambda one: self.used[message, one]) if self.dice.random() < 0.6 else self.dice.choice(versions)
        self.used[message, chosen] += 1
        return chosen

    def _sequence(self, dice: random.Random) -> str:
        return " ".join(f"#{tag}" for tag in dice.sample(self.tags, dice.choice((3, 3, 4, 5))))

    def _seeds(self) -> None:
        """The first posts of every message and of the visual, in two or three languages, well before anybody else's."""
        for group, message, second in SEEDS:
            author, ts = self.cast.starters[group], DAY_ONE + second
            self.cast.opened[message] = ts + self.dice.randrange(1_500, 3_400)
            if message == "visual":
                self._post(author, ts, message, media=self.visuals[0], text=" ".join(f"#{tag}" for tag in self.tags))
                continue
            for number, lang in enumerate(("az", "en", "fr")[: self.dice.choice((2, 3))]):
                made = self._post(author, ts + number * self.dice.randrange(70, 200), message, f"{lang}/0")
                made.text += f" #{self.tags[number]} #{self.tags[4]}"

    def _waves(self, name: str, day: int) -> None:
        """A group's waves of one day: the same thing by a good half of its members within minutes."""
        dice, start = self.dice, (DAY_ONE, DAY_TWO)[day]
        sequences = [self._sequence(dice) for _ in range(5)]
        first = max(min(self.cast.opened.values()), start + 19_000)
        last = start + (73_500, 66_000)[day]
        times = sorted(dice.randrange(first, last) for _ in _KINDS)
        turns = range(len(times))
        joins = {
            id(person): set(dice.sample(turns, max(6, sum(dice.random() < person.weight for _ in turns))))
            for person in self.cast.core[name]
        }
        for turn, (kind, ts) in enumerate(zip(_KINDS, times, strict=True)):
            message = self._open_message(ts)
            version = self._version(message, GROUPS[name][2])
            self.anchors[day].append((ts, message, version))
            joining = [person for person in self.cast.core[name] if turn in joins[id(person)]]
            self._wave(kind, joining, ts, message, version, dice.choice(sequences))

    def _started(self, ts: int) -> list[str]:
        return [message for _, message, _ in SEEDS if message != "visual" and self.cast.opened[message] <= ts]

    def _open_message(self, ts: int) -> str:
        """A message that has been started by then; the newest ones most."""
        open_ = self._started(ts)
        newest = open_[-1:] * 6 if ts >= DAY_TWO else open_[-3:]
        return self.dice.choice(newest + open_) if open_ else "shots"

    def _wave(self, kind: str, joining: list[Person], ts: int, message: str, version: str, sequence: str) -> None:
        dice, width = self.dice, self.dice.choice((45, 80, 120, 180, 260, 400))
        link = f"https://{dice.choice(_HOSTS)}/{dice.choice(('read', 'post', 'a'))}/{dice.randrange(1000, 9999)}"
        target = dice.choice(self.officials)
        picture = [one for one in self.visuals if dice.random() < 0.2] or [self.visuals[0]]
        for person in joining:
            when = ts + int(dice.betavariate(1.3, 2.2) * width)
            if kind == "bare" and self.cast.opened["visual"] <= ts:
                self._post(person, when, "visual", media=dice.choice(picture), text=sequence)
                continue
            made = self._post(person, when, message, version)
            made.text = worn(made.text, made.lang, dice)
            if kind in ("tags", "bare", "visual", "link"):
                made.text = _joined(made.text, sequence)
            if kind == "visual" and self.cast.opened["visual"] <= ts:
                made.media = dice.choice(picture)
            if kind == "link":
                made.links = (link,)
            if kind == "reply":
                made.kind, made.target, made.text = "reply", target, f"@{target.author.handle} {made.text}"

    def _supporters(self) -> None:
        """Supporters' posts: one each who is not there by a repost alone, the rest of the total spread over them."""
        left = POSTS - len(self.drafts)
        turns: list[tuple[Person, int]] = []
        for day in (0, 1):
            self.dice.shuffle(self.cast.supporters[day])
            turns += [(person, day) for person in self.cast.supporters[day][_ONLY_REPOST[day] :]]
        extra = left - len(turns)
        turns += self.dice.choices(turns, weights=[self.dice.paretovariate(1.6) for _ in turns], k=extra)
        for person, day in turns:
            self._support(person, day)

    def _eager(self) -> None:
        """Some follow a first disseminator's every word and answer a few waves within minutes, each for itself."""
        for person in self.dice.sample(self.cast.supporters[0][_ONLY_REPOST[0] :], EAGER):
            for ts, message, version in self.dice.sample(self.anchors[0], self.dice.choice((2, 3, 3))):
                self._written(person, ts + self.dice.randrange(30, 900), message, version)

    def _support(self, person: Person, day: int) -> None:
        dice = self.dice
        message, ts = self._moment(day)
        if dice.random() < 0.05 and ts > self.cast.opened["visual"]:
            self._post(
                person,
                ts,
                "visual",
                media=dice.choice(self.visuals),
                text=" ".join(f"#{tag}" for tag in dice.sample(self.tags, dice.choice((1, 2, 3)))),
            )
            return
        lang = person.lang if person.lang in self.bank[message] and dice.random() < 0.85 else dice.choice(("az", "en", "fr"))
        if lang in ("ar", "ru", "fa"):  # few write in these: they even out which texts are seen
            message = min(self._started(ts), key=lambda one: self._least(one, lang))
        self._written(person, ts, message, self._version(message, (lang,)))

    def _least(self, message: str, lang: str) -> int:
        return min(self.used[message, f"{lang}/{number}"] for number in range(len(self.bank[message][lang])))

    def _written(self, person: Person, ts: int, message: str, version: str) -> None:
        """A supporter's copy of a text, mostly under some of the hashtags, now and then with the visual."""
        dice = self.dice
        made = self._post(person, ts, message, version)
        made.text = worn(made.text, made.lang, dice)
        if dice.random() < 0.7:
            made.text = _joined(made.text, " ".join(f"#{tag}" for tag in dice.sample(self.tags, dice.choice((1, 2, 2, 3)))))
        if dice.random() < 0.1 and ts > self.cast.opened["visual"]:
            made.media = dice.choice(self.visuals)

    def _moment(self, day: int) -> tuple[str, int]:
        """A message and a time some while after a wave carried it, still on that day."""
        end = (DAY_TWO, DAY_TWO + DAY)[day]
        while True:
            anchor, message, _ = self.dice.choice(self.anchors[day])
            ts = anchor + int(self.dice.lognormvariate(8.4, 1.0))
            if ts < end - 60:
                return message, ts

    def _reposts(self) -> None:
        """Waves of reposts by two groups within a minute, then the supporters' own."""
        dice = self.dice
        for name, day, waves, size in (("harbour", 0, 4, 14), ("lantern", 1, 4, 13)):
            for _ in range(waves):
                target = self._target(day, {id(person) for person in self.cast.core[name]})
                ts = target.ts + dice.randrange(60, 900)
                for person in dice.sample([one for one in self.cast.core[name] if one is not target.author], size):
                    self._repost(person, ts + dice.randrange(50), target)
        alone = [(person, day) for day in (0, 1) for person in self.cast.supporters[day][: _ONLY_REPOST[day]]]
        others = [(dice.choice(self.cast.supporters[0]), 0) for _ in range(REPOSTS - len(alone) - 4 * (14 + 13))]
        for person, day in alone + others:
            target = self._target(day)
            self._repost(person, min(target.ts + int(dice.lognormvariate(7.5, 1.2)) + 5, (DAY_TWO, DAY_TWO + DAY)[day] - 1), target)

    def _target(self, day: int, authors: set[int] | None = None) -> Draft:
        """A campaign post of that day before its last hours; by certain authors where asked."""
        start = (DAY_ONE, DAY_TWO)[day]
        fit = [
            one
            for one in self.drafts
            if one.kind != "repost" and start <= one.ts < start + 75_000 and (authors is None or id(one.author) in authors)
        ]
        return self.dice.choice(fit)

    def _repost(self, author: Person, ts: int, target: Draft) -> None:
        made = Draft(author, ts, target.text, target.lang, "repost", target, label="campaign", campaign=True)
        made.message, made.version, made.media, made.links = target.message, target.version, target.media, target.links
        self.drafts.append(made)


def _joined(text: str, tags: str) -> str:
    """Text with as many of the hashtags as fit into a post."""
    kept = tags.split()
    while kept and len(text) + 1 + len(" ".join(kept)) > 275:
        kept.pop()
    return f"{text} {' '.join(kept)}".strip()


def dated(drafts: Sequence[Draft], day: int) -> list[Draft]:
    """The drafts of one of the two days."""
    start = (DAY_ONE, DAY_TWO)[day]
    return [one for one in drafts if start <= one.ts < start + DAY]
