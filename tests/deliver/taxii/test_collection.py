"""Filters, pages and versions of TAXII 2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.deliver.taxii.collection import Collection, Record, collection, moment, query
from tocsin.errors import InputError


def record(n: int, version: int = 1, kind: str = "indicator", day: int = 1) -> Record:
    times = {"created": "2024-05-15T00:00:00Z", "modified": f"2024-05-15T0{version}:00:00.000Z"}
    return Record({"type": kind, "id": f"{kind}--{n}", "spec_version": "2.1", **times}, f"2024-06-{day:02}T00:00:00.000000Z")


def asked(found: Collection, *parameters: tuple[str, str]) -> list[str]:
    return [f"{one.id}@{one.version[12]}" for one in found.page(query(parameters)).records]


FOUND = collection("c", "t", [record(2, day=2), record(1), record(1, 2, day=3), record(3, kind="note", day=3)])


def test_filters() -> None:
    assert asked(FOUND) == ["indicator--2@1", "indicator--1@2", "note--3@1"]
    assert asked(FOUND, ("match[version]", "all")) == ["indicator--1@1", "indicator--2@1", "indicator--1@2", "note--3@1"]
    assert asked(FOUND, ("match[version]", "first")) == ["indicator--1@1", "indicator--2@1", "note--3@1"]
    assert asked(FOUND, ("match[version]", "2024-05-15T02:00:00Z")) == ["indicator--1@2"]
    assert asked(FOUND, ("match[type]", "note,report")) == ["note--3@1"]
    assert asked(FOUND, ("match[id]", "indicator--2")) == ["indicator--2@1"]
    assert asked(FOUND, ("added_after", "2024-06-02T00:00:00Z")) == ["indicator--1@2", "note--3@1"]
    assert asked(FOUND, ("match[spec_version]", "2.0")) == []


UNREADABLE = (
    ("limit", "0"), ("limit", "-1"), ("limit", "x"), ("limit", "٣"), ("added_after", "yesterday"), ("next", "zz"), ("match[colour]", "red"),
    ("match[version]", "newest"), ("added_after", "2024-13-40T00:00:00Z"), ("offset", "1"),
)  # fmt: skip


@pytest.mark.parametrize("parameter", UNREADABLE)
def test_what_cannot_be_read_is_refused(parameter: tuple[str, str]) -> None:
    with pytest.raises(InputError):
        query([parameter])


VERSIONS = st.tuples(st.integers(0, 30), st.integers(1, 9), st.integers(1, 28))  # of an object: its number, version, day it came


@given(st.lists(VERSIONS, max_size=40, unique_by=lambda one: one[:2]), st.integers(1, 9))
def test_pages_put_together_are_the_whole_in_order(made: list[tuple[int, int, int]], limit: int) -> None:
    found = collection("c", "t", [record(n, version, day=day) for n, version, day in made])
    whole = [one.place for one in found.records]
    pages, token = list[tuple[str, str, str]](), None
    for _ in range(len(whole) + 1):
        page = found.page(query([("limit", str(limit)), ("match[version]", "all"), *([("next", token)] if token else [])]))
        assert len(page.records) <= limit
        pages += [one.place for one in page.records]
        token = page.next
        if token is None:
            break
    assert pages == whole == sorted(whole)


def test_times_are_compared_whatever_their_digits() -> None:
    assert moment("2024-05-15T10:00:00Z") == moment("2024-05-15T10:00:00.000Z") < moment("2024-05-15T10:00:00.1Z")
