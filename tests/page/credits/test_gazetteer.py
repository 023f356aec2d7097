"""One agency has one key in all scripts, and names unknown to the gazetteer agree by their sounds."""

import pytest

from tocsin.page.credits.gazetteer import exact, key_of, kind_of, same_source


@pytest.mark.parametrize("name", ["Tasnim", "تسنیم", "تسنيم", "وكالة تسنيم للأنباء", "خبرگزاری تسنیم", "Тасним", "Tasnim News Agency"])
def test_spellings_share_a_key(name: str) -> None:
    assert key_of(name) == "tasnim"


def test_kinds_and_letters() -> None:
    assert kind_of("SeaPRwire") == "distributor"
    assert kind_of("dpa") == "agency"
    assert exact("dpa") and not exact("ap")
    assert key_of("Harrow Daily") is None


@pytest.mark.parametrize(
    ("one", "two"),
    [("Belmar Press", "بلمار برس"), ("Kesrin Agency", "خبرگزاری کسرین"), ("Tavrin News", "Таврин Ньюс"), ("Reuters", "رويترز")],
)
def test_one_source_across_scripts(one: str, two: str) -> None:
    assert same_source(one, two) and same_source(two, one)


@pytest.mark.parametrize(("one", "two"), [("Reuters", "AFP"), ("Belmar Press", "Tavrin Press"), ("", ""), ("Harrow Daily", "بلمار برس")])
def test_two_sources(one: str, two: str) -> None:
    assert not same_source(one, two)
