from __future__ import annotations

from tocsin.assess.weighing.exposure import exposures
from tocsin.assess.weighing.facts import Facts, First, Sites


def test_a_class_only_where_something_tells_it() -> None:
    assert exposures(Facts()) == () and exposures(Facts(first=First("a baker", role="private"))) == ()
    (one,) = exposures(Facts(first=First("embassy", "government organisation", "official", True)))
    assert (one.exposure, [told["code"] for told in one.evidence]) == ("official", ["weigh.exposure.declared", "weigh.exposure.label"])
    (sites,) = exposures(Facts(sites=Sites(n=30, state_source=True, marks=("favicon",))))
    assert (sites.channel, sites.exposure) == ("sites", "aligned")


def test_a_domestic_office_has_no_class() -> None:
    assert exposures(Facts(first=First("town hall", role="official", foreign=False))) == ()
