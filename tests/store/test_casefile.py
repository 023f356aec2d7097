"""case.toml is the analyst's: what is changed is a setting, and nothing else of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import CaseError
from tocsin.store import casefile

OWN = '# mine\ntitle = "Harbour"  # of May\nreviewer = "desk"\n\n[contacts]  # ours\ndesk = "invented"\n'


def _case(folder: Path, text: str) -> casefile.CaseFile:
    folder.mkdir(exist_ok=True)
    (folder / "case.toml").write_bytes(text.encode())
    return casefile.read(folder)


def _text(folder: Path) -> str:
    return (folder / "case.toml").read_bytes().decode()


def test_a_change_adds_its_lines_and_leaves_all_others(tmp_path: Path) -> None:
    changed = _case(tmp_path, OWN).changed({"detect": {"q": "0.02", "verdict.rest_hours": "9"}})
    assert _text(tmp_path).startswith(OWN)
    assert changed.settings == {"detect": {"q": "0.02", "verdict.rest_hours": "9"}} and changed.facts["title"] == "Harbour"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_setting_is_changed_where_it_stands(tmp_path: Path, end: str, mark: str) -> None:
    before = (
        mark + OWN.replace("\n", end) + f"[settings.detect]{end}q = 0.01  # strict{end}[settings.detect.verdict]{end}rest_hours = 8{end}"
    )
    changed = _case(tmp_path, before).changed({"detect": {"q": "0.02", "verdict.rest_hours": "9"}})
    assert _text(tmp_path) == before.replace("q = 0.01", 'q = "0.02"').replace("rest_hours = 8", 'rest_hours = "9"')
    assert changed.settings == {"detect": {"q": "0.02", "verdict.rest_hours": "9"}}


def test_what_is_so_already_leaves_the_file_alone(tmp_path: Path) -> None:
    before = OWN + "[settings]\ndetect = { q = 0.02, traces = ['link', 'text'] }\n"
    told = _case(tmp_path, before)
    assert told.settings == {"detect": {"q": "0.02", "traces": "link text"}}
    told.changed({"detect": {"q": "0.02"}})
    assert _text(tmp_path) == before


@pytest.mark.parametrize(
    "text", ["settings.detect.q = 1\n", "[settings]\ndetect.q = 1\n", "[settings.detect]\nq = 1\n[own]\n[settings.match]\nw = 1\n"]
)
def test_settings_in_other_ways_of_writing_are_changed_or_said_to_be_beyond_editing(tmp_path: Path, text: str) -> None:
    told = _case(tmp_path, text)
    try:
        assert told.changed({"detect": {"q": "2"}}).settings["detect"] == {"q": "2"}
    except CaseError as error:
        assert "write by hand" in error.mend and _text(tmp_path) == text


@pytest.mark.parametrize("text", ["title = \n", "[settings]\ndetect = 3\n", "settings = 1\n", "title = 'a\x7fb'\n", "title = '\udcff'\n"])
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "case.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CaseError):
        casefile.read(tmp_path)


@given(st.text(max_size=30))
def test_a_title_of_any_signs_is_kept(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("titles")
    casefile.write_new(folder, {"title": title})
    assert casefile.read(folder).facts["title"] == title


def test_bytes_of_a_title_that_are_no_utf8_are_replaced(tmp_path: Path) -> None:
    casefile.write_new(tmp_path, {"title": "a\udcff\x7f\n"})
    assert casefile.read(tmp_path).facts["title"] == "a\ufffd\x7f\n"
