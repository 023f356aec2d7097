"""X in three files: two searches as twarc2 saves them, and a Zeeschuimer capture that overlaps with both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.testing.demo.formats.x_api import write_pages
from tocsin.testing.demo.formats.x_web import write_capture
from tocsin.testing.demo.model import DAY, DAY_ONE, DAY_TWO, Draft, World, snowflake


def number_posts(world: World, drafts: list[Draft]) -> None:
    """Give every X draft an id minted at its second; drafts come out in order of time."""
    dice = world.dice("ids")
    drafts.sort(key=lambda one: one.ts)
    seen: set[str] = set()
    for one in drafts:
        while not one.post_id or one.post_id in seen:
            one.post_id = snowflake(one.ts, dice)
        seen.add(one.post_id)


def write_x(world: World, folder: Path, drafts: Sequence[Draft]) -> None:
    """The drafts in three files: the two days and the rest as twarc2 pages, a part of them (some there alone) as Zeeschuimer saw it."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = world.dice("files")
    people = {one.author.handle.lower(): one.author for one in drafts}
    pages: tuple[list[Draft], list[Draft]] = ([], [])
    captured: list[Draft] = []
    for one in drafts:
        near = one.campaign or "#" in one.text
        roll = dice.random()
        if roll < (0.35 if near else 0.035):
            captured.append(one)
        if roll >= (0.12 if near else 0.015):
            pages[0 if DAY_ONE <= one.ts < DAY_TWO + DAY else 1].append(one)
    write_pages(folder / "search_2024-05-15_2024-05-16.jsonl", pages[0], people, world.dice("v2 one"))
    write_pages(folder / "search_background.jsonl", pages[1], people, world.dice("v2 two"))
    write_capture(folder / "zeeschuimer-export-twitter.com.ndjson", captured, people, world.dice("web"))
