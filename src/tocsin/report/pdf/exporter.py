"""The exporter `pdf`: the report in printed pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.files import digest
from tocsin.query.mask import visible
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.about import published_name
from tocsin.report.dossier import compose
from tocsin.report.exporter import Exporter
from tocsin.report.pdf.report import laid_out
from tocsin.report.pdf.typeset import typeset

MACHINE = (".json", ".jsonl", ".csv", ".xlsx", ".gexf", ".graphml", ".parquet")
UNDATED = "1970-01-01"


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the report to `path`. The date in it is that of the state of knowledge, never that of the day it was made."""
    content, pictures = laid_out(compose(view, lang), Words(lang), beside(path))
    path.write_bytes(typeset(content, pictures, content["date"] or UNDATED))


def beside(path: Path) -> dict[str, str]:
    """The machine-readable files in the report's folder, each with its SHA-256."""
    found = (file for file in path.parent.iterdir() if file.suffix in MACHINE and not file.name.startswith(".") and file.is_file())
    return {visible(file.name): digest(file) for file in found}


EXPORTER = Exporter("pdf", "pdf", write, named=published_name)
