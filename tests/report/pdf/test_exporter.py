from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tocsin.plugins import load
from tocsin.query.view import CaseView
from tocsin.report.pdf.exporter import EXPORTER, write

ARABIC = re.compile("[\u0600-\u06ff]")


def test_it_is_registered() -> None:
    assert load("exporters", "pdf") == EXPORTER


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_page_bears_marking_title_and_number(texts: dict[str, list[str]], lang: str) -> None:
    pages = texts[lang]
    for number, page in enumerate(pages, 1):
        assert "TLP:AMBER" in page
        assert "Morvane" in page
        assert str(number) in page
        assert str(len(pages)) in page


def test_figures_are_numbered_without_a_gap_and_named(texts: dict[str, list[str]]) -> None:
    told = "\n".join(texts["en"])
    captions = [int(found) for found in re.findall(r"Figure (\d+)\.", told)]
    assert captions == list(range(1, len(captions) + 1))
    assert len(captions) > 3
    assert all(re.search(rf"Figure {number} \w", told) for number in captions)


def test_fonts_are_embedded_and_pictures_described(printed: dict[str, bytes]) -> None:
    for data in printed.values():
        assert b"/FontFile" in data
        read = PdfReader(BytesIO(data))
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert read.metadata is not None
        assert read.metadata.title is not None
        assert "Morvane" in read.metadata.title
        assert read.metadata.author is None


def test_the_outline_has_every_head(printed: dict[str, bytes]) -> None:
    counts = {lang: len(list(_flat(PdfReader(BytesIO(data)).outline))) for lang, data in printed.items()}
    assert len(set(counts.values())) == 1
    assert counts["en"] > 12


def _flat(items: list[object]) -> list[object]:
    return [leaf for one in items for leaf in (_flat(one) if isinstance(one, list) else [one])]


def test_no_date_number_or_handle_is_turned_in_arabic(printed: dict[str, bytes], tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext, which tells where each sign stands on the page, is not installed")
    file = tmp_path / "ar.pdf"
    file.write_bytes(printed["ar"])
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    told = "".join(sign for sign in told if unicodedata.category(sign) != "Cf")
    assert len(ARABIC.findall(told)) > 2000
    assert "Morvane: the regatta of 15 May 2024" in told
    assert re.search(r"\d%", told)
    assert not re.search(r"%\d", told)
    assert not re.search(r"\b\d{2}-\d{2}-\d{4}\b", told)
    assert not re.search(r"\w@(?!\w)", told)
    assert "تقرير تقني" in told


def test_the_same_bytes_again(view: CaseView, printed: dict[str, bytes], tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    write(view, again, "ar", None)
    assert again.read_bytes() == printed["ar"]
