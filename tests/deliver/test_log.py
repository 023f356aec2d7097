"""The queue on disk: what was queued and not marked is still to go, whatever was cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.deliver.log import Log
from tocsin.errors import CaseError

MESSAGES = [{"do": "queue", "key": f"k{n}", "target": "desk", "slots": 1, "parts": ["a", "b"], "about": []} for n in range(3)]


def keys(log: Log) -> list[str]:
    return [one.key for one in log.state.waiting("desk")]


def test_what_was_queued_waits_until_it_is_marked(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.append(MESSAGES)
    log.append([{"do": "sent", "key": "k0.0.0", "target": "desk"}, {"do": "refused", "key": "k1.0.0", "target": "desk", "why": "404"}])
    assert keys(log) == keys(Log(tmp_path)) == ["k0.0.1", "k1.0.0", "k1.0.1", "k2.0.0", "k2.0.1"]
    assert log.state.waiting("other") == [] and oct(log.path.stat().st_mode)[-3:] == "600"
    assert log.state.waiting("desk")[0].text == "b"


@given(cut=st.integers(0, 2000))
def test_a_log_cut_anywhere_is_the_log_before_that_line(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("cut")
    log = Log(folder)
    log.append(MESSAGES)
    data = log.path.read_bytes()[:cut]
    log.path.write_bytes(data)
    whole = data.count(b"\n")
    again = Log(folder)
    assert len(again.state.queued) == whole
    again.append(MESSAGES[whole:])
    assert keys(Log(folder)) == keys(log)


def test_a_damaged_line_is_told_with_what_it_costs(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.append(MESSAGES)
    log.path.write_bytes(b"{broken\n" + log.path.read_bytes())
    with pytest.raises(CaseError, match="line 1 is damaged") as caught:
        Log(tmp_path)
    assert "told again" in caught.value.mend
