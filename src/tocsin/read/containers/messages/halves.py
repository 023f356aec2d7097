"""Halves of the day as phones write them in their languages, and hours of twelve as hours of twenty-four."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

DATA = tomllib.loads((files(__package__) / "whatsapp.toml").read_text(encoding="utf-8"))
MARKS = "\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"  # of direction, as a class of a regular expression
UNSHOWN, _BLANKS = re.compile(f"[{MARKS}]"), re.compile(r"\s+")


def plain(written: str) -> str:
    """Lower case, single blanks, no marks of direction."""
    return _BLANKS.sub(" ", UNSHOWN.sub("", written)).strip().lower()


def listed(name: str) -> frozenset[str]:
    """The words of an entry of the data."""
    return frozenset(plain(one) for one in DATA[name].split("|"))


AM, PM, NIGHT = listed("am"), listed("pm"), listed("night")
HALF = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in sorted(AM | PM | NIGHT, key=lambda one: (-len(one), one)))


def hour_of(hour: int, half: str) -> int:
    """The hour of 24 of one of 12 and a half of the day; without a half as it is."""
    word = plain(half)
    if word in PM or (word in NIGHT and 5 < hour < 12):
        return hour + 12 if hour < 12 else hour
    return 0 if word in AM | NIGHT and hour == 12 else hour
