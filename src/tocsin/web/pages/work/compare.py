"""Two kept selections side by side, or one against all other posts; selections kept by name; what is on the screen as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin import plugins
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.against.compared import SAMPLE, Compared, compared
from tocsin.query.against.intervals import FEWEST
from tocsin.query.describe import describe
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden
from tocsin.query.select.selection import Selection, parse
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.download import Download
from tocsin.web.pages.page import SELECTING, Asked, Page
from tocsin.web.pages.work.going import back, named

WRITERS = ("csv", "xlsx", "fourcat")  # what a selection of posts is offered as here; `tocsin export` has every writer


def facts(asked: Asked) -> dict[str, Any]:
    """What sets `a` (a kept selection, else the common query) apart from `b` (a kept selection, else all other posts)."""
    sets = asked.lookups.view.sets
    listed = [{"name": name, "selection": hidden(text), "about": describe(parse(text), asked.words)} for name, text in sets.items()]
    one, other = _side(asked, "a"), _side(asked, "b")
    if one is None and any(asked.query.get(key) for key in SELECTING):
        one = asked.selection
    told = {"who": asked.who, "sets": listed, "a": asked.query.get("a"), "b": asked.query.get("b")}
    if one is None:
        return {**told, "compared": None, "left_out": asked.words("bench.compare.left_out_none")}
    found = compared(asked.lookups, one, other)
    told |= {"selection": str(one), "about_a": describe(one, asked.words), "about_b": describe(other, asked.words) if other else None}
    return {
        **told,
        "compared": _told(asked.lookups, found),
        "left_out": asked.words("bench.compare.left_out", fewest=FEWEST, sample=SAMPLE),
    }


def _side(asked: Asked, key: str) -> Selection | None:
    """A kept selection by name. Raises SettingError for a name that none has."""
    name, sets = asked.query.get(key), asked.lookups.view.sets
    if not name:
        return None
    if name not in sets:
        raise SettingError("no selection of this case is kept by that name", f"kept are: {', '.join(sets) or 'none'}")
    return parse(sets[name])


def _told(lookups: Lookups, found: Compared) -> dict[str, Any]:
    """The comparison as data, objects as a dossier prints them."""
    objects = {(kind, row["value"]) for kind in ("family", "hashtag") for row in found.rows[kind]}
    labels = lookups.object_labels(objects, 60)
    kinds = {
        kind: [{**row, "label": labels.get((kind, row["value"])), "ref": _ref(kind, row["value"])} for row in rows]
        for kind, rows in found.rows.items()
    }
    sides = [{"posts": side.rows, "accounts": side.accounts} for side in found.sides]
    return {"sides": sides, "both": found.both, "tests": found.tests, "words_of": list(found.words_of), "kinds": kinds}


def _ref(kind: str, value: str | None) -> str | None:
    """The selection of all posts that have a value."""
    if value is None or kind in ("hour", "created"):
        return None
    return f"text={value}" if kind == "word" else f"{kind}={value}"


def keep(doing: Doing) -> str:
    """Keep a selection by a name (`name`, `selection`), or let a name go (`drop`)."""
    who, form, case = named(doing), doing.form, Case.open(doing.folder)
    if form.get("drop"):
        case.drop_set(form["drop"], who)
    else:
        case.keep_set(form.get("name", ""), form.get("selection", ""), who)
    return back(doing, "/compare")


def exported(asked: Asked, folder: Path, into: Path) -> Path:
    """The posts of the common query in a format, as `tocsin export` writes them: searched for what the case holds privately."""
    if asked.id not in WRITERS:
        raise SettingError("posts are not handed over in this format here", f"one of: {', '.join(WRITERS)}")
    chosen = asked.selection
    if word := asked.query.get("q", "").strip():
        chosen = chosen.and_("text", word)
    path = into / f"posts.{plugins.load('writers', asked.id).suffix}"
    return Case.open(folder).export(str(chosen), asked.id, path, asked.words.lang).path


PAGES = (Page("compare", "/compare", facts, (*SELECTING, "a", "b")),)
ACTS = (Act("/sets", keep),)
DOWNLOADS = (Download("/export/{id}", exported, (*SELECTING, "q")),)
