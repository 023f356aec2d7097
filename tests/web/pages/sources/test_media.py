from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.sources.made import FILM, LONG, NEW, OLD, made
from tests.web.pages.synthetic import Made, app
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.store.judgements import current
from tocsin.web.pages.act import Doing
from tocsin.web.pages.sources.media import dated


@pytest.fixture(scope="module")
def view() -> CaseView:
    return made().view()


@pytest.mark.parametrize("path", ["/media", "/media/x:crop", "/media/x:clip", "/media/file:torn"])
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_pages_of_media_name_nobody(view: CaseView, path: str, lang: str) -> None:
    answer = ask(app(view), path, query=f"lang={lang}")
    page = answer.body.decode()
    assert answer.status == 200, page
    for word in ("someone", "some_person", "<script>", " style=", "data:image"):
        assert word not in page


def test_an_old_picture_is_told_in_the_gallery_first_and_one_click_away(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/media.json").body)
    assert (told["shown"][0]["name"], told["shown"][0]["verdict"]) == ("x:crop", "older")
    assert told["counts"] == {"every": 4, "older": 1, "versions": 3, "videos": 2, "checked": 1}
    page = ask(app(view), "/media").body.decode()
    assert 'href="/media/x:crop"' in page and "Older than claimed" in page and 'loading="lazy"' in page
    only = json.loads(ask(app(view), "/media.json", query="show=videos").body)
    assert {one["media"] for one in only["shown"]} == {"video"} and only["in_all"] == 2
    assert ask(app(view), "/media", query="show=nonsense").status == 400


def test_a_picture_stands_beside_its_version_with_the_matched_part_drawn_on_both(view: CaseView) -> None:
    page = ask(app(view), "/media/x:crop").body.decode()
    assert f"/picture/{OLD}" in page and f"/picture/{NEW}" in page
    assert page.count("<polygon") == 2 and "Done to B: cropped" in page
    assert "made on 10 November 2020 at the latest" in page and "Claimed event: 15 May 2024" in page


class _Videos(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.buttons: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "video":
            self.found.append(dict(attrs))
        if tag == "button" and "data-own" in dict(attrs):
            self.buttons.append(dict(attrs))


def test_two_videos_stand_at_the_matched_times_without_a_script_and_play_together_with_one(view: CaseView) -> None:
    page = ask(app(view), "/media/x:clip").body.decode()
    parser = _Videos()
    parser.feed(page)
    assert {one["src"] for one in parser.found} == {f"/clip/{FILM}#t=0.0,4.0", f"/clip/{LONG}#t=6.0,14.0"}
    (button,) = parser.buttons
    assert {button["data-own"], button["data-other"]} == {"0.0,4.0", "6.0,14.0"} and 'src="/static/together.js"' in page
    assert ask(app(view), "/static/together.js").status == 200


def test_what_is_not_held_is_refused(view: CaseView) -> None:
    assert ask(app(view), "/media/x:none").status == 404
    assert ask(app(view), f"/media/{OLD[:12]}").status == 200


def test_small_pictures_are_served_by_their_digest_alone(view: CaseView) -> None:
    answer = ask(app(view), f"/still/{OLD}")
    assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg" and answer.body.startswith(b"\xff\xd8")
    assert ask(app(view), f"/still/{'e' * 64}").status == 404 and ask(app(view), "/still/..%2f..%2fcase.toml").status == 404


def test_where_faces_are_hidden_no_video_is_offered() -> None:
    case = made()
    for row in case.rows["stills"]:
        row["faces"] = 1
    case.tables["stills"] = case.table("stills")
    page = ask(app(case.view()), "/media/x:clip").body.decode()
    assert "<video" not in page and "The case hides faces" in page


def test_a_date_is_stated_on_the_page_under_a_name(view: CaseView, case: Case) -> None:
    serving = Made(view)
    serving.folder = case.folder
    doing = Doing(serving, case.folder, Words("fr"), form={"id": "x:whole", "date": "2024-05-15", "why": "a post", "lang": "fr"}, who="ann")
    assert dated(doing) == "/media/x:whole?lang=fr#age"
    (kept,) = case.said.all()
    assert (kept["id"], kept["date"], kept["who"]) == ("x:crop", "2024-05-15", "ann"), "a copy is called as its visual"
    dated(replace(doing, form={"id": "x:crop", "undo": "1"}))
    assert current(case.said.all()) == []
    with pytest.raises(SettingError):
        dated(replace(doing, who=""))
