"""When a medium was made or shown first, as the text of a fact-check tells it: a date in a sentence that speaks of the medium being
filmed or published.

Fooled by: a sentence that dates another picture; a true date told without a word for the medium or for its making ("in fact it is 2019");
a date that needs the one of the sentence before.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.page.dates.running import find_dates
from tocsin.page.furniture.phrases import Book, line_of

_SENTENCE = re.compile(r"[^.!?؟۔\n]+(?:[.!?؟۔](?=\s|$)|\n|$)")
_LONGEST = 400  # characters from the beginning of a long sentence that are read
_DATE = re.compile(r"(?<=\d)\.(?=\s?\w)")  # "10. 11. 2020", "12. Mai" end no sentence


@dataclass(frozen=True, slots=True)
class TrueDate:
    """A date as a fact-check gives it (`value`: YYYY to a day or second), and the sentence that does."""

    value: str
    says: str


def true_date(texts: list[str], lang: str | None, anchor: str | None, before: str | None) -> TrueDate | None:
    """The first date told of the medium that is not after the claimed event, the most precise one of its sentence.

    `texts`: the title, then the paragraphs; `lang`: their language; `anchor`: when it was published; `before`: the claimed event's date as
    far as it is known (any precision). None where nothing is told.
    """
    for text in texts:
        for sentence in _SENTENCE.findall(_DATE.sub("․", text)):
            found = _dated(sentence.replace("․", ".").strip()[:_LONGEST], lang or "en", anchor, before)
            if found:
                return found
    return None


def _dated(sentence: str, lang: str, anchor: str | None, before: str | None) -> TrueDate | None:
    if not any(sign.isdigit() for sign in sentence) or not _speaks(sentence, lang):
        return None
    values = [date.value for date in find_dates(sentence, lang, anchor) if date.value and _earlier(date.value, before)]
    return TrueDate(max(values, key=len), sentence) if values else None


def _earlier(value: str, before: str | None) -> bool:
    """Whether a date lies before another as far as both are told."""
    shared = min(len(value), len(before or ""))
    return not before or value[:shared] < before[:shared]


def _speaks(sentence: str, lang: str) -> bool:
    """Whether a sentence speaks of a medium and of its making or showing."""
    line = line_of(sentence, lang)
    return all(any(any(True for _ in _book(lang, kind).at(line, at)) for at in range(len(line.words))) for kind in ("media", "made"))


def speaks_of_media(text: str, lang: str | None) -> bool:
    """Whether a claim is about a picture or video."""
    line = line_of(text, lang)
    return any(any(True for _ in _book(lang or "en", "media").at(line, at)) for at in range(len(line.words)))


@cache
def _book(lang: str, kind: str) -> Book:
    told = tomllib.loads((files("tocsin.verify.dates") / "told.toml").read_text("utf-8"))
    return Book(((kind, kind), phrase) for phrase in told.get(lang, told["en"])[kind])
