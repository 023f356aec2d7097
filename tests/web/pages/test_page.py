"""Addresses keep what was asked, and the common query names posts."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked


def _asked(**query: str) -> Asked:
    return Asked(Lookups(Synthetic().view()), Words("fr"), "/posts", query={key.rstrip("_"): value for key, value in query.items()})


def test_addresses_keep_what_was_asked() -> None:
    asked = _asked(platform="x", lang="fr")
    assert asked.here(after=3) == "/posts?platform=x&lang=fr&after=3" and asked.here(".json") == "/posts.json?platform=x&lang=fr"
    assert asked.why("link=a.example/b?#") == "/why/link=a.example%2Fb%3F%23?lang=fr"


def test_the_common_query_is_a_selection() -> None:
    assert str(_asked(in_="fr", campaign="any").selection) == "all=posts+lang=fr+campaign=any"
    assert str(_asked(to="2024-05-16T00:00").selection) == "all=posts+time=2024-05-15T00:00/2024-05-16T00:00"
    with pytest.raises(SettingError):
        _ = _asked(from_="yesterday").selection
    with pytest.raises(SettingError):
        _ = _asked(after="--3x").after
