"""What people say of findings, groups, families, accounts, posts: beside what the case says, never over it.

A judgement remembers what it was about as the case then had it. Where that changed since, or is gone, it is told: a verdict on 57 accounts
is none on 61.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.assess.findings.ledger import SUBJECTS
from tocsin.errors import SettingError
from tocsin.query.answer import Why
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.things import pairs
from tocsin.query.view import CaseView
from tocsin.query.why import unknown, whys
from tocsin.query.words import Words

VERDICTS = ("accept", "reject", "unsure")
BOARD = "board"  # put on the evidence board
TRANSLATION = "translation"  # given by a person for a text (people/translations.py)
EVENT = "event"  # when what a medium is said to show was (report/sections/checks/events.py)
COLUMNS = ("id", "statement", "verdict", "other", "text", "who", "time", "state")
LONGEST = 2000  # characters of a reason that are printed
_TOLD = ("kind", "value", "of", "qualifier", "strength", "params", "reasons_for", "reasons_against")


@dataclass(frozen=True)
class Subject:
    """What a judgement is about: its id as it is kept, what the case says of it, and a digest of that."""

    id: str
    statement: str
    state: str


def subject(view: CaseView, ref: str) -> Subject:
    """What `ref` names, as `why` takes it. Raises SettingError for what nothing is called, with the ids that are nearest."""
    lookups = Lookups(view)
    name = _kept(lookups, ref)
    found = subjects(lookups, [name])
    if name not in found:
        raise unknown(lookups, ref)
    return found[name]


def accounts(view: CaseView, names: Iterable[str]) -> list[str]:
    """The pseudonyms of accounts by short names or pseudonyms, in their order. Raises SettingError for what is no account of the case."""
    wanted = list(names)
    codes = view.account_codes(wanted)
    known = view.accounts(codes.values())
    for name in wanted:
        if name not in codes:
            near = difflib.get_close_matches(name, [label for (label,) in view.rows("select label from idx_accounts")], 3, 0.5)
            mend = f"did you mean {', '.join(near)}?" if near else "list the accounts with: tocsin export CASE accounts"
            raise SettingError(f"no account of this case is called {name!r}", mend)
    return [known[codes[name]].account_id for name in wanted]


def judged(lookups: Lookups, words: Words) -> list[dict[str, Any]]:
    """The judgements that hold, as they are printed, in order of time: the id as a dossier prints it, what it is about, verdict, reason,
    who, when (epoch text ISO 8601), and `state`: same, changed or gone since."""
    entries = [entry for entry in lookups.view.judgements if entry["verdict"] not in (BOARD, TRANSLATION, EVENT)]  # printed by themselves
    now = subjects(lookups, {entry["id"] for entry in entries}, words)
    return [_shown(lookups, entry, now.get(entry["id"])) for entry in entries]


def _shown(lookups: Lookups, entry: Mapping[str, Any], now: Subject | None) -> dict[str, Any]:
    joined = entry["verdict"] == "same"  # an account that was joined is there under the other's name
    state = "same" if joined or (now and now.state == entry.get("state")) else "changed" if now else "gone"
    return {
        "id": printed_id(lookups, entry["id"]),
        "statement": now.statement if now else mask(entry.get("statement"), LONGEST),
        "verdict": entry["verdict"],
        "other": printed_id(lookups, entry["other"]) if entry.get("other") else None,
        "text": mask(entry.get("text"), LONGEST),
        "who": mask(entry["who"]),
        "time": entry["time"],
        "state": state,
    }


def alike(lookups: Lookups) -> dict[str, str]:
    """From each thing to the finding that is about it as a whole, and back, as they are printed: a group and `group.ID`."""
    found: dict[str, str] = {}
    for name, row in lookups.findings.items():
        if row["kind"] in SUBJECTS and (about := row[row["kind"]]):
            found |= {lookups.printed(name): about, about: lookups.printed(name)}
    return found


def placed(lookups: Lookups, said: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Judgements by the ids they stand at: that of what they were said of, and that of the finding which is about this thing as a whole."""
    twins = alike(lookups)
    found: dict[str, list[dict[str, Any]]] = {}
    for one in said:
        for name in filter(None, (one["id"], twins.get(one["id"]))):
            found.setdefault(name, []).append(one)
    return found


def beside(node: Any, said: Mapping[str, list[dict[str, Any]]], key: str = "judgements") -> None:
    """Put judgements (or statements: `key`) beside what they are about, wherever a dossier has something of that id; no more changes."""
    if isinstance(node, dict):
        for child in node.values():
            beside(child, said, key)
        if isinstance(node.get("id"), str) and node["id"] in said:
            node[key] = said[node["id"]]
    elif isinstance(node, list):
        for child in node:
            beside(child, said, key)


def _kept(lookups: Lookups, ref: str) -> str:
    """The id under which judgements on a thing are kept: a finding's own, an account's pseudonym, a post's name in dossiers."""
    if ref in lookups.finding_ids:
        return lookups.finding_ids[ref]
    names = ref.split("~")
    codes = lookups.view.account_codes(names)
    if codes.keys() >= set(names) and len(names) <= 2:
        known = lookups.view.accounts(codes.values())
        return "~".join(known[codes[name]].account_id for name in names)
    return lookups.aliases([ref]).get(ref) or (pairs.kept(lookups, ref) if "~" in ref else None) or ref


def printed_id(lookups: Lookups, name: str) -> str:
    """A kept id as a dossier prints it."""
    if name in lookups.findings:
        return lookups.printed(name)
    known = [lookups.facts(one) for one in name.split("~")]
    return "~".join(one.label for one in known if one) if all(known) else "~".join(map(pairs.shown, name.split("~")))


def subjects(lookups: Lookups, names: Iterable[str], words: Words | None = None) -> dict[str, Subject]:
    """What the case says now of kept ids; those that name nothing any more are left out."""
    found = whys(lookups, dict.fromkeys(names, 1), words or Words("en"))
    return {name: told(lookups, name, one) for name, one in found.items()}


def told(lookups: Lookups, name: str, answer: Why) -> Subject:
    """What the case says of a kept id, where what stands behind it was looked up already."""
    return Subject(name, answer.statement, _state(lookups, name, answer.total, answer.accounts))


def _state(lookups: Lookups, name: str, total: int, accounts: int | None) -> str:
    row = lookups.findings.get(name)
    told = [row[column] for column in _TOLD] if row else [total, accounts]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
