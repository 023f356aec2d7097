"""Posts are masked, and nothing is listed while nothing is looked for."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.posts import posts, search


def test_posts_are_masked_and_nothing_is_found_for_no_word() -> None:
    lookups = Lookups(Synthetic().view())
    told = posts(Asked(lookups, Words("en"), "/posts"))
    assert len(told["rows"]) == 100 and "some_person" not in str(told)
    assert search(Asked(lookups, Words("en"), "/search"))["rows"] == []
