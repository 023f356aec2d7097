from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.web.asking import ask
from tests.web.pages.synthetic import Made
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.web.guard import Guard
from tocsin.web.pages.download import Download, route
from tocsin.web.pages.page import Asked
from tocsin.web.pages.shown import _asked


def app(view: CaseView) -> Guard:
    def makes(asked: Asked, folder: Path, into: Path) -> Path:
        if asked.query.get("wrong"):
            raise SettingError("no such file", "take another")
        path = into / f"{asked.id}.{asked.words.lang}.txt"
        path.write_text("whole")
        return path

    serving, download = Made(view), Download("/taken/{id}", makes, ("wrong",))
    return Guard(Starlette(routes=[route(serving, download, partial(_asked, serving, download.keys))]), 8800, None)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_file_is_sent_as_an_attachment_and_nothing_stays(view: CaseView, place: Path) -> None:
    answer = ask(app(view), "/taken/a", query="lang=fr")
    assert answer.status == 200 and answer.body == b"whole"
    assert answer.headers["content-disposition"] == 'attachment; filename="a.fr.txt"' and not list(place.glob("tocsin-*"))


def test_what_cannot_be_made_says_why_and_leaves_nothing(view: CaseView, place: Path) -> None:
    answer = ask(app(view), "/taken/a", query="wrong=1")
    assert answer.status == 400 and b"no such file; take another" in answer.body and not list(place.glob("tocsin-*"))
    assert ask(app(view), "/taken/a", query="other=1").status == 400
