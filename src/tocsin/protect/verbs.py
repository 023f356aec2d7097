"""What a case does to be kept no longer than it may, and to have its key table carried apart from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.engine.given import configure
from tocsin.files import contents, write_atomic
from tocsin.flow import order
from tocsin.model import Progress, quiet
from tocsin.store.lock import locked

if TYPE_CHECKING:
    from tocsin.protect.retention.keeping import Keeping, Retained
    from tocsin.protect.retention.windows import Window
    from tocsin.query.view import CaseView
    from tocsin.read.parts.inputs import Inputs
    from tocsin.read.pseudonym import Pseudonyms
    from tocsin.store.evidence import Evidence
    from tocsin.store.judgements import Judgements
    from tocsin.store.tables import TableStore


class Protection:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        evidence: Evidence
        store: TableStore
        pseudonyms: Pseudonyms
        parts: Inputs
        said: Judgements

        @property
        def settings(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        @property
        def sections(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def _alone(self) -> AbstractContextManager[None]: ...
        def _read(self, progress: Progress) -> None: ...

    @property
    def keeping(self) -> Keeping:
        """What the case keeps and until when: its `policy`, `holds`, `window` of collection, and what is due `next`."""
        from tocsin.protect.retention.keeping import Keeping

        same = configure(order.stage("read").settings, self.settings.get("read", {})).same
        return Keeping(self.folder, self.parts, self.store, self.said, self.sections.get("retention", {}), same)

    def retain(self, today: date | None = None, dry: bool = False, progress: Progress = quiet) -> Retained:
        """Destroy what is due by the policy of the case on a day (UTC, without one today), or with `dry` tell what would be.

        Finishes what was begun before. Raises SettingError for a case without a policy.
        """
        from tocsin.protect.retention.keeping import Retained

        today = today or datetime.now(UTC).date()
        if dry:
            with locked(self.folder, shared=True):
                return Retained(today, tuple(self.keeping.due(today)), held=len(self.keeping.holds.all), next=self.keeping.next, dry=True)
        with self._alone():
            done = self.keeping.destroy(today)
            if done.made is not None:
                self._read(progress)
            return done

    def clear_inbox(self, today: date | None = None) -> int:
        """Destroy what was sent to the case by a browser and lies in its inbox longer than it may; returns how many files.

        That is what was added more than a day ago, and what is as old as the policy has anything kept. Logged as other destruction is.
        """
        with self._alone():
            return self.keeping.clear(today or datetime.now(UTC).date())

    def renew(self, why: str, today: date | None = None) -> Window:
        """Open the next window of collection, with a reason. Raises CaseError where the windows have lasted as long as they may."""
        with self._alone():
            return self.keeping.renew(today or datetime.now(UTC).date(), why)

    def hold(self, ref: str | Path, why: str, lift: bool = False) -> list[str]:
        """Hold a file, an account, or what stands behind a finding back from destruction, with a reason; `lift` has the hold end.

        Returns what is held now or was: a file's digest, an account's pseudonym, an id. Raises SettingError for what nothing is called.
        """
        from tocsin.protect.retention.meant import meant

        found = meant(self.evidence, self.view(missing=()), os.fspath(ref), self.keeping.holds)
        with self._alone():
            for one in found:
                if lift:
                    self.keeping.release(one.kind, one.ref, why)
                else:
                    self.keeping.hold(one.kind, one.ref, why, **one.facts)
        return [one.ref for one in found]

    def export_key(self, path: str | Path, passphrase: str) -> int:
        """Write the key table, pseudonyms with platform ids and handles, encrypted; logged first. Returns how many accounts it has."""
        from tocsin.protect.keytable import rows, sealed

        table = rows(self.store.read("profiles"))
        content = sealed(table, passphrase)
        with self._alone():
            self.evidence.append("key", step="export", sha256_of_file=hashlib.sha256(content).hexdigest(), number=len(table))
            self.evidence.flush()
        write_atomic(Path(path), content, mode=0o600, lasting=True)
        return len(table)

    def import_key(self, file: str | Path, passphrase: str, path: str | Path | None = None) -> tuple[Path, int, int]:
        """Open an encrypted key table, as JSON Lines at `path`, else in `private/`; logged. Returns where, how many, how many of this case.

        Raises InputError for what is none, and where the passphrase does not open it.
        """
        from tocsin.protect.keytable import unsealed

        content = contents(Path(file))
        table = unsealed(content, passphrase)
        known = sum(self.pseudonyms.account(row["platform"] or "", row["platform_id"] or "") == row["account_id"] for row in table)
        target = Path(path) if path is not None else self.folder / "private" / "key_table.jsonl"
        with self._alone():
            self.evidence.append("key", step="import", sha256_of_file=hashlib.sha256(content).hexdigest(), number=len(table))
            self.evidence.flush()
        lines = b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in table)
        write_atomic(target, lines, mode=0o600, lasting=True)
        return target, len(table), known
