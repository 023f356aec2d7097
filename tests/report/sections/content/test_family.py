"""One family: nothing is counted twice, and the posts held against each other are its own."""

from __future__ import annotations

import pytest

from tests.query.lists.test_families import with_facts
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.report.sections.content.family import family, standing, usual


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(with_facts())


def test_languages_and_waves_add_up(lookups: Lookups) -> None:
    found = family(lookups, "fam-morvane")
    assert sum(one["posts"]["value"] for one in found["languages"]) == found["posts"]["value"] == 72
    for row in found["by_wave"]:
        mine = next(one for one in found["languages"] if one["lang"] == row["lang"])
        assert sum(cell["value"] for cell in row["waves"]) + row["outside"]["value"] == mine["posts"]["value"]
    assert [one["after"] for one in found["languages"]] == sorted(one["after"] for one in found["languages"]) and found["languages"][0][
        "after"
    ] == 0
    cell = next(cell for row in found["by_wave"] for cell in row["waves"] if cell["value"])
    assert lookups.view.select(cell["ref"]).count().posts == cell["value"]


def test_the_most_different_and_another_language(lookups: Lookups) -> None:
    within, across = usual(lookups, "fam-morvane", family(lookups, "fam-morvane")["languages"])
    posts = {alias: lookups.fetch([place])[place] for alias, place in lookups.places({*within, *across}).items()}
    assert posts[within[0]].lang == posts[within[1]].lang == "fr" and "seuls Morvanais" in posts[within[1]].text
    assert posts[across[0]].lang != posts[across[1]].lang
    assert usual(lookups, "fam-news", family(lookups, "fam-news")["languages"]) == [] == usual(lookups, "fam-news", [])


def test_what_a_post_is_in_its_family(lookups: Lookups) -> None:
    heads = lookups.view.rows("select head_id from families where family_id = 'fam-news' limit 1")
    assert standing(lookups.view, "fam-news", [heads[0][0]]) == {heads[0][0]: ("head", None)}
    with pytest.raises(SettingError):
        family(lookups, "fam-none")
