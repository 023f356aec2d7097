from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.asking import ask
from tocsin.case import Case
from tocsin.web.app import application


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier") / "case"
    Case.new(folder, "Harbour")
    return folder


def test_the_dossier_is_handed_over_in_the_language_asked_for(folder: Path) -> None:
    answer = ask(application(folder, 8800, None), "/dossier/html", query="lang=fr")
    assert answer.status == 200 and b'<html lang="fr"' in answer.body
    assert answer.headers["content-disposition"].startswith('attachment; filename="dossier.fr.html')
    assert not list((folder / "out").glob("*"))


def test_a_format_that_is_none_is_refused(folder: Path) -> None:
    app = application(folder, 8800, None)
    assert ask(app, "/dossier/html/..").status == 404 and ask(app, "/dossier/exe").status == 400
