"""Every page in three languages with its twin, its refusals, hostile strings, and a browser that asks for nothing outside."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from tests.people.cases import case_of
from tests.report.browser import Browser, chromium
from tests.report.synthetic import HOSTILE, pseudonym
from tests.report.test_hostile import hostile as hostile
from tests.web.asking import ask, served
from tests.web.pages.sources.made import B, made
from tests.web.pages.synthetic import RUN, Made, app
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.report.sections.pages.naming import named
from tocsin.web.pages import shown
from tocsin.web.pages.page import Asked, File
from tocsin.web.pages.shown import PAGES, style
from tocsin.web.served import Serving

PATHS = (
    "/", "/dossier", "/posts", "/search", "/why/campaign=any", "/why/g1", "/why/accounts:all=posts",
    "/judge", "/board", "/compare", "/runs", "/settings", "/custody", "/import", "/names",
)  # fmt: skip
PATHS += ("/pages", "/sites", "/media", "/claims", "/criteria", "/contests")
PATHS += ("/time", "/network", "/map")
PATHS += ("/first", "/first/family=fam-morvane", "/families", "/families/fam-morvane", "/groups", "/groups/g1", "/groups/b1", "/accounts")
CORE, OTHER = (pseudonym(f"core{n}") for n in (0, 1))
PATHS += ("/posts/x:1000", f"/accounts/{CORE}", f"/pairs/{CORE}~{OTHER}", f"/runs/{RUN}")
PATHS += ("/media/x:crop", "/media/x:clip", f"/pages/{named(B)}", f"/relays/{named(B)}")


@pytest.fixture(scope="module")
def view() -> CaseView:
    return made(hostile=True).view()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_a_page_and_its_twin(view: CaseView, path: str, lang: str, direction: str) -> None:
    answer = ask(app(view), path, query=f"lang={lang}")
    page = answer.body.decode()
    assert answer.status == 200, page
    assert f'<html lang="{lang}" dir="{direction}">' in page and "TLP:AMBER" in page and 'rel="alternate"' in page
    assert "<script>" not in page and " style=" not in page and "some_person" not in page and "someone@mail" not in page
    twin = ask(app(view), ("/index" if path == "/" else path) + ".json", query=f"lang={lang}")
    told = json.loads(twin.body)
    assert twin.status == 200 and told["marking"] == "TLP:AMBER" and told["left_out"]
    assert len(told.get("rows", [])) <= 500


def test_rows_are_paged_without_loss(view: CaseView) -> None:
    seen: list[str] = []
    after: int | None = -1
    while after is not None:
        told = json.loads(ask(app(view), "/posts.json", query=f"after={after}").body)
        seen += [row["id"] for row in told["rows"]]
        after = told["next"]
    assert len(seen) == len(set(seen)) == told["posts"]


def test_rows_behind_a_figure_are_paged_without_loss(view: CaseView) -> None:
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        told = json.loads(ask(app(view), "/why/all=posts.json", query=f"after={after}").body)
        seen += told["leads"]
        after = told["next"]
    assert len(seen) == len(set(seen)) == told["total"]


def test_the_common_query_selects(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/posts.json", query="platform=x&in=fr&campaign=any&from=2024-05-15T10:00&to=2024-05-15T11:00").body)
    assert told["rows"] and {(row["platform"], row["lang"]) for row in told["rows"]} == {("x", "fr")}
    assert all("2024-05-15T10" in row["time"] for row in told["rows"])
    found = json.loads(ask(app(view), "/search.json", query=f"q={quote('بالميناء')}").body)
    assert found["rows"] == []
    assert json.loads(ask(app(view), "/search.json", query=f"q={quote('الميناء')}").body)["posts"] > 0


def test_a_post_says_where_it_was_read(view: CaseView) -> None:
    row = json.loads(ask(app(view), "/posts.json").body)["rows"][0]
    told = json.loads(ask(app(view), f"/posts/{row['id']}.json").body)
    assert told["post"]["text"] == row["text"] and "digest" in told
    assert ask(app(view), f"/posts/{row['id']}").status == 200


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/", "langue=fr", 400), ("/posts", "lang=de", 400), ("/posts", "from=yesterday", 400), ("/posts", "after=x", 400),
        ("/posts", "platform=x&platform=y", 400), ("/posts/none", "", 404), ("/why/none", "", 404), ("/why/time=x", "", 404),
        ("/", "sql=select", 400), ("/", "tz=../../etc/passwd", 400), ("/posts", "set=none", 400), ("/why/../../etc/passwd", "", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(view: CaseView, path: str, query: str, status: int) -> None:
    assert ask(app(view), path, query=query).status == status


def test_hostile_strings_are_text(hostile: CaseView) -> None:
    for path in ("/", "/posts", "/why/all=posts", "/why/campaign=any", "/time", "/network", "/map"):
        for lang in ("en", "ar"):
            page = ask(app(hostile), path, query=f"lang={lang}").body.decode()
            assert "<script>" not in page and "<img" not in page


def test_hostile_strings_that_are_asked_for_break_nothing(view: CaseView) -> None:
    for text in HOSTILE[:3]:
        for path, query in ((f"/posts/{quote(text)}", ""), ("/search", f"q={quote(text)}"), ("/posts", f"platform={quote(text)}")):
            answer = ask(app(view), path, query=query)
            assert answer.status in (200, 404) and (answer.status == 404 or b"<script>" not in answer.body)


def test_every_page_has_a_template_and_one_style() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES) and "@import" not in style() and "url(" not in style()


@pytest.mark.skipif(chromium() is None, reason="no chromium on this machine")
def test_the_overview_asks_for_nothing_outside(view: CaseView, tmp_path: Path) -> None:
    with served(lambda port: app(view, port)) as address, Browser(tmp_path / "profile") as browser:
        browser.send("Page.navigate", url=f"{address}/?lang=ar")
        wait = time.monotonic() + 60
        while browser.run("document.readyState + location.protocol") != "completehttp:":
            assert time.monotonic() < wait
        assert browser.run("document.dir") == "rtl"
        assert browser.run("getComputedStyle(document.querySelector('.tlp')).color") == "rgb(255, 192, 0)"
        assert all(url.startswith(address) for url in browser.requests) and browser.console == []


def test_a_file_is_answered_as_it_is_made(view: CaseView) -> None:
    def made(asked: Asked) -> tuple[bytes, str]:
        if asked.query.get("q") == "none":
            raise SettingError("no such file", "take another")
        return f"{asked.words.lang} {asked.lookups.view.title}".encode(), "image/png"

    app = Starlette(routes=[shown.file_route(Made(view), File("/made.png", made, ("q",)))])
    answer = ask(app, "/made.png", query="lang=ar")
    assert answer.status == 200 and answer.headers["content-type"] == "image/png" and answer.body == f"ar {view.title}".encode()
    assert ask(app, "/made.png", query="q=none").status == ask(app, "/made.png", query="p=1").status == 400


def test_an_answer_whose_cache_is_deleted_meanwhile_is_made_again(tmp_path: Path) -> None:
    serving, left = Serving(case_of(tmp_path).folder), [1]

    def made(asked: Asked) -> tuple[bytes, str]:
        count = asked.lookups.view.rows("select count(*) from idx_posts")
        if left and left.pop():
            shutil.rmtree(serving.folder / "cache")
            asked.lookups.view.rows("select max(ts) from idx_posts")  # refused by the engine: its file is gone
        return f"{count}".encode(), "text/plain"

    route = shown.file_route(serving, File("/made", made))
    answer = ask(Starlette(routes=[route]), "/made")
    assert answer.status == 200 and not left


def test_what_did_not_change_is_not_made_again(view: CaseView) -> None:
    for path, query in (("/", ""), ("/posts.json", "platform=x"), ("/style.css", "")):
        first = ask(app(view), path, query=query)
        again = ask(app(view), path, query=query, if_none_match=f'"other", W/{first.headers["etag"]}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert ask(app(view), path, query=query, if_none_match='"other"').status == 200
    assert ask(app(view), "/", query="lang=ar").headers["etag"] != ask(app(view), "/").headers["etag"]
    kept = {path: ask(app(view), path).headers["cache-control"] for path in ("/", "/style.css")}
    assert kept == {"/": "no-store", "/style.css": "private, no-cache"}


def test_a_page_of_the_whole_case_says_where_posts_are_chosen(view: CaseView) -> None:
    for path in ("/claims", "/pages", "/media"):
        answer = ask(app(view), path, query="campaign=any&from=2024-05-15")
        assert answer.status == 400 and b"/posts?campaign=any&from=2024-05-15" in answer.body, path
    assert b"'colour' is not known here" in ask(app(view), "/claims", query="colour=1").body
