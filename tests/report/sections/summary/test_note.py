"""The first page in prose: paragraphs in order, sentences that name what they rest on, nothing empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.sections.summary.note import note


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_page_speaks_of_the_campaign_in_every_language(view: CaseView, dossiers: Callable[[str], dict[str, Any]], lang: str) -> None:
    content = dossiers(lang)
    found = note(Lookups(view), Words(lang), content)
    assert found == content["note"]
    assert [part["key"] for part in found][:2] == ["where", "narratives"]
    assert all(part["sentences"] and all(one["text"] for one in part["sentences"]) for part in found)


def test_a_case_without_a_campaign_says_so_and_denies_nothing() -> None:
    found = compose(Synthetic(campaign=False, hostile=False).view(), "en")["note"]
    assert found[0]["key"] == "happened" and "No coordinated group was found" in found[0]["sentences"][0]["text"]
