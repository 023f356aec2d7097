from __future__ import annotations

import pytest

from tocsin.assess.weighing.given.behind import origin
from tocsin.assess.weighing.given.read import facts


@pytest.mark.parametrize(
    ("words", "foreign"),
    [
        ("foreign party", True),
        ("domestic party", False),
        ("embassy of Corvalia in Norvania", False),
        ("state television of Norvania", True),
        ("Ministry of Interior", None),
        ("Ministry of Foreign Affairs", None),
        ("a baker", None),
    ],
)
def test_origin_by_words(words: str, foreign: bool | None) -> None:
    assert origin(words, "Corvalia") is foreign


def test_a_flag_goes_before_words() -> None:
    assert origin("foreign party", None, False) is False and origin("Norvania", None) is None


def test_who_is_openly_behind_it() -> None:
    found = facts({
        "first_disseminator": {"account_declares": "consulate", "platform_label": "government organisation"},
        "court": {"says": "a foreign company paid", "final": False, "appeal": True},
        "country_labels": {"n": 12, "of": 40},
        "organisation": {"name_public": True, "country": "Norvania", "signs": True},
        "sites": {"n": 12, "owner": "foreign holding", "shared_marks": ["analytics id", "cms theme"], "source": "foreign state agency"},
        "ads": {"bought": 3, "payer": "foreign foundation"},
        "target": {"kind": "election", "state": "Corvalia"},
    })  # fmt: skip
    assert found.first is not None and (found.first.role, found.first.foreign) == ("official", True)
    (ruling,) = found.rulings
    assert (ruling.by, ruling.foreign, ruling.final, ruling.contested) == ("court", True, False, True)
    assert found.places is not None and (found.places.n, found.places.by, found.places.foreign) == (12, "label", True)
    assert found.organisation is not None and found.organisation.foreign and found.organisation.signs
    assert found.sites is not None and found.sites.owner_stated and found.sites.owner_foreign and found.sites.state_source
    assert found.sites.marks == ("analytics id",) and found.sites.weak_marks == ("cms theme",)
    assert found.ads is not None and found.ads.payer_known and found.ads.payer_foreign


def test_how_a_ruling_stands_is_read_from_words_too() -> None:
    (ruling,) = facts({"tribunal": {"says": "a foreign entity paid", "status": "provisional, appeal pending"}}).rulings
    assert (ruling.by, ruling.foreign, ruling.final, ruling.contested) == ("court", True, False, True)
    assert facts({"platform_attribution": {"by": "platform", "to": "another state"}}).rulings == ()
