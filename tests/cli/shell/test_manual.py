"""Manual pages: a page a verb, nothing of a help text that could be taken for a macro, and no complaint of groff where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.cli import VERBS
from tocsin.cli.shell.grammar import grammar
from tocsin.cli.shell.manual import _notes, _text, pages

PAGES = dict(pages(grammar()))


def test_a_page_for_the_program_and_for_each_verb() -> None:
    assert set(PAGES) == {"tocsin.1", *(f"tocsin-{verb}.1" for verb in VERBS)}
    assert all(f"tocsin\\-{verb}(1)" in PAGES["tocsin.1"] for verb in VERBS)
    for verb, line in VERBS.items():
        page = PAGES[f"tocsin-{verb}.1"]
        assert f".SH NAME\ntocsin\\-{verb} \\- {line.replace('-', chr(92) + '-')}" in page and ".SH SYNOPSIS\n\\fBtocsin " in page


def test_options_stand_with_what_is_said_of_them() -> None:
    assert ".TP\n\\fB\\-\\-dates\\fR \\fI{day\\-first,month\\-first}\\fR\nhow to read 05/06/2024" in PAGES["tocsin-add.1"]
    assert ".SH OPTIONS OF INDEX" in PAGES["tocsin-media.1"] and "hashtags: " in PAGES["tocsin-coordinate.1"]


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_no_text_becomes_a_macro(text: str) -> None:
    (line,) = _text(text)
    assert line[:1] not in (".", "'") and "\\" not in line.replace("\\e", "").replace("\\-", "").replace("\\(ga", "").replace("\\&", "")


def test_notes_are_the_same_at_any_width() -> None:
    assert _notes("Head:\n  a: one\n      two\n  b: three") == ["Head:", ".PP", "a: one two", ".PP", "b: three"]


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff")
def test_groff_has_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "all").write_text("".join(PAGES.values()))
    done = subprocess.run(["groff", "-ww", "-man", "-Tutf8", "-z", str(tmp_path / "all")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stderr
