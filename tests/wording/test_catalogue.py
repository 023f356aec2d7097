"""Every sentence of the catalogue, filled with plausible values, keeps to the house language."""

from __future__ import annotations

import string
from collections.abc import Callable

import pytest

from tocsin.query.catalogue import LANGUAGES, catalogue
from tocsin.query.words import Words
from tocsin.wording import faults

VALUES: dict[str, Callable[[Words], str]] = {
    "": lambda words: "412",
    "id": lambda words: "7c21d0",
    "share": lambda words: words.share(0.38, 1),
    "day": lambda words: words.iso_day("2024-05-15"),
    "month": lambda words: words.iso_month("2024-05"),
    "date": lambda words: words.iso_date("2024-05"),
    "instant": lambda words: f"{words.instant_seconds(1715760000)} UTC",
    "hour": lambda words: "17:00",
    "duration": lambda words: words.duration(7200),
    "quoted": lambda words: words.quoted("these accounts are bots"),
    "label": lambda words: "#Harbour",
    "account": lambda words: "7c21d0",
    "post": lambda words: "post.7c21d0",
    "link": lambda words: "harbour.example",
    "phrase": lambda words: "…",
}


def filled(text: str, words: Words) -> str:
    """A text of the catalogue with values in its placeholders."""
    return "".join(literal + (value(form or "", words) if name else "") for literal, name, form, _ in string.Formatter().parse(text))


def value(form: str, words: Words) -> str:
    kind, _, rest = form.partition(".")
    if kind in ("count", "of"):
        return words.count(412, rest, kind == "of")
    if kind == "list":
        return value(rest, words)
    if form in VALUES:
        return VALUES[form](words)
    plain = [name for name in words.keys(form) if "{" not in catalogue()[f"{form}.{name}"].texts(words.lang)[0]]
    return words(f"{form}.{plain[0]}") if plain else "…"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_says_more_than_a_lead(lang: str) -> None:
    words = Words(lang)
    said = {(key, place): filled(text, words) for key, entry in catalogue().items() for place, text in enumerate(entry.texts(lang))}
    assert {key: (text, found) for key, text in said.items() if (found := faults(text, lang))} == {}
