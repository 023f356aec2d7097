"""The publication gate: a name stays a pseudonym until one person asks to open it, with a reason, and a second person assents.

Its record is the hash-chained log of the evidence: entries `name` with a `step`, the pseudonym, and never the name itself. What is decided
is read off the log each time, and only what keeps the rules counts, so that an entry somebody wrote beside the verbs opens nothing.
What was asked for is pinned by a keyed digest: an account that is renamed afterwards has not had its new name opened.

Fooled by: one person with two logins, and whoever may become another user of the machine (an administrator). It records who decided
and keeps one person from deciding alone by mistake or in haste; it is no lock against who may rewrite the case.
"""

from __future__ import annotations

import hmac
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tocsin.errors import SettingError
from tocsin.text.confusables import prototype

ACTION = "name"
# Whose names may be opened at all: holders of a public function, registered outlets, organisations, and accounts whose own public claim
# is the evidence.
GROUNDS = ("official", "outlet", "organisation", "claim")
DIGITS = 32  # of the digest that pins a name


@dataclass(frozen=True)
class Step:
    """What one person did: who, at which login, when, why."""

    who: str
    login: str
    time: str
    why: str


@dataclass(frozen=True)
class Decision:
    """What stands of one name: `state` asked, opened, refused or revoked; `ended` says who refused or revoked it.

    `subject` is an account's pseudonym, or a statement's number for who signed it (`S1`). `pinned` is the digest of what was asked for,
    `marks` the special categories of personal data that stood in it, `ask` the hash of the log's entry.
    """

    subject: str
    state: str
    ground: str
    pinned: str
    ask: str
    asked: Step
    marks: tuple[str, ...] = ()
    assented: Step | None = None
    ended: Step | None = None


def decisions(entries: Iterable[Mapping[str, Any]]) -> dict[str, Decision]:
    """What stands of every name that was ever asked for, by subject, in the order of the first question; `entries` are those of the log."""
    found: dict[str, Decision] = {}
    for entry in entries:
        if entry.get("action") == ACTION and isinstance(entry.get("subject"), str):
            subject = entry["subject"]
            after = _after(found.get(subject), entry)
            if after is not None:
                found[subject] = after
    return found


def _after(before: Decision | None, entry: Mapping[str, Any]) -> Decision | None:
    """What an entry makes of a decision; None where it does not keep the rules."""
    said, kind = _step(entry), entry.get("step")
    if kind == "ask" and said.why.strip() and entry.get("ground") in GROUNDS and (before is None or before.state in ("refused", "revoked")):
        marks = tuple(entry.get("marks") or ())
        return Decision(entry["subject"], "asked", entry["ground"], entry.get("pinned", ""), entry["hash"], said, marks)
    if before is None or entry.get("ask") != before.ask:
        return None
    if kind == "assent" and before.state == "asked" and not one_person(before.asked, said):
        return replace(before, state="opened", assented=said)
    ends = {"refuse": ("asked", "refused"), "revoke": ("opened", "revoked")}.get(str(kind))
    return replace(before, state=ends[1], ended=said) if ends and before.state == ends[0] and said.why.strip() else None


def _step(entry: Mapping[str, Any]) -> Step:
    who = str(entry.get("who", ""))
    return Step(who, str(entry.get("login", who)), str(entry.get("time", "")), str(entry.get("why", "")))


def one_person(one: Step, other: Step) -> bool:
    """Whether two steps may be one and the same person's: their logins or their names are alike, letters that pass for others too."""
    return _folded(one.login) == _folded(other.login) or _folded(one.who) == _folded(other.who)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(prototype(char) for char in plain if char.isalnum())


def pinned(key: bytes, parts: Iterable[str | None]) -> str:
    """The keyed digest of what is to be opened; without the key of the case no list of names can be tested against it."""
    return hmac.digest(key, json.dumps(["name", *parts], ensure_ascii=False).encode(), "sha256").hex()[:DIGITS]


def may_ask(before: Decision | None, subject: str, why: str, ground: str) -> None:
    """Raises SettingError where nobody may ask for this name now: no reason, no ground, asked for or opened already."""
    if not why.strip():
        raise SettingError("a name is not opened without a reason", "say why it is needed: --why TEXT")
    if ground not in GROUNDS:
        raise SettingError(f"{ground!r} is no ground on which a name may be opened", f"choose one of: {', '.join(GROUNDS)}")
    if before is not None and before.state == "opened":
        raise SettingError(f"the name of {subject} is open already", f"take it back with: tocsin revoke CASE {subject} --why TEXT")
    if before is not None and before.state == "asked":
        mend = f"somebody else assents: tocsin assent CASE {subject}; or: tocsin refuse CASE {subject} --why TEXT"
        raise SettingError(f"the name of {subject} was asked for already, by {before.asked.who}", mend)


def may_assent(before: Decision | None, subject: str, speaker: Mapping[str, str]) -> Decision:
    """What is assented to. Raises SettingError where nothing was asked, and for who asked."""
    if before is None or before.state != "asked":
        raise SettingError(f"nobody asks to open the name of {subject}", f"ask: tocsin name CASE {subject} --as GROUND --why TEXT")
    if one_person(before.asked, _step(speaker)):
        told = "at the same login" if _folded(before.asked.who) != _folded(_step(speaker).who) else "and one person cannot do both"
        mend = "a second person assents, at their own login; a name given by TOCSIN_PERSON makes no second person"
        raise SettingError(f"{before.asked.who} asked for the name of {subject}, {told}", mend)
    return before


def may_end(before: Decision | None, subject: str, why: str, step: str) -> Decision:
    """What is refused or revoked; anybody may do either alone. Raises SettingError without a reason, or where there is nothing to end."""
    state = {"refuse": "asked", "revoke": "opened"}[step]
    if not why.strip():
        raise SettingError(f"nothing is {step}d without a reason", "say why: --why TEXT")
    if before is None or before.state != state:
        other = " (it is open; take it back with: tocsin revoke)" if before is not None and before.state == "opened" else ""
        told = f"nobody asks to open the name of {subject}" if state == "asked" else f"the name of {subject} is not open"
        raise SettingError(told + other, "list the names with: tocsin name CASE")
    return before
