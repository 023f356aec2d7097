from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.stix.test_lint import GOOD, USES
from tocsin.cli import main
from tocsin.cli.verbs.alone import stix


def bundle(*items: object) -> str:
    return json.dumps({"type": "bundle", "id": "bundle--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", "objects": items})


def test_faults_are_a_json_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.json").write_text(bundle(*GOOD[:-2], {**USES, "stop_time": USES["start_time"]}))
    assert call(stix, "lint", tmp_path / "b.json") == 0
    told = capsys.readouterr()
    assert [(row["fault"], row["id"]) for row in map(json.loads, told.out.splitlines())] == [("zero_duration", USES["id"])]
    assert "zero_duration: 1: stop_time equals" in told.err
    (tmp_path / "page.json").write_text("<html>")
    assert main(["stix", "lint", str(tmp_path / "page.json")]) == 2


def test_a_bundle_is_taken_apart_and_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.json").write_text(bundle(*GOOD))
    assert call(stix, "read", tmp_path / "b.json", "-o", tmp_path / "tables") == 0
    assert (tmp_path / "tables" / "campaign.jsonl").exists() and "campaign" in capsys.readouterr().out
    assert call(stix, "write", tmp_path / "tables", "-o", tmp_path / "c.json") == 0
    key = "id"
    assert sorted(json.loads((tmp_path / "c.json").read_bytes())["objects"], key=lambda one: one[key]) == sorted(
        GOOD, key=lambda one: one[key]
    )
    assert call(stix, "write", tmp_path / "tables", "-o", tmp_path / "d.json", "--strict") == 0
    assert "left_out" in capsys.readouterr().err
    assert main(["stix", "write", str(tmp_path), "-o", str(tmp_path / "e.json")]) == 2
