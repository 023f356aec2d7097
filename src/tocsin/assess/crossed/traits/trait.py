"""The shapes in which a trait of accounts is asked: who has it, how much of it, with whom it is shared."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.arrays import Flags, Ints


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


Trait = Share | Amount | Copies
