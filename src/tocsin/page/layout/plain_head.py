"""The lines above a text without markup: site header, clock, masthead, headline among several candidates, repeats, dates, author, pictures.

The headline is the line that reads like one: some words long, no sentence, in the text's letters, its words told again in the text, close
above the date or the text. Fooled by: a page whose first related headline stands above its own; a headline of two words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.page.credits.gazetteer import key_of
from tocsin.page.document import Document, Role, Stated
from tocsin.page.furniture.phrases import line_of
from tocsin.page.layout.plain_lines import Line, shared, stems
from tocsin.page.row import BoilerplateKind

_BESIDE = ("ui", "share", "categories")  # what stands beside a date of publication above a headline
_BETWEEN = ("share", "ui", "icon", "comments", "ad")  # what may stand between a lead and the text
_FEWEST, _MOST = 3, 32  # words of a headline
_NO_TITLE = frozenset(("caption", "byline", "section"))
_LABELS = frozenset(("claim", "circulating", "verdict", "checking", "signed"))  # of a fact-check or a letter, no headlines
_SITE = 6  # words of a site's name at most
_NAME = 5  # words of a person's name at most
_ASKED = 6  # paragraphs in which a headline's words are sought
_CRUMBS = re.compile(r"[›»>/|•]")
_APART = re.compile(r"^\s*[-–—|·•:»]\s*")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_LABELLED = re.compile(r"^[^\W\d_][^:：\d]{3,}[:：]")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
CREDITED = re.compile(r"^\s*\([^()]{2,40}\)\s*[–—-]\s+(?=\S)")  # "(Agency) – ": what follows is told on somebody's behalf
_CAPITALS = re.compile(r"^(?:[^\W\d_]\.?\s?)?[A-ZÀ-ÞА-ЯЁІЇЄҐƏĞİŞÇÖÜ]")


def lay_out_head(document: Document, lines: Sequence[Line], first: int) -> Line | None:
    """Roles of the lines before the first running text at `first`; the headline."""
    head = lines[:first]
    title = title_at(head, lines[first : first + _ASKED])
    _above(document, head[: title or 0], any(line.date for line in head[(title or 0) + 1 :]))
    if title is None:
        _below(head, 0, None)
        return None
    head[title].block.role = "title"
    _repeats(document, head, title)
    _below(head, title + 1, head[title])
    return next(line for line in head if line.block.role == "title")


def title_at(head: Sequence[Line], text: Sequence[Line]) -> int | None:
    """Which line of the head is the headline."""
    told, scores = stems(text), list[tuple[float, int]]()
    latin = sum(_latin(line.text) for line in text) * 2 > len(text)
    for at, line in enumerate(head):
        if line.set_apart or line.shapes & _NO_TITLE or not line.words or (line.shapes & _LABELS and len(line.words) <= _FEWEST):
            continue
        if scores and (CREDITED.match(line.text) or head[at - 1].words == line.words):
            continue
        if at and head[at - 1].kind == "masthead" and len(line.words) <= _NAME:
            continue
        score = (
            _like_a_headline(line)
            + shared(line.words, told)
            + 0.6 * _near(head, at)
            + 0.02 * min(len(line.words), 12)
            - 0.6 * (_latin(line.text) != latin)
        )
        scores.append((score, -at))
    best = max(scores, default=None)
    return -best[1] if best and best[0] > 0 else None


def _near(head: Sequence[Line], at: int) -> bool:
    """Whether a date or an author follows a line; where none follows any, whether it is the last that may be a headline."""
    after = [other for other in head[at + 1 :] if other.words != head[at].words]
    told = [other for other in after if other.kind not in _BETWEEN]
    if told and (told[0].date or "byline" in told[0].shapes):
        return True
    dated = any(other.date or "byline" in other.shapes for other in head[1:])
    return not dated and all(other.set_apart or other.shapes & _NO_TITLE or len(other.words) < _FEWEST for other in after)


def _like_a_headline(line: Line) -> float:
    """How much a line looks like a headline by itself."""
    size = len(line.words)
    score = 1.0 if _FEWEST < size <= _MOST else 0.5 if size == _FEWEST else 0.1
    score += {"h1": 1.0, "h2": 0.4}.get(line.block.tag, 0.0)
    score -= 0.6 * bool(_CRUMBS.search(line.text)) + 0.5 * line.text.endswith((":", "：")) + 0.3 * line.ended
    return score


def _latin(text: str) -> bool:
    letters = [char for char in text[:80] if char.isalpha()]
    return sum(char < "\u024f" for char in letters) * 2 > len(letters)


def _above(document: Document, lines: Sequence[Line], dated: bool) -> None:
    """Roles of the lines above the headline; `dated`: a date stands below it, so that one above is the page's clock."""
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        role: Role = "boilerplate"
        kind: BoilerplateKind | None = line.kind
        if kind is None and line.date:
            close = all(other.kind in _BESIDE or other.shapes & {"byline", "section"} for other in lines[at + 1 :])
            stated = bool(_LABELLED.match(line.text)) or (not dated and close and _tells_publication(line))
            role, kind = ("date_line", None) if stated else ("boilerplate", "clock")
        elif kind is None and before is not None and before.block.kind == "masthead" and len(line.words) <= _NAME:
            kind = "masthead"
        elif kind is None and before is not None and before.block.kind == "channel_promotion" and _names_channels(line):
            kind = "channel_promotion"
        elif kind is None and "byline" in line.shapes:
            role = "byline"
        elif kind is None and "section" in line.shapes:
            kind = "navigation"
        elif kind is None:
            kind = "site_header" if len(line.words) <= _SITE else "related"
            if len(line.words) <= _SITE and not _CRUMBS.search(line.text) and "site" not in document.declared:
                document.declared["site"] = [Stated("text site_header", line.text)]
        line.block.role, line.block.kind = role, kind


def _names_channels(line: Line) -> bool:
    """Whether a line is nothing but names of channels."""
    read = line_of(line.text, None)
    return bool(read.words) and len(read.channel) == len(read.words)


def _tells_publication(line: Line) -> bool:
    """Whether a date above the headline is that of the text: it has an hour, or is a bare date; a weekday with a day is a clock."""
    letters = [word for word in line.words if not word.isdigit()]
    return bool(_TIME.search(line.text)) or len(letters) <= 1


def _repeats(document: Document, head: Sequence[Line], title: int) -> None:
    """Other writings of the headline: cut short, or with the site's name behind it, they are no second headline."""
    alike = [line for line in head if line.words and _alike(line, head[title])]
    full = [line for line in alike if not any(_site_behind(line, other) for other in alike)]
    own = max(full or alike, key=lambda line: len(line.text))
    for line in alike:
        line.block.role, line.block.kind = ("title", None) if line is own else ("boilerplate", "ui")
        name = _site_behind(line, own)
        if name and "site" not in document.declared:
            document.declared["site"] = [Stated("text title", name)]


def _alike(line: Line, title: Line) -> bool:
    """Whether one of two lines begins with the other, the shorter perhaps cut within a word; a word or two begin anything."""
    short, long = sorted((line, title), key=lambda one: (len(one.words), len(one.text)))
    enough = len(short.words) >= _FEWEST or len(short.words) == len(long.words)
    return enough and (long.text.startswith(_CUT.sub("", short.text)) or _begins(short, long))


def _site_behind(line: Line, title: Line) -> str | None:
    """The name behind the headline in a line that repeats it: "Harbour closed - Corran Post"."""
    if line is title or not line.text.startswith(title.text):
        return None
    rest = line.text[len(title.text) :]
    return _APART.sub("", rest) or None if _APART.match(rest) else None


def _begins(short: Line, long: Line) -> bool:
    """Whether the words of one line are the first of another, the last of them perhaps cut."""
    size = len(short.words)
    return size > 0 and short.words[: size - 1] == long.words[: size - 1] and long.words[size - 1].startswith(short.words[-1])


def _below(head: Sequence[Line], start: int, title: Line | None) -> None:
    """Roles of the lines between the headline and the text."""
    dated = False
    for at in range(start, len(head)):
        line, block = head[at], head[at].block
        if block.role:
            continue
        after = head[at + 1] if at + 1 < len(head) else None
        repeat = title is not None and _alike(line, title)
        twice = (after is not None and after.words == line.words) or (at > 0 and head[at - 1].words == line.words)
        if line.credit:
            block.role, block.kind = "credit", "credit"
        elif line.kind == "copyright" and not line.date:
            block.role = "caption"  # the rights in a picture: those in the text stand at its end
        elif line.kind is not None or repeat:
            block.role, block.kind = "boilerplate", line.kind or "ui"
        elif line.date:
            block.role, dated = "date_line", True
        elif twice or "caption" in line.shapes or (at > start and head[at - 1].block.role == "caption" and not line.ended):
            block.role = "caption"
        elif key_of(line.text):
            block.role = "byline"  # an agency alone
        elif "section" in line.shapes and len(line.words) <= _SITE:
            block.role, block.kind = "boilerplate", "categories"
        else:
            block.role = _unnamed(line, after, dated, title)


def _unnamed(line: Line, after: Line | None, dated: bool, title: Line | None) -> Role:
    """The role of a line under the headline that nothing names."""
    numbers = sum(word.isdigit() for word in line.words)
    if "byline" in line.shapes and len(line.words) <= (3 if numbers else 2) * _NAME:
        return "date_line" if numbers > 1 else "byline"
    if line.shapes & (_LABELS | {"statement", "release"}) or line.block.tag in (
        "h2",
        "h3",
        "h4",
    ):
        return "subhead"
    if CREDITED.match(line.text):
        return "other_title"
    if len(line.words) > _NAME and title is not None and not dated:
        return "standfirst" if line.ended or len(line.words) > 12 else "other_title"
    if _is_name(line) and (dated or (after is not None and after.date)):
        return "byline"
    if line.text.endswith((":", "：")) or line.ended:
        return "body"
    return "caption" if dated or title is None or len(line.words) > 2 else "subhead"


def _is_name(line: Line) -> bool:
    """Whether a line is two to four words that each begin with a capital letter."""
    parts = line.text.split()
    return 2 <= len(parts) <= 4 and all(_CAPITALS.match(part) for part in parts) and not any(char.isdigit() for char in line.text)


def set_standfirst(lines: Sequence[Line], title: Line | None) -> int:
    """How many of the text's first lines are a lead set apart and what sets it apart: a date, an author or a section behind it."""
    apart = False
    for at, line in enumerate(lines[1:]):
        if line.running:
            if apart:
                lines[0].block.role = "standfirst"
                _below(lines[1 : at + 1], 0, title)
            return at + 1 if apart else 0
        parts = line.date or bool(line.shapes & {"byline", "section"} and len(line.words) <= _SITE + 2)
        if not parts and not (line.kind in _BETWEEN or "caption" in line.shapes or (title and _alike(line, title))):
            return 0
        apart = apart or parts
    return 0
