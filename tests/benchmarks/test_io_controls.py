"""Published sets with controls: read on an invented stand-in of the same columns, and scored."""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.coordination.io_controls import PUBLISHED, auc, best_edges, campaigns, lines, main, read
from hypothesis import given
from hypothesis import strategies as st

START = 1_559_347_200_000  # milliseconds


def rows() -> list[dict[str, object]]:
    """Forty controls who pass on links at their own times, and six of an operation who do so together, most of them each time."""
    draw = random.Random(3)
    times = [START + draw.randrange(48 * 3600_000) for _ in range(900)]
    found = [_row(f"c{n}", f"control{draw.randrange(40)}+=", at, f"link{draw.randrange(60)}=", True) for n, at in enumerate(times)]
    for wave, hour in enumerate(draw.sample(range(48), 14)):
        for n in range(6):
            if draw.random() < 0.85:
                moment = START + hour * 3600_000 + draw.randrange(50_000)
                found.append(_row(f"o{wave}-{n}", f"agent{n}/", moment, f"own{wave}=", False))
    return found


def _row(post: str, account: str, moment: int, link: str, control: bool) -> dict[str, object]:
    return {
        "postid": post, "post_text": None, "application_name": "app", "post_language": "en", "in_reply_to_postid": None,
        "in_reply_to_accountid": None, "post_time": moment, "accountid": account, "account_profile_description": "",
        "follower_count": 1, "following_count": 1, "account_creation_date": "2015-01-01", "is_repost": False,
        "reposted_accountid": None, "reposted_postid": None, "hashtags": ["harbour"], "urls": [link], "account_mentions": [],
        "is_control": control,
    }  # fmt: skip


SCHEMA = pa.schema([
    *((name, pa.string()) for name in (
        "postid", "post_text", "application_name", "post_language", "in_reply_to_postid", "in_reply_to_accountid", "accountid",
        "account_profile_description", "account_creation_date", "reposted_accountid", "reposted_postid",
    )),
    ("post_time", pa.int64()), ("follower_count", pa.int64()), ("following_count", pa.int64()), ("is_repost", pa.bool_()),
    *((name, pa.list_(pa.string())) for name in ("hashtags", "urls", "account_mentions")), ("is_control", pa.bool_()),
])  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = rows()
    for n, part in enumerate((made[:500], made[500:])):
        pq.write_table(pa.Table.from_pylist(part, SCHEMA), tmp_path / f"Spain_082019_1_part{n}.gzip.parquet", compression="gzip")
    return tmp_path


def test_files_are_put_together_by_campaign(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "UAE 082019 1").mkdir()
    (tmp_path / "UAE 082019 1" / "x.parquet").touch()
    found = campaigns(tmp_path)
    assert {name: len(paths) for name, paths in found.items()} == {"spain_082019_1": 2, "uae_082019_1": 1}
    assert set(found) <= {row["campaign"] for row in PUBLISHED}


def test_posts_and_labels_are_read(folder: Path) -> None:
    posts, labels = read(campaigns(folder)["spain_082019_1"])
    assert sum(labels.values()) == 6 and len(labels) == 46
    first = next(row for row in posts.to_pylist() if row["post_id"] == "c0")
    assert first["ts"] // 86_400 == START // 86_400_000 + (first["ts"] - START // 1000) // 86_400
    assert "example/" in str(first["urls"]) and "link" not in str(first["urls"])


def test_an_odd_file_costs_itself_and_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = [line.split()[:6] for line in lines(folder, [])]
    (folder / "notes.parquet").write_bytes(b"no Parquet")
    pq.write_table(pa.table({"a": [1]}), folder / "Spain_082019_1_part9.parquet")
    pq.write_table(pa.Table.from_pylist(rows(), SCHEMA), folder / "torn.parquet")
    data = bytearray((folder / "torn.parquet").read_bytes())
    data[4:2000] = bytes(1996)
    (folder / "torn.parquet").write_bytes(data)
    (folder / "README.txt").write_text("of the set")
    capsys.readouterr()
    assert [line.split()[:6] for line in lines(folder, [])] == expected
    left_out = {line.partition(": left out: ")[0].rpartition("/")[2] for line in capsys.readouterr().err.splitlines()}
    assert left_out == {"Spain_082019_1_part9.parquet", folder.name, "notes.parquet"}


def test_a_campaign_is_named_as_its_files_are_and_one_that_is_not_there_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(list(lines(folder, ["Spain_082019_1"]))) == 2
    for words in ([str(folder), "--campaign", "nowhere"], [str(folder / "none")]):
        monkeypatch.setattr(sys, "argv", ["io_controls", *words])
        with pytest.raises(SystemExit):
            main()
    told = capsys.readouterr().err
    assert "campaign nowhere" in told and "spain_082019_1" in told and "campaign any" in told


def test_an_account_without_a_label_is_of_neither_side(tmp_path: Path) -> None:
    made = [*rows(), _row("x", "unknown", START, "own0=", True) | {"is_control": None}]
    pq.write_table(pa.Table.from_pylist(made, SCHEMA), tmp_path / "one.parquet")
    assert len(read([tmp_path / "one.parquet"])[1]) == 46


def test_times_may_be_timestamps(folder: Path, tmp_path: Path) -> None:
    table = pa.Table.from_pylist(rows(), SCHEMA)
    place = SCHEMA.get_field_index("post_time")
    pq.write_table(table.set_column(place, "post_time", table["post_time"].cast(pa.timestamp("ms"))), tmp_path / "other.parquet")
    named = campaigns(tmp_path)
    assert read(named["other"])[0]["ts"].to_pylist() == read(named["spain_082019_1"])[0]["ts"].to_pylist()


def test_the_operation_is_told_from_the_controls(folder: Path) -> None:
    head, line = lines(folder, [])
    values = dict(zip(head.split()[:7], line.split()[:7], strict=True))
    assert (values["operation"], values["control"], values["recall"], values["prec."]) == ("6", "40", "1.00", "1.00")
    assert float(values["AUC"]) > 0.95 and line.endswith("0.80 by signals, 0.64 by lowest p")
    assert list(lines(folder, ["nowhere"])) == [head]


def test_published_figures_are_whole() -> None:
    assert all(0 < row["signals"] < 1 and 0 < row["lowest_p"] < 1 and row["operation"] < row["control"] for row in PUBLISHED)


def test_the_best_edge_of_an_account_counts() -> None:
    edges = pa.table({"account_a": ["a", "a"], "account_b": ["b", "c"], "q_value": [1e-3, 1e-5]})
    assert best_edges(edges) == pytest.approx({"a": 5, "b": 3, "c": 5})


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_the_area_is_the_share_of_pairs_in_order(planted: list[int], others: list[int]) -> None:
    by_hand = sum((a > b) + 0.5 * (a == b) for a in planted for b in others) / len(planted) / len(others)
    assert math.isclose(auc([*map(float, planted)], [*map(float, others)]), by_hand)
    assert math.isnan(auc([], [1.0]))
