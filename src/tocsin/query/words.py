"""The words of a dossier in one language: the catalogue, sentences made from data, numbers, dates, names of languages.

Digits are Western in every language, so that a number can be searched and copied; instants are shown in UTC, or in the zone of `Words`,
which `{zone}` names.

What a placeholder of the catalogue may ask for, `{name:format}`:

| format | of | as |
|---|---|---|
| none, `id` | anything | a number as the language writes it, a text as it is |
| `count.NOUN`, `of.NOUN` | a number | with its noun (`[count]`): 1 post, 1,686 accounts; `of`: behind a preposition |
| `share` | 0 to 1 | a percentage |
| `share.WHOLE`, `part.SHARED` | 0 to 1 | a share of as many as WHOLE tells (as have SHARED in that share); of fewer than 20 as 3/13 |
| `day`, `month`, `instant`, `hour` | 2024-05-15, 2024-05, epoch seconds, 0 to 23 | 15 May 2024, May 2024, with the time, UTC; 17:00 |
| `date` | 2024, 2024-05 or 2024-05-15 | as precise as it is |
| `duration` | seconds | in its two largest units |
| `zone` | `zone`, which is always there | the zone in which instants are shown: UTC, Europe/Paris |
| `quoted` | a text by others | masked, in quotation marks |
| `label` | what a campaign is called | a hashtag as it is, other texts quoted |
| `country` | ISO 3166, two letters | its name |
| `account`, `post`, `link` | an id | as the dossier names it, never whole |
| `SECTION` | a name of the tables | its words in that section of the catalogue (`platform`, `lang`, `trace` ...) |
| `phrase` | a phrase | its sentence |
| `list.FORMAT` | a list of these | separated by commas; a pair [name, number] has its number behind it |
"""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any, Protocol

import pyarrow as pa

from tocsin.assess.crossed.traits.profile.countries import called
from tocsin.errors import SettingError
from tocsin.model import PHRASE
from tocsin.query.catalogue import LANGUAGES, catalogue
from tocsin.query.mask import hidden, mask, mask_link
from tocsin.query.select.index import SHORT
from tocsin.text import zones

_GROUPING = {"en": ",", "fr": "\u202f", "ar": ","}
_DECIMAL = {"en": ".", "fr": ",", "ar": "."}
_QUOTES = {"en": "“{}”", "fr": "«\u00a0{}\u00a0»", "ar": "«{}»"}
_COMMA = {"en": ", ", "fr": ", ", "ar": "، "}
_SEMICOLON = {"en": "; ", "fr": "\u202f; ", "ar": "؛ "}
_COLON = {"en": ": ", "fr": "\u00a0: ", "ar": ": "}
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTED = 200  # characters of a quoted text
FEW = 20  # of fewer no percentage is told (docs/wording.md)
_ISOLATE, _POP = "\u2068", "\u2069"


class Names(Protocol):
    """What a case calls the accounts and posts that sentences speak of."""

    def named(self, account_id: str) -> str:
        """The short name of an account, with its name where a recorded decision opened that."""

    def contests(self, finding_id: str) -> Sequence[str]:
        """The statements that dispute a finding."""

    def post(self, post_id: str) -> str:
        """The dossier's name of a post, which leads to nobody without the case."""


class Short:
    """Names where no case is at hand: pseudonyms cut short, posts by nothing."""

    def named(self, account_id: str) -> str:
        """The first characters of the pseudonym."""
        return account_id[:SHORT]

    def contests(self, finding_id: str) -> Sequence[str]:
        """None: what is disputed is known in a case."""
        return ()

    def post(self, post_id: str) -> str:
        """An ellipsis."""
        return "…"


class Words:
    """Everything that depends on the language of the interface, and the zone in which instants are shown."""

    def __init__(self, lang: str, zone: tzinfo = UTC) -> None:
        if lang not in LANGUAGES:
            raise SettingError(f"no words for the language {lang!r}", f"choose one of: {', '.join(LANGUAGES)}")
        self.lang, self.zone, self.zone_name = lang, zone, zones.called(zone)
        self.dir = "rtl" if lang == "ar" else "ltr"
        self.comma, self.semicolon, self.colon = _COMMA[lang], _SEMICOLON[lang], _COLON[lang]

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with their placeholders filled in."""
        return self._said(key, values, Short())

    def phrase(self, phrase: Mapping[str, str] | None, names: Names | None = None) -> str:
        """The sentence of a phrase (`model.phrase`); empty where there is none.

        A code the catalogue does not have (of a plug-in, of an older case) is printed as it is, with its parameters.
        """
        if phrase is None or phrase["code"] is None:
            return ""
        if phrase["code"] not in catalogue():
            return f"{phrase['code']} {phrase['params']}"
        return self._said(phrase["code"], json.loads(phrase["params"] or "{}"), names or Short())

    def phrases(self, phrases: Sequence[Mapping[str, str]] | None, names: Names | None = None) -> str:
        """The sentences of several phrases, one behind the other."""
        return _SEMICOLON[self.lang].join(self.phrase(one, names) for one in phrases or ())

    def sentence(self, finding: Mapping[str, Any], names: Names | None = None) -> str:
        """What a finding (a row of the table `findings`) says: the entry `finding.KIND`, or one of its forms, filled from its columns.

        Where statements dispute it (`names.contests`), that is said with it, wherever it is printed.
        """
        params = json.loads(finding["params"] or "{}")
        key = ".".join(part for part in ("finding", finding["kind"], params.get("form")) if part)
        values = {**finding, **params, "value": _whole(finding["value"]), "of": _whole(finding["of"])}
        names = names or Short()
        said = self._said(key, values, names) if key in catalogue() else f"{finding['kind']}: {self.number(finding['value'])}"
        disputed = names.contests(finding["finding_id"]) if "finding_id" in finding else ()
        return f"{said} {self('contest.mark', statements=self.comma.join(disputed))}" if disputed else said

    def _said(self, key: str, values: Mapping[str, Any], names: Names) -> str:
        text = catalogue()[key].text(self.lang, dict(values))
        return (
            _Form(self, names, values).vformat(text, (), {"zone": self.zone_name, **values}) if "{" in text or "}" in text else text
        )  # most words hold no figure

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

    def count(self, number: float, noun: str, behind: bool = False) -> str:
        """A number with its noun in the form it asks for; `behind` a preposition."""
        key = f"count.{noun}.of" if behind and f"count.{noun}.of" in catalogue() else f"count.{noun}"
        return self(key, n=number)

    def number(self, value: float | None, digits: int | None = None) -> str:
        """A number with grouped thousands; decimals where they say something: two telling digits below .01, powers of ten below .00001."""
        if value is None:
            return "–"
        size = abs(value)
        if 0 < size < 1e-5:
            return self._power(value)
        if digits is None and 0 < size < 0.01:
            text = f"{value:.{-int(f'{size:e}'.partition('e')[2]) + 1}f}".rstrip("0")
        else:
            plain = 0 if float(value).is_integer() or size >= 100 else 1 if size >= 10 else 2
            text = f"{value:,.{plain if digits is None else digits}f}"
            text = text.rstrip("0").rstrip(".") if digits is None and plain else text
        return text.translate({ord(","): _GROUPING[self.lang], ord("."): _DECIMAL[self.lang]})

    def _power(self, value: float) -> str:
        """3 × 10⁻⁷."""
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        text = f"{self.number(float(mantissa), 1 if mantissa[-1] != '0' else 0)}\u00a0×\u00a010{self.raised(int(exponent))}"
        return f"{_ISOLATE}{text}{_POP}" if self.dir == "rtl" else text  # else its parts change places within Arabic

    def raised(self, exponent: int) -> str:
        """A whole number as it stands raised behind a ten."""
        return str(exponent).translate(_SUPERSCRIPT)

    def unit(self, name: str, number: float | None) -> str:
        """What a number printed apart counts, in the form it asks for; the name itself where the catalogue does not have it."""
        key = f"unitname.{name}"
        return self(key, n=number or 0) if key in catalogue() else name

    def of(self, value: float | None, whole: float | None) -> str:
        """What stands behind a number that has a whole: of 5,187 (36%); no percentage of fewer than `FEW`."""
        share = f" ({self.share(value or 0, whole)})" if whole and whole >= FEW else ""
        return f"{self('ui.of', whole=self.number(whole))}{share}"

    def part(self, share: float, whole: float | None) -> str:
        """A share of a whole that is counted: a percentage; of fewer than `FEW` a fraction, or a decimal where it counts none of them."""
        if not whole or whole >= FEW:
            return self.share(share, 1)
        counted = share * whole
        return f"{counted:.0f}/{whole:.0f}" if abs(counted - round(counted)) < 0.01 * whole else self.bound(share, whole)

    def bound(self, share: float, whole: float) -> str:
        """An end of a share's interval, which counts nothing: a percentage; of fewer than `FEW` a decimal."""
        return self.share(share, 1) if whole >= FEW else self.number(share, 2)

    def share(self, part: float, whole: float) -> str:
        """A percentage; less than ten per cent keeps a decimal. A count has its whole beside it (`of`, `part`)."""
        percent = 100 * part / whole if whole else 0.0
        small = ("أقل من " if self.lang == "ar" else "<") if 0 < percent < 0.05 else ""  # a sign that points would turn round in Arabic
        return small + self.number(0.1 if small else percent, 1 if 0 < percent < 10 else 0) + ("\u202f%" if self.lang == "fr" else "%")

    def day(self, seconds: int | None) -> str:
        """The day of an instant: 15 May 2024."""
        if seconds is None:
            return self("time.unknown")
        return self._day(self.at(seconds))

    def _day(self, when: datetime) -> str:
        return f"{when.day} {self(f'month.{when.month}')} {when.year}"

    def at(self, seconds: float) -> datetime:
        """An instant (epoch seconds) in the zone of these words."""
        return datetime.fromtimestamp(seconds, UTC).astimezone(self.zone)

    def instant(self, seconds: int | None) -> str:
        """Day, hour and minute."""
        return self("time.unknown") if seconds is None else f"{self.day(seconds)} {self.at(seconds):%H:%M}"

    def instant_seconds(self, seconds: int | None) -> str:
        """Day, hour, minute and second."""
        return self("time.unknown") if seconds is None else f"{self.day(seconds)} {self.at(seconds):%H:%M:%S}"

    def iso(self, text: str | None) -> str:
        """An instant written 2024-05-15T13:00:00Z in the zone of these words, as 2024-05-15 15:00:00; empty where there is none."""
        return f"{datetime.fromisoformat(text).astimezone(self.zone):%Y-%m-%d %H:%M:%S}" if text else ""

    def iso_day(self, text: str | None) -> str:
        """A day written 2024-05-15 in the words of this language; as it stands where it is not one."""
        try:
            return self._day(datetime.fromisoformat(text)) if text else ""
        except ValueError:
            return str(text)

    def iso_month(self, text: str) -> str:
        """A month written 2024-05 in the words of this language."""
        year, _, month = text.partition("-")
        return f"{self(f'month.{int(month)}')} {year}"

    def iso_date(self, text: str) -> str:
        """A day, a month or a year in the words of this language."""
        return self.iso_month(text) if len(text) == len("2024-05") else self.iso_day(text)

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

    def country(self, code: str) -> str:
        """The name of a country by its code (ISO 3166, two letters)."""
        return called(code, self.lang)

    def isolated(self, text: str) -> str:
        """A text by others, set apart where its letters run against the language's direction, so that it turns nothing around it."""
        ends = _direction(text)
        return f"{_ISOLATE}{text}{_POP}" if ends and ends != self.dir else text

    def quoted(self, text: str) -> str:
        """A text by others: masked, cut, in the language's quotation marks."""
        return _QUOTES[self.lang].format(self.isolated(" ".join(mask(text, _QUOTED).split())))


class _Form(string.Formatter):
    """Fills placeholders by the formats of this module."""

    def __init__(self, words: Words, names: Names, values: Mapping[str, Any]) -> None:
        self.words, self.names, self.values = words, names, values
        plain: dict[str, Callable[[Any], str]] = {
            "": self._bare,
            "id": self._bare,
            "share": lambda value: words.share(value, 1),
            "day": words.iso_day,
            "month": words.iso_month,
            "date": words.iso_date,
            "instant": lambda value: f"{words.instant_seconds(value)} {words.zone_name}",
            "zone": str,
            "country": words.country,
            "hour": lambda value: f"{value:02}:00",
            "duration": words.duration,
            "quoted": words.quoted,
            "label": lambda value: words.isolated(mask(value)) if value.startswith("#") else words.quoted(value),
            "account": lambda value: words.isolated(names.named(value)),
            "post": lambda value: words.isolated(names.post(value)),
            "link": lambda value: words.isolated(mask_link(value)),
            "phrase": lambda value: words.phrase(value, names),
        }
        self.plain = plain

    def format_field(self, value: Any, form: str) -> str:
        """One value as its format has it."""
        if value is None:
            return ""
        if form in self.plain:
            return self.plain[form](value)
        kind, _, rest = form.partition(".")
        if kind == "list":
            return _COMMA[self.words.lang].join(self._item(one, rest) for one in value)
        if kind in ("count", "of"):
            return self.words.count(value, rest, kind == "of")
        if kind == "share":
            return self.words.part(value, self.values.get(rest))
        if kind == "end":
            return self.words.bound(value, self.values[rest])
        if kind == "part":
            return self.words.part(value, round(self.values[rest] / value) if value else None)
        return self.words.or_plain(form, value)

    def _bare(self, value: Any) -> str:
        return self.words.number(value) if isinstance(value, int | float) else self.words.isolated(hidden(str(value)))

    def _item(self, one: Any, form: str) -> str:
        if isinstance(one, list):
            return f"{self.format_field(one[0], form)} {self.words.number(one[1])}"
        return self.format_field(one, form)


class Whole:
    """Names of a table that its owner gave: as they are."""

    def named(self, account_id: str) -> str:
        """The account's id."""
        return account_id

    def contests(self, finding_id: str) -> Sequence[str]:
        """None."""
        return ()

    def post(self, post_id: str) -> str:
        """The post's id."""
        return post_id


def told(table: pa.Table, lang: str = "en") -> pa.Table:
    """A table with its phrases in words, several joined: for a person's own table outside a case, whose ids are printed as they are."""
    words, names, said = Words(lang), Whole(), dict[tuple[str, str], str]()

    def sentence(one: Mapping[str, str] | None) -> str:
        key = (one["code"], one["params"]) if one is not None else ("", "")
        if key not in said:  # most are said of many rows
            said[key] = words.phrase(one, names)
        return said[key]

    for at, field in enumerate(table.schema):
        if field.type in (PHRASE, pa.list_(PHRASE)):
            rows = ([row] if field.type == PHRASE else row or () for row in table[field.name].to_pylist())
            table = table.set_column(at, field.name, pa.array((_SEMICOLON[lang].join(map(sentence, row)) for row in rows), pa.string()))
    return table


def _whole(value: float | None) -> float | None:
    """A number of a column of floats; an integer where it is one."""
    return int(value) if value is not None and float(value).is_integer() else value


def _direction(text: str) -> str | None:
    """The direction of the letters of a text; `mixed` for both, None where it has none."""
    import unicodedata

    found = {unicodedata.bidirectional(sign) for sign in text}
    right, left = bool(found & {"R", "AL"}), "L" in found
    return "mixed" if right and left else "rtl" if right else "ltr" if left else None
