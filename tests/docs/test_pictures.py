"""Pictures of the docs: each that a page shows is there, each that is there is shown, and all are small."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LARGEST, IN_ALL = 120_000, 1_200_000  # bytes
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_every_picture_shown_is_there_and_every_one_there_is_shown() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {(page.parent / name).resolve() for page in pages for name in SHOWN.findall(page.read_text(encoding="utf-8"))}
    there = {one.resolve() for kind in ("png", "jpg") for one in (ROOT / "docs").rglob(f"*.{kind}")}
    assert shown == there


def test_pictures_are_small() -> None:
    sizes = {one.name: one.stat().st_size for one in (ROOT / "docs" / "bench").iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= IN_ALL
