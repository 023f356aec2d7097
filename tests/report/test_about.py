from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.synthetic import Synthetic
from tocsin.case import Case
from tocsin.cli import main
from tocsin.errors import SettingError
from tocsin.report.about import about, checked, published_name


def test_the_date_is_that_of_the_last_file_unless_one_is_said() -> None:
    assert about({}, "2024-05-18") == {"date": "2024-05-18", "kind": "report", "service": "", "author": "", "recipient": ""}
    assert about({"date": "2024-06-01", "kind": "note"}, "2024-05-18")["date"] == "2024-06-01"


@pytest.mark.parametrize(
    "wrong", [{"date": "17/05/2024"}, {"date": "2024-05-32"}, {"kind": "book"}, {"marking": "secret"}, {"publisher": "x"}]
)
def test_what_cannot_be_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        checked(wrong)


def test_the_published_name() -> None:
    view = replace(Synthetic().view(), marking="TLP:AMBER+STRICT", about={"date": "2024-05-17", "service": "Harbour watch"})
    assert published_name(view, "fr") == "20240517_Harbour-watch_TLP-AMBER-STRICT_Morvane-the-regatta-of-15-May-2024_FR.pdf"
    assert published_name(replace(view, about={}, title="../../\u202e" + "é" * 300), "ar") == f"TLP-AMBER-STRICT_{'é' * 60}_AR.pdf"


def test_settings_stay_in_the_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case", "Harbour")
    told = case.describe({"service": "Desk “2”", "marking": "TLP:CLEAR"})
    assert told["service"] == "Desk “2”"
    again = Case.open(case.folder)
    assert (again.marking, again.about["service"], again.view().about["kind"]) == ("TLP:CLEAR", "Desk “2”", "report")
    assert main(["report", str(case.folder), "--format", "json", "--set", "kind=note"]) == 0
    assert Case.open(case.folder).about["kind"] == "note"
    assert main(["report", str(case.folder), "--set", "kind=novel"]) != 0
    assert "mend:" in capsys.readouterr().err
