from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.shelf import Shelf
from tocsin.report.html import EXPORTER


@pytest.fixture(scope="session")
def source() -> Synthetic:
    return Synthetic()


@pytest.fixture(scope="session")
def shelf(source: Synthetic) -> Shelf:
    return Shelf(source)


@pytest.fixture(scope="session")
def pages(source: Synthetic, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The dossier of the made-up case, by language."""
    folder = tmp_path_factory.mktemp("dossier")
    paths = {lang: folder / f"dossier.{lang}.html" for lang in ("en", "fr", "ar")}
    for lang, path in paths.items():
        EXPORTER.export(source, path, lang)
    return paths
