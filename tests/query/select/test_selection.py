"""The grammar of selections: what is written is what is read; what cannot be read is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingError
from tocsin.query.select.selection import ACCOUNTS, CHOICES, KEYS, Selection, Term, ends, hour_of_week, is_selection, parse, span

FREE = sorted(set(KEYS) - {"time", "created", "weekhour", *CHOICES})
TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12).filter(lambda text: "=" not in text)


def terms() -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(Term, st.sampled_from(FREE), TEXT),
        st.builds(
            lambda start, hours: Term(*span(start * 60, start * 60 + hours * 3600).split("=")), st.integers(0, 10**7), st.integers(1, 99)
        ),
        st.builds(lambda day, hour: Term("weekhour", f"{day}-{hour}"), st.integers(0, 6), st.integers(0, 23)),
        st.sampled_from([Term(key, value) for key, values in CHOICES.items() for value in values]),
    )


@given(st.lists(terms(), min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read(drawn: list[Term], accounts: bool) -> None:
    selection = Selection(tuple(drawn), accounts)
    assert is_selection(str(selection))
    assert str(selection).startswith(ACCOUNTS) is accounts
    assert parse(str(selection)) == selection


def test_a_plus_within_a_value_stays_unless_a_key_follows() -> None:
    assert parse("text=one+two+platform=x").terms == (Term("text", "one+two"), Term("platform", "x"))
    assert parse("text=a+b").terms == (Term("text", "a+b"),)
    assert parse("link=a.example/?q=1+2").terms == (Term("link", "a.example/?q=1+2"),)


def test_one_more_condition_is_checked_as_the_others() -> None:
    assert parse("hashtag=a").and_("campaign", "any") == parse("hashtag=a+campaign=any")
    with pytest.raises(SettingError):
        parse("all=posts").and_("weekhour", "9-9")


@given(st.integers(946_684_800, 4_000_000_000).map(lambda ts: ts // 60 * 60), st.integers(0, 10**6).map(lambda minutes: minutes * 60))
def test_a_span_is_its_ends(start: int, length: int) -> None:
    assert ends(span(start, start + length).removeprefix("time=")) == (start, start + length)


def test_every_selection_of_the_documents_is_read() -> None:
    docs = Path(__file__).parents[3] / "docs"
    cells = [
        line.split("|")[1] for name in ("query.md", "report.md") for line in (docs / name).read_text("utf-8").split("\n") if "|" in line
    ]
    written = [ref for cell in cells for ref in re.findall(r"`([^`]+=[^`]+)`", cell) if not ref.startswith("rejected=")]
    assert len(written) > 15
    assert [str(parse(ref)) for ref in written] == written


@pytest.mark.parametrize(
    "ref",
    ["", "nonsense", "time", "platform", "colour=red", "time=yesterday", "time=2024-05-15T13:00", "created=2024", "weekhour=monday",
     "weekhour=7-1", "weekhour=0-24", "certainty=sure", "author=me", "all=accounts", "time=99999-01-01/2024-01-01", "text=\ud800"],
)  # fmt: skip
def test_what_cannot_be_read_is_told(ref: str) -> None:
    with pytest.raises(SettingError) as caught:
        parse(ref)
    assert caught.value.mend


def test_hours_of_the_week_begin_on_monday() -> None:
    assert (hour_of_week("0-0"), hour_of_week("2-10"), hour_of_week("6-23")) == (0, 58, 167)
