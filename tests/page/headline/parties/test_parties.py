from __future__ import annotations

import pytest

from tocsin.page.headline.parties import parties
from tocsin.page.statements.words import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_list(lang: str) -> None:
    lists = parties(lang)
    assert all(one.exact or one.begun for one in (lists.side, lists.light, lists.doubt, lists.accuse, lists.law))


def test_an_unknown_language_has_none() -> None:
    assert not parties("xx").side.has("ambassador")
