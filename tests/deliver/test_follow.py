"""What is followed: new and changed files are added once; feeds are fetched into a folder beside the case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import write_posts
from tests.watch.conftest import here  # noqa: F401
from tocsin.case import Case
from tocsin.deliver import follow
from tocsin.deliver.follow import Following, fetched, is_address
from tocsin.errors import CaseError
from tocsin.store.lock import locked
from tocsin.watch.client import Client


def test_only_what_is_new_or_changed_is_added(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case").folder
    folder = tmp_path / "incoming"
    folder.mkdir()
    posts = write_posts(folder / "posts.csv", 40)
    following = Following(case)
    assert following.take([str(folder)]) == 1 and following.take([str(folder)]) == 0
    write_posts(posts, 60)
    assert following.take([str(folder)]) == 1
    assert Following(case).take([str(folder)]) == 0  # another watch: the case has it


def test_what_is_not_there_is_told_once_until_it_is_there_again(tmp_path: Path) -> None:
    following, folder = Following(Case.new(tmp_path / "case").folder), tmp_path / "incoming"
    for _ in range(3):
        assert following.take([str(folder)]) == 0
    assert following.told == [f"{folder}: is not there"]
    folder.mkdir()
    following.take([str(folder)])
    folder.rmdir()
    following.take([str(folder)])
    assert len(following.told) == 2


def test_a_file_that_is_refused_and_rows_that_are_rejected_are_told(tmp_path: Path) -> None:
    following, folder = Following(Case.new(tmp_path / "case").folder), tmp_path / "incoming"
    folder.mkdir()
    (folder / "broken.json").write_text('[{"post_id": "x1", "text": "half', encoding="utf-8")
    rows = ["post_id,account_id,ts,text", "a,u1,1715750000,one", "b,u2,some day,two", ",,,"]
    (folder / "rows.csv").write_text("\n".join(rows), encoding="utf-8")
    assert following.take([str(folder)]) == 1
    refused, rejected = sorted(following.told)
    assert refused.count("broken.json") == 1
    assert rejected.startswith("rows.csv: 2 of 3 rows rejected: ") and rejected.endswith(" 1")


def test_a_file_that_is_being_written_waits(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case").folder
    posts = write_posts(tmp_path / "posts.csv", 40)
    following = Following(case)
    assert following.take([str(posts)], once=False) == 0
    os.utime(posts, (1_700_000_000, 1_700_000_000))
    assert following.take([str(posts)], once=False) == 1


def test_a_feed_is_fetched_beside_the_case_and_added(tmp_path: Path, here: str) -> None:  # noqa: F811
    case = Case.new(tmp_path / "case").folder
    following = Following(case, Client(private=True))
    assert is_address(here) and following.take([f"{here}/feed.xml"]) >= 1
    assert fetched(case) == tmp_path / "case.fetched" and any("robots" in line for line in following.told)


def test_a_look_at_the_network_that_takes_long_is_followed_by_a_longer_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    following, now, begun = Following(Case.new(tmp_path / "case").folder), [0.0], list[float]()

    def fetching(urls: list[str], progress: object) -> None:
        begun.append(now[0])
        now[0] += {1: 100.0}.get(len(begun), 1.0)  # the first has a hundred pages

    monkeypatch.setattr(following, "fetch", fetching)
    monkeypatch.setattr(follow.time, "monotonic", lambda: now[0])
    while now[0] < 600:
        following.take(["https://news.example/feed.xml"], once=False)
        now[0] += 1.0
    assert begun == [0.0, 400.0, 461.0, 522.0, 583.0]


def test_what_is_too_much_for_one_look_waits_the_oldest_goes_first_and_nothing_is_lost(tmp_path: Path) -> None:
    case, folder = Case.new(tmp_path / "case").folder, tmp_path / "incoming"
    folder.mkdir()
    for number, moment in enumerate((1_700_000_300, 1_700_000_100, 1_700_000_200)):
        path = write_posts(folder / f"{number}.csv", 10 + number)
        os.utime(path, (moment, moment))
    following = Following(case, together=(folder / "1.csv").stat().st_size + 1)
    looks = []
    while (added := following.take([str(folder)], once=False)) or following.waiting:
        looks.append((added, following.waiting))
        assert len(looks) < 9
    assert looks == [(1, 2), (1, 1), (1, 0)]
    names = [entry["name"] for entry in Case.open(case).evidence.entries() if entry["action"] == "add"]
    assert names == ["1.csv", "2.csv", "0.csv"]


def test_what_was_seen_of_files_that_are_gone_is_forgotten(tmp_path: Path) -> None:
    case, folder = Case.new(tmp_path / "case").folder, tmp_path / "incoming"
    folder.mkdir()
    following = Following(case)
    for number in range(3):
        path = write_posts(folder / f"{number}.csv", 10)
        following.take([str(folder)])
        path.unlink()
    following.take([str(folder)])
    assert not following._seen


def test_what_could_not_be_added_is_added_at_the_next_look(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case").folder
    posts = write_posts(tmp_path / "posts.csv", 40)
    following = Following(case)
    with locked(case), pytest.raises(CaseError, match="another process"):
        following.take([str(posts)])
    assert following.take([str(posts)]) == 1 and following.take([str(posts)]) == 0
