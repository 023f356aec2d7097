"""What a person means by what is to be held: an account, a file with the members of an archive, or anything that `tocsin why` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import InputError, SettingError
from tocsin.protect.retention.holds import ACCOUNT, EVIDENCE, FILE, Holds
from tocsin.query.judged import accounts
from tocsin.query.view import CaseView
from tocsin.query.why import why
from tocsin.read.parts.removal import chosen
from tocsin.store.evidence import Evidence


@dataclass(frozen=True)
class Meant:
    """A thing to be held: its kind, its id, and of evidence the rows and accounts behind it."""

    kind: str
    ref: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def meant(evidence: Evidence, view: CaseView, ref: str, held: Holds) -> list[Meant]:
    """What `ref` names. What is held already is known by its id though the tables no longer have it.

    Raises SettingError for what nothing is called.
    """
    if found := [Meant(one.kind, one.ref) for one in held.all if one.ref == ref]:
        return found
    try:
        return [Meant(ACCOUNT, accounts(view, [ref])[0])]
    except SettingError:
        pass
    try:
        return [Meant(FILE, item.sha256) for item in chosen(evidence, ref)]
    except InputError:
        if Path(ref).exists():
            raise
    return [_behind(view, ref)]


def _behind(view: CaseView, ref: str) -> Meant:
    """The rows and accounts behind a finding, a family, a group ..."""
    told = why(view, ref, None)
    posts = told.posts.values()
    rows: dict[str, list[int]] = {}
    for raw, row in sorted({(post.raw, post.row) for post in posts if post.raw and post.row is not None}):
        rows.setdefault(raw, []).append(row)
    codes = sorted({item.account for item in told.items if item.account})
    return Meant(EVIDENCE, ref, {"rows": rows, "accounts": accounts(view, codes) if codes else []})
