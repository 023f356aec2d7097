"""Whether a headline tells a grave event (a death, a blast, a collapse, a treaty, a resignation) of which its text has no word.

The words of a class are in `events.toml`. Fooled by: figures of speech in headlines, events that a text only tells in rare words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from tocsin.page.headline.parties import Listed, listed
from tocsin.page.headline.support import Sentence, Told

_PREFIX = re.compile(r"^[وف]?(?:لل|[بك]?ال|[بلك])(?=\w\w\w)")


@cache
def classes(lang: str) -> tuple[tuple[Listed, Listed], ...]:
    """(words of a headline, words of a text) of each class in a language; none for one that the file does not have."""
    data = tomllib.loads(files(__package__).joinpath("events.toml").read_text("utf-8"))
    sides = [said[lang].split("|") for said in data.values() if lang in said]
    return tuple((listed(narrow, lang), listed(f"{narrow} {wide}", lang)) for narrow, wide in sides)


def untold(head: Told, body: Sequence[Sentence]) -> int:
    """The word of a headline for an event of which the body has no word; -1 where there is none."""
    for narrow, wide in classes(head.lang):
        at = next((at for at in head.events if _has(narrow, head.said[at].read.low, head.lang)), -1)
        if at >= 0 and not any(_has(wide, low, head.lang) for one in body for low in one.lows):
            return at
    return -1


def _has(group: Listed, low: str, lang: str) -> bool:
    """Whether a word is of a class, with the Arabic letters that are written together with it taken off."""
    return group.has(low) or (lang == "ar" and group.has(_PREFIX.sub("", low, count=1)))
