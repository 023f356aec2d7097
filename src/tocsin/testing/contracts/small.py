"""A small case of invented people, taken through every registered stage, for checks. What must stay private is unmistakable."""

from __future__ import annotations

import csv
import random
import tempfile
from functools import cache
from pathlib import Path

from tocsin.case import Case
from tocsin.testing.demo.texts import Writer
from tocsin.testing.text.stream import messages

START = 1_715_731_200  # 15 May 2024, 00:00 UTC
PEOPLE, CHORUS = 30, 6  # accounts, and those of them that post each message together
KEY = b"a small case names nobody: a key"  # 32 bytes
_KEPT: list[tempfile.TemporaryDirectory[str]] = []  # so that the folder lives as long as the process


@cache
def small_case() -> Case:
    """The case, made once in a process and run: about 150 posts in three languages; handles, names, bios, addresses in `private/`."""
    _KEPT.append(tempfile.TemporaryDirectory(prefix="tocsin-small-"))
    folder = Path(_KEPT[-1].name)
    write_posts(folder / "posts.csv")
    case = Case.new(folder / "case", "A small case: the river Lomra", KEY)
    case.add([folder / "posts.csv"])
    case.run()
    return case


def write_posts(path: Path) -> None:
    """Posts of PEOPLE as CSV: everyday talk, and four messages that CHORUS of them post within a minute, with a link and hashtags."""
    dice, writer = random.Random(11), Writer("en", random.Random(12))
    topics = sorted(writer.topics)
    rows = [
        (person, START + dice.randrange(86_400 * 2), writer.say(dice.choice(topics)), "", "") for person in range(PEOPLE) for _ in range(4)
    ]
    for number, name in enumerate(("dam", "masts", "radio", "ballots")):
        versions = [text for lang in ("en", "fr", "ar") for text in messages()[name][lang]]
        for place in range(CHORUS):
            when = START + 40_000 + 9_000 * number + place * 7
            said = f"{versions[place % len(versions)]} @hiddenhandle{PEOPLE - 1 - place}"
            rows.append((place, when, said, f"https://outlet.example/{name}", "#Lomra #River #Vessin"))
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        header = "post_id account_id handle author_name bio ts text urls hashtags permalink platform lang followers"
        table.writerow(header.split())
        for place, (person, when, text, link, tags) in enumerate(sorted(rows, key=lambda row: row[1])):
            post, handle = 880_000_000 + place, f"hiddenhandle{person}"
            about = (f"Hidden Person {person}", f"Hidden words of person {person}, member of the River Party")
            address = f"https://social.example/{handle}/status/{post}"
            table.writerow([post, 770_000_000 + person, handle, *about, when, text, link, tags, address, "x", "", 10 * person])
