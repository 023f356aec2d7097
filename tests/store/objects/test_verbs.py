"""Tables move there and back whole, whenever the process that moves them is killed; and what is purged is gone there too."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.store.objects.support import Dying, killed
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.cli.verbs.custody import store
from tocsin.errors import CaseError, SettingError
from tocsin.files import digest
from tocsin.store.objects import verbs

WORD = "Marlow"  # in the first file alone


def digests(case: Case) -> dict[str, str]:
    return {name: digest(case.store.path(name)) for name in case.tables}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that has read two files."""
    folder = tmp_path_factory.mktemp("begun")
    case = Case.new(folder / "case", key=b"k" * 32)
    case.add([write_posts(folder / "first.csv", 8), other(folder)])
    return folder / "case"


def other(folder: Path) -> Path:
    path = folder / "other.csv"
    path.write_text("post_id,account_id,ts,text\n1,a,1700000000,Nothing of the sort\n")
    return path


@pytest.fixture
def case(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "case")


def below(*folders: Path) -> bytes:
    """All bytes of all files in folders."""
    return b"".join(path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("back", [False, True])
def test_killed_at_each_step_the_tables_are_whole_and_the_same_verb_ends_it(
    back: bool, case: Path, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = digests(Case.open(case))
    if back:
        Case.open(case).move_tables(str(share))
    steps, done = 0, False
    while not done:
        one, there = case.with_name(f"case{steps}"), share.with_name(f"share{steps}")
        shutil.copytree(case, one)
        shutil.copytree(share, there)
        (one / "case.toml").write_text((one / "case.toml").read_text().replace(str(share), str(there)))
        verbs.agree({"at": str(there)})
        with monkeypatch.context() as patch:
            dying = Dying(there, steps)
            patch.setattr(verbs, "named", lambda folder, told, dying=dying: dying)
            patch.setattr(verbs, "place_of", lambda folder, told, dying=dying: dying)
            with killed():
                Case.open(one).tables_back() if back else Case.open(one).move_tables(str(there))
                done = True
        assert digests(Case.open(one)) == expected
        if back:
            if Case.open(one).sections.get("tables"):
                assert "leaving" not in Case.open(one).sections["tables"] or "may still" in Case.open(one).audit()[-1]
                Case.open(one).tables_back()
            assert not list(there.rglob("*.parquet")) and not (there / "pointer.json").exists() and "tables" not in Case.open(one).sections
        else:
            lies = Case.open(one).move_tables(str(there))
            assert (lies.at, lies.tables, lies.unsound) == (str(there), len(expected), ())
            assert not list((one / "tables").glob("*.parquet"))
        assert digests(Case.open(one)) == expected and not Case.open(one).audit()
        steps += 1
    assert steps > 10


def test_what_is_purged_is_gone_where_the_tables_lie(case: Path, share: Path) -> None:
    Case.open(case).move_tables(str(share))
    assert WORD.encode() in _texts(share)
    Case.open(case).remove("first.csv", purge=True)
    assert WORD.encode() not in _texts(share) and WORD.encode() not in _texts(case)
    assert len(Case.open(case).tables["posts"]) == 1 and not Case.open(case).audit()


def test_retention_reaches_what_lies_elsewhere(case: Path, share: Path) -> None:
    Case.open(case).move_tables(str(share))
    with (case / "case.toml").open("a") as stream:
        stream.write('\n[retention]\ndelete_after = "1 day"\n')
    opened = Case.open(case)
    assert opened.keeping.policy
    done = opened.retain(today=opened.keeping.next[0][0])
    assert done.made and done.made["tables"] > 5 and WORD.encode() not in _texts(share)
    assert len(Case.open(case).tables["posts"]) == 0 and not Case.open(case).audit()
    assert any(entry["action"] == "destroy" for entry in Case.open(case).evidence.entries())


def _texts(folder: Path) -> bytes:
    """What the tables below a folder say."""
    import pyarrow.parquet

    return b"".join(repr(pyarrow.parquet.read_table(path).to_pylist()).encode() for path in folder.rglob("*.parquet"))


def test_what_was_damaged_there_is_made_again(case: Path, share: Path) -> None:
    expected = digests(Case.open(case))
    Case.open(case).move_tables(str(share))
    object_ = share / "objects" / f"{expected['posts']}.parquet"
    object_.write_bytes(object_.read_bytes()[:-9] + b"123456789")
    assert [line for line in Case.open(case).audit() if "posts.parquet" in line]
    assert "posts" in Case.open(case).move_tables(str(share)).unsound
    Case.open(case).run(only="read")
    assert digests(Case.open(case)) == expected and not Case.open(case).audit()
    (share / "pointer.json").write_bytes(b"{")
    with pytest.raises(CaseError, match="no pointer"):
        Case.open(case).view()
    Case.open(case).move_tables(str(share))
    assert digests(Case.open(case)) == expected


def test_an_audit_says_first_that_another_copy_wrote_there(case: Path, share: Path, tmp_path: Path) -> None:
    Case.open(case).move_tables(str(share))
    shutil.copytree(case, tmp_path / "copy")
    Case.open(tmp_path / "copy").add([write_posts(tmp_path / "more.csv", 20)])
    problems = Case.open(case).audit()
    assert "another copy of this case wrote there last" in problems[0] and any("its bytes are not those" in one for one in problems[1:])


def test_an_address_written_by_hand_loses_no_table(case: Path, share: Path) -> None:
    expected = digests(Case.open(case))
    with (case / "case.toml").open("a") as stream:
        stream.write(f'[tables]\nat = "{share}"\n')
    verbs.agree({"at": str(share)})
    with pytest.raises(CaseError, match="no tables of this case"):
        Case.open(case).run()
    assert Case.open(case).move_tables(str(share)).tables == len(expected)
    assert digests(Case.open(case)) == expected and not list((case / "tables").glob("*.parquet"))


def test_a_case_from_somebody_else_reaches_nothing_before_its_place_is_named(
    case: Path, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Case.open(case).move_tables(str(share))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "somebody"))
    assert main(["run", str(case)]) == 2
    assert "never named on this machine" in capsys.readouterr().err
    assert main(["store", str(case), str(share)]) == 0 and main(["audit", str(case)]) == 0


def test_places_are_not_mixed_up(case: Path, share: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="lie in the folder"):
        Case.open(case).tables_back()
    Case.open(case).move_tables(str(share))
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(SettingError, match="its tables lie at"):
        Case.open(case).move_tables(str(tmp_path / "elsewhere"))
    another = Case.new(tmp_path / "another")
    with pytest.raises(CaseError, match="another case"):
        another.move_tables(str(share))
    assert Case.open(another.folder).lying.at == ""


def test_there_and_back_at_once_is_refused() -> None:
    parser = ArgumentParser()
    store.arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["case", "s3://bucket", "--back"])


def test_the_verb_tells_where_the_tables_lie(case: Path, share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for words in ([], [str(share)], [], ["--back"], []):
        assert main(["store", str(case), *words]) == 0
        said.append(capsys.readouterr().out.rpartition(", ")[2].strip())
    assert said == ["in the folder", f"at {share}", f"at {share}", "in the folder", "in the folder"]
