"""Selections kept by name: the last holds, a name can go, none is a judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.store.judgements import set_name, sets


def test_a_case_keeps_selections(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    case.keep_set(" ميناء 1 ", "platform=x+text=boat")
    case.keep_set("night", "weekhour=0-3")
    case.keep_set("night", "weekhour=0-4")
    assert case.sets() == {"night": "weekhour=0-4", "ميناء 1": "platform=x+text=boat"}
    assert case.view().sets == case.sets() and not case.view().judgements
    case.drop_set("night")
    assert list(case.sets()) == ["ميناء 1"] and case.audit() == []
    for name, selection in (("night", "accounts:all=posts"), ("a/b", "all=posts"), ("", "all=posts"), ("x", "nothing")):
        with pytest.raises(SettingError):
            case.keep_set(name, selection)
    with pytest.raises(SettingError):
        case.drop_set("night")


def test_lines_that_were_emptied_are_none() -> None:
    assert sets([{"verdict": "set", "id": "a", "text": ""}, {"verdict": "accept", "id": "a", "text": "all=posts"}]) == {}


def test_a_name_has_letters_of_any_script() -> None:
    assert set_name("Порт-2") == "Порт-2"
