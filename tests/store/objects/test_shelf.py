"""Tables that lie elsewhere: one whole state at any time, whatever happens to its writer; nothing of what counts no more for long."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from tests.store.objects.support import Dying, killed, pairs, shelf_of, stored, write
from tocsin.errors import CaseError
from tocsin.read.schemas import PROFILES
from tocsin.store.objects import shelf as module
from tocsin.store.objects.shelf import GRACE
from tocsin.store.runs import Runs

OLD, NEW = ("one", "two"), ("one", "three", "four")


def begun(case: Path, share: Path) -> None:
    """A case whose tables lie on the share, in their old state."""
    store = stored(case, Dying(share))
    shelf_of(store).state.take()
    write(case, store, pairs(*OLD))


def names(case: Path, share: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What another process reads of both tables."""
    store = stored(case, Dying(share))
    return tuple(store.read("pairs", ["a"])["a"].to_pylist()), tuple(store.read("carried")[0].to_pylist())


def objects(share: Path) -> set[str]:
    return {path.stem for path in (share / "objects").iterdir()}


def pointed(case: Path, share: Path) -> set[str]:
    return {one.sha256 for one in shelf_of(stored(case, Dying(share))).tables.values()}


def test_rows_are_read_in_place_whole_by_columns_and_by_groups(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    plain = stored(case, Dying(share)).read("pairs")
    shutil.rmtree(case / "cache")
    store = stored(case, Dying(share))
    assert store.read("pairs") == plain and pa.concat_tables(store.pieces("pairs", ["a"])) == plain.select(["a"])
    assert not (case / "cache").exists() and store.read("families").num_rows == 0
    path = store.standing("pairs")
    assert isinstance(path, Path) and path.parent == case / "cache" / "copies" and store.read("pairs") == plain


def test_what_names_people_stays_in_the_folder(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    write(case, stored(case, Dying(share)), {"profiles": PROFILES.table(), **pairs(*NEW)})
    store = stored(case, Dying(share))
    assert store.path("profiles") == case / "private" / "profiles.parquet" and store.exists("profiles")
    assert set(shelf_of(store).tables) == {"pairs", "carried"} and not list((case / "tables").glob("*.parquet"))


def test_killed_at_each_step_it_is_the_old_state_or_the_new_one_and_the_same_again_ends_it(tmp_path: Path, share: Path) -> None:
    begun(tmp_path / "case", share)
    old = pointed(tmp_path / "case", share)
    seen, steps, done = set(), 0, False
    while not done:
        case, there = tmp_path / f"case{steps}", tmp_path / f"share{steps}"
        shutil.copytree(tmp_path / "case", case)
        shutil.copytree(share, there)
        dying = Dying(there, steps)
        with killed():
            write(case, stored(case, dying), pairs(*NEW))
            done = True
        first, second = names(case, there)
        assert first == second and first in (OLD, NEW)
        record = Runs(case / "runs").latest("match")
        assert record and (first == NEW or set(record.outputs.values()) == old)  # a record never tells of what does not lie there
        seen.add(first)
        run = write(case, stored(case, Dying(there)), pairs(*NEW))
        assert names(case, there) == (NEW, NEW) and not list(stored(case, Dying(there)).differing(run.outputs))
        assert pointed(case, there) == set(run.outputs.values()) and objects(there) == old | pointed(case, there)
        steps += 1
    assert seen == {OLD, NEW} and steps > 10


def test_what_counts_no_more_goes_when_no_reader_can_be_at_it(tmp_path: Path, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "case"
    begun(case, share)
    reader, old = stored(case, Dying(share)), pointed(case, share)
    shutil.rmtree(case / "cache")
    assert reader.exists("pairs")
    write(case, stored(case, Dying(share)), pairs(*NEW))
    assert tuple(reader.read("pairs")["a"].to_pylist()) == OLD and objects(share) > old
    later = module.time.time() + GRACE + 1
    monkeypatch.setattr(module.time, "time", lambda: later)
    assert len(list(stored(case, Dying(share)).problems())) == 2
    write(case, stored(case, Dying(share)), pairs("five"))
    assert not objects(share) & old and tuple(names(case, share)[0]) == ("five",)
    shutil.rmtree(case / "cache")
    reader.refresh()
    assert tuple(reader.read("pairs")["a"].to_pylist()) == ("five",)


def test_a_reader_that_is_cut_off_is_told(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    shutil.rmtree(case / "cache")
    reader = stored(case, Dying(share))
    assert reader.exists("pairs")
    shutil.rmtree(share / "objects")
    with pytest.raises(CaseError, match="not there as it was written") as told:
        reader.read("pairs")
    assert "run the command again" in told.value.mend


def test_a_case_that_destroyed_something_keeps_nothing_that_counts_no_more(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    (share / "objects" / "left by a killed writer.parquet").write_bytes(b"text")
    write(case, stored(case, Dying(share), forgets=True), pairs(*NEW))
    now = pointed(case, share)
    assert objects(share) == now and {path.stem for path in (case / "cache" / "copies").iterdir()} == now
    store = stored(case, Dying(share), forgets=True)
    shelf_of(store).empty()
    assert not objects(share) and not pointed(case, share) and store.read("pairs").num_rows == 0


def test_two_copies_of_a_case_are_told_of_one_another_and_never_merged(tmp_path: Path, share: Path) -> None:
    begun(tmp_path / "a", share)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    both = {name: stored(tmp_path / name, Dying(share)) for name in "ab"}
    for store in both.values():
        assert store.exists("pairs")  # both have looked
    write(tmp_path / "a", both["a"], pairs(*NEW))
    for store in (both["b"], stored(tmp_path / "b", Dying(share))):
        with pytest.raises(CaseError, match="another copy of this case") as told:
            write(tmp_path / "b", store, pairs("five"))
        assert "tocsin store" in told.value.mend
    assert names(tmp_path / "a", share) == (NEW, NEW)
    store = stored(tmp_path / "b", Dying(share))
    assert any("another copy" in line for line in store.problems())
    shelf_of(store).state.take()
    write(tmp_path / "b", store, pairs("five"))
    assert names(tmp_path / "b", share)[0] == ("five",)
    with pytest.raises(CaseError, match="another copy"):
        write(tmp_path / "a", stored(tmp_path / "a", Dying(share)), pairs(*OLD))


def test_another_case_never_writes_there(tmp_path: Path, share: Path) -> None:
    begun(tmp_path / "a", share)
    store = stored(tmp_path / "b", Dying(share), owner="another")
    for act in (shelf_of(store).state.take, lambda: store.exists("pairs")):
        with pytest.raises(CaseError, match="another case"):
            act()


def test_other_bytes_are_told_by_whoever_reads_them_and_by_an_audit_and_can_be_made_again(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    run = Runs(case / "runs").latest("match")
    assert run
    path = share / "objects" / f"{run.outputs['pairs']}.parquet"
    data = path.read_bytes()
    path.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    shutil.rmtree(case / "cache")
    store = stored(case, Dying(share))
    for read in (lambda: store.read("pairs"), lambda: list(store.pieces("pairs", ["a"])), lambda: store.path("pairs")):
        with pytest.raises(CaseError, match="not there as it was written"):
            read()
    assert list(store.differing(run.outputs)) == ["pairs"] and store.digest("pairs") == run.outputs["pairs"]
    shelf = shelf_of(store)
    shelf.state.take()
    assert shelf.unsound() == ["pairs"]
    shelf.forsake(["pairs"])
    assert stored(case, Dying(share)).digest("pairs") is None and not path.exists()
    write(case, stored(case, Dying(share)), pairs(*OLD))
    assert path.read_bytes() == data


def test_a_damaged_copy_is_fetched_again(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    store = stored(case, Dying(share))
    path = store.path("pairs")
    data = path.read_bytes()
    path.write_bytes(b"no table")
    assert store.path("pairs").read_bytes() == data


def test_an_upload_that_was_cut_is_made_again_and_one_that_is_lost_is_told(tmp_path: Path, share: Path) -> None:
    case = tmp_path / "case"
    begun(case, share)
    store = stored(case, Dying(share))
    with store.writing(pairs(*NEW)) as written:
        path = share / "objects" / f"{written.digests['pairs']}.parquet"
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(CaseError, match="not there as it was written"):
            written.place()
    write(case, stored(case, Dying(share)), pairs(*NEW))
    assert path.read_bytes() == whole


def test_a_full_disk_leaves_the_state_before(tmp_path: Path, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "case"
    begun(case, share)

    def full(self: Dying, name: str, path: Path) -> None:
        with self.told():
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Dying, "upload", full)
    with pytest.raises(CaseError, match="is full") as told:
        write(case, stored(case, Dying(share)), pairs(*NEW))
    assert "nothing is lost" in told.value.mend and names(case, share) == (OLD, OLD)
