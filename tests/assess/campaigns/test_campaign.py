"""Campaigns are found without being told, and organic virality, petitions and news bots are not campaigns."""

import random

import numpy as np
import pytest

from tests.assess.small import NOON, World, planted
from tests.origin.small import Given, rows
from tocsin.assess.campaigns.campaign import campaigns
from tocsin.assess.campaigns.names import named
from tocsin.assess.campaigns.scene import scene
from tocsin.assess.campaigns.seeds import discovered
from tocsin.assess.campaigns.tables import campaign_tables
from tocsin.assess.corpus import corpus
from tocsin.assess.settings import AssessSettings
from tocsin.flow import order


def found(given: Given) -> dict[str, list[dict[str, object]]]:
    case = corpus(given)
    some, held = campaigns(case, AssessSettings())
    view = scene(case, held, AssessSettings(), given)
    return {name: table.to_pylist() for name, table in campaign_tables(named(some, view), view).items()}


def test_the_planted_campaign_is_found_whole_and_alone() -> None:
    tables = found(planted().given())
    assert len(tables["campaigns"]) == 1
    assert {row["object_id"] for row in tables["campaign_objects"]} == {"c0", "c1", "c2", "c3", "c4", "c5"}
    one = tables["campaigns"][0]
    assert one["label"] == "#EndTheRule #FreeTheIsland"
    assert one["posts"] == sum(20 - text + 4 for text in range(5)) + 10 + 3
    assert len(tables["campaign_posts"]) == one["posts"]
    assert one["reasons"]


def test_a_repost_of_a_campaign_post_counts_as_repost_whatever_its_own_text() -> None:
    tables = found(planted().given())
    assert {row["account_id"] for row in tables["campaign_posts"] if row["via"] == "repost"} == {"fan0", "viral003", "late0"}
    assert {row["day"] for row in tables["campaign_posts"]} == {"2024-05-15", "2024-05-16"}


def test_what_a_group_says_on_different_days_is_no_seed() -> None:
    world = World()
    world.group("g", [f"core{i}" for i in range(6)])
    for n in range(12):
        world.post(f"core{n % 6}", NOON + n * 7200, f"good morning {n // 6}")
    for n in range(300):
        world.post(f"someone{n}", NOON + n)
    assert found(world.given())["campaigns"] == []


def test_groups_of_benign_automation_seed_nothing() -> None:
    world = World()
    world.group("b", [f"bot{i}" for i in range(6)], "benign_automation")
    for n in range(30):
        world.post(f"bot{n % 6}", NOON + n, f"news{n // 6}", hashtags=["News", "Today"])
    assert found(world.given())["campaigns"] == []


def test_a_group_that_joins_a_viral_text_does_not_make_it_a_campaign() -> None:
    world = World()
    world.group("g", [f"core{i}" for i in range(8)])
    for n in range(100):
        world.post(f"core{n}" if n < 8 else f"viral{n}", NOON + n, "viral")
    for n in range(900):
        world.post(f"someone{n}", NOON + n)
    assert found(world.given())["campaigns"] == []


def test_who_is_only_reposted_makes_no_seed() -> None:
    world = World()
    world.group("g", [f"core{i}" for i in range(8)])
    source = world.post("journalist", NOON, "article")
    for n in range(8):
        world.repost(f"core{n}", NOON + n, source)
    for n in range(100):
        world.post(f"someone{n}", NOON + n)
    assert found(world.given())["campaigns"] == []


def test_two_campaigns_of_different_groups_stay_two_and_shared_hashtags_join_them() -> None:
    for tags, expected in ((["c", "d"], 2), (["a", "b"], 1)):
        world = World()
        for name, own in (("g", ["a", "b"]), ("h", tags)):
            world.group(name, [f"{name}{i}" for i in range(6)])
            for n in range(12):
                world.post(f"{name}{n % 6}", NOON + n, f"{name}-text{n // 6}", hashtags=own)
        for n in range(400):
            world.post(f"someone{n}", NOON + n, hashtags=["cats"])
        assert len(found(world.given())["campaigns"]) == expected


def around(authors: list[str], tags: list[str]) -> set[object]:
    """The objects of the planted campaign when such accounts also paste one text with such hashtags."""
    world = planted()
    for n, author in enumerate(authors):
        world.post(author, NOON + 2 * 3600 + n * 300, "more", hashtags=tags)
    return {row["object_id"] for row in found(world.given())["campaign_objects"]}


def test_a_text_is_tied_by_the_campaigns_hashtags_and_an_account_of_it() -> None:
    others, both = [f"other{n}" for n in range(6)], ["EndTheRule", "FreeTheIsland"]
    assert "more" in around(["joined00", *others], both)
    assert "more" not in around(others, both), "no account of the campaign: opponents use hashtags too"
    assert "more" not in around(["joined00", *others], ["EndTheRule"]), "one hashtag is what bystanders use"
    assert "more" not in around(["joined00", *others], ["EndTheRule", "cats"])
    assert "more" not in around(["joined00", "other1"], both), "two accounts are too few"


def test_visuals_make_a_campaign_too() -> None:
    world = World()
    world.group("g", [f"core{i}" for i in range(6)])
    for n in range(12):
        world.post(f"core{n % 6}", NOON + n, media_ids=[f"m{n}"], text="look")
    for n in range(300):
        world.post(f"someone{n}", NOON + n, media_ids=[f"o{n}"])
    together = [{"trace": "media", "post_a": f"p{n:05}", "post_b": f"p{n + 1:05}"} for n in (0, 2, 4, 6, 8, 10)]
    same = rows("media_families", [{"media_id": f"m{n}", "visual_id": f"m{n // 6}", "distance": 0} for n in range(12)])
    tables = found(world.given(media_families=same, events=rows("events", together)))
    assert [(row["kind"], row["object_id"]) for row in tables["campaign_objects"]] == [("visual", "m0"), ("visual", "m1")]
    assert {row["via"] for row in tables["campaign_posts"]} == {"visual"}


def test_what_a_few_of_a_group_post_besides_is_no_campaign() -> None:
    world = World()
    world.group("g", [f"fan{i}" for i in range(20)])
    for n in range(10):
        world.post(f"fan{n % 5}", NOON + n, f"headline{n // 5}")
    for n in range(600):
        world.post(f"fan{n}" if n < 20 else f"someone{n}", NOON + n)
    assert found(world.given())["campaigns"] == []


def test_nothing_gives_nothing() -> None:
    assert found(Given()) == {"campaigns": [], "campaign_objects": [], "campaign_posts": []}


def test_the_order_of_rows_plays_no_part() -> None:
    world = planted()
    before = found(world.given())
    shuffle = random.Random(5).shuffle
    for part in (world.posts, world.families, world.members, world.groups):
        shuffle(part)
    assert found(world.given()) == before


def test_posts_without_time_stay_in_the_campaign_without_a_day() -> None:
    world = planted()
    world.post("core00", None, "c0")
    untimed = [row for row in found(world.given())["campaign_posts"] if row["day"] is None]
    assert len(untimed) == 1


@pytest.mark.parametrize(("p", "expected"), [([0.001, 0.2, 0.004], [True, False, True]), ([], []), ([0.5], [False])])
def test_benjamini_hochberg(p: list[float], expected: list[bool]) -> None:
    assert discovered(np.array(p, float), 0.01).tolist() == expected


def test_schemas() -> None:
    given = planted().given()
    case = corpus(given)
    some, held = campaigns(case, AssessSettings())
    for name, table in campaign_tables(some, scene(case, held, AssessSettings(), given)).items():
        assert table.schema == order.specs()[name].schema
