"""The grammar of selections: what is written is read, nonsense is refused with a mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingError
from tocsin.query.select.selection import ACCOUNTS, Selection, Term, ends, hour_of_week, is_selection, parse, span

TERMS = st.one_of(
    st.tuples(st.just("hashtag"), st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="+="), min_size=1, max_size=8)),
    st.tuples(st.just("platform"), st.sampled_from(["x", "telegram", "unknown"])),
    st.tuples(st.just("weekhour"), st.builds("{}-{}".format, st.integers(0, 6), st.integers(0, 23))),
    st.tuples(st.just("certainty"), st.sampled_from(["stated", "none"])),
)


@given(st.lists(TERMS, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_back(terms: list[tuple[str, str]], accounts: bool) -> None:
    selection = Selection(tuple(Term(key, value) for key, value in terms), accounts)
    assert parse(str(selection)) == selection
    assert is_selection(str(selection))
    assert str(selection).startswith(ACCOUNTS) is accounts


def test_a_plus_within_a_value_stays_unless_a_key_follows() -> None:
    assert parse("text=a+b").terms == (Term("text", "a+b"),)
    assert parse("text=a+platform=x").terms == (Term("text", "a"), Term("platform", "x"))
    assert parse("link=a.example/?q=1+2").terms == (Term("link", "a.example/?q=1+2"),)


@pytest.mark.parametrize(
    "ref",
    ["", "nonsense", "colour=red", "all=nothing", "weekhour=7-0", "weekhour=0-24", "time=yesterday", "created=2024", "certainty=high"],
)
def test_nonsense_is_refused_with_a_mend(ref: str) -> None:
    with pytest.raises(SettingError) as refusal:
        parse(ref)
    assert refusal.value.mend


@given(st.integers(946_684_800, 4_000_000_000).map(lambda ts: ts // 60 * 60), st.integers(0, 10**6).map(lambda s: s * 60))
def test_a_span_is_its_ends(start: int, length: int) -> None:
    assert ends(span(start, start + length).removeprefix("time=")) == (start, start + length)


def test_hours_of_the_week_and_more_conditions() -> None:
    assert (hour_of_week("0-0"), hour_of_week("6-23")) == (0, 167)
    assert str(parse("all=posts").and_("platform", "x")) == "all=posts+platform=x"
    with pytest.raises(SettingError):
        parse("all=posts").and_("weekhour", "9-9")
