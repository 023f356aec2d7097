from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tocsin.errors import EngineError
from tocsin.query.words import Words
from tocsin.report.pdf import typeset as module
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.typeset import typeset

COVER = {
    "title": "T", "heading": ["T"], "running": ["T"], "foot": [""], "marking": "TLP:CLEAR", "colour": "#ffffff", "kind": "k", "authors": [],
    "description": "d", "keywords": [], "warnings": [], "facts": [], "lead": [""], "contents": "c", "page": ["p", "of"],
}  # fmt: skip
HOSTILE = [
    '#eval(1) [x](y) @handle #read("/etc/passwd") $x$ <a> \\u{202e} */ //', "\u202eturned", "𝕏" * 2000,
     "a\tb\nc", "中" * 10_000, "\ud7ff\ufffd",
]  # fmt: skip


def made(*texts: str, lang: str = "en") -> bytes:
    pages = Pages(Words(lang))
    for text in texts:
        pages.text(text)
    return typeset({**COVER, "lang": lang, "dir": pages.words.dir, "blocks": pages.blocks}, pages.files, "2024-05-17")


def test_text_stays_text() -> None:
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(made(*HOSTILE))).pages)
    assert "#eval(1) [x](y) @handle" in told
    assert "⟨U+202E⟩turned" in told
    assert "⟨CJK ×10000⟩" in told


def test_the_date_and_the_standard_are_in_the_file() -> None:
    read = PdfReader(BytesIO(made("x")))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("T", None)
    assert str(read.metadata.creation_date) == "2024-05-17 00:00:00+00:00"
    assert b"pdfuaid:part" in (read.trailer["/Root"]["/Metadata"].get_object().get_data())  # type: ignore[index]


def test_the_same_bytes_in_another_time_zone_and_place(tmp_path: Path) -> None:
    code = "from tests.report.pdf.test_typeset import made; import sys; sys.stdout.buffer.write(made('نص 2024-05-15', lang='ar'))"
    environment = {"TZ": "Pacific/Apia", "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1", "TMPDIR": str(tmp_path)}
    there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout
    assert there == made("نص 2024-05-15", lang="ar")


def test_a_warning_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FAMILIES", ("No Such Font", "Noto Sans"))
    with pytest.raises(EngineError, match="unknown font family"):
        made("x")
