from __future__ import annotations

import pytest

from tocsin.page.dates.grammar.patterns import clocks_in, dates_in, zones_in


@pytest.mark.parametrize(
    ("signs", "names"),
    [
        ("#5 M03 #2024", ["day"]),
        ("#05.#03.#2024 #14:#05", ["dmy"]),
        ("#5 {to} #7 M03 #2024", ["days"]),
        ("M11 #10", ["day_alone"]),
        ("{last} {year} {of} M12", ["month_of"]),
        ("{x} #2024 {x} #7 {x}", ["year"]),
        ("{before} #3 {uhour}", ["ago"]),
    ],
)
def test_the_longest_reading_wins(signs: str, names: list[str]) -> None:
    assert [match.name for match in dates_in(signs)] == names


def test_clocks_and_zones() -> None:
    assert [match.groups["hour"] for match in clocks_in("#14:#05 {x} #9{hour}#12 {x} {at} #7 {pm}")] == ["14", "9", "7"]
    assert [match.groups.get("hours") or match.groups["zone"] for match in zones_in("({z+00:00} +#04:#00) {x} {z+03:00}")] == [
        "04",
        "+03:00",
    ]
