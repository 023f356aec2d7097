from __future__ import annotations

import json

import pytest

from tests.stix.wild import WHEN, sdo, uid
from tocsin.stix import ids
from tocsin.stix.strict.stand_ins import stand_ins


@pytest.mark.parametrize(
    ("name", "account"),
    [("twitter.com/wave7", ("twitter", "wave7")), ("https://t.me/s_wave/", ("telegram", "s_wave")), ("@wave", ("telegram", "wave"))],
)
def test_a_channel_named_as_an_account_is_one(name: str, account: tuple[str, str]) -> None:
    (made,) = stand_ins(sdo("channel", 1, name=name, channel_types=["Telegram"]), WHEN)
    assert (made["account_type"], made["account_login"]) == account and made["id"] == ids.derived(made)


def test_many_accounts_are_no_account() -> None:
    (made,) = stand_ins(sdo("channel", 1, name="57 accounts", description="same text"), WHEN)
    assert (made["type"], made["description"]) == ("infrastructure", "same text")


def test_an_address_keeps_its_id_and_what_it_shows_is_a_note() -> None:
    item = {"type": "media-content", "id": uid("media-content", 1), "url": "https://example.org/a", "title": "Lights out"}
    url, note = stand_ins(item, WHEN)
    assert url["id"] == ids.made("url", {"value": "https://example.org/a"}) and note["abstract"] == "Lights out"
    assert [one["type"] for one in stand_ins({**item, "url": "#LightsOut"}, WHEN)] == ["note"]


def test_any_other_type_is_told_whole() -> None:
    (made,) = stand_ins(sdo("x-misp-object", 1, x_attributes=[{"a": 1}]), WHEN)
    assert json.loads(made["content"])["x_attributes"] == [{"a": 1}]


def test_the_same_object_gives_the_same_ids() -> None:
    item = sdo("narrative", 1, name="The lighthouse is closed")
    assert [one["id"] for one in stand_ins(item, WHEN)] == [one["id"] for one in stand_ins(item, WHEN)]
    assert stand_ins(item, WHEN)[0]["id"] == ids.made("grouping", {"context": "unspecified", "name": "the lighthouse is closed"})
