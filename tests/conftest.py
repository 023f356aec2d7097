from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.report.synthetic import Synthetic
from tocsin.query.view import CaseView
from tocsin.report.html import EXPORTER

# A deadline for an example would measure how busy the machine is, not the code.
settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")


@pytest.fixture(scope="session")
def source() -> Synthetic:
    return Synthetic()


@pytest.fixture(scope="session")
def view(source: Synthetic) -> CaseView:
    return source.view()


@pytest.fixture(scope="session")
def pages(view: CaseView, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The dossier of the made-up case, by language."""
    folder = tmp_path_factory.mktemp("dossier")
    paths = {lang: folder / f"dossier.{lang}.html" for lang in ("en", "fr", "ar")}
    for lang, path in paths.items():
        EXPORTER.export(view, path, lang)
    return paths
