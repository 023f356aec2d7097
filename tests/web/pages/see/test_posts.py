"""Posts are masked, and nothing is listed while nothing is looked for."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tests.web.asking import ask
from tests.web.pages.sources.made import made
from tests.web.pages.synthetic import app
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.posts import post, posts, search


def test_posts_are_masked_and_nothing_is_found_for_no_word() -> None:
    lookups = Lookups(Synthetic().view())
    told = posts(Asked(lookups, Words("en"), "/posts"))
    assert len(told["rows"]) == 100 and "some_person" not in str(told)
    assert search(Asked(lookups, Words("en"), "/search"))["rows"] == []


def test_a_post_leads_to_its_author_its_family_and_what_it_shows() -> None:
    lookups = Lookups(Synthetic().view())
    name = next(one for (one,) in lookups.view.rows("select post_id from carried where kind = 'visual' order by 1 limit 1"))
    told = post(Asked(lookups, Words("en"), f"/posts/{name}", name))
    assert (
        told["post"]["account"] != "?"
        and told["media"]
        and {"name", "sha256", "still", "media", "width", "height"} == set(told["media"][0])
    )
    (family,) = lookups.view.rows("select post_id, family_id from families order by 1 limit 1")
    assert post(Asked(lookups, Words("en"), f"/posts/{family[0]}", family[0]))["family_id"] == family[1]


def test_the_picture_of_a_post_is_one_click_away() -> None:
    view = made().view()
    name = view.rows("select post_id from carried where kind = 'visual' and object_id = 'x:crop' order by 1 limit 1")[0][0]
    page = ask(app(view), f"/posts/{name}").body.decode()
    assert 'href="/media/x:crop"' in page and 'src="/still/' in page and 'href="/accounts/' in page
