from base64 import b64encode

import pytest

from tests.shown.drawn import saved, scene
from tocsin.query.words import Words
from tocsin.report.draw.provenance import aged, framed, instant, size, spread

EN = Words("en")
STILL = b64encode(saved(scene(7), "JPEG")).decode()
MEDIUM = {
    "verdict": "older", "claimed_span": {"earliest": "2023-09-19T20:00:00Z", "latest": "2023-09-20T19:59:59Z"},
    "dates": [{"source": "fact_check", "value": "2020-11-10"}, {"source": "platform_time", "value": "2023-09-20T18:00:00"}],
}  # fmt: skip


def test_dates_of_every_precision_have_an_instant():
    assert [instant(one) for one in ("1970", "1970-01", "1970-01-02", "1970-01-01T00:01", None, "soon")] == [0, 0, 86400, 60, None, None]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_what_dates_a_medium_is_drawn_beside_the_claimed_event(lang):
    drawn = str(aged(MEDIUM, Words(lang)))
    assert drawn.count("<circle") == 2 and "2020-11-10" in drawn and "fill-rest" in drawn and "2021" in drawn


def test_a_medium_without_dates_and_within_a_day_is_drawn_too():
    assert "<svg" in str(aged({**MEDIUM, "dates": [], "claimed_span": {"earliest": None, "latest": None}}, EN))
    assert "<circle" in str(aged({**MEDIUM, "dates": MEDIUM["dates"][1:], "claimed_span": None}, EN))


def test_posts_are_drawn_by_the_way_a_verdict_came():
    moments = [
        {"ts": 1695240000 + 60 * n, "hop": hop, "closed": hop == "copypasta"} for n, hop in enumerate(("check", "copypasta", "check"))
    ]
    drawn = str(spread(moments, EN))
    assert drawn.count("<circle") == 3 and "as a copy" in drawn


def test_the_shared_region_is_framed_as_the_picture_is_fitted():
    assert size(STILL) == (320, 240)
    assert 'points="0.0,0.0 160.0,0.0 160.0,240.0 0.0,240.0"' in str(framed({"still": STILL, "name": "a", "region": [0, 0, 0.5, 1]}, EN))
    assert "polygon" not in str(framed({"still": STILL, "name": "a", "region": None}, EN))
    assert str(framed({"still": None, "name": "a", "region": None}, EN)) == ""
