from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tocsin.query.view import CaseView
from tocsin.report.pdf.exporter import EXPORTER


@pytest.fixture(scope="session")
def dossier(dossiers: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """What the made-up case says, in English."""
    return dossiers("en")


@pytest.fixture(scope="session")
def printed(view: CaseView, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The printed report of the made-up case, by language."""
    folder = tmp_path_factory.mktemp("printed")
    for lang in ("en", "fr", "ar"):
        EXPORTER.export(view, folder / f"{lang}.pdf", lang)
    return {path.stem: Path(path).read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def texts(printed: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of each page, by language."""
    return {lang: [page.extract_text() for page in PdfReader(BytesIO(data)).pages] for lang, data in printed.items()}
