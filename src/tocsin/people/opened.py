"""From decisions to names: what an account is called, what speaks against opening that, and which names stand open now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from tocsin.errors import SettingError
from tocsin.people.gate import Decision, Step, pinned
from tocsin.people.special.categories import public_function, special
from tocsin.query.mask import excerpt, mask, visible

_COLUMNS = ["account_id", "platform_id", "handle", "name", "bio", "observed_ts"]
LONGEST, QUOTED = 120, 300  # characters of a name, of a bio
PERSONS = ("official", "claim")  # grounds on which the name may be a natural person's


@dataclass(frozen=True)
class Named:
    """What an account called itself on one day, or who signed a statement: `handle` and `name` as they stand in private/."""

    handle: str | None
    name: str | None
    bio: str | None = None

    def parts(self, ground: str) -> tuple[str | None, ...]:
        """What is opened on a ground: handle and name; what the account says of itself too where that claim is the evidence."""
        return (self.handle, self.name, self.bio) if ground == "claim" else (self.handle, self.name)

    def __str__(self) -> str:
        handle = f"@{self.handle.lstrip('@')}" if self.handle else ""
        told = f"{self.name} ({handle})" if self.name and handle else self.name or handle
        line = " ".join(visible(told).split())
        return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


@dataclass(frozen=True)
class Asked:
    """A name that is asked for or assented to: whose, what it is, on which ground, and what speaks against opening it, in words."""

    subject: str
    name: str
    ground: str
    advice: tuple[str, ...]


def named(profiles: Path, accounts: Iterable[str]) -> dict[str, list[Named]]:
    """What accounts called themselves, by pseudonym, the newest first; `profiles` is the private table's file."""
    wanted = sorted(set(accounts))
    if not wanted or not profiles.exists():
        return {}
    table = pyarrow.parquet.read_table(profiles, columns=_COLUMNS, filters=[("account_id", "in", wanted)])
    found: dict[str, list[Named]] = {}
    for row in _newest_first(table):
        bare = None if row["handle"] or row["name"] else row["platform_id"]  # some files name an account by nothing else
        one = Named(row["handle"] or None, row["name"] or bare, row["bio"] or None)
        if (one.handle or one.name) and one not in (known := found.setdefault(row["account_id"], [])):
            known.append(one)
    return found


def _newest_first(table: pa.Table) -> list[dict[str, Any]]:
    rows = list(enumerate(table.to_pylist()))
    return [row for _, row in sorted(rows, key=lambda one: (one[1]["observed_ts"] or 0, one[0]), reverse=True)]


def refuse_special(one: Named, ground: str) -> None:
    """Raises SettingError where the name of what may be a person itself tells of a special category, and is not the evidence."""
    told = special(f"{one.handle or ''} {one.name or ''}", name=True)
    if told and ground == "official":
        mend = "such data are opened only where the account's own public claim is the evidence: --as claim, and say so in --why"
        raise SettingError(f"the name itself tells of {', '.join(told)}: special categories of personal data", mend)


def marks(one: Named, ground: str) -> tuple[str, ...]:
    """The special categories of personal data in what is to be opened, and in what the account says of itself beside it."""
    return special(" . ".join(filter(None, (one.bio, one.name)))) if ground in PERSONS else ()


def advice(one: Named, ground: str, followers: int | None, least: int, told: Sequence[str]) -> Iterator[str]:
    """What whoever asks and whoever assents should know, in words; none of it forbids anything. `told` are the marks."""
    if ground in PERSONS and followers is None:
        yield "how many follow the account is not known"
    elif ground in PERSONS and followers is not None and followers < least:
        yield f"{followers:,} follow the account, fewer than the {least:,} from which this case takes one for public"
    if ground == "official" and not public_function(one.bio):
        yield "nothing that the account says of itself names a public function that is held"
    if told:
        also = "and is opened with the name" if ground == "claim" else "and stays closed"
        yield f"what the account says of itself tells of {', '.join(told)} (special category, GDPR art. 9) {also}"
    if ground == "claim" and not one.bio:
        yield "the account says nothing of itself that could be the evidence"


def openings(
    decided: Mapping[str, Decision], known: Mapping[str, Sequence[Named]], key: bytes, readable: bool
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The open names by subject, and everything that was decided, for print. A name that is no longer the one asked for stays closed.

    `readable` is False for who may not read private/: then no name is known, and each is told to be withheld.
    """
    names: dict[str, str] = {}
    listed = []
    for subject, one in decided.items():
        fits = [person for person in known.get(subject, ()) if pinned(key, person.parts(one.ground)) == one.pinned]
        is_open = one.state == "opened"
        if is_open and fits:
            names[subject] = str(fits[0])
        listed.append({
            "subject": subject, "state": one.state, "ground": one.ground, "marks": list(one.marks),
            "name": names.get(subject), "withheld": is_open and not fits and ("unread" if not readable else "gone"),
            "claim": excerpt(fits[0].bio, QUOTED) if is_open and fits and one.ground == "claim" and fits[0].bio else None,
            "asked": _said(one.asked), "assented": _said(one.assented), "ended": _said(one.ended),
        })  # fmt: skip
    return names, listed


def _said(step: Step | None) -> dict[str, str] | None:
    return None if step is None else {"who": mask(step.who), "time": step.time, "why": mask(step.why)}
