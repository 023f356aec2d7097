from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.report.synthetic import Synthetic
from tocsin.case import Case
from tocsin.query.view import CaseView
from tocsin.report.dossier import compose
from tocsin.report.html import page

# A deadline for an example, or for making one, would measure how busy the machine is, not the code.
settings.register_profile("tocsin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tocsin")


@pytest.fixture(scope="session")
def source() -> Synthetic:
    return Synthetic()


@pytest.fixture(scope="session")
def view(source: Synthetic) -> CaseView:
    return source.view()


@pytest.fixture(scope="session")
def dossiers(view: CaseView) -> Callable[[str], dict[str, Any]]:
    """The dossier of the made-up case as data, by language: composed once in each, to be read and not changed."""
    return cache(lambda lang: compose(view, lang))


@pytest.fixture(scope="session")
def pages(dossiers: Callable[[str], dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The dossier of the made-up case, by language."""
    folder = tmp_path_factory.mktemp("dossier")
    paths = {lang: folder / f"dossier.{lang}.html" for lang in ("en", "fr", "ar")}
    for lang, path in paths.items():
        path.write_text(page(dossiers(lang), lang), encoding="utf-8")
    return paths


@pytest.fixture(scope="session")
def barely_warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for XDG_CACHE_HOME with what every run needs, which takes five processor seconds to make, and no word of a test's texts."""
    folder = tmp_path_factory.mktemp("barely")
    posts = folder / "posts.csv"
    rows = ("1,a,1700000000,Nothing of the sort was ever seen.", "2,b,1700000009,Rien de tel ne fut jamais vu par ici.")
    posts.write_text("\n".join(("post_id,account_id,ts,text", *rows, "")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        case = Case.new(folder / "case")
        list(case.add([posts]))
        list(case.run())
    return folder / "cache"


@pytest.fixture
def own_cache(barely_warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of that folder in place of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shutil.copytree(barely_warm, tmp_path / "cache")))
