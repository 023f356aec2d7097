"""A decoder that hangs, breaks or blows up costs its file, and never this process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from tocsin.errors import InputError
from tocsin.read.containers.binary.contained import contained, main

HERE = "tests.read.containers.binary.test_contained:"


def counts(most: str) -> Iterator[int]:
    yield from range(int(most))


def hangs() -> Iterator[int]:
    yield 1
    time.sleep(60)


def breaks() -> Iterator[int]:
    yield 1
    os.abort()


def raises() -> Iterator[int]:
    raise ValueError("no such sheet")
    yield 1


def grows() -> Iterator[bytes]:
    yield bytes(1 << 33)


def told(function: str, **limits: int) -> str:
    with pytest.raises(InputError) as refusal:
        list(contained(HERE + function, what="book.xls", **limits))
    assert refusal.value.mend
    return refusal.value.message


def test_values_come_back_in_order() -> None:
    assert list(contained(f"{HERE}counts", "1200", what="x")) == list(range(1200))
    assert next(contained(f"{HERE}counts", "1000000000", what="x")) == 0  # the rest is never made


def test_what_goes_wrong_is_told() -> None:
    assert told("hangs", seconds=2) == "book.xls: could not be read within 2 seconds"
    assert "broke" in told("breaks")
    assert told("raises") == "book.xls: ValueError: no such sheet"
    assert "memory" in told("grows")
    assert callable(main)
