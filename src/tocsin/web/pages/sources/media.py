"""The gallery of pictures and videos, and one of them beside its other versions: is it older than claimed?"""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.gallery import KEPT, gallery
from tocsin.report.sections.checks.held import visual_of
from tocsin.report.sections.checks.medium import medium
from tocsin.report.sections.checks.section import SECTION
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, File, Page
from tocsin.web.pages.work.going import address, named

MOST = 60  # visuals on one page of the gallery


def media(asked: Asked) -> dict[str, Any]:
    """The visuals whose files are held, sixty at a time; `show` keeps to those older than claimed, in versions, videos, checked."""
    show, start = asked.query.get("show") or None, max(asked.after, 0)
    if show is not None and show not in KEPT:
        raise SettingError(f"show cannot be {show[:40]!r}", f"give one of: {', '.join(KEPT)}")
    found = gallery(asked.lookups, show, start, MOST)
    behind = start + len(found["shown"])
    findings = of_sections(asked.lookups, asked.words, [SECTION]) if not start else []
    return {
        **found,
        "show": show,
        "filters": list(KEPT),
        "findings": [one for one in findings if one["kind"].startswith("media.")],
        "next": behind if behind < found["in_all"] else None,
        "left_out": asked.words("bench.left_out.media", shown=len(found["shown"]), all=found["in_all"]),
    }


def one(asked: Asked) -> dict[str, Any]:
    """One visual with its dates, files, posts and other versions."""
    found = medium(asked.lookups, asked.id, asked.words.lang)
    shown = {"shown": len(found["versions"]), "all": found["versions_in_all"]}
    return {"who": asked.who, "medium": found, "left_out": asked.words("bench.left_out.medium", **shown)}


def dated(doing: Doing) -> str:
    """Keep the date that somebody states for the event a medium is said to show; with `undo` take the last one back."""
    who, form, view = named(doing), doing.form, doing.serving.view()
    id, case = visual_of(Lookups(view), form.get("id", "")), Case.open(doing.folder)
    if form.get("undo"):
        case.unsay(id, who, view)
    else:
        case.event(id, form.get("date", ""), form.get("why", ""), who, view)
    return address(f"/media/{quote(form['id'], safe='=+:~,')}", doing) + "#age"


def still(asked: Asked) -> tuple[bytes, str]:
    """The small picture of a file by its SHA-256, as the dossier has it: galleries need no larger one, and none is opened for it."""
    found = asked.lookups.view.rows("select jpeg from stills where sha256 = $sha limit 1", {"sha": asked.id})
    if not found or not found[0][0]:
        raise SettingError("no picture of this case is called so", "take one out of the gallery")
    return base64.b64decode(found[0][0]), "image/jpeg"


PAGES = (
    Page("media", "/media", media, ("show", "after")),
    Page("medium", "/media/{id:path}", one, in_menu=False, scripts=("together.js",)),
)
ACTS = (Act("/event", dated),)
FILES = (File("/still/{id}", still),)
