"""The lines of a page that hold dates, outside its running text: where they stand and what they are by themselves.

Read are short blocks above the headline, between headline and text, and right behind the text; not teasers, links, lists of other articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tocsin.page.dates.grammar.anchored import anchor_of
from tocsin.page.dates.phrases import Phrase, phrases_of
from tocsin.page.dates.reading import date_of
from tocsin.page.dates.running import is_date_line
from tocsin.page.dates.signs.tokens import line_of
from tocsin.page.document import Block, Document
from tocsin.page.row import Date

Place = Literal["above", "head", "tail"]
_LONGEST = 220  # characters of a block that may be a date line
_ABOVE, _HEAD, _TAIL = 60, 40, 20  # blocks looked at before the headline, behind it, behind the text
_NEAR: dict[Place, int] = {"above": 6, "head": _HEAD, "tail": 3}  # blocks from headline or text in which their own date line may stand
_NOT_READ = ("related", "comments", "copyright", "ad", "subscription", "distributor_about", "cookies", "categories", "channel_promotion")
_SOME_DATE = re.compile(r"\d")
_DATE_HINTS = re.compile(r"date|time|publi|posted|meta|stamp|updat|byline|info")
_TODAY_HINTS = re.compile(r"clock|today|current|now|header-date|topbar|top-bar|masthead|site-header")


@dataclass(slots=True)
class Line:
    """A date of a block outside the running text. `clock`: by itself the page's clock; `near`: close to headline or text;
    `date_line`: the block is a date and hardly anything else."""

    date: Date
    place: Place
    clock: bool
    near: bool
    date_line: bool


def lines_of(document: Document, lang: str, anchor: str | None) -> list[Line]:
    """The dates of the page's short lines, in its order; relative ones counted from `anchor`, when it was archived."""
    blocks = document.blocks
    title = next((at for at, block in enumerate(blocks) if block.role == "title"), None)
    body = [at for at, block in enumerate(blocks) if block.role in ("body", "subhead")]
    if title is None:
        title = body[0] - 1 if body else 0
    first = next((at for at in body if at > title), min(title + _HEAD, len(blocks)))
    last = body[-1] if body else title
    found: list[Line] = []
    for at in _looked_at(title, first, last, len(blocks)):
        place: Place = "above" if at < title else "tail" if at > last else "head"
        if _may_hold(blocks[at]) and not (place == "tail" and blocks[at].role == "credit"):  # under a text a credit dates the original
            found += _lines(blocks[at], place, at - last if at > last else title - at, lang, anchor)
    return found


def _looked_at(title: int, first: int, last: int, size: int) -> list[int]:
    """Places of the blocks that may be date lines."""
    above = [*range(min(title, 20)), *range(max(20, title - _ABOVE), title)]
    head = range(title, min(max(first + 3, title + 6), title + _HEAD, size))
    return sorted({*(at for at in above if at < title), *head, *range(last + 1, min(last + 1 + _TAIL, size))})


def _may_hold(block: Block) -> bool:
    if len(block.text) > _LONGEST or block.kind in _NOT_READ or block.role == "caption" or (block.linked > 0.6 and block.tag != "time"):
        return False
    if block.role in ("body", "standfirst", "subhead", "title") and len(block.text) > 80:
        return False
    return bool(_SOME_DATE.search(block.text)) or bool(_DATE_HINTS.search(block.hints.split(" < ")[0])) or block.role == "date_line"


def _lines(block: Block, place: Place, away: int, lang: str, anchor: str | None) -> list[Line]:
    line = line_of(block.text, lang)
    phrases = phrases_of(line, lang, anchor_of(anchor))
    alone = is_date_line(block.text, lang) or block.role == "date_line"
    if block.role in ("body", "standfirst", "subhead", "title") and not alone:
        return []
    made = []
    for phrase in phrases:
        date = date_of(phrase, line, block.text)
        if date.value is None or len(date.value) < 10 or date.role in ("copyright", "deadline", "event"):
            continue
        beside = (
            block.role != "body" and place != "tail" and abs(away) <= 1 and phrase.start <= 1
        )  # "02.02.2024 10:16 | League | editors" beside the headline
        if not (alone or beside or date.role != "unknown" or _DATE_HINTS.search(block.hints)):
            continue
        made.append(Line(date, place, _is_clock(block, phrase, place, away), away <= _NEAR[place], alone))
    return made


def _is_clock(block: Block, phrase: Phrase, place: Place, away: int) -> bool:
    """Whether a line shows the day of the visit: it says so, or stands above the headline in two calendars or in the site's head.

    Right above the headline, in what is named a date, stands the text's own date.
    """
    if phrase.label in ("today", "page_clock"):
        return True
    if place != "above":
        return False
    if phrase.second or _TODAY_HINTS.search(block.hints):
        return True
    return block.kind == "clock" and not (away <= 2 and _DATE_HINTS.search(block.hints))
