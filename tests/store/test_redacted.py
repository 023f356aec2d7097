"""A line of a journal that was emptied: vouched for, the chain holds; anything else that was changed is told."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.store.evidence import Evidence, canonical
from tocsin.store.redacted import LOG, emptied, redact, stands, vouch, vouched


def test_an_emptied_line_holds_and_a_changed_one_does_not(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    evidence = Evidence(raw)
    evidence.append("scope", keywords="the name", rows={"a": 1})
    evidence.append("scope", keywords="another")
    first = next(evidence.entries())
    evidence.append("retain", now="2024-05-15", redacted=[vouch(LOG, first, ["keywords", "rows", "nothing", "hash"])])
    assert list(evidence.problems([])) == []  # vouched for and not emptied yet
    assert redact(evidence.log, LOG, list(evidence.entries())) and not redact(evidence.log, LOG, list(evidence.entries()))
    left = next(evidence.entries())
    assert (left["keywords"], left["rows"], left["redacted"], left["hash"]) == ("", {}, ["keywords", "rows"], first["hash"])
    assert list(evidence.problems([(1, first["hash"])])) == []
    known = vouched(evidence.entries())
    assert stands(LOG, left, known) and not stands(LOG, {**left, "who": "somebody"}, known) and not stands(LOG, left, {})
    lines = evidence.log.read_bytes().split(b"\n")
    lines[1] = canonical(emptied(json.loads(lines[1]), ["keywords"]))  # emptied by nobody's leave
    evidence.log.write_bytes(b"\n".join(lines))
    assert ["line 2" in problem for problem in evidence.problems([])] == [True]
