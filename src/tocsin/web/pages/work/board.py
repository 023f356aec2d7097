"""The evidence board: what was picked, with a note, in an order of its own; it stands in the dossier as an appendix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.people.board import board, ordered, place
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.work.going import back, named

MOVES = {"up": -1, "down": 1}


def facts(asked: Asked) -> dict[str, Any]:
    """What is on the board, in its order."""
    shown, every = board(asked.lookups, asked.words), len(ordered(asked.lookups))
    return {"who": asked.who, "items": shown, "left_out": asked.words("bench.board.left_out", shown=len(shown), all=every)}


def picked(doing: Doing) -> str:
    """Put a thing on the board (`id`, with a note in `text`), move it (`move`: up, down), or take it off again (`move`: off)."""
    who, form, view = named(doing), doing.form, doing.serving.view()
    name, case = form.get("id", ""), Case.open(doing.folder)
    if not name:
        raise SettingError("nothing was chosen", "choose a row")
    entries, move = ordered(Lookups(view)), form.get("move", "")
    at = next((n for n, one in enumerate(entries) if one["id"] == name), None)
    if move == "off":
        case.drop(name, who, view)
    elif move in MOVES and at is not None:
        if 0 <= at + MOVES[move] < len(entries):
            case.pick(name, entries[at].get("text", ""), who, str(_between(entries, at, MOVES[move])), view)
    else:
        case.pick(name, form.get("text", ""), who, "" if at is None else str(place(entries[at])), view)
    return back(doing, "/board")


def _between(entries: Sequence[Mapping[str, Any]], at: int, step: int) -> float:
    """The place behind (or before) the neighbour of an entry, so that one line is enough to move it."""
    near, far = place(entries[at + step]), at + 2 * step
    return (near + place(entries[far])) / 2 if 0 <= far < len(entries) else near + step


PAGES = (Page("board", "/board", facts),)
ACTS = (Act("/board", picked),)
