"""The shapes in which a trait of accounts is asked: who has it, how much of it, which of several, with whom it is shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.arrays import Flags, Ints
from tocsin.model import Phrase


@dataclass(frozen=True)
class Share:
    """Which accounts have it, of those of which it is known; two flags an account."""

    name: str
    has: Flags
    known: Flags


@dataclass(frozen=True)
class Amount:
    """How much of it each account has, a number from 0 on, -1 where it is not known; `unit` of these make one of what is told."""

    name: str
    values: Ints
    unit: int = 1


@dataclass(frozen=True)
class Copies:
    """For each account a number that it shares with those that have the same; -1 where it is not known."""

    name: str
    labels: Ints


@dataclass(frozen=True)
class Choice:
    """For each account which of several it has, a place in `names`; -1 where it is not known. `notes`: what is to be said of an account."""

    name: str
    codes: Ints
    names: Sequence[str]
    notes: Mapping[int, Phrase] = field(default_factory=dict)


Trait = Share | Amount | Copies | Choice
