"""Custody: the hash chain, every file with what was read of it, seals and stamps; everything is checked again by a button."""

from __future__ import annotations

from typing import Any

from tocsin.case import Case
from tocsin.query.describe import left_out
from tocsin.query.mask import hidden
from tocsin.query.words import Words
from tocsin.read.parts.listed import InputFile
from tocsin.report.sections.persons.keeping import keeping
from tocsin.store.casefile import NAME
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import ROWS, Asked, Page
from tocsin.web.pages.work.going import address, named
from tocsin.web.pages.work.running import jobs
from tocsin.web.pages.work.running.runs import shown

SAID = 50  # entries of the log that are shown, the last ones


def facts(asked: Asked) -> dict[str, Any]:
    """The head of the chain, the files a page at a time, the last entries of the log, seals, and audits made from here."""
    if not (asked.folder / NAME).exists():
        return {
            "who": asked.who,
            "head": None,
            "files": [],
            "next": None,
            "left_out": asked.words("bench.custody.left_out", shown=0, all=0),
        }
    case = Case.open(asked.folder)
    entries, files = list(case.evidence.entries()), list(case.inputs())
    start = max(asked.after, 0)
    listed = files[start : start + ROWS]
    count, head = case.evidence.head()
    return {
        "who": asked.who,
        "head": {"entries": count, "digest": head, "files": len(files), "bytes": sum(one.size for one in files)},
        "keeping": keeping(asked.lookups, asked.words),
        "files": [_file(one, asked.words) for one in listed],
        "next": start + ROWS if start + ROWS < len(files) else None,
        "log": [_entry(entry) for entry in entries[: -SAID - 1 : -1]],
        "seals": [{"number": one.number, "sha256": one.sha256} for one in case.seals],
        "audits": [shown(one) for one in jobs.jobs(asked.folder) if one.command[:1] == ("audit",)][:5],
        "left_out": asked.words("bench.custody.left_out", shown=len(listed), all=len(files)),
    }


def _file(one: InputFile, words: Words) -> dict[str, Any]:
    names = ("sha256", "size", "status", "added", "format", "read", "kept", "versions", "rejected")
    told = {name: getattr(one, name) for name in names}
    reasons = {hidden(left_out(why, words)): n for why, n in one.reasons.items()}
    return {**told, "name": hidden(one.path.name), "who": hidden(one.who), "reasons": reasons}


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the log: its number, when, by whom, what was done, its hash; what it is about stands in `tocsin log`."""
    return {"seq": entry["seq"], "time": entry["time"], "who": hidden(entry["who"]), "action": entry["action"], "hash": entry["hash"]}


def audit(doing: Doing) -> str:
    """Check every hash of the case again, as `tocsin audit` does."""
    return address(f"/runs/{jobs.start(doing.folder, ['audit', str(doing.folder.resolve())], named(doing)).id}", doing)


PAGES = (Page("custody", "/custody", facts, ("after",)),)
ACTS = (Act("/custody", audit),)
