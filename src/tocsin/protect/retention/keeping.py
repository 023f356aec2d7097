"""What a case keeps and until when: its policy and holds as they stand, what is due on a day, and the verbs that act on them.

The methods that change anything need the lock of the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError, SettingError
from tocsin.protect.retention import purge, windows
from tocsin.protect.retention.holds import Holds, holds
from tocsin.protect.retention.outside import destroy
from tocsin.protect.retention.plan import Due, Files, plan, upcoming
from tocsin.protect.retention.policy import MEND, Policy, policy
from tocsin.read.parts.inputs import Inputs
from tocsin.read.pseudonym import joined
from tocsin.store.judgements import Judgements
from tocsin.store.tables import TableStore


@dataclass(frozen=True)
class Retained:
    """What a `retain` did, or with `dry` would do: the files with what is due of each, what else was destroyed, what is due next."""

    today: date
    due: tuple[Due, ...] = ()
    made: Mapping[str, int] | None = None  # tables, dossiers and exports that went, by place
    emptied: int = 0  # lines of log and judgements
    held: int = 0
    next: tuple[tuple[date, str, int], ...] = ()
    dry: bool = False
    waiting: int = 0  # files that lay in the inbox


@dataclass(frozen=True)
class Keeping:
    """The retention of one case; `table` is `[retention]` in its case.toml, `same` the accounts that a person says are one."""

    folder: Path
    inputs: Inputs
    store: TableStore
    said: Judgements
    table: Mapping[str, Any]
    same: Sequence[str] = ()

    @property
    def policy(self) -> Policy | None:
        """The policy, None where the case has none. Raises SettingError for one that cannot be."""
        return policy(self.table)

    @property
    def holds(self) -> Holds:
        """The holds in force."""
        return holds(self.inputs.evidence.entries())

    @property
    def window(self) -> windows.Window | None:
        """The window of collection that was opened last."""
        return windows.window(self.policy, self.inputs.evidence.entries()) if self.policy else None

    @cached_property
    def files(self) -> Files:
        """The files of the case, and the accounts that are held under every pseudonym they have."""
        held = set(self.holds.accounts)
        if held:
            handles = self.store.read("handles", ["handle_id", "account_id"])
            aliases = dict(zip(handles["handle_id"].to_pylist(), handles["account_id"].to_pylist(), strict=True))
            stands = joined(aliases, self.same)
            held |= {stands[name] for name in held if name in stands}
            held |= {name for name, meant in stands.items() if meant in held}
        return Files(self.inputs, self.holds, frozenset(held))

    @property
    def next(self) -> tuple[tuple[date, str, int], ...]:
        """What is due next: day, rule, files. Nothing without a policy."""
        return tuple(upcoming(self.files, self.policy)) if self.policy else ()

    def told(self) -> dict[str, Any]:
        """What a dossier prints: the policy in force, what is due next, how much is held; empty without a policy."""
        if self.policy is None:
            return {}
        due = [{"day": day.isoformat(), "rule": rule, "files": files} for day, rule, files in self.next]
        return {"policy": self.policy.told(), "due": due, "holds": len(self.holds.all)}

    def due(self, today: date) -> list[Due]:
        """What is due on a day. Raises SettingError for a case without a policy."""
        if self.policy is None:
            raise SettingError(f"{self.folder}: case.toml has no [retention], so nothing is ever due", MEND)
        return plan(self.files, self.policy, today)

    def problems(self) -> Iterator[str]:
        """A purge that was begun and not ended, in words."""
        if begun := purge.unfinished(self.inputs.evidence.entries()):
            yield f"a purge of what was due on {begun} was stopped half-way; finish it with: tocsin retain {self.folder}"

    def destroy(self, today: date) -> Retained:
        """Destroy what is due on a day, and finish what was begun before and not ended, as of the day it was begun for."""
        evidence = self.inputs.evidence
        begun = purge.unfinished(evidence.entries())
        today = max(today, begun) if begun else today
        purge.empty_journals(evidence, self.said)
        due, held = self.due(today), len(self.holds.all)
        waiting = self.clear(today)
        if not due and begun is None:
            return Retained(today, held=held, next=self.next, waiting=waiting)
        assert self.policy
        redacted = purge.begin(self.files, self.policy, today, due, self.said)
        for one in due:
            purge.purge(self.inputs, one)
        made = purge.destroy_made(self.folder, evidence, self.store)
        rows = sum(sum(one.gone.values()) for one in due)
        evidence.append("retained", now=today.isoformat(), files=len(due), rows=rows, held=held)
        evidence.flush()
        return Retained(today, tuple(due), made, len(redacted), held, self.next, waiting=waiting)

    def clear(self, today: date) -> int:
        """Destroy what lies in the inbox longer than it may. Returns how many files."""
        return destroy(self.folder, self.inputs.evidence, self.policy, today)

    def renew(self, today: date, why: str) -> windows.Window:
        """Open the next window of collection. Raises CaseError where none can be."""
        last = self.window
        if last is None:
            raise CaseError(
                f"{self.folder}: has no window of collection to renew", "set window_days in [retention], and add the first file"
            )
        begins = windows.renewed(last, today)
        self.inputs.evidence.append("renew", begins=begins.isoformat(), why=needed(why))
        self.inputs.evidence.flush()
        window = self.window
        assert window
        return window

    def hold(self, kind: str, ref: str, why: str, **facts: Any) -> None:
        """Hold back a thing from destruction."""
        self.inputs.evidence.append("hold", kind=kind, ref=ref, why=needed(why), **facts)
        self.inputs.evidence.flush()

    def release(self, kind: str, ref: str, why: str) -> None:
        """Lift a hold. Raises SettingError where there is none."""
        if self.holds.find(kind, ref) is None:
            raise SettingError(f"{ref}: is not held", "list the holds with: tocsin hold CASE")
        self.inputs.evidence.append("release", kind=kind, ref=ref, why=needed(why))
        self.inputs.evidence.flush()


def needed(why: str) -> str:
    """The reason. Raises SettingError for an empty one."""
    if not why.strip():
        raise SettingError("no reason is given", 'say why: --why "..."')
    return why
