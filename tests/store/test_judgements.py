"""Judgements: appended, chained, torn ends mended, every change told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.errors import CaseError
from tocsin.store.judgements import UNDO, Judgements, current


def test_what_was_said_is_kept_in_order_and_chained(tmp_path: Path) -> None:
    said = Judgements(tmp_path / "judgements")
    assert list(said.all()) == [] and list(said.problems([])) == []
    first = said.append(id="a", verdict="accept", text="because")
    second = Judgements(tmp_path / "judgements").append(id="a", verdict="reject", text="ولا")
    assert [entry["seq"] for entry in said.all()] == [1, 2] and second["prev"] == first["hash"] and first["who"] and first["time"]
    assert list(said.problems([{"action": "judge", "judgement": one["hash"]} for one in (first, second)])) == []
    assert "1 judgements that the log remembers" in next(said.problems([{"action": "judge", "judgement": "0" * 64}]))


def test_a_torn_end_is_passed_over_and_mended(tmp_path: Path) -> None:
    said = Judgements(tmp_path)
    said.append(id="a", verdict="accept")
    whole = said.path.read_bytes()
    said.path.write_bytes(whole + b'{"id":"b","ver')
    assert [entry["id"] for entry in said.all()] == ["a"]
    said.append(id="c", verdict="unsure")
    assert [entry["id"] for entry in said.all()] == ["a", "c"] and list(said.problems([])) == []


def test_a_changed_line_a_moved_one_and_rubbish_are_told(tmp_path: Path) -> None:
    said = Judgements(tmp_path)
    for name in "abc":
        said.append(id=name, verdict="accept")
    lines = said.path.read_bytes().splitlines(keepends=True)
    said.path.write_bytes(lines[0] + lines[1].replace(b"accept", b"reject") + lines[2])
    assert "was changed" in next(said.problems([]))
    said.path.write_bytes(lines[0] + lines[2])
    assert "does not follow" in next(said.problems([]))
    sound = {"hash": "x", "time": "t", "who": "Ann", "id": "a", "verdict": "accept", "seq": 1}
    odd = ({"seq": None}, {"seq": {}}, {"other": []}, {"verdict": "undo"}, {"verdict": "translation", "original": "o", "lang": "fr"})
    for rubbish in (b"[1]\n", b"nonsense\n", b'{"hash":"x"}\n', *(json.dumps(sound | one).encode() + b"\n" for one in odd)):
        said.path.write_bytes(rubbish)
        with pytest.raises(CaseError, match="no judgement"):
            said.append(id="d", verdict="accept")


def test_of_each_person_the_last_verdict_holds_and_every_note() -> None:
    def entry(seq: int, who: str, verdict: str, id: str = "a", other: str | None = None) -> dict[str, object]:
        return {"seq": seq, "who": who, "verdict": verdict, "id": id, "other": other}

    told = [
        entry(1, "ann", "accept"), entry(2, "ben", "reject"), entry(3, "ann", "note"), entry(4, "ann", "unsure"), entry(5, "ann", "note"),
        entry(6, "ann", "same", other="b"), entry(7, "ann", "same", other="c"), entry(8, "ann", "apart", other="b"),
    ]  # fmt: skip
    assert [one["seq"] for one in current(told)] == [2, 3, 4, 5, 7]


def test_what_was_taken_back_holds_no_more_and_stays(tmp_path: Path) -> None:
    said = Judgements(tmp_path)
    said.append("ann", id="a", verdict="accept")
    second = said.append("ann", id="a", verdict="reject")
    said.append("ann", id="a", verdict=UNDO, undoes=second["hash"])
    assert [one["verdict"] for one in current(said.all())] == ["accept"] and len(list(said.all())) == 3
    assert list(said.problems([])) == []


def test_the_board_is_of_all_together() -> None:
    def entry(seq: int, who: str, verdict: str, id: str) -> dict[str, object]:
        return {"seq": seq, "who": who, "verdict": verdict, "id": id}

    told = [
        entry(1, "ann", "board", "a"), entry(2, "ann", "accept", "a"), entry(3, "ben", "board", "a"), entry(4, "ann", "board", "b"),
        entry(5, "ben", "off", "b"),
    ]  # fmt: skip
    assert [one["seq"] for one in current(told)] == [2, 3]
