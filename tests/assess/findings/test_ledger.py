from __future__ import annotations

import json

import pyarrow as pa
import pytest

from tocsin.assess.findings.ledger import SUBJECTS, Ledger, finding_id
from tocsin.assess.schemas import FINDINGS
from tocsin.model import phrase


def test_an_id_is_made_of_the_kind_and_what_the_finding_is_about() -> None:
    about = {"campaign": "tolvac2024-c92321", "organisation": "Blue Reef Party", "day": "2024-05-15", "platform": "x"}
    assert finding_id("campaign.declared", about) == "campaign.tolvac2024-c92321.declared.blue-reef-party.2024-05-15.x"
    assert finding_id("campaign", {"campaign": "c"}) == "campaign.c"
    assert finding_id("limits.no_time", {}) == "limits.no_time"
    assert finding_id("burst", {"family": "f1"}) == "burst.f1"
    assert finding_id("group", {"group": "g1"}) == "group.g1"


def test_an_id_holds_no_whole_pseudonym_and_no_id_of_a_platform() -> None:
    assert finding_id("campaign.first", {"campaign": "c", "account": "0123456789abcdef0123"}) == "campaign.c.first.0123456789ab"
    assert "3_178847" not in finding_id("burst", {"visual": "x:3_1788472761692494196"})


def test_subjects_are_columns_of_the_table() -> None:
    assert set(SUBJECTS) <= set(FINDINGS.schema.names)


def test_what_is_left_out_is_counted_in_a_column() -> None:
    ledger = Ledger(3)
    found = ledger.add("campaign.core", "campaign", 5, "accounts", of=9, params={"label": "#a"}, campaign="c")
    ledger.evidence(found, "account", [f"a{n}" for n in range(5)], [phrase("note.group", group=f"g{n}") for n in range(5)])
    ledger.evidence(found, "edge", pa.array(["a~b"]))
    ledger.add("limits.rejected", "limits", 2, "rows")
    tables = ledger.tables()
    assert tables["findings"]["left_out"].to_pylist() == [2, None]
    assert [row["note"] for row in tables["evidence"].to_pylist()] == [*(phrase("note.group", group=f"g{n}") for n in range(3)), None]
    assert json.loads(tables["findings"]["params"][0].as_py()) == {"label": "#a"}


def test_a_finding_is_entered_once() -> None:
    ledger = Ledger(3)
    ledger.add("corpus.posts", "corpus", 1, "posts")
    with pytest.raises(AssertionError):
        ledger.add("corpus.posts", "corpus", 2, "posts")
    with pytest.raises(AssertionError):
        ledger.add("corpus.accounts", "corpus", 2, "posts", colour="blue")
