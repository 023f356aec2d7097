"""The signed webhook, checked as docs/deliver.md tells its receiver to."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path

from tests.deliver.news_of_case import messages
from tests.deliver.servers import web
from tocsin.deliver.log import Log
from tocsin.deliver.targets.webhook import Webhook, payload
from tocsin.query.view import CaseView


def test_the_receiver_can_tell_that_it_is_ours_and_whole(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append(messages(view)[:1])
    (one,) = log.state.waiting("desk")
    with web() as receiver:
        hook = Webhook(f"http://k%2Fey@{receiver.address}/in?x=1")
        assert hook.send(one).state == "sent"
    headers, body = receiver.headers[0], receiver.bodies[0]
    want = hmac.new(b"k/ey", headers["Tocsin-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Tocsin-Signature"] == f"sha256={want}" and headers["Idempotency-Key"] == one.key
    assert receiver.paths == ["/in?x=1"] and "k/ey" not in str(headers) and "Authorization" not in headers
    told = json.loads(body)
    assert told["text"] == one.text and told["facts"][0]["news"] == "new" and told["marking"] == "TLP:AMBER" and told["notice"]
    assert payload(one) == payload(one) == body


def test_without_a_key_nothing_is_signed_and_its_name_says_so(view: CaseView) -> None:
    assert Webhook("https://hook.example/s3cret").label == "webhook hook.example, not signed"
    assert Webhook("https://k@hook.example/s3cret").label == "webhook hook.example"
