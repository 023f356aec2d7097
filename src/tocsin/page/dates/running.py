"""Dates in running text: what a text tells of, with the day of publication, or else the text's own dates, to count from.

Fooled by: weekdays of another week than the last ("on Monday" of next week), years that are names ("Agenda 2030"), numbers of four digits
behind a preposition that count something, a text that retells an old event with the weekdays of that time.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

from tocsin.page.dates.grammar.anchored import Anchor, anchor_of
from tocsin.page.dates.grammar.moments import of_day
from tocsin.page.dates.lexicon import Lexicon, fold, lexicon
from tocsin.page.dates.phrases import Phrase, phrases_of
from tocsin.page.dates.reading import date_of
from tocsin.page.dates.signs.tokens import Line, line_of
from tocsin.page.row import Date

_LOOSE_WORDS = ("month_alone", "weekday", "relative", "season", "decade")
_NOT_IN_TEXT = ("numeric_alone", "compact", "month_number")
_SENTENCE = re.compile(r".+?(?:(?<=\w{5}[.!?؟…])\s+|\n+|$)", re.DOTALL)
_WORD = re.compile(r"\d|[^\W\d_]+(?:[\u064b-\u065f\u200c][^\W\d_]*)*")
_TELLING = (
    "month", "hijri", "solar", "weekday", "relative", "decade", "season", "two", "word:ago", "word:back", "word:before", "word:last",
    "word:next", "word:lastyear",
)  # fmt: skip
_BESIDE = ("word:this", "word:decade", "word:weekno", "word:quarter", "word:half")
_NUMERIC = re.compile(r"\d{4}|\d[^\w,]{1,6}\d")
_DIGIT = re.compile(r"\d")
_CALENDARS = ("ar", "fa", "az", "tr")  # languages whose texts name Hijri and Solar Hijri months without a year
_MOST_YEARS = 12  # how far behind the latest stated date a day without a year is looked for
_LONGEST_LINE = 160


def find_dates(text: str, lang: str, anchor: str | None = None) -> list[Date]:
    """The dates a text tells of, in its order, those that can be read only. `anchor`: when it was published; without one, days without a
    year are placed by the latest date the text states and by their weekdays, and weekdays by those days."""
    line = line_of(_dated_sentences(text, lang), lang)
    counted = anchor_of(anchor)
    found = _told(line, text, lang, counted)
    if counted is not None or (own := own_anchor(line, text, lang)) is None:
        return found
    inferred = _told(line, text, lang, Anchor(own))
    for date in inferred:
        if date.status == "inferred":
            date.method, date.basis = "context", f"by the other dates of the text, {own} the latest"
    return inferred


def _dated_sentences(text: str, lang: str) -> str:
    """The text with sentences blanked out that hold neither digits nor words of a date: most of a page, which need not be read."""
    return "".join(sentence if _dated(sentence, lang) else "\n" * len(sentence) for sentence in _SENTENCE.findall(text))


def _dated(text: str, lang: str) -> bool:
    """Whether a text may tell a date: digits as dates have them, a word dates cannot do without, or one that makes one of a digit."""
    if _NUMERIC.search(text):
        return True
    told = max((_telling(word, lang) for word in set(_WORD.findall(text))), default=0)
    return told == 2 or (told == 1 and bool(_DIGIT.search(text)))


@functools.lru_cache(maxsize=65536)
def _telling(word: str, lang: str) -> int:
    """Whether a word, with or without prefix or ending, is one that dates cannot do without (2): a month, a weekday, "ago", "last";
    one that makes a date beside a digit (1): a decade, a quarter; or none (0)."""
    words, folded = lexicon(lang), fold(word)
    stems = [folded, *(folded[len(one) :] for one in words.prefixes if folded.startswith(one))]
    stems += [folded[: -len(one)] for one in words.endings if folded.endswith(one)]
    found = [(form, stem, tag) for stem in stems for form, tags in words.forms.get(stem, ()) for tag in tags]
    if any(tag.startswith(_TELLING) for form, stem, tag in found if len(form) == 1 or len(stem) > 3):
        return 2
    return int(any(tag.startswith((*_TELLING, *_BESIDE)) for _, _, tag in found))


def _told(line: Line, text: str, lang: str, anchor: Anchor | None) -> list[Date]:
    found: list[Date] = []
    for phrase in phrases_of(line, lang, anchor):
        if not _tells(phrase, line, text, lexicon(lang)):
            continue
        date = date_of(phrase, line, text)
        date.role = date.role if date.role in ("deadline", "copyright") else "event"
        if (date.value or date.not_before) and not any((date.surface, date.value) == (one.surface, one.value) for one in found):
            found.append(date)
    return found


def _tells(phrase: Phrase, line: Line, text: str, words: Lexicon) -> bool:
    """Whether a phrase is a date in running text, not a number or a word that looks like one."""
    name = phrase.match.name
    if name in _NOT_IN_TEXT:
        return False
    other_calendar = (phrase.match.groups.get("month") or "M")[0] != "M"
    if other_calendar and words.lang not in _CALENDARS and phrase.match.groups.get("year") is None:
        return False  # "mehr" is more than a month of the Solar Hijri year
    if name == "last" and any(fold(word) in words.plural for word in _WORD.findall(_source(phrase, line, text))):
        return False
    if name in _LOOSE_WORDS and phrase.match.groups.get("year") is None and line.has_faint(phrase.match.start, phrase.match.end):
        return False
    return not phrase.yearly or name == "decade" or _is_year(phrase, line, text, words)


def _source(phrase: Phrase, line: Line, text: str) -> str:
    start, end = line.source(phrase.match.start, phrase.match.end)
    return text[start:end]


def _is_year(phrase: Phrase, line: Line, text: str, words: Lexicon) -> bool:
    """Whether a bare number is a year: a word for year beside it, a preposition before it, or brackets around it."""
    signs = line.signs[phrase.match.start : phrase.match.end]
    if "{" in signs:
        return True
    start, end = line.source(phrase.match.start, phrase.match.end)
    before = re.findall(r"[^\W\d_]+", text[max(0, start - 24) : start].replace("\n", " . "))
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] in (")", "-", "–"):
        return True
    near = bool(before) and text[:start].rstrip(" \u00a0").endswith(before[-1])
    behind = text[end : end + 2]
    return near and fold(before[-1]) in words.before_year and not re.match(r"[.,]\d|%", behind)


def own_anchor(line: Line, text: str, lang: str) -> dt.date | None:
    """The latest day the text tells of, its days without a year placed in the first year behind its stated dates that their weekdays fit.

    None where no such day is told, or where neither a month with its year nor a weekday shows the year.
    """
    phrases = [phrase for phrase in phrases_of(line, lang, None) if _tells(phrase, line, text, lexicon(lang))]
    stated = [date.value or date.not_after or "" for phrase in phrases if (date := date_of(phrase, line, text)) and phrase.moment]
    days = [phrase for phrase in phrases if phrase.match.name in ("day_alone", "day_this") and phrase.match.groups.get("month")]
    latest = max(stated, default="")
    weekdays = [phrase for phrase in days if phrase.weekday is not None]
    if not days or not (weekdays or len(latest) > 4) or not latest:
        return None
    for year in range(int(latest[:4]), int(latest[:4]) + _MOST_YEARS):
        placed = [day for phrase in days if (day := _placed(phrase, year)) is not None]
        fits = len(placed) == len(days) and all(_fits(phrase, year) for phrase in weekdays)
        if fits and min(placed).isoformat() > latest:
            return max(placed)
    return None


def _placed(phrase: Phrase, year: int) -> dt.date | None:
    name = phrase.match.groups["month"] or "M00"
    try:
        return of_day("gregorian", year, int(name[1:]), int(phrase.match.groups["day"] or 0)).low if name[0] == "M" else None
    except ValueError:
        return None


def _fits(phrase: Phrase, year: int) -> bool:
    day = _placed(phrase, year)
    return day is not None and day.weekday() == phrase.weekday


def is_date_line(text: str, lang: str) -> bool:
    """Whether a line holds a date and hardly anything else: at most three other words, labels left aside."""
    if len(text) > _LONGEST_LINE or not _dated(text, lang):
        return False
    line = line_of(text, lang)
    phrases = [one for one in phrases_of(line, lang, None) if not one.yearly and one.match.name not in ("numeric_alone", "month_alone")]
    daily = [one for one in phrases if one.sure or one.match.name in ("day_alone", "relative", "ago", "month") or one.clock]
    rest = line.signs
    for phrase in sorted(phrases, key=lambda one: -one.start):
        rest = rest[: phrase.start] + rest[phrase.end :]
    if rest.count("{x}") >= 2 and rest.rstrip().endswith((".", "!", "?", "؟")):
        return False
    return bool(daily) and rest.count("{x}") <= 3 and len(re.findall(r"#", rest)) <= 2 and not re.search(r"[.!?؟]\s", rest)
