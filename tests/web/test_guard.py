"""The guard: attacks that a page, another name, another user or another site could try, each refused; every answer with strict headers."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.web.asking import ask
from tocsin.web.guard import HEADERS, Guard

TOKEN = "t" * 32
METHODS = ["GET", "HEAD", "POST"]


def _in(request: Request) -> PlainTextResponse:
    return PlainTextResponse("in")


def guarded(token: str | None = TOKEN) -> Guard:
    return Guard(Starlette(routes=[Route("/", _in, methods=METHODS), Route("/taxii2/", _in, methods=METHODS)]), 8800, token)


COOKIE = {"cookie": f"tocsin_8800={TOKEN}"}
ATTACKS: list[tuple[int, dict[str, Any]]] = [
    (421, {"host": "evil.example", **COOKIE}),
    (421, {"host": "127.0.0.1", **COOKIE}),
    (421, {"host": "127.0.0.1:8801", **COOKIE}),
    (421, {"host": "127.0.0.1:8800.evil.example", **COOKIE}),
    (421, {"host": None, **COOKIE}),
    (401, {}),
    (401, {"cookie": "tocsin_8801=" + TOKEN}),
    (401, {"cookie": "tocsin_8800=" + TOKEN[:-1]}),
    (401, {"cookie": "tocsin_8800"}),
    (401, {"authorization": "Basic !!!"}),
    (401, {"authorization": "Bearer " + TOKEN + "x"}),
    (401, {"authorization": "Digest " + TOKEN}),
    (403, {"method": "POST", **COOKIE}),
    (403, {"method": "POST", "origin": "http://evil.example", **COOKIE}),
    (403, {"method": "POST", "origin": "null", **COOKIE}),
    (403, {"method": "POST", "sec_fetch_site": "same-site", "origin": "http://127.0.0.1:8800", **COOKIE}),
    (403, {"method": "POST", "sec_fetch_site": "cross-site", **COOKIE}),
]


@pytest.mark.parametrize(("status", "how"), ATTACKS)
def test_attacks_are_refused(status: int, how: dict[str, Any]) -> None:
    for path in ("/", "/taxii2/"):
        answer = ask(guarded(), path, **how)
        assert answer.status == status and answer.body != b"in" and TOKEN.encode() not in answer.body
        assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()
        assert (answer.headers["content-type"] == "application/taxii+json;version=2.1") == (path != "/")


@pytest.mark.parametrize(
    "how",
    [
        COOKIE,
        {"authorization": f"Bearer {TOKEN}"},
        {"authorization": f"Token {TOKEN}"},
        {"authorization": "Basic " + base64.b64encode(f"any:{TOKEN}".encode()).decode()},
        {"host": "localhost:8800", **COOKIE},
        {"host": "[::1]:8800", **COOKIE},
        {"method": "POST", "origin": "http://127.0.0.1:8800", **COOKIE},
        {"method": "POST", "sec_fetch_site": "same-origin", **COOKIE},
        {"method": "POST", "authorization": f"Bearer {TOKEN}"},
    ],
)
def test_who_has_the_token_is_let_in(how: dict[str, Any]) -> None:
    answer = ask(guarded(), "/", **how)
    assert (answer.status, answer.body) == (200, b"in") and {name.lower() for name in HEADERS} <= set(answer.headers)


def test_the_token_of_the_address_becomes_a_cookie_once() -> None:
    answer = ask(guarded(), "/", query=f"token={TOKEN}")
    assert answer.status == 303 and answer.headers["location"] == "/"
    assert "httponly" in answer.headers["set-cookie"].lower() and "samesite=strict" in answer.headers["set-cookie"].lower()
    assert ask(guarded(), "/", query="token=wrong").status == 401 and ask(guarded(), "/taxii2/", query=f"token={TOKEN}").status == 401


def test_without_a_token_every_user_of_the_machine_is_let_in_and_no_other_name() -> None:
    assert ask(guarded(None), "/").status == 200 and ask(guarded(None), "/", host="evil.example").status == 421
    assert ask(guarded(None), "/", "POST").status == 403


def test_beyond_this_machine_the_password_is_asked_for_and_names_are_told_apart() -> None:
    app = Guard(Starlette(routes=[Route("/", _in, methods=METHODS)]), 8800, TOKEN, ("0.0.0.0", "desk"))
    basic = {"authorization": "Basic " + base64.b64encode(f"any:{TOKEN}".encode()).decode()}
    assert ask(app, "/", host="192.0.2.7:8800", **basic).status == 200 and ask(app, "/", host="desk:8800", **basic).status == 200
    assert ask(app, "/", host="192.0.2.7:8800").headers["www-authenticate"].startswith("Basic")
    assert ask(app, "/", host="evil.example:8800", **basic).status == 421 and ask(app, "/", host="192.0.2.7:80", **basic).status == 421
    assert ask(app, "/", "POST", host="desk:8800", **basic).status == 403  # what a browser sends by itself proves nothing
    assert ask(app, "/", "POST", host="desk:8800", origin="http://127.0.0.1:8800", **basic).status == 403
    assert ask(app, "/", "POST", host="desk:8800", origin="http://desk:8800", **basic).status == 200


def test_who_guesses_a_password_waits_and_nobody_else_does() -> None:
    app = Guard(Starlette(routes=[Route("/", _in)]), 8800, TOKEN, ("192.0.2.1",))
    right, wrong = (f"Bearer {one}" for one in (TOKEN, "x" * 32))
    assert {ask(app, "/").status for _ in range(20)} == {401}, "no secret is no wrong one"
    assert [ask(app, "/", authorization=wrong).status for _ in range(6)] == [401] * 5 + [429]
    refused = ask(app, "/", authorization=right)
    assert refused.status == 429 and refused.headers["retry-after"] == "1"
    assert app.guesses is not None
    app.guesses.clock = lambda: 1e12
    assert ask(app, "/", authorization=right).body == b"in" and app.guesses.wrong == {}
    assert guarded().guesses is None, "on the own machine all share one address"
