"""A stage gets what it declares and nothing else; what it read, wrote and why it ran stands in its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.engine.stage import Stage, Tables
from tocsin.engine.table import INT, TEXT, TableSpec, columns
from tocsin.errors import CaseError
from tocsin.flow import order
from tocsin.flow.runner import Runner, View
from tocsin.model import Progress, quiet
from tocsin.store.tables import TableStore

SIZES = TableSpec("sizes", columns(raw=TEXT, bytes=INT))


@dataclass(frozen=True)
class Settings:
    """One."""

    least: int = 0


def sizes(tables: Tables, settings: Settings, progress: Progress) -> Mapping[str, pa.Table]:
    raws = sorted(set(tables.read("posts", ["raw"])["raw"].to_pylist()))
    return {"sizes": SIZES.table({"raw": raws, "bytes": [tables.raw(raw).stat().st_size for raw in raws]})}


STAGE = Stage("sizes", ("posts",), (SIZES,), Settings, sizes, raw=True)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case.new(tmp_path / "case", "Test", b"k" * 32)
    made.add(write_posts(tmp_path / "posts.csv", 30))
    return made


def runner(case: Case) -> Runner:
    return Runner(TableStore(case.folder, {**order.specs(), "sizes": SIZES}), case.runs, case.parts)


def view(case: Case, **changed: Any) -> View:
    return View(replace(STAGE, **changed), runner(case).store, case.parts)


def raw_of(case: Case) -> str:
    return next(iter(case.evidence.kept()))


def test_a_stage_runs_once_and_its_record_says_what_it_read(case: Case) -> None:
    run = runner(case).run_stage(STAGE, Settings(), quiet)
    assert run and run.raw == [raw_of(case)] and run.rows_in["posts"] == 50 and run.why == ["it has not run yet"]
    assert set(run.inputs) == {"posts"} and __name__ in run.basis["modules"]
    assert runner(case).run_stage(STAGE, Settings(), quiet) is None
    again = runner(case).run_stage(STAGE, Settings(5), quiet)
    assert again and again.why == ["setting sizes.least: 0 -> 5"] and again.outputs == run.outputs
    assert case.audit() == []


def test_another_raw_file_in_the_case_does_not_rerun_a_stage_that_did_not_read_it(case: Case, tmp_path: Path) -> None:
    first = replace(STAGE, reads=())

    def one(tables: Tables, settings: Settings, progress: Progress) -> Mapping[str, pa.Table]:
        return {"sizes": SIZES.table({"raw": [name], "bytes": [tables.raw(name).stat().st_size]})}

    name = raw_of(case)
    assert runner(case).run_stage(replace(first, run=one), Settings(), quiet)
    case.add(write_posts(tmp_path / "more.csv", 20, 2))
    assert runner(case).run_stage(replace(first, run=one), Settings(), quiet) is None
    case.evidence.path(name).rename(tmp_path / "away")
    case.parts.evidence.append("purge", sha256=name)
    assert [*runner(case).damage(case.runs.latest("sizes"))] == [f"raw file {name} that stage sizes read is gone"]


def test_what_was_not_declared_is_refused(case: Case) -> None:
    with pytest.raises(CaseError, match="reads table media without declaring it"):
        view(case).read("media")
    with pytest.raises(CaseError, match="reads table media without declaring it"):
        list(view(case).pieces("media"))
    with pytest.raises(CaseError, match="reads parts without declaring it"):
        view(case).parts()
    with pytest.raises(CaseError, match="reads raw files without declaring it"):
        view(case, raw=False).raw(raw_of(case))


def test_raw_files_that_cannot_be_had(case: Case) -> None:
    with pytest.raises(CaseError, match="is not in the log"):
        view(case).raw("0" * 64)
    path = case.evidence.path(raw_of(case))
    path.chmod(0o644)
    path.write_bytes(b"other")
    with pytest.raises(CaseError, match="not those that were added"):
        view(case).raw(raw_of(case))
    case.evidence.append("purge", sha256=raw_of(case))
    with pytest.raises(CaseError, match="was purged"):
        view(case).raw(raw_of(case))


def test_the_example_of_the_manual_runs(case: Case) -> None:
    text = (Path(__file__).parents[2] / "docs" / "stages.md").read_text(encoding="utf-8")
    told: dict[str, Any] = {"__name__": __name__}
    exec(text.partition("```python\n")[2].partition("```")[0], told)
    run = runner(case).run_stage(told["STAGE"], told["SizesSettings"](least=10**9), quiet)
    assert run and run.rows_out == {"sizes": 0} and run.dropped == {"smaller than asked for": 1}


def test_a_stage_must_write_what_it_declares(case: Case) -> None:
    with pytest.raises(CaseError, match="wrote \\[\\], not \\['sizes'\\]"):
        runner(case).run_stage(replace(STAGE, run=lambda tables, settings, progress: {}), Settings(), quiet)
    assert case.runs.latest("sizes") is None


def test_a_removal_whose_tables_a_full_disk_did_not_take_is_no_change_of_anybody(case: Case) -> None:
    case.evidence.append("remove", sha256=raw_of(case), name="posts.csv")
    case.parts.forget(raw_of(case))  # and then the disk was full
    assert not [problem for problem in case.audit() if "removed from the case" not in problem]
    assert list(runner(case).missing())
