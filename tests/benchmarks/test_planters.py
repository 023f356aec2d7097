"""Planters: the same seed plants the same, nothing leaves the crowd's time, and what is planted is what the label says."""

from __future__ import annotations

from collections import Counter
from random import Random

import pyarrow as pa
import pytest
from benchmarks.coordination.planters.bed import Bed, Post
from benchmarks.coordination.planters.channels import together as groups
from benchmarks.coordination.planters.channels.crowd import Channels, learned, source_of
from benchmarks.coordination.planters.channels.made import crowd
from benchmarks.coordination.planters.channels.mix import plant
from benchmarks.coordination.planters.channels.street import Street
from benchmarks.coordination.planters.reactions import DAY, LAGS, LAWS, routine, seen


@pytest.fixture(scope="module")
def posts() -> pa.Table:
    return crowd(accounts=60)


@pytest.fixture(scope="module")
def channels(posts: pa.Table) -> Channels:
    return learned(posts)


class Plain(Bed):
    """A bed for accounts without a life of their own."""

    def live(self, who: str) -> None:
        pass

    def share(self, what: str) -> dict:
        return {"repost_id": what}

    def of_many(self, many: int) -> list[Post]:
        return []

    of_one_feed = of_many

    def followed(self) -> list[Post]:
        return []


def street(channels: Channels) -> Street:
    return Street(Random(1), min(channels.times), max(channels.times), crowd=channels)


def test_a_seed_plants_the_same_and_another_seed_something_else(posts: pa.Table, channels: Channels) -> None:
    first, again, other = (plant(posts, channels, seed) for seed in (1, 1, 2))
    assert first.posts.equals(again.posts) and first.labels.equals(again.labels)
    assert not first.posts.equals(other.posts)


def test_real_posts_stay_and_planted_ones_keep_to_the_crowds_time(posts: pa.Table, channels: Channels) -> None:
    made = plant(posts, channels, 1)
    planted = set(made.labels["account_id"].to_pylist())
    rows = made.posts.to_pylist()
    assert sorted(row["post_id"] for row in rows if row["account_id"] not in planted) == sorted(posts["post_id"].to_pylist())
    assert min(channels.times) <= min(row["ts"] for row in rows) and max(row["ts"] for row in rows) <= max(channels.times)
    assert len({row["post_id"] for row in rows}) == len(rows)
    assert made.posts["ts"].to_pylist() == sorted(made.posts["ts"].to_pylist())


def test_every_label_is_there_and_groups_have_their_size(posts: pa.Table, channels: Channels) -> None:
    labels = plant(posts, channels, 3).labels.to_pylist()
    assert {row["label"] for row in labels} == {0, 1, None}
    assert all(row["occasions"] >= 4 for row in labels if row["label"] == 1)
    assert all(row["occasions"] == 0 for row in labels if row["label"] == 0)
    assert all(many == row["size"] for row in labels for many in [Counter(r["group"] for r in labels)[row["group"]]])


@pytest.mark.parametrize("lag", list(LAGS))
def test_a_mirror_says_the_same_within_half_an_hour(channels: Channels, lag: str) -> None:
    bed = street(channels)
    groups.copied(bed, bed.group(1, "mirror", 2), 10, LAGS[lag], 1)
    by_text: dict[str, list[dict]] = {}
    for row in bed.rows:
        if row.get("text"):
            by_text.setdefault(row["text"], []).append(row)
    pairs = [rows for rows in by_text.values() if len({row["account_id"] for row in rows}) == 2]
    assert len(pairs) == 10
    assert all(abs(first["ts"] - last["ts"]) <= 1800 for first, last in pairs)


def test_who_is_first_follows_the_order(channels: Channels) -> None:
    bed = street(channels)
    names = [bed.person(1, "slow", "slow1") for _ in range(2)]
    groups.copied(bed, names, 12, lambda rng: 60, 1, order="always")
    assert {row["account_id"] for row in bed.rows[::2]} == {names[0]}
    groups.copied(bed, names, 12, lambda rng: 60, 1, order="turns")
    assert [row["account_id"] for row in bed.rows[24::2]] == names * 6


def test_an_edit_changes_a_little() -> None:
    text = " ".join(f"word{n}" for n in range(20))
    for seed in range(50):
        changed = groups.edited(Random(seed), text).split(" ")
        assert len(set(text.split(" ")) ^ set(changed)) <= 2


def test_an_occasion_counts_where_two_took_part() -> None:
    bed = Plain(Random(1), 0, 100)
    one, other = (bed.person(1, "kind", "group") for _ in range(2))
    bed.together([(one, 5, {}), (other, 6, {})])
    bed.together([(one, 7, {})])
    assert [row["occasions"] for row in bed.labels().to_pylist()] == [1, 1]


def test_people_answer_when_they_are_up() -> None:
    rng = Random(1)
    for law in LAWS:
        day = routine(rng)
        for _ in range(200):
            born = rng.randint(0, 10 * DAY)
            ts = seen(rng, day, born, law, 60)
            assert ts > born
            assert day.awake(ts)


@pytest.mark.parametrize("law", LAWS)
def test_half_of_the_answers_come_within_the_median(law) -> None:
    rng = Random(1)
    share = sum(law(rng, 600) <= 600 for _ in range(4000)) / 4000
    assert 0.4 < share < 0.6


def test_sources_are_read_off_the_names_of_posts() -> None:
    assert source_of("120@2022-02-14 22:28:24") == "120"
    assert source_of("120:7144") == "120"
    assert source_of("t.me/name/12") == "t.me/name"
