"""Who takes part in the planted campaign on which day, and what their bios say. The counts hold by construction."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tocsin.testing.demo.model import Person, World
from tocsin.testing.demo.people import declare, trap, x_account

ACCOUNTS = (1686, 301)  # X accounts in the campaign on each day
BOTH_DAYS = 150
DECLARED = (86, 112)
DECLARED_BOTH = 60
# Groups: members, days, languages.
GROUPS = {
    "north": (56, (0, 1), ("az", "az", "en", "ru")),
    "lantern": (48, (0, 1), ("az", "tr", "fr", "en")),
    "harbour": (44, (0,), ("az", "az", "ar", "fr")),
    "mirror": (40, (1,), ("az", "tr", "en", "fa")),
}
_SUPPORTER_LANGS = ("az",) * 9 + ("tr",) * 3 + ("en",) * 2 + ("fr", "ru", "ru", "ar", "ar", "fa")


@dataclass
class Cast:
    """Who takes part, by day (0 and 1); the core by group; the three who start."""

    core: dict[str, list[Person]] = field(default_factory=dict)
    starters: dict[str, Person] = field(default_factory=dict)
    supporters: tuple[list[Person], list[Person]] = field(default_factory=lambda: ([], []))
    opened: dict[str, int] = field(default_factory=dict)  # when others may take up a message or the visual

    def group_days(self) -> list[tuple[str, int]]:
        """Groups with each day they are active on."""
        return [(name, day) for name, (_, days, _) in GROUPS.items() for day in days]


def cast(world: World) -> Cast:
    """Choose the accounts of each day and write their bios."""
    dice = world.dice("cast")
    found = Cast()
    for name, (size, _, _) in GROUPS.items():
        found.core[name] = [_core_member(world, dice) for _ in range(size)]
        found.starters[name] = found.core[name][0]
    del found.starters["mirror"]
    core_days = [sum(size for size, days, _ in GROUPS.values() if day in days) for day in (0, 1)]
    core_both = sum(size for size, days, _ in GROUPS.values() if days == (0, 1))
    crowd = _supporters(world, dice, ACCOUNTS[0] + ACCOUNTS[1] - BOTH_DAYS - sum(size for size, _, _ in GROUPS.values()))
    both, first = BOTH_DAYS - core_both, ACCOUNTS[0] - core_days[0]
    found.supporters = (crowd[:first], crowd[:both] + crowd[first:])
    _bios(found, dice)
    return found


def _core_member(world: World, dice: random.Random) -> Person:
    person = x_account(world, dice, dice.choice(("az", "az", "az", "tr")), youngest=dice.choice((3, 20, 90, 400)))
    person.label = "core"
    person.weight = dice.uniform(0.25, 0.4) if dice.random() < 0.12 else dice.uniform(0.4, 0.82)  # here the chance to join a wave
    return person


def _supporters(world: World, dice: random.Random, number: int) -> list[Person]:
    """People of the organic population, and others who came for this."""
    known: list[Person] = []
    for lang, share in (("az", 300), ("tr", 130), ("en", 70), ("ar", 50), ("fr", 45), ("ru", 40), ("fa", 15)):
        known += dice.sample(world.speakers(lang), share)
    fresh = [x_account(world, dice, dice.choice(_SUPPORTER_LANGS), youngest=dice.choice((5, 60, 300))) for _ in range(number - len(known))]
    for person in known + fresh:
        person.label = "supporter"
    crowd = known + fresh
    dice.shuffle(crowd)
    return crowd


def members(found: Cast, day: int) -> list[Person]:
    """Everyone in the campaign on a day."""
    core = [person for name, (_, days, _) in GROUPS.items() if day in days for person in found.core[name]]
    return core + found.supporters[day]


def _bios(found: Cast, dice: random.Random) -> None:
    """Declarations for exactly the numbers of each day; look-alikes for others."""
    one, two = members(found, 0), members(found, 1)
    ids = {id(person) for person in two}, {id(person) for person in one}
    both = [person for person in one if id(person) in ids[0]]
    only = [person for person in one if id(person) not in ids[0]], [person for person in two if id(person) not in ids[1]]
    chosen = dice.sample(both, DECLARED_BOTH)
    for day in (0, 1):
        chosen += dice.sample(only[day], DECLARED[day] - DECLARED_BOTH)
    taken = {id(person) for person in chosen}
    for person in chosen:
        declare(person, dice)
    others = [person for person in both + only[0] + only[1] if id(person) not in taken]
    for person in dice.sample(others, 34):
        trap(person, dice)
