"""What a later version wrote is refused with one sentence; what an earlier one wrote is brought forward."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.errors import CaseError
from tocsin.store.evidence import Evidence, canonical, entry_hash
from tocsin.store.versions import LAYOUT, layout_of, refuse_later


@pytest.mark.parametrize("told", ["99.0.0", "1000", "0.99"])
def test_a_later_version_is_refused_and_an_earlier_or_odd_one_is_not(told: str) -> None:
    with pytest.raises(CaseError, match="was written by a later version"):
        refuse_later(told, "here")
    for other in ("0.0.1", "", "nonsense", version("tocsin"), None):
        refuse_later(other, "here")


@pytest.mark.parametrize(("told", "words"), [(str(LAYOUT + 1), "later version"), ("-1", "not a number"), ("x", "not a number")])
def test_a_later_layout_is_refused(told: str, words: str) -> None:
    with pytest.raises(CaseError, match=words):
        layout_of(told, "case.toml")


def test_a_case_of_a_later_version_is_refused_by_every_part_of_it(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    case.add(write_posts(tmp_path / "posts.csv", 20))
    toml, record, log = case.folder / "case.toml", case.folder / "runs" / "read.json", case.evidence.log
    for path, old, new in (
        (toml, f"layout = {LAYOUT}", f"layout = {LAYOUT + 1}"),
        (record, f'"version": "{version("tocsin")}"', '"version": "99.1.0"'),
    ):
        before = path.read_text("utf-8")
        path.write_text(before.replace(old, new), "utf-8")
        with pytest.raises(CaseError, match="later version"):
            Case.open(case.folder).missing()
        path.write_text(before, "utf-8")
    entry = {**json.loads(log.read_text("utf-8").splitlines()[-1]), "version": "99.0.0"}
    log.write_bytes(canonical({**entry, "hash": entry_hash(entry)}) + b"\n")
    with pytest.raises(CaseError, match="later version"):
        Evidence(case.evidence.folder).head()


def test_a_case_of_an_earlier_layout_opens_and_is_brought_forward_and_that_is_told(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    toml = case.folder / "case.toml"
    own = toml.read_text("utf-8").replace(f"layout = {LAYOUT}\n", "") + '\n[contacts]  # mine\ndesk = "invented"\n'
    toml.write_text(own, "utf-8")
    case = Case.open(case.folder)
    assert case.audit() == [] and "layout" not in toml.read_text("utf-8")  # looking changes nothing
    case.add(write_posts(tmp_path / "posts.csv", 20))
    assert any("brought forward" in line for line in case.notices)
    assert toml.read_text("utf-8").replace(f"layout = {LAYOUT}\n", "") == own
    assert [entry["action"] for entry in case.evidence.entries()] == ["migrate", "add"]
    again = Case.open(case.folder)
    again.run("read")
    assert again.notices == [] and again.audit() == []
