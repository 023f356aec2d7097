from __future__ import annotations

from starlette.applications import Starlette

from tests.web.asking import ask
from tests.web.pages.synthetic import Made
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.web.guard import Guard
from tocsin.web.pages.act import MOST_BYTES, Act, Doing, route

OWN = {"sec_fetch_site": "same-origin"}


def app(view: CaseView, does: list[Doing]) -> Guard:
    def act(doing: Doing) -> str:
        does.append(doing)
        if doing.form.get("wrong"):
            raise SettingError("no such thing", "take another")
        return "/posts"

    return Guard(Starlette(routes=[route(Made(view), Act("/done/{id:path}", act))]), 8800, None)


def test_a_form_is_read_and_the_next_page_named(view: CaseView) -> None:
    seen: list[Doing] = []
    answer = ask(app(view, seen), "/done/a/b", "POST", body=b"why=%D9%85%20x&empty=&why=two", **OWN)
    assert answer.status == 303 and answer.headers["location"] == "/posts"
    assert seen[0].id == "a/b" and seen[0].form == {"why": "two", "empty": ""} and seen[0].folder.is_dir()


def test_a_script_is_told_in_json(view: CaseView) -> None:
    assert ask(app(view, []), "/done/x", "POST", accept="application/json", **OWN).body == b'{"next":"/posts"}'


def test_what_cannot_be_done_says_why(view: CaseView) -> None:
    answer = ask(app(view, []), "/done/x", "POST", body=b"wrong=1", **OWN)
    assert answer.status == 400 and answer.body == b"400 no such thing; take another\n"


def test_another_site_another_method_and_a_flood_do_nothing(view: CaseView) -> None:
    seen: list[Doing] = []
    assert ask(app(view, seen), "/done/x", "POST", sec_fetch_site="cross-site").status == 403
    assert ask(app(view, seen), "/done/x").status == 405
    assert ask(app(view, seen), "/done/x", "POST", body=b"a" * (MOST_BYTES + 1), **OWN).status == 413
    assert not seen
