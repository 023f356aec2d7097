import json

import pytest

from tocsin.detect.ties.kinds import KINDS
from tocsin.detect.ties.reasons import reasons
from tocsin.query.words import Words

TIE = {
    "account_a": "a1", "account_b": "b1", "shared": 20, "share_a": 0.1, "share_b": 0.25, "expected": 0.123, "first": 0.9, "occasions": 18,
    "p_value": 0.0001, "lag": 75.0, "together": 3, "forwards_ab": 0, "forwards_ba": 0, "mentions_ab": 0, "mentions_ba": 0,
    "signature": None, "third": None, "third_share": 0.0, "before": 0.0, "pauses": None,
}  # fmt: skip


def codes(kind, third="account", reacting="apart", **more):
    return [one["code"] for one in reasons({**TIE, "kind": kind, **more}, third, 2, reacting)]


def test_what_is_said_of_a_follower():
    assert codes("follower") == ["tie.follower", "tie.chance", "tie.order", "tie.unseen"]
    more = {"forwards_ab": 1, "mentions_ba": 2, "signature": "f", "pauses": 0.7, "third": "c", "third_share": 0.3, "before": 0.4}
    assert codes("follower", **more) == [
        "tie.follower", "tie.chance", "tie.order", "tie.third", "tie.apart", "tie.forwards", "tie.mentions", "tie.signature", "tie.pauses",
        "tie.unseen",
    ]  # fmt: skip


def test_a_third_that_had_little_is_not_told():
    assert codes("one_feed", third="account", before=0.1, third_share=0.05) == ["tie.one_feed", "tie.chance"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_kind_is_said_with_its_figures(kind, lang):
    tie = {**TIE, "kind": kind, "third": "news.example", "third_share": 0.55, "before": 0.8, "forwards_ab": 4, "forwards_ba": 5}
    said = reasons(tie, "site", 2, "unknown")
    text = Words(lang).phrases(said)
    assert "20" in text and "tie." not in text
    if kind in ("common_source", "same_sources"):
        assert "news.example" in text and "11" in text
    assert json.loads(said[0]["params"])["lag"] == 75
