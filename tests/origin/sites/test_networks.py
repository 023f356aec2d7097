import json

from tocsin.origin.sites.links import Link
from tocsin.origin.sites.networks import networks, ways

CHAIN = [Link(("a", "b"), 0.9, ()), Link(("b", "c"), 0.8, ()), Link(("d", "e"), 0.3, ()), Link(("a", "d"), 0.2, ())]


def test_links_hold_sites_together_and_a_doubtful_one_does_not() -> None:
    assert networks(CHAIN) == {"a": "a", "b": "a", "c": "a"}


def test_two_sites_without_a_link_hang_together_over_a_third() -> None:
    (way,) = ways(CHAIN)
    assert way.pair == ("a", "c") and abs(way.probability - 0.72) < 1e-9
    assert json.loads(way.evidence)[0]["value"] == "b"


def test_the_likeliest_way_is_taken() -> None:
    round_about = [*CHAIN, Link(("a", "x"), 0.99, ()), Link(("c", "x"), 0.99, ())]
    assert max(way.probability for way in ways(round_about) if way.pair == ("a", "c")) > 0.95
