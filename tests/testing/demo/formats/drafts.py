"""A few drafts by invented people, and what the readers make of the file that a writer wrote of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tocsin.model import Post
from tocsin.read.files import open_file
from tocsin.testing.demo.model import DAY_ONE, Draft, World
from tocsin.testing.demo.people import made_up

TEXTS = ("Fog over the pier of Marlow", "The ferry is late again, says the harbour", "Soup at noon in the old market hall")


def drafts(platform: str, number: int = 3) -> list[Draft]:
    """Posts a minute apart, each by somebody else."""
    world, dice = World(1), random.Random(1)
    people = [made_up(world, dice, platform, str(1000 + n), "en", DAY_ONE - 90_000_000) for n in range(number)]
    return [
        Draft(person, DAY_ONE + 60 * n, TEXTS[n % 3], "en", links=("https://a.example/fog",) if n == 0 else (), post_id=str(5000 + n))
        for n, person in enumerate(people)
    ]


def read_back(folder: Path, name: str, write: Callable[..., Any], made: list[Draft]) -> list[Post]:
    """The posts that the readers find in what `write` wrote."""
    (folder / name).mkdir()
    write(folder / name, made, random.Random(2))
    found: list[Post] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found += [record for _, record in open_file(path) if isinstance(record, Post)]
    return found
