from pathlib import Path

import pytest

from tocsin.errors import SettingError
from tocsin.origin.sites.holdings import kinds
from tocsin.origin.sites.ignored import ignored


def test_the_list_that_ships_names_marks_of_known_kinds() -> None:
    assert {kind for kind, _ in ignored()} <= set(kinds())
    assert ("asset_host", "jsdelivr.net") in ignored()


def test_a_user_adds_a_list_of_his_own(tmp_path: Path) -> None:
    mine, wrong = tmp_path / "mine.toml", tmp_path / "wrong.toml"
    mine.write_text('[values]\nga = ["UA-7-1"]\n', encoding="utf-8")
    wrong.write_text("values = 3\n", encoding="utf-8")
    assert ("ga", "UA-7-1") in ignored([mine])
    with pytest.raises(SettingError, match="no list of marks"):
        ignored([wrong])
