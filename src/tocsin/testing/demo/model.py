"""What the demo case is made of before it is written in platforms' formats: people, posts, articles, and the clock of the story."""

from __future__ import annotations

import hashlib
import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

DAY = 86_400
START = 1_715_212_800  # 2024-05-09 00:00 UTC, the first day of the background
DAYS = 9
DAY_ONE = START + 6 * DAY  # 2024-05-15
DAY_TWO = DAY_ONE + DAY
COLLECTED = START + DAYS * DAY + 9 * 3600 + 1234
DATES = ("2024-05-15", "2024-05-16")
LANGUAGES = ("en", "fr", "es", "tr", "ar", "ru", "az", "fa")
# Hours to add to UTC for the people who write in a language; half hours for Iran.
ZONES = {
    "en": (-5.0, 0.0, 1.0, 8.0),
    "fr": (2.0, 2.0, -4.0),
    "es": (2.0, -3.0, -5.0),
    "tr": (3.0,),
    "ar": (2.0, 3.0, 1.0),
    "ru": (3.0, 5.0),
    "az": (4.0,),
    "fa": (3.5,),
}


@dataclass(slots=True, eq=False)
class Person:
    """An invented account on one platform. `zone` is hours from UTC, `weight` its appetite for posting."""

    platform: str
    account_id: str
    handle: str
    name: str
    lang: str
    created: int
    bio: str = ""
    location: str = ""
    followers: int = 0
    following: int = 0
    posts: int = 0
    zone: float = 0.0
    weight: float = 1.0
    topics: tuple[str, ...] = ()
    casual: bool = False  # writes in lower case without full stops
    declared: bool = False  # the bio declares membership of the party
    label: str = "organic"


@dataclass(slots=True, eq=False)
class Draft:
    """A post to be written. `message` and `version` say which campaign text it carries; `label` what process made it."""

    author: Person
    ts: int
    text: str
    lang: str
    kind: str = "post"
    target: Draft | None = None
    links: tuple[str, ...] = ()
    media: str = ""
    label: str = "organic"
    message: str = ""
    version: str = ""
    post_id: str = ""
    campaign: bool = False


@dataclass(slots=True, eq=False)
class Article:
    """A page of an invented outlet that people link to."""

    outlet: str
    lang: str
    title: str
    url: str
    born: int
    pull: float = 1.0


@dataclass(slots=True)
class World:
    """Everything the parts of the generator share."""

    seed: int
    people: list[Person] = field(default_factory=list)  # organic X accounts
    articles: list[Article] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # ids and handles already given

    def dice(self, part: str) -> random.Random:
        """A random source of its own for a named part, so that a change in one part leaves the others as they were."""
        return random.Random(f"{self.seed}:{part}")

    def speakers(self, lang: str) -> list[Person]:
        """The organic X accounts that write in `lang`."""
        return [person for person in self.people if person.lang == lang]


@cache
def data(name: str) -> dict[str, Any]:
    """A sentence bank of `testing/data`, parsed."""
    return tomllib.loads((files("tocsin.testing.demo") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def snowflake(ts: int, dice: random.Random) -> str:
    """An X id minted at that second."""
    return str((ts * 1000 + dice.randrange(1000) - 1_288_834_974_657 << 22) | dice.randrange(1 << 22))


def digest(text: str, length: int = 10) -> str:
    """A short stable name for a text, as link shorteners and record keys use."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def waking(dice: random.Random, zone: float, first: int = START, last: int = START + DAYS * DAY) -> int:
    """A second in [first, last) at which someone `zone` hours from UTC is likely awake: busiest at midday and in the evening."""
    while True:
        ts = dice.randrange(first, last)
        hour = (ts / 3600 + zone) % 24
        chance = 0.04 if hour < 6 else 0.35 if hour < 8 else 0.75 if hour < 17 else 1.0 if hour < 23 else 0.4
        if dice.random() < chance:
            return ts
