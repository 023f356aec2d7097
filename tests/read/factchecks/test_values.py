import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.factchecks import values


def test_texts():
    assert values.text({"@value": "a &amp; <i>b</i>", "@language": "en"}) == "a & b"
    assert values.text([None, "", "x"]) == "x"
    assert values.text("5 < 6") == "5 < 6"
    assert values.text(True) is values.text({}) is values.text(float("nan")) is None
    assert (values.whole_number(5.0), values.whole_number("4,5")) == ("5", "4,5")


def test_sites_and_addresses():
    assert values.site("https://www.Watch.example/a?b") == values.site("watch.example") == "watch.example"
    assert values.site("Corran Watch") is values.site("watch") is None
    assert list(values.addresses([{"url": "https://a.example/x"}, "https://b.example", "no"])) == [
        "https://a.example/x",
        "https://b.example",
    ]


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("pt-BR", "pt"),
        ("zh_Hans", "zh"),
        ({"@type": "Language", "name": "Spanish", "alternateName": "es"}, "es"),
        ("Spanish", None),
        (3, None),
    ],
)
def test_languages(tag, lang):
    assert values.language(tag) == lang


def test_dates_of_sheets():
    assert values.date(dt.datetime(2025, 3, 1), None) == values.date(dt.date(2025, 3, 1), None) == "2025-03-01"
    assert values.date(dt.datetime(2025, 3, 1, 9, 30), None) == "2025-03-01T09:30:00"


def test_dates_in_an_unknown_language():
    assert values.date("2 juin 2025", None) == values.date("2 июня 2025", None) == "2025-06-02"
    assert values.date("03/04/2025", None) is None


@given(
    st.recursive(
        st.none() | st.text(max_size=9) | st.floats(), lambda one: st.lists(one) | st.dictionaries(st.just("name"), one), max_leaves=9
    )
)
def test_any_value_is_read_or_nothing(value):
    assert values.text(value) != ""
    assert values.text(values.text(value)) == values.text(values.text(values.text(value)))
    values.name(value), values.language(value), values.site(value), list(values.addresses(value)), values.kept(value)
