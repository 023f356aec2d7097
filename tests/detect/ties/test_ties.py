from functools import cache

import pyarrow as pa
import pytest

from tests.detect.ties.world import DAY, World, by_pair, tied
from tocsin.detect.coordinate import coordinate
from tocsin.detect.schemas import TIES
from tocsin.detect.settings import DetectSettings, TieSettings
from tocsin.query.words import told


@cache
def world():
    made = World()
    made.crowd()
    draw = made.rng.randint
    made.channels("leader", "follower", "tower", "hand1", "hand2", "author", "relay", "friend1", "friend2", "swap1", "swap2")
    made.channels("mirror", "reader1", "reader2", "bot1", "bot2", posts=12)
    made.copied("leader", "follower", 20, lambda: draw(3600, 6 * 3600))
    made.copied("tower", "mirror", 30, lambda: draw(20, 200))
    made.read("far", ("hand1", "hand2"), 20, lambda: [(delay := draw(600, 6 * 3600)), delay + draw(-20, 20)])
    made.forwarded("author", "relay", 15, lambda: draw(60, 7200))
    made.forwarded("friend1", "friend2", 10, lambda: draw(600, 7200))
    made.forwarded("friend2", "friend1", 10, lambda: draw(600, 7200))
    made.copied("swap1", "swap2", 9, lambda: draw(600, 7200))
    made.copied("swap2", "swap1", 9, lambda: draw(600, 7200))
    made.read("fount", ("reader1", "reader2"), 25, lambda: [draw(300, 4 * 3600), draw(300, 4 * 3600)])
    made.read("alarm", ("bot1", "bot2"), 25, lambda: [draw(2, 90), draw(2, 90)])
    return made


@cache
def found():
    return by_pair(tied(world().table()))


def test_ties_are_told_apart():
    kinds = {pair: row["kind"] for pair, row in found().items()}
    undirected = {tuple(sorted(pair)): kind for pair, kind in kinds.items()}
    assert kinds[("leader", "follower")] == "follower"
    assert kinds[("tower", "mirror")] == "mirror"
    assert kinds[("author", "relay")] == "relay"
    assert undirected[("hand1", "hand2")] == "one_feed"
    assert undirected[("friend1", "friend2")] == "promotion"
    assert undirected[("swap1", "swap2")] == "exchange"
    assert undirected[("reader1", "reader2")] == undirected[("bot1", "bot2")] == "common_source"
    assert len(kinds) == 8


def test_what_is_told_of_a_follower():
    row = found()[("leader", "follower")]
    assert row["shared"] == 20 and row["occasions"] == 19 and row["first"] == 1 and row["before"] == 0 and row["third"] is None
    assert row["share_a"] == row["share_b"] == 0.25
    assert row["p_value"] == pytest.approx(2 / 2**19)
    assert 3600 <= row["lag_low"] < row["lag"] < row["lag_high"] <= 6 * 3600
    assert row["traces"] == ["text"] and row["expected"] < 2 and row["platform_a"] is None
    assert row["forwards_ab"] == row["forwards_ba"] == row["mentions_ab"] == row["together"] == 0


def test_what_is_told_of_a_common_source():
    row = found().get(("bot1", "bot2")) or found()[("bot2", "bot1")]
    assert (row["third"], row["third_share"], row["before"], row["shared"]) == ("alarm", 1, 1, 25)
    assert row["first"] >= 0.5 and row["together"] > 10
    assert [one["code"] for one in row["reasons"]][-1] == "tie.apart"


def test_what_is_told_of_reposts():
    row = found()[("author", "relay")]
    assert (row["forwards_ab"], row["forwards_ba"], row["traces"]) == (0, 15, ["repost"])
    assert row["occasions"] == 0 and row["p_value"] == 1  # who reposts a post is after its author by nature


def test_the_order_of_rows_does_not_matter():
    assert tied(world().table(shuffled=3)).equals(tied(world().table()))


def test_a_table_has_its_schema_and_every_reason_has_words():
    table = tied(world().table())
    assert table.schema == TIES.schema
    for lang in ("en", "fr", "ar"):
        said = told(table, lang)["reasons"].to_pylist()
        assert all(said) and not any("tie." in one for one in said)


@pytest.mark.parametrize("seed", range(5))
def test_a_crowd_without_ties_has_none(seed):
    made = World(seed)
    made.crowd(60)
    assert tied(made.table()).num_rows == 0


def test_eager_and_lazy_readers_of_the_same_sources_follow_nobody():
    made = World(4)
    made.crowd()
    made.channels("eager", "lazy")
    for source in ("one", "two", "three"):
        made.read(source, ("eager", "lazy"), 14, lambda: [made.rng.randint(60, 900), made.rng.randint(DAY // 4, DAY)])
    row = by_pair(tied(made.table()))[("eager", "lazy")]
    assert (row["kind"], row["first"], row["before"]) == ("same_sources", 1, 1)


def test_who_copies_the_same_account_has_it_as_a_source():
    made = World(5)
    made.crowd()
    made.channels("head", "left", "right")
    for _ in range(20):
        ts, text = made.moment(), made.words()
        made.post("head", ts, text)
        for who in ("left", "right"):
            made.post(who, ts + made.rng.randint(600, 7200), text)
    kinds = {pair: (row["kind"], row["third"]) for pair, row in by_pair(tied(made.table())).items()}
    assert kinds[("head", "left")] == kinds[("head", "right")] == ("follower", None)
    assert ("common_source", "head") in kinds.values()


def test_what_many_post_ties_nobody():
    made = World(6)
    made.crowd(60)
    for number in range(60):
        for day in range(20):
            made.post(f"crowd{number:02d}", made.moment(), f"good morning to all of you on day {day}")
    assert tied(made.table()).num_rows == 0


def test_one_session_is_one_occasion():
    made = World(7)
    made.crowd()
    made.channels("early", "late")
    start = made.moment()
    for number in range(30):
        text = made.words()
        made.post("early", start + 20 * number, text)
        made.post("late", start + DAY + 20 * number, text)
    row = by_pair(tied(made.table()))[("early", "late")]
    assert (row["kind"], row["occasions"], row["p_value"]) == ("shared", 1, 1)


def test_one_feed_on_two_platforms():
    made = World(8)
    made.crowd()
    for row in made.rows:
        row["platform"] = "telegram"
    for name, platform in (("channel", "telegram"), ("page", "vk")):
        for _ in range(30):
            made.post(name, made.moment(), made.words(), platform=platform)
    for _ in range(15):
        ts, text = made.moment(), made.words()
        made.post("channel", ts + made.rng.randint(0, 40), text, platform="telegram")
        made.post("page", ts + made.rng.randint(0, 40), text, platform="vk")
    (row,) = by_pair(tied(made.table())).values()
    assert (row["kind"], {row["platform_a"], row["platform_b"]}) == ("one_feed", {"telegram", "vk"})


def test_settings_decide():
    assert tied(world().table(), DetectSettings(ties=TieSettings(fewest=26))).num_rows < len(found())
    kinds = tied(world().table(), DetectSettings(ties=TieSettings(mirror=0.2)))["kind"].to_pylist()
    assert kinds.count("mirror") == 3


def test_posts_without_ties_give_an_empty_table():
    posts = pa.table({"post_id": ["1"], "account_id": ["a"], "ts": [1], "urls": ["https://a.example/1"]})
    assert tied(posts).equals(TIES.table())
    assert coordinate(posts).ties.equals(TIES.table())


def test_coordinate_writes_the_ties():
    assert by_pair(coordinate(world().table()).ties) == found()
