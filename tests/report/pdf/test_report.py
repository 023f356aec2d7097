from __future__ import annotations

from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.pdf.report import laid_out
from tocsin.report.pdf.typeset import typeset


@pytest.fixture(scope="module")
def dossier(view: CaseView) -> dict[str, Any]:
    return compose(view, "en")


def test_the_cover_says_what_the_case_is(dossier: dict[str, Any]) -> None:
    content, pictures = laid_out(dossier, Words("en"))
    assert content["title"] == dossier["cover"]["title"]
    assert content["marking"] == "TLP:AMBER"
    assert all(name.endswith((".svg", ".jpg")) for name in pictures)


def test_a_case_without_a_campaign_and_an_empty_one_are_set_too() -> None:
    for source in (Synthetic(campaign=False), Synthetic(title="t" * 10_000, campaign=False, hostile=False)):
        content, pictures = laid_out(compose(source.view(), "ar"), Words("ar"))
        assert typeset(content, pictures, "2024-05-17").startswith(b"%PDF-")
        assert len(content["title"]) < 200
