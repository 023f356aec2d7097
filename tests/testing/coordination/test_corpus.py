from collections import Counter

import pyarrow.compute as pc
import pytest

from tocsin.testing.coordination.corpus import corpus
from tocsin.testing.coordination.scenes import ALL, BENIGN, ORGANIC, PLANTED
from tocsin.testing.coordination.unseen import UNSEEN

SMALL = {"accounts": 500, "days": 3}


def kinds(found):
    return Counter(zip(found.labels["kind"].to_pylist(), found.labels["label"].to_pylist(), strict=True))


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_scene_plants_what_it_is_called(name):
    found = corpus(3, (name,), **SMALL)
    labels = dict(kinds(found).keys())
    assert name in labels
    assert labels[name] == (name in PLANTED or name in UNSEEN)
    assert labels["organic"] == 0
    assert all(not label for kind, label in labels.items() if kind != name)
    assert set(found.posts["account_id"].to_pylist()) == set(found.labels["account_id"].to_pylist())


def test_the_same_seed_gives_the_same_posts_and_another_does_not():
    one, same, other = (corpus(seed, ("links",), **SMALL) for seed in (1, 1, 2))
    assert one.posts.equals(same.posts)
    assert not one.posts.equals(other.posts)


def test_a_null_corpus_has_crowds_and_automation_and_nobody_planted():
    found = corpus(4, (*ORGANIC, *BENIGN), accounts=2500, days=3)
    assert not sum(found.labels["label"].to_pylist())
    assert {kind for kind, _ in kinds(found)} == {*ORGANIC, *BENIGN, "organic"}
    assert len(found.automated)


def test_posts_are_in_order_of_time_and_ids_are_their_own():
    posts = corpus(5, ("mixed",), **SMALL).posts
    times = posts["ts"].to_pylist()
    assert times == sorted(times)
    assert pc.count_distinct(posts["post_id"]).as_py() == posts.num_rows


def test_automation_has_a_cause():
    feeds = corpus(6, ("feeds",), **SMALL)
    owned = set(feeds.labels.filter(pc.equal(feeds.labels["kind"], "feeds"))["account_id"].to_pylist())
    links = [(row["account_id"], row["urls"]) for row in feeds.posts.to_pylist() if row["urls"]]
    hosts = Counter(link.split("/")[2] for account, link in links if account in owned)
    assert hosts.most_common(1)[0][1] >= 0.8 * sum(hosts.values())
    bots = corpus(6, ("declared_bots",), **SMALL)
    kind = dict(zip(bots.labels["account_id"].to_pylist(), bots.labels["kind"].to_pylist(), strict=True))
    assert {kind[account] for account in bots.automated.to_pylist()} == {"declared_bots"}
