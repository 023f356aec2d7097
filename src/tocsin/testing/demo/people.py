"""The invented accounts: an organic population of heavy-tailed activity, and how an account of any platform is made up."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from tocsin.testing.demo.model import COLLECTED, DAY, START, ZONES, Person, World, data, snowflake

POPULATION = {"en": 2450, "fr": 1250, "es": 1150, "tr": 1250, "ar": 1050, "ru": 720, "az": 780, "fa": 450}
_SYLLABLES = (
    "ba",
    "ki",
    "lo",
    "mar",
    "ve",
    "tun",
    "sha",
    "ri",
    "do",
    "nel",
    "oz",
    "pim",
    "gra",
    "su",
    "tel",
    "ya",
    "fo",
    "que",
    "ndi",
    "zu",
    "or",
    "lim",
    "kha",
    "vex",
)
_FLAGS = {"az": "🇦🇿", "tr": "🇹🇷"}


def population(world: World) -> None:
    """Fill the world with people who write in eight languages."""
    dice = world.dice("people")
    for lang, number in POPULATION.items():
        topics = sorted(data(f"chatter_{lang}")["topics"])
        for _ in range(number):
            person = x_account(world, dice, lang)
            person.weight = min(dice.paretovariate(1.15) - 0.7, 45.0)
            person.topics = tuple(dice.sample(topics, min(2, len(topics))))
            world.people.append(person)


def x_account(world: World, dice: random.Random, lang: str, youngest: int = 30) -> Person:
    """A new X account; its age in days is `youngest` at least on the first day of the background."""
    created = START - youngest * DAY - int(dice.random() ** 1.6 * 12 * 365 * DAY)
    account_id = unused(world, lambda: snowflake(created, dice) if created > 1_456_790_400 else str(dice.randrange(10**7, 4 * 10**9)))
    person = made_up(world, dice, "x", account_id, lang, created)
    person.zone = dice.choice(ZONES[lang])
    return person


def made_up(world: World, dice: random.Random, platform: str, account_id: str, lang: str, created: int) -> Person:
    """A name, a handle, a bio and counts for an id."""
    person = Person(platform, account_id, unused(world, lambda: handle(dice)), _name(dice, lang), lang, created)
    bios = data("people")["bios"][lang].split("|")
    roll = dice.random()
    person.bio = "" if roll < 0.18 else " ".join(dice.sample(bios, 1 if roll < 0.7 else 2))
    person.location = dice.choice(data("people")["places"])
    person.followers = int(dice.paretovariate(0.8) * 20) % 90_000
    person.following = int(dice.lognormvariate(5.3, 1.0)) % 5_000
    person.posts = int((COLLECTED - created) / DAY * dice.lognormvariate(-0.5, 1.4)) % 250_000 + 1
    person.casual = dice.random() < 0.35
    return person


def handle(dice: random.Random) -> str:
    """A user name of syllables, almost always with digits or a mark, so that it is nobody's."""
    stem = "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 3, 3))))
    tail = dice.choice(
        (
            f"_{dice.randrange(10, 9999)}",
            f"{dice.randrange(100, 99999)}",
            f"__{dice.choice(string.ascii_lowercase)}{dice.randrange(10)}",
            f"{dice.randrange(1950, 2010)}_",
        )
    )
    return (stem.capitalize() if dice.random() < 0.3 else stem)[: 15 - len(tail)] + tail


def unused(world: World, draw: Callable[[], str]) -> str:
    """The first result of `draw` that nobody has."""
    while (made := draw()) in world.taken:
        pass
    world.taken.add(made)
    return made


def declare(person: Person, dice: random.Random) -> None:
    """Give a person a bio that declares membership of the party."""
    bank = data("people")
    said = dice.choice(bank["declared"]).replace("{rayon}", dice.choice(bank["rayons"].split("|")))
    extra = dice.choice(bank["bios"]["az"].split("|")) if dice.random() < 0.35 else ""
    person.bio = f"{extra}. {said}" if extra else said
    person.declared = True


def trap(person: Person, dice: random.Random) -> None:
    """Give a person a bio that only looks like a declaration."""
    person.bio = dice.choice(data("people")["traps"])


def _name(dice: random.Random, lang: str) -> str:
    first: str = dice.choice(data("people")["names"][lang].split("|"))
    roll = dice.random()
    if roll < 0.12:
        return f"{first} {dice.choice(('🌿', '☕', '🌙', '📚', '⚽', '🐾'))}"
    if roll < 0.2:
        return first.lower()
    if roll < 0.3 and lang in _FLAGS:
        return f"{first} {_FLAGS[lang]}"
    return f"{first} {dice.choice('ABCDEFGHKLMNOPRSTVZ')}." if roll < 0.6 else first
