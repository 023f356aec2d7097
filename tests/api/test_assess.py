from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.api.assess import assessments
from tocsin.errors import SettingError

EMBASSY = {
    "first_disseminator": {"account_declares": "embassy", "platform_label": "government organisation"},
    "falsity": {"claim": "the bridge fell", "basis": "official record", "verdict": "false", "share_of_posts": 0.4},
    "coordination": {"accounts": 0, "of_accounts": 900, "false_rate": 0.05},
    "copies": {"posts": 12, "of_posts": 4000, "accounts": 12, "of_accounts": 900},
    "target": {"kind": "diplomacy"},
}


def test_rows_are_answered_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "facts": EMBASSY}) + "\nno row\n[3]\n" + json.dumps({"id": "b"}), encoding="utf-8")
    first, broken, listed, bare = assessments(path)
    assert first["criteria"] == {"inaccurate": "met", "diffusion": "not_shown", "foreign": "met", "interests": "met"}
    assert first["hypotheses"]["state"] == "open" and first["level"] == "incident" and first["disarm"] == ["T0143.001"]
    assert (broken["line"], listed["problem"]) == (2, "no JSON object")
    assert set(bare["criteria"].values()) == {"cannot_tell"} and bare["level"] == "none" and set(bare["hypotheses"].values()) == {"open"}


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_sentences_have_their_figures_in_every_language(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "facts": EMBASSY}), encoding="utf-8")
    (row,) = assessments(path, lang)
    assert any("40" in one and "%" in one for one in row["statements"]) and all(one[-1] == "." for one in row["statements"])


def test_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError):
        list(assessments(tmp_path / "in.jsonl", "de"))
