"""What a status of HTTP means for a delivery."""

from __future__ import annotations

from tocsin.deliver.targets.outcome import Outcome, of_status


def test_taken_later_refused() -> None:
    states = {status: of_status(status).state for status in (200, 202, 301, 400, 404, 408, 410, 421, 425, 429, 500, 503)}
    assert [status for status, state in states.items() if state == "sent"] == [200, 202]
    assert [status for status, state in states.items() if state == "later"] == [408, 421, 425, 429, 500, 503]


def test_who_asks_to_wait_is_heard() -> None:
    assert of_status(503, "120").after == 120 and of_status(503, "soon").after is None
    assert of_status(503, "Wed, 21 Oct 2015 07:28:00 GMT").after == 0 and (of_status(503, "Wed, 21 Oct 2099 07:28:00 GMT").after or 0) > 1e6


def test_a_lost_answer_is_doubtful_and_nobody_listening_is_not() -> None:
    assert Outcome("later", "TimeoutError").is_doubtful and not Outcome("later", "ConnectionRefusedError").is_doubtful
    assert not Outcome("later", "503").is_doubtful and not Outcome("sent", "").is_doubtful
