"""Blocks and pictures set in pages by Typst: our templates, our fonts, no network, the same bytes for the same content."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from tocsin.errors import EngineError
from tocsin.extras import extra
from tocsin.report.pdf.glyphs import FAMILIES

STANDARDS: list[Any] = ["a-2a", "ua-1"]  # kept for decades, and read aloud


def typeset(content: Mapping[str, Any], pictures: Mapping[str, bytes], date: str) -> bytes:
    """A PDF of the content (templates/main.typ tells its fields). `date`, 2024-05-17, is the only date in the file.

    Raises EngineError where Typst refuses or warns: a missing font is a warning, and would change the page.
    """
    with extra("pdf"):
        import typst
    moment = int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
    ours = files("tocsin.report.pdf")
    with tempfile.TemporaryDirectory() as folder, as_file(ours.joinpath("fonts")) as fonts:
        root = Path(folder)
        for template in ours.joinpath("templates").iterdir():
            (root / template.name).write_bytes(template.read_bytes())
        for name, data in pictures.items():
            (root / name).write_bytes(data)
        (root / "content.json").write_text(json.dumps({**content, "fonts": FAMILIES}, ensure_ascii=False), encoding="utf-8")
        try:
            made, warnings = typst.compile_with_warnings(
                str(root / "main.typ"),
                root=str(root),
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                timestamp=moment,
            )
        except typst.TypstError as cause:
            raise EngineError(f"the pages cannot be set: {cause}", "please report this with the dossier's JSON") from cause
    if warnings:
        raise EngineError(f"the pages were set with a warning: {warnings[0]}", "please report this")
    return bytes(made)
