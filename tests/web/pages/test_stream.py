"""Events are answered one by one, and what cannot be followed is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette

from tests.web.asking import ask
from tests.web.pages.synthetic import Made
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.web.pages.stream import Stream, route
from tocsin.web.served import Serving


async def follow(serving: Serving, id: str) -> AsyncIterator[dict[str, Any]]:
    if id == "none":
        raise SettingError("nothing is called so")
    for number in range(int(id)):
        yield {"n": number, "text": "a\nb"}


def test_events_until_there_are_no_more(view: CaseView) -> None:
    app = Starlette(routes=[route(Made(view), Stream("/follow/{id}", follow))])
    answer = ask(app, "/follow/2")
    assert answer.body == b'data: {"n":0,"text":"a\\nb"}\n\ndata: {"n":1,"text":"a\\nb"}\n\n'
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert ask(app, "/follow/0").body == b"" and ask(app, "/follow/none").status == 404
