"""Addresses keep what was asked, and the common query names posts."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked, Page


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


def test_a_kept_selection_a_group_and_a_trace_choose_posts() -> None:
    view = Synthetic().view(sets={"night": "weekhour=0-3+platform=x"})
    asked = Asked(Lookups(view), Words("en"), "/posts", query={"set": "night", "group": "g1", "trace": "link"})
    assert str(asked.selection) == "all=posts+group=g1+trace=link+weekhour=0-3+platform=x"
    with pytest.raises(SettingError):
        _ = Asked(Lookups(view), Words("en"), "/posts", query={"set": "day"}).selection
    members = view.rows("select count(*) from posts join members using (account_id) where group_id = 'g1'")[0][0]
    assert view.select("group=g1").count().posts == members > 0
    for (trace,) in view.rows("select distinct trace from events"):
        either = "select distinct unnest([post_a, post_b]) as post_id from events where trace = $1"
        known = view.rows(f"select count(*) from posts where post_id in ({either})", [trace])
        assert view.select(f"trace={trace}").count().posts == known[0][0]


def test_links_keep_language_zone_and_what_the_other_page_takes() -> None:
    page = Page("x", "/x", lambda asked: {}, ("from", "platform"))
    asked = _asked(platform="x", in_="fr", tz="Europe/Paris", lang="ar")
    assert asked.across(page) == "/x?platform=x&lang=ar&tz=Europe%2FParis" and asked.to("/y") == "/y?lang=ar&tz=Europe%2FParis"
