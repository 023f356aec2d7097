"""What is delivered in three languages with its twin, the feeds, and what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.web.asking import ask
from tocsin.case import Case
from tocsin.web.app import application


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Case.new(tmp_path_factory.mktemp("web") / "case", "<script>alert(1)</script> {{ 7 * 7 }}").folder


def test_the_first_page_says_what_is_served_and_what_is_left_out(folder: Path) -> None:
    app = application(folder, 8800, None)
    for lang, direction in (("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")):
        page = ask(app, "/feeds", query=f"lang={lang}").body.decode()
        assert f'<html lang="{lang}" dir="{direction}">' in page and "TLP:AMBER" in page and 'href="/feeds/findings.ar.atom"' in page
        assert "<script>" not in page and "49" not in page and "style=" not in page and 'href="/feeds.json"' in page


def test_the_twin_and_the_feeds(folder: Path) -> None:
    app = application(folder, 8800, None)
    told = json.loads(ask(app, "/feeds.json").body)
    assert told["marking"] == "TLP:AMBER" and len(told["feeds"]) == 9
    for address in told["feeds"]:
        assert ask(app, address).status == 200
    assert ask(app, "/feeds/findings.ar.atom").headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("path", "query", "status"), [("/", "langue=fr", 400), ("/", "lang=de", 400), ("/feeds/..%2f..%2fcase.toml", "", 404), ("/x", "", 404)]
)
def test_what_is_not_there_and_what_is_not_known(folder: Path, path: str, query: str, status: int) -> None:
    assert ask(application(folder, 8800, None), path, query=query).status == status


def test_a_case_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    app = application(case.folder, 8800, None)
    (case.folder / "case.toml").write_text("[deliver]\nevrey = 1\n")
    assert b"evrey" in ask(app, "/feeds").body and ask(app, "/taxii2/").headers["content-type"].startswith("application/taxii")
