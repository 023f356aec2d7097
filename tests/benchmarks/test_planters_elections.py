"""The planter on two platforms: what is read of the collection, and what is planted in it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.coordination.planters.elections import together
from benchmarks.coordination.planters.elections.crowd import COLUMNS, Platforms, learned, read
from benchmarks.coordination.planters.elections.mix import plant
from benchmarks.coordination.planters.elections.square import Square
from benchmarks.coordination.planters.reactions import DAY, LAGS

START = 1_629_590_400


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """A made collection in the shape of the real one."""
    rng, rows = Random(1), []
    for number in range(3000):
        account, url = f"{rng.choice(('fb', 'tw'))}_{rng.randrange(200)}", int(400 * rng.random() ** 3)
        row = {"account_id": account, "post_id": number, "timestamp": START + rng.randrange(30 * DAY), "url_id": url, "domain_id": url % 4}
        rows.append({**row, "hashtag_id": rng.choice((None, rng.randrange(50))), "phash_id": rng.choice((None, None, number % 300))})
    path: Path = tmp_path_factory.mktemp("elections") / "posts.parquet"
    pq.write_table(pa.Table.from_pylist([{name: row.get(name) for name in COLUMNS} for row in rows]), path)
    return read(path)


@pytest.fixture(scope="module")
def platforms(posts: pa.Table) -> Platforms:
    return learned(posts)


def square(platforms: Platforms) -> Square:
    return Square(Random(1), min(platforms.times), max(platforms.times), crowd=platforms)


def test_a_post_on_several_rows_is_one_post(tmp_path: Path) -> None:
    base = {"account_id": "tw_1", "post_id": 5, "url_id": 7, "domain_id": 2, "hashtag_id": 9, "timestamp": START}
    rows = [{**base, "phash_id": 1}, {**base, "phash_id": 2}, {**base, "post_id": None, "url_id": None, "phash_id": None}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "posts.parquet")
    first, last = read(tmp_path / "posts.parquet").to_pylist()
    assert (first["urls"], first["hashtags"], first["media_id"]) == (["https://d2.example/7"], ["9"], ["1", "2"])
    assert (last["urls"], first["platform"]) == ([], "twitter")


def test_outlets_are_domains_and_links_know_how_many_share_them(platforms: Platforms) -> None:
    assert len(platforms.outlets) == 4
    assert all(len({link.rpartition("/")[0] for link, _ in outlet}) == 1 for outlet in platforms.outlets)
    assert not {link for link, _ in platforms.rare} & {link for link, _ in platforms.popular}


def test_a_seed_plants_the_same_in_the_crowds_time(posts: pa.Table, platforms: Platforms) -> None:
    first, again = plant(posts, platforms, 1), plant(posts, platforms, 1)
    assert first.posts.equals(again.posts) and first.labels.equals(again.labels)
    assert min(first.posts["ts"].to_pylist()) >= min(platforms.times) and max(first.posts["ts"].to_pylist()) <= max(platforms.times)
    assert {row["account_id"][:3] for row in first.labels.to_pylist()} == {"fb_", "tw_"}


def test_one_feed_stands_on_both_platforms(platforms: Platforms) -> None:
    bed = square(platforms)
    together.two_platforms(bed)
    labels = bed.labels().to_pylist()
    assert [row["account_id"][:3] for row in labels] == ["fb_", "tw_"]
    assert len({row["group"] for row in labels}) == 1 and all(row["occasions"] >= 4 for row in labels)


def test_the_same_thing_by_everybody_who_is_there(platforms: Platforms) -> None:
    bed = square(platforms)
    names = [bed.person(1, "ring", "ring1") for _ in range(3)]
    together.posted(bed, names, 6, LAGS["a minute"], 1, lambda: bed.share(bed.link("a.example")))
    links = [row["urls"][0] for row in bed.rows]
    assert len(links) == 18 and len(set(links)) == 6
    assert {row["platform"] for row in bed.rows} <= {"facebook", "twitter"}
