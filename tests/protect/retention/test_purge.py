"""Retention on a clock moved forward: what must go is nowhere in the folder any more, what is held stays, and the log says which."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.protect.retention.support import Calendar, account_id, everything, new_case, private, public, write_people
from tocsin.case import Case
from tocsin.files import digest
from tocsin.match.remembered import Kind, Remembered, digests
from tocsin.protect.retention import purge

POLICY = 'fields_after = "4 days"\ndelete_after = "10 days"'
FILES = 3


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calendar:
    monkeypatch.setattr(purge, "caches", lambda: tmp_path / "caches")
    return Calendar(monkeypatch)


def account(case: Case, who: str) -> str:
    """The pseudonym of a person."""
    return case.pseudonyms.account("x", account_id(who))


def added(case: Case, calendar: Calendar, folder: Path, days: list[int]) -> list[Path]:
    paths = [write_people(folder / f"hndl_{number}0q_{number}.csv", number) for number in range(len(days))]
    for day, path in sorted(zip(days, paths, strict=True)):
        calendar.set(day)
        assert [one.kept for one in case.add(path)] == [4]
    return paths


def left_behind(case: Case) -> None:
    """What a case holds beside its tables: notes, a dossier, a workbook, an opened export, a search index, a torn log, vectors."""
    names = " ".join(f"@hndl_{number}0q, Ndra{number}0 Tovelle{number}0, txtw{number}10" for number in range(FILES))
    for number in range(FILES):
        with case._alone():
            case._kept("note", id=account(case, f"{number}0"), text=f"looks like @hndl_{number}0q", statement="an account")
            case._kept("note", id="corpus.posts", text=f"ask @hndl_{number}0q")
    for place in ("out/dossier.html", "out/sub/rows.csv", "private/posts.csv", "cache/index/rows.csv", "raw/log.torn"):
        path = case.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(names)
    with zipfile.ZipFile(case.folder / "out" / "rows.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet.xml", names)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_must_go_is_gone_and_what_is_held_stays(data: st.DataObject, calendar: Calendar, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    tmp_path.mkdir()
    case = new_case(tmp_path / "case", POLICY)
    days = data.draw(st.lists(st.integers(0, 5), min_size=FILES, max_size=FILES), "days")
    added(case, calendar, tmp_path, days)
    left_behind(case)
    everybody = [f"{number}{one}" for number in range(FILES) for one in range(2)]
    files = [digest(tmp_path / f"hndl_{number}0q_{number}.csv") for number in range(FILES)]
    held = data.draw(st.sets(st.sampled_from([*everybody, *range(FILES)]), max_size=3), "held")
    for one in held:
        case.hold(files[one] if isinstance(one, int) else account(case, one), "a court asked for it")
    lifted = data.draw(st.sets(st.sampled_from(sorted(held, key=str))), "lifted") if held else set()
    clocks = sorted(data.draw(st.lists(st.integers(3, 18), min_size=2, max_size=2), "clocks"))
    for clock, now_held in zip(clocks, (held, held - lifted), strict=True):
        for one in held - now_held:
            case.hold(files[one] if isinstance(one, int) else account(case, one), "it is over", lift=True)
        case.retain(calendar.set(clock))
        told = everything(case.folder)
        for who in everybody:
            age, stays = clock - days[int(who[0])], who in now_held or int(who[0]) in now_held
            for texts, limit in ((private(who), 4), (public(who), 10)):
                there = {text for text in texts if text in told}
                assert there == (texts if stays or age < limit else set()), (who, age, stays, clock)
        assert case.audit() == []


def test_a_file_that_goes_whole_leaves_the_tables_as_without_it(calendar: Calendar, tmp_path: Path) -> None:
    case, never = new_case(tmp_path / "a", POLICY), new_case(tmp_path / "b", POLICY)
    paths = added(case, calendar, tmp_path, [0, 8])
    calendar.set(8)
    never.add(paths[1])
    case.run()
    done = case.retain(calendar.set(10))
    assert [(one.whole, one.rule, one.gone["posts"]) for one in done.due] == [(True, "delete_after", 4)]
    case.run()
    never.run()
    assert _digests(case) == _digests(never)
    assert case.audit() == [] and case.missing() == []
    told = {item.sha256: (item.purged, item.removed, item.name) for item in case.evidence.kept().values()}
    assert told[digest(paths[0])] == (True, True, "")
    actions = [entry["action"] for entry in case.evidence.entries()]
    assert actions[-5:] == ["retain", "purge", "remove", "destroy", "retained"]


def test_what_is_remembered_of_texts_goes_too(calendar: Calendar, tmp_path: Path) -> None:
    schema, caches = pa.schema([("letters", pa.int64())]), tmp_path / "caches"
    for kind in ("passages", "whatever comes"):
        Remembered(Kind(kind, "1", schema), caches).rows(digests(["a text"]), lambda rows, _: pa.table([rows], schema=schema))
    for name in ("words-1.npz", "imports.json"):
        (caches / name).write_text("x")
    case = new_case(tmp_path / "case", POLICY)
    added(case, calendar, tmp_path, [0])
    case.retain(calendar.set(10))
    assert [path.name for path in caches.iterdir()] == ["imports.json"]  # which imports modules have is no word of a case


def _digests(case: Case) -> dict[str, str]:
    found = [path for place in ("tables", "private") for path in sorted((case.folder / place).rglob("*.parquet"))]
    return {str(path.relative_to(case.folder)): digest(path) for path in found}


@pytest.mark.parametrize("step", ["purge", "destroy_made", "narrow", "drop", "forget", "extract"])
def test_a_purge_that_is_killed_is_finished(step: str, calendar: Calendar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = new_case(tmp_path / "case", POLICY)
    added(case, calendar, tmp_path, [0, 0])
    case.hold(account(case, "00"), "a court asked for it")
    inputs, here = "tocsin.read.parts.inputs.Inputs", "tocsin.protect.retention.purge"
    place = {"narrow": inputs, "forget": inputs, "drop": "tocsin.store.evidence.Evidence"}.get(step, here)
    name = "_unheld" if step == "extract" else step
    with monkeypatch.context() as killed:
        killed.setattr(f"{place}.{name}", _killed)
        with pytest.raises(KeyboardInterrupt):
            case.retain(calendar.set(12))
    again = Case.open(case.folder)
    assert any("stopped half-way" in problem for problem in again.audit())
    again.retain(calendar.set(1))  # as of the day for which it was begun
    told = everything(case.folder)
    assert not any(text in told for who in ("01", "10", "11") for text in private(who) | public(who))
    assert all(text in told for text in private("00") | public("00"))
    assert again.audit() == []


def _killed(*args: object, **named: object) -> None:
    raise KeyboardInterrupt
