"""The names of months and days: twelve and seven of each, and none that stands for two."""

from __future__ import annotations

from tocsin.read.fields.dates.words import key, names, plain, tokens, told


def test_every_list_is_whole() -> None:
    for table in ("months", "months_solar_hijri", "months_hijri"):
        assert {len(entry.split()) for entry in told()[table].values()} == {12}
    assert {len(entry.split()) for entry in told()["weekdays"].values()} == {7}


def test_a_name_of_two_months_is_of_none() -> None:
    assert key("listopada") not in names("months")
    assert names("months")[key("Août")] == names("months")[key("août")] == names("months")["aout"] == 8


def test_texts_are_comparable_across_scripts() -> None:
    assert plain("\u200f١٥\u00a0Mayıs") == "15 mayis"
    assert plain("ي") == plain("ی") and plain("İYUN") == plain("iyun")
    assert tokens(plain("2024年5月15日 星期三上午9:05")) == ["2024", "年", "5", "月", "15", "日", "星期三", "上午", "9", ":", "05"]
    assert key("ม.ค") != key("มี.ค")
