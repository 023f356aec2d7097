"""Every setting has a name, a default that may be given, and a meaning."""

from __future__ import annotations

from tocsin.engine.given import configure
from tocsin.flow import order
from tocsin.flow.described import settings


def test_every_setting_means_something() -> None:
    found = settings()
    assert len(found) > 100 and all(one.what for one in found.values())
    assert found["detect.q"].most == 1 and "link" in found["detect.traces"].choices and found["match.all_pairs"].kind == "bool"
    assert found["assess.young_days"].what == "an account at most this old at its first post here is young"


def test_every_default_can_be_given() -> None:
    for name, one in settings().items():
        stage, _, rest = name.partition(".")
        if one.default:
            assert configure(order.stage(stage).settings, {rest: one.default}) == order.stage(stage).settings()
