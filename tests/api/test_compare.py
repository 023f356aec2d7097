"""`tocsin.compare` from whatever holds pairs; the same rows as the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pandas
import polars
import pyarrow.parquet
import pytest

import tocsin
from tocsin.api.compare import Pairs
from tocsin.cli import main
from tocsin.errors import InputError

TEXT = "The bridge of Valmora is closed until further notice."
PAIRS = {"row": [3, 1, 2], "a": [TEXT, TEXT, None], "b": [TEXT.upper(), "", "x"], "when": ["2024-05-15", None, "later"]}


def test_every_holder_gives_the_same_answers_in_the_order_of_the_rows() -> None:
    rows = [dict(zip(PAIRS, values, strict=True)) for values in zip(*PAIRS.values(), strict=True)]
    for pairs in (PAIRS, rows, pandas.DataFrame(PAIRS), polars.DataFrame(PAIRS)):
        result = tocsin.compare(pairs)
        assert result.summary == "3 pairs: 1 copy, 0 translation, 0 same, 0 related, 0 different; 2 without an answer"
        assert result.compared.columns == ["row", "a", "b", "when", "p_same", "relation", "evidence"]
        assert result.compared["row"] == [3, 1, 2] and result.compared["relation"] == ["copy", None, None]
        assert result.compared["evidence"] == [
            ["b has capitals throughout", "then the same letters"],
            ["b is empty"],
            ["a is empty", "b is too short to say"],
        ]
        assert result.compared["p_same"] == [0.999, None, None] and result.unanswered == 2 and result.rows == 3


def test_columns_that_are_called_as_ours_are_kept_and_told() -> None:
    result = tocsin.compare({"x": [TEXT], "b": [TEXT], "p_same": ["yes"], "given_p_same": [1], "evidence": [2]}, columns={"a": "x"})
    assert result.compared.columns == ["x", "b", "given_given_p_same", "given_p_same", "given_evidence", "p_same", "relation", "evidence"]
    assert result.compared["given_given_p_same"] == ["yes"] and len(result.notes) == 2


def test_the_command_line_writes_the_same_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pandas.DataFrame(PAIRS).rename(columns={"a": "left"}).to_csv(tmp_path / "pairs.csv", index=False)
    (tmp_path / "pairs.csv").write_text((tmp_path / "pairs.csv").read_text("utf-8") + "torn\n", "utf-8")
    for suffix in ("parquet", "csv", "jsonl"):
        assert main(["compare", str(tmp_path / "pairs.csv"), "-o", str(tmp_path / f"out.{suffix}"), "--column", "a=left"]) == 0
        told = capsys.readouterr()
        assert told.out.startswith("3 pairs: 1 copy") and "1 of 4 rows left out: expected 4 columns, found 1" in told.err
    result = tocsin.compare(str(tmp_path / "pairs.csv"), columns={"a": "left"})
    assert pyarrow.parquet.read_table(tmp_path / "out.parquet").equals(result.compared.arrow)
    assert [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()] == list(result.compared)
    assert len((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()) == 4


def test_the_answers_do_not_depend_on_how_many_are_weighed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = {"a": [TEXT, TEXT + " Really.", TEXT[:-1], "x"] * 3, "b": [TEXT] * 12}
    whole = tocsin.compare(pairs).compared.arrow
    monkeypatch.setattr("tocsin.api.compare._AT_ONCE", 5)
    monkeypatch.setattr("tocsin.api.compare._HELD", 1)
    assert tocsin.compare(pairs).compared.arrow.equals(whole)


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int | None, int]] = []
    for _ in Pairs(PAIRS, {}).answered(lambda *report: told.append(report)):  # type: ignore[arg-type]
        pass
    assert told == [("pairs", 3, 3, 0)]


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column 'b'"):
        tocsin.compare({"a": [1]})
    with pytest.raises(InputError, match="none of ours"):
        tocsin.compare(PAIRS, columns={"text": "a"})
    assert tocsin.compare({"a": [], "b": []}).rows == 0
    assert main(["compare", str(tmp_path / "none.csv"), "-o", str(tmp_path / "out.csv")]) == 2
