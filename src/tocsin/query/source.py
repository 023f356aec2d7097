"""What an exporter is given, and what an exporter is: the seam between a case and its dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa


class DossierSource(Protocol):
    """A case as the exporters see it: a title, tables, run records. Nothing private is reachable from here.

    A source may also have `digest` (text printed on the cover) and `marking` (a TLP line); without them the digest is made from the
    run records and the marking is TLP:AMBER, since a dossier holds what people wrote. One with `missing()` names what is not done yet; the
    dossier is then marked partial.
    """

    title: str

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table of `model.SCHEMAS`, whole or some columns; empty with the right schema where it was never made."""

    def run_records(self) -> list[dict[str, Any]]:
        """The last record of every stage in the order they ran: stage, version, settings, inputs, rows_in, rows_out, dropped, seconds."""


class Exporter(Protocol):
    """One output format. Registered as an instance in the entry-point group `tocsin.exporters`."""

    name: str  # as in --format
    suffix: str  # of the file written, without its dot

    def export(self, source: DossierSource, path: Path, lang: str) -> None:
        """Write the dossier of a case to `path` in the interface language `lang` (en, fr or ar)."""
