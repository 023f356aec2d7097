from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields import values
from tocsin.read.reader import RowError

AT = 1620724323  # 2021-05-11 09:12:03 UTC


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("2021-05-11T09:12:03.000Z", (AT, "stated", "second")),
        ("2021-05-11T09:12:03.123456789Z", (AT, "stated", "second")),
        ("2021-05-11 09:12:03", (AT, "assumed", "second")),
        ("2021-05-11 05:12:03 EDT", (AT, "stated", "second")),
        ("2021-05-11T11:12:03+0200", (AT, "stated", "second")),
        ("Tue May 11 09:12:03 +0000 2021", (AT, "stated", "second")),
        ("Tue, 11 May 2021 11:12:03 +0200", (AT, "stated", "second")),
        ("20210511T091203Z", (AT, "stated", "second")),
        ("20210511091203", (AT, "assumed", "second")),
        (AT, (AT, "stated", "second")),
        (f"{AT}.0", (AT, "stated", "second")),
        (AT * 1000, (AT, "stated", "second")),
        (str(AT * 1_000_000), (AT, "stated", "second")),
        (AT * 1_000_000_000, (AT, "stated", "second")),
        ("2021-05-11 09:12", (AT - 3, "assumed", "minute")),
        ("2021-05-11T09:12Z", (AT - 3, "stated", "minute")),
        ("11.05.2021 9:12", (AT - 3, "assumed", "minute")),
        ("2021/5/11 09:12", (AT - 3, "assumed", "minute")),
        ("2021-05-11", (1620691200, "assumed", "day")),
        ("05/31/2021", (1622419200, "assumed", "day")),
        ("31/05/2021", (1622419200, "assumed", "day")),
        ("11-May-2021 09:12AM", (AT - 3, "assumed", "minute")),
        ("May 11, 2021 9:12:03 PM", (AT + 43200, "assumed", "second")),
        ("11 May 2021", (1620691200, "assumed", "day")),
        (None, (None, "unknown", "second")),
        ("N/A", (None, "unknown", "second")),
        (0, (None, "unknown", "second")),
    ],
)
def test_seconds(given_: object, expected: object) -> None:
    assert values.seconds(given_) == expected


def test_seconds_takes_the_zone_a_format_documents() -> None:
    assert values.seconds("2021-05-11 05:12:03", "America/New_York") == (AT, "format", "second")
    assert values.seconds("2021-05-11T09:12:03Z", "America/New_York") == (AT, "stated", "second")


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ("1999-12-31", "before 2000"),
        (12, "before 2000"),
        ("2199-01-01", "in the future"),
        ("soon", "not understood"),
        ("05/06/2021", "cannot be told apart"),
        ("12:30", "not understood"),
        (float("inf"), "not understood"),
        ({}, "not understood"),
    ],
)
def test_seconds_refuses(given_: object, says: str) -> None:
    with pytest.raises(RowError, match=says):
        values.seconds(given_)
    assert values.moment(given_) == (None, "second")


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        *[("1,234", 1234), ("0.0", 0), (3.0, 3), ("1.2K", 1200), ("1 234", 1234), (True, 1)],
        *[("N/A", None), ("absent", None), (None, None), ("", None), (float("nan"), None)],
    ],
)
def test_integer(given_: object, expected: int | None) -> None:
    assert values.integer(given_) == expected


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (["a", None, "b"], ["a", "b"]),
        ('["a", "b"]', ["a", "b"]),
        ("['a', 'b']", ["a", "b"]),
        ("[a, b]", ["a", "b"]),
        ("a|b c", ["a", "b c"]),
        ("a, b c", ["a", "b", "c"]),
        ("https://one.example/x,y https://two.example", ["https://one.example/x,y", "https://two.example"]),
        ("https://one.example|https://two.example", ["https://one.example", "https://two.example"]),
        ("[]", []),
        ("absent", []),
        (None, []),
        (7, ["7"]),
    ],
)
def test_words(given_: object, expected: list[str]) -> None:
    assert values.words(given_) == expected


def test_native_id_refuses_what_was_rounded() -> None:
    assert [values.native_id(v) for v in ("12", 12, 12.0, "12.0", " x ", None, "absent")] == ["12", "12", "12", "12", "x", "", ""]
    assert values.native_id("1347085867584794624") == "1347085867584794624"
    for bad in ("1.79E+18", "1,79e+18", 1.79e18, 1.5):
        with pytest.raises(RowError, match="rounded"):
            values.native_id(bad)


def test_rounded_judges_a_column() -> None:
    assert values.rounded(["1347085867584790000", "1347085867584780000", "1347085867584770000", "12"])
    assert not values.rounded(["1347085867584790000", "1347085867584794624", "1347085867584794625", "1347085867584794626"])


def test_small_ones() -> None:
    assert [values.handle(v) for v in ("@Mira", "mira", "", None)] == ["@mira", "@mira", "", ""]
    assert [values.lang(v) for v in ("pt-BR", "in", "und", "EN", "english", None)] == ["pt", "id", None, "en", None, None]
    assert [values.truth(v) for v in (True, "1.0", "no", "maybe", None)] == [True, True, False, None, None]
    assert values.text("a\x00b") == "ab"
    assert values.optional(" n/a ") is None


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.lists(st.text())
FORGIVING = (
    *(values.text, values.optional, values.integer, values.truth, values.lang),
    *(values.words, values.handle, values.moment, values.missing),
)


@given(anything)
def test_nothing_but_a_row_error_comes_out(value: object) -> None:
    for function in FORGIVING:
        function(value)  # type: ignore[operator]
    for function in (values.seconds, values.native_id):
        with suppress(RowError):
            function(value)
    if isinstance(value, str):
        for found in (values.hashtags_in, values.urls_in, values.mentions_in):
            found(value)


@pytest.mark.parametrize(("given_", "expected"), [("4e10", "4e10"), (" a1 ", "a1"), (12, "12"), ("NaN", ""), ("null", ""), (None, "")])
def test_ids_of_letters(given_: object, expected: str) -> None:
    assert values.letters_id(given_) == expected
