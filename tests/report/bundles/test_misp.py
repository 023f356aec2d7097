"""The MISP event: as MISP's own library reads it, the same bytes twice, nobody named, nothing for detection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.query.view import CaseView
from tocsin.report.bundles.misp import EXPORTER, event


def test_the_event_is_marked_tagged_and_told_in_prose(view: CaseView) -> None:
    told = event(view, "en")
    assert {"name": "tlp:amber"} in told["Tag"]
    assert {'misp-galaxy:disarm-techniques="Use Copypasta"', 'disarm:technique="T0084.001"'} <= {one["name"] for one in told["Tag"]}
    assert [one["name"] for one in told["Object"]] == ["narrative"]
    assert told["EventReport"][0]["content"].startswith("A finding is a lead")
    assert not told["published"] and not any(one["to_ids"] for one in told["Attribute"])


def test_hosts_are_attributes_and_accounts_are_not(view: CaseView) -> None:
    told = event(view, "fr")["Attribute"]
    assert ("hostname", "morvane-info.example") in {(one["type"], one["value"]) for one in told}
    text = json.dumps(told)
    assert "capitaine_bleu" not in text and "some_person" not in text
    assert len({one["uuid"] for one in told}) == len(told)


def test_the_same_case_gives_the_same_bytes(view: CaseView, tmp_path: Path) -> None:
    for name in ("a", "b"):
        EXPORTER.export(view, tmp_path / name, "ar")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_library_of_misp_reads_it(view: CaseView, tmp_path: Path) -> None:
    pymisp = pytest.importorskip("pymisp")
    EXPORTER.export(view, tmp_path / "event.json", "en")
    read = pymisp.MISPEvent()
    read.load_file(str(tmp_path / "event.json"))
    assert len(read.attributes) == len(event(view, "en")["Attribute"]) and len(read.objects) == 1
    assert read.objects[0].name == "narrative" and read.info == view.title
