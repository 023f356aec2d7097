"""The words of a dossier in one language: the catalogue, numbers, dates, names of languages.

Digits are Western in every language, so that a number can be searched and copied; days and hours are UTC.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.posts import UNKNOWN

LANGUAGES = ("en", "fr", "ar")
_GROUPING = {"en": ",", "fr": "\u202f", "ar": ","}
_DECIMAL = {"en": ".", "fr": ",", "ar": "."}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key to its words by language."""
    text = files("tocsin.query").joinpath("words.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return {f"{section}.{key}": by_lang for section, keys in table.items() for key, by_lang in keys.items()}


class Words:
    """Everything that depends on the language of the interface."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise SettingError(f"no words for the language {lang!r}", f"choose one of: {', '.join(LANGUAGES)}")
        self.lang = lang
        self.dir = "rtl" if lang == "ar" else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with numbers among the values written as this language writes them."""
        words = catalogue()[key][self.lang]
        return words.format(**{name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()})

    def or_plain(self, section: str, name: str | None) -> str:
        """The words for a name out of the tables; the name itself where the catalogue does not have it."""
        key = f"{section}.{name}"
        return self(key) if key in catalogue() else str(name or "–")

    def has(self, section: str, name: str) -> bool:
        """Whether the catalogue has words for a name out of the tables."""
        return f"{section}.{name}" in catalogue()

    def keys(self, section: str) -> list[str]:
        """The names in one section of the catalogue, in its order."""
        return [key.partition(".")[2] for key in catalogue() if key.startswith(f"{section}.")]

    def number(self, value: float | None, digits: int | None = None) -> str:
        """A number with grouped thousands; decimals only where they say something."""
        if value is None:
            return "–"
        if 0 < value < 0.01:
            return f"<{self.number(0.01)}"
        if digits is None:
            digits = 0 if float(value).is_integer() or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
        text = f"{value:,.{digits}f}"
        return text.translate({ord(","): _GROUPING[self.lang], ord("."): _DECIMAL[self.lang]})

    def share(self, part: float, whole: float) -> str:
        """A percentage; less than one per cent keeps a decimal."""
        percent = 100 * part / whole if whole else 0.0
        small = "<" if 0 < percent < 0.05 else ""
        return small + self.number(0.1 if small else percent, 1 if 0 < percent < 10 else 0) + ("\u202f%" if self.lang == "fr" else "%")

    def day(self, seconds: int | None) -> str:
        """The day of an instant: 15 May 2024."""
        if seconds is None or seconds == UNKNOWN:
            return self("time.unknown")
        when = datetime.fromtimestamp(seconds, UTC)
        return f"{when.day} {self(f'month.{when.month}')} {when.year}"

    def instant(self, seconds: int | None) -> str:
        """Day, hour and minute, UTC."""
        if seconds is None or seconds == UNKNOWN:
            return self("time.unknown")
        return f"{self.day(seconds)} {datetime.fromtimestamp(seconds, UTC):%H:%M}"

    def instant_seconds(self, seconds: int | None) -> str:
        """Day, hour, minute and second, UTC."""
        if seconds is None or seconds == UNKNOWN:
            return self("time.unknown")
        return f"{self.day(seconds)} {datetime.fromtimestamp(seconds, UTC):%H:%M:%S}"

    def iso_day(self, text: str | None) -> str:
        """A day written 2024-05-15 in the words of this language; as it stands where it is not one."""
        try:
            return self.day(int(datetime.fromisoformat(text or "").replace(tzinfo=UTC).timestamp())) if text else ""
        except ValueError:
            return str(text)

    def duration(self, seconds: float | None) -> str:
        """A length of time in its two largest units."""
        if seconds is None:
            return "–"
        left, parts = int(abs(seconds)), list[str]()
        for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
            if left >= size or (unit == "second" and not parts):
                parts.append(f"{self.number(left // size)}\u00a0{self(f'unit.{unit}')}")
                left %= size
        return ("−" if seconds < 0 else "") + " ".join(parts[:2])

    def language(self, code: str | None) -> str:
        """The name of a language by its code."""
        return self.or_plain("lang", code)
