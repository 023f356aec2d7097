"""Invented accounts: nobody's handle twice, bios that declare and bios that only look like it."""

from __future__ import annotations

import random
import re

from tocsin.testing.demo.model import COLLECTED, START, World
from tocsin.testing.demo.people import declare, handle, trap, unused, x_account


def test_handles_fit_x_and_always_bear_a_mark() -> None:
    dice = random.Random(1)
    for _ in range(500):
        assert re.fullmatch(r"[A-Za-z]+[\w]{2,}", name := handle(dice)) and len(name) <= 15 and re.search(r"[\d_]", name)


def test_ids_and_handles_are_given_once() -> None:
    world, dice = World(1), random.Random(1)
    people = [x_account(world, dice, "en") for _ in range(300)]
    assert len({one.account_id for one in people}) == len({one.handle for one in people}) == 300
    draws = iter(["a", "a", "b"])
    assert [unused(world, lambda: next(draws)) for _ in range(2)] == ["a", "b"]


def test_accounts_are_older_than_the_first_day() -> None:
    world, dice = World(1), random.Random(2)
    assert all(x_account(world, dice, "fr", youngest=30).created <= START - 30 * 86_400 < COLLECTED for _ in range(100))


def test_the_same_seed_makes_the_same_people() -> None:
    one, other = (x_account(World(1), World(1).dice("people"), "tr") for _ in range(2))
    assert (one.handle, one.bio, one.followers) == (other.handle, other.bio, other.followers)


def test_a_declaration_is_marked_and_a_trap_is_not() -> None:
    world, dice = World(1), random.Random(3)
    member, bystander = x_account(world, dice, "az"), x_account(world, dice, "az")
    declare(member, dice)
    trap(bystander, dice)
    assert member.declared and member.bio and not bystander.declared and bystander.bio
