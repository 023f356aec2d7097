"""The records of a small file are taken apart once, and what goes wrong goes wrong each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers import container
from tocsin.read.containers.container import KEPT, open_container
from tocsin.read.containers.unpack import SMALL, Source


def source(tmp_path: Path, content: bytes = b"Fog") -> Source:
    path = tmp_path / "input"
    path.write_bytes(content)
    return Source(path, "input")


def test_what_goes_wrong_at_the_end_goes_wrong_each_time(tmp_path: Path) -> None:
    asked = []

    def records() -> Iterator[Raw | Rejected]:
        asked.append(1)
        yield Raw(1, {"text": "Fog"})
        raise InputError("cut", "copy it again")

    kept = container._kept(source(tmp_path), records)
    for _ in range(3):
        again = kept()
        assert next(again) == Raw(1, {"text": "Fog"})
        with pytest.raises(InputError, match="cut"):
            next(again)
    assert len(asked) == 1


def test_the_failure_of_the_source_is_told_after_other_readings_of_it(tmp_path: Path) -> None:
    of = source(tmp_path)

    def records() -> Iterator[Raw | Rejected]:
        yield Raw(1, {"text": "Fog"})
        of.failure = InputError("a member is cut", "copy it again")

    kept = container._kept(of, records)
    assert len(list(kept())) == 1 and of.failure
    assert of.head() == b"Fog" and of.failure is None
    assert len(list(kept())) == 1 and of.failure


def test_long_files_and_many_records_are_read_anew(tmp_path: Path) -> None:
    asked = []

    def records() -> Iterator[Raw | Rejected]:
        asked.append(1)
        yield from (Raw(number, {}) for number in range(KEPT + 2))

    kept = container._kept(source(tmp_path), records)
    assert [len(list(kept())) for _ in range(2)] == [KEPT + 2] * 2 and len(asked) == 3
    assert container._kept(source(tmp_path, b"x" * (SMALL + 1)), records) is records


def test_a_small_file_gives_the_same_records_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1}\n{"id": 2\n{"id": 3}\n')
    opened = open_container(path, path.name)
    first, again = list(opened.records()), list(opened.records())
    assert first == again and [type(one) for one in first] == [Raw, Rejected, Raw]


def test_a_text_in_which_a_duck_stands_early_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("post_id,DUCK,text\np1,1,Fog\n")
    assert open_container(path, path.name).kind == "CSV with commas"
