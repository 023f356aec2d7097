"""Refusals in the form the address asks for."""

from __future__ import annotations

import json

from tocsin.web.answers import MEDIA, refusal, taxii


def test_below_the_address_of_taxii_a_refusal_is_an_error_object() -> None:
    answer = refusal("/taxii2/x/", 404, "nothing")
    assert json.loads(answer.body) == {"title": "nothing", "http_status": "404"} and answer.headers["content-type"] == MEDIA
    assert refusal("/feeds/x", 404, "nothing").body == b"404 nothing\n"
    assert taxii({"a": 1}, headers={"X-A": "b"}).headers["x-a"] == "b"
