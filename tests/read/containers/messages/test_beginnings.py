"""Beginnings of messages that are damaged in one place or in several, and lines of messages that hold a day or a clock."""

from __future__ import annotations

from itertools import combinations

import pytest

from tocsin.read.containers.messages.beginnings import LONGEST, Beginnings, name_ends, name_in

BEGIN = "24/12/2023, 23:24 - "


def known(*names: str) -> Beginnings:
    found = Beginnings(names=names)
    found.learn(BEGIN)
    return found


def test_names_end_at_a_colon_and_a_blank() -> None:
    assert (name_in("Mira: Fog"), name_in("https://a.example: x"), name_in(": x"), name_in("x" * 101 + ": y")) == (
        "Mira", "https://a.example", "", "",
    )  # fmt: skip
    assert name_ends("Desk: Bay: Fog: rain") == [4, 9]


def test_three_characters_that_are_others() -> None:
    chat = known()
    for places in combinations(range(len(BEGIN) - 2), 3):
        line = "".join("\ufffd" if at in places else one for at, one in enumerate(BEGIN)) + "Otto: Rain"
        assert chat.damaged(line), line


@pytest.mark.parametrize(
    "begin",
    [
        "2x/1y/20z3, 2?:?4 - ",
        "24/12/2023, 23:24\ufffd\ufffd\x00\x00 - ",
        "/12/2023 23:24 - ",
        "24/12/20\x00\x00\x00\x00\x00 23:2 - ",
        "24/12.23, 2324 Z ",
    ],
)
def test_worse_damage_is_seen_by_a_name_that_writes_here(begin: str) -> None:
    assert known("Otto").damaged(f"{begin}Otto: Rain")


@pytest.mark.parametrize(
    "line",
    [
        "25/12/2023 Monday - Otto: soup", "At 12:30 - Otto: late", "2023 12:30 - Otto: sail", "25/12/2023 - Otto: soup",
        "25/12/2023 Monday - dinner: soup", "Otto: 24/12/2023, 23:24", "24/12/2023, 23:24 - ", "",
    ],
)  # fmt: skip
def test_a_day_or_a_clock_in_a_message_is_words(line: str) -> None:
    assert not known("Otto").damaged(line)


def test_a_line_end_in_a_beginning() -> None:
    assert known().torn("24/12/20\n23, 23:24 - Ida: Rain")
    assert not known("Ida").torn("24/12\n, 23:2 - Ida: Rain")


def test_of_many_shapes_few_are_held() -> None:
    found = Beginnings()
    for times in range(300):
        found.learn("\u200e" * times + BEGIN)
    assert 10 < len(found.shapes) <= 64 and max(map(len, found.shapes)) <= LONGEST
