"""What a case does so that others can check what it was and when: it is sealed, and the seal is stamped by others."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.custody import authority, calendar, manifest
from tocsin.custody.asking import ask
from tocsin.custody.manifest import Seal
from tocsin.errors import SettingError
from tocsin.files import contents

if TYPE_CHECKING:
    from tocsin.store.evidence import Evidence
    from tocsin.store.tables import TableStore


class Custody:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        evidence: Evidence
        store: TableStore

        def _alone(self) -> AbstractContextManager[None]: ...

    @property
    def seals(self) -> list[Seal]:
        """The manifests of the case in their order."""
        return manifest.seals(self.folder)

    def seal(self) -> Seal:
        """Write a manifest of the case as it stands, and queue what is needed to have it stamped. The log says that it was sealed."""
        before = self.seals[-1:]
        with self._alone():
            number = before[0].number + 1 if before else 1
            self.evidence.append("seal", number=number, before=before[0].sha256 if before else "")
            self.evidence.flush()
            made = manifest.seal(self.folder, number)
            authority.query(made)
            calendar.queue(made)
        return made

    def stamp(self, tsa: str = "", calendars: tuple[str, ...] = (), answer: Path | None = None, root: Path | None = None) -> dict[str, Any]:
        """Have the last seal stamped: by an authority at an address, by one's answer in a file, by calendars; complete what is pending.

        Asks the network for what is named, and of pending proofs the calendars that hold them. Returns what stands now (`stamps`).
        Raises SettingError where nothing is sealed, InputError for an answer that is none.
        """
        last = self._last()
        pem = contents(root) if root else None
        with self._alone():
            if answer is not None or tsa:
                got = contents(answer) if answer is not None else ask(tsa, authority.query(last), authority.HEADERS)
                authority.keep(last, got, pem)
            for one in calendars:
                calendar.submit(last, one, ask)
        return self.stamps(root)

    def complete(self, root: Path | None = None) -> dict[str, Any]:
        """Ask the calendars that hold a pending proof of any seal whether a block attests it by now. Returns `stamps` of the last seal."""
        with self._alone():
            for one in self.seals:
                if (proof := calendar.kept(one)) and proof.pending:
                    calendar.complete(one, ask)
        return self.stamps(root)

    def stamps(self, root: Path | None = None) -> dict[str, Any]:
        """What stands of the last seal: its number, digest and files; the authority's time; calendars pending and blocks that attest it."""
        last = self._last()
        stamp, proof = authority.kept(last, contents(root) if root else None), calendar.kept(last)
        return {
            "number": last.number, "sha256": last.sha256, "files": last.files,
            "time": stamp.time.isoformat() if stamp else None, "policy": stamp.policy if stamp else None,
            "verified": bool(stamp and stamp.verified),
            "pending": list(proof.pending) if proof else [], "blocks": list(proof.blocks) if proof else [],
        }  # fmt: skip

    def sealed(self) -> dict[str, Any] | None:
        """What a dossier prints of the last seal, None where there is none: number, place, digest, files, and the authority's time."""
        for one in self.seals[-1:]:
            stamp = authority.kept(one) if one.beside(authority.ANSWER).exists() else None
            place, time = one.path.relative_to(self.folder).as_posix(), stamp.time.isoformat() if stamp else None
            return {"number": one.number, "place": place, "sha256": one.sha256, "files": one.files, "time": time}
        return None

    def capture(self, path: str | Path) -> int:
        """Write the pages of the case into one signed WACZ file; returns how many there are. The key stays in `private/`."""
        from tocsin.custody.captures import pack, pages

        with self._alone():
            rows = self.store.read("pages", ["page_id", "title", "raw", "row"]).to_pylist()
            return pack(pages(self.evidence, rows), Path(path), self.folder / "private")

    def _last(self) -> Seal:
        if not self.seals:
            raise SettingError(f"{self.folder}: was not sealed yet", f"seal it with: tocsin seal {self.folder}")
        return self.seals[-1]
