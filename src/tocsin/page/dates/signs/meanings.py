"""What a word of several meanings means, by what stands beside it: "mar." before a date is a Tuesday, "م" behind a time is afternoon.

Fooled by: such a word with nothing beside it; the commonest of its meanings in dates is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of the text: its tags where it is a word of dates, or the number it is, and where it stands."""

    text: str
    start: int
    end: int
    tags: tuple[str, ...] = ()
    faint: bool = False
    joined: bool = False  # with the Arabic "and" written before it


def _near(pieces: list[Piece], place: int, step: int) -> Piece | None:
    """The next piece in a direction that is no space or sign."""
    place += step
    while 0 <= place < len(pieces):
        if pieces[place].text[0].isalnum():
            return pieces[place]
        place += step
    return None


def _is_number(piece: Piece | None, low: int = 0, high: int = 9999) -> bool:
    if piece is None:
        return False
    if piece.text[0].isdecimal() and not piece.tags:
        return len(piece.text) <= 4 and low <= int(piece.text) <= high
    return any(tag.startswith("number:") and low <= int(tag[7:]) <= high for tag in piece.tags)


def _has(piece: Piece | None, *names: str) -> bool:
    return piece is not None and any(tag == name or tag.split(":")[0] == name for tag in piece.tags for name in names)


def meaning(pieces: list[Piece], place: int) -> str:
    """The tag of a word of several meanings, by what stands beside it; the first given where nothing decides."""
    tags = {tag if tag.startswith("word:") else tag.split(":")[0]: tag for tag in reversed(pieces[place].tags)}
    for name in _preferred(pieces, place):
        if name in tags:
            return tags[name]
    return pieces[place].tags[0]


def _preferred(pieces: list[Piece], place: int) -> Iterator[str]:
    """Meanings by preference, from what stands beside the word."""
    back, ahead = _near(pieces, place, -1), _near(pieces, place, 1)
    if _dated_beside(pieces, place):
        yield "weekday"
    if _is_number(back, 1, 31) or _is_number(ahead, 1, 2100) or not pieces[place].text.islower():
        yield "month"
    counted = any(_has(one, *_AROUND_UNITS) for one in (back, ahead, _near(pieces, place - 2, -1)))
    if not counted and (_round(back) or _round(ahead, behind=True)):
        yield "word:decade"
    if _is_number(back, 1000) or _is_number(ahead, 1000):
        yield from ("era", "word:year") if _is_number(back, 1000) else ("word:year",)
    if _has(back, "zone", "place") or _has(ahead, "zone", "place"):
        yield "word:zonetime"
    if counted:
        yield "unit"
    if _is_number(ahead, 1, 4):
        yield from ("word:quarter", "word:half")
    if _is_number(back, 0, 59):
        yield from ("word:pm", "word:hour", "word:minute", "word:weekno")
    if _is_number(back, 0, 999):
        yield "unit"
    if _has(ahead, "month", "word:of", "word:quarter", "word:half"):
        yield "number"
    yield from ("relative", "part", "number", "month", "weekday", "word:of", "word:year", "word:at", "word:zonetime", "word:to")


_AROUND_UNITS = ("word:ago", "word:last", "word:next", "word:before", "word:this", "word:back")


def _round(piece: Piece | None, behind: bool = False) -> bool:
    """Whether a number may begin a decade: 1990, "90-е"; "90" alone only behind the word ("años 90")."""
    if piece is None or not piece.text.isdecimal() or piece.text[-1] not in "0٠۰" or len(piece.text) not in (2, 4):
        return False
    return behind or len(piece.text) == 4 or piece.end - piece.start > 2


def _dated_beside(pieces: list[Piece], place: int) -> bool:
    """Whether a month or a date in digits stands close behind, so that a word here is its weekday."""
    ahead = pieces[place + 1 : place + 9]
    return any(_has(one, "month", "hijri", "solar") for one in ahead) or sum(one.text[0].isdecimal() for one in ahead[:6]) >= 3
