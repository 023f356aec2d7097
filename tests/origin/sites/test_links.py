import json

from tests.origin.sites.samples import CLIENTS, NETWORK, page
from tocsin.origin.sites.holdings import holdings
from tocsin.origin.sites.links import Link, links


def said(rows: list[dict[str, object]], **more: frozenset[tuple[str, str]]) -> dict[tuple[str, str], Link]:
    return {link.pair: link for link in links(holdings(rows), **more)}


def test_a_strong_mark_makes_a_link_and_says_so() -> None:
    link = said(NETWORK)["harbour-news.example", "harbour-times.example"]
    assert link.probability > 0.9 and link.families == 2
    assert {one["trace"] for one in json.loads(link.evidence)} == {"adsense", "ga"}


def test_clients_of_one_agency_are_no_network() -> None:
    assert max(link.probability for link in said(NETWORK + CLIENTS).values() if "client1.example" in link.pair) < 0.5


def test_two_clients_with_one_property_are_no_better_than_their_account() -> None:
    rows = [*CLIENTS, page("client9.example", ga="UA-22222222-1")]
    assert said(rows)["client1.example", "client9.example"].probability < 0.9


def test_one_medium_mark_alone_makes_no_link() -> None:
    rows = [page("a.example", etag="x"), page("b.example", etag="x")]
    assert said(rows)["a.example", "b.example"].probability < 0.5


def test_marks_that_prove_nothing_are_not_weighed() -> None:
    rows = [page("a.example", fb_pages="1"), page("b.example", fb_pages="1")]
    assert said(rows)["a.example", "b.example"].probability > 0.5
    assert said(rows, ignored=frozenset({("fb_pages", "1")})) == {}


def test_article_numbers_carry_a_link_alone_only_where_chance_does_not() -> None:
    few = [page("a.example", article_number="345678"), page("b.example", article_number="345678")]
    many = [page(f"s{n}.example", article_number=str(1000 + n // 2)) for n in range(80)]
    assert said(few)["a.example", "b.example"].probability > 0.5
    assert max(link.probability for link in said(many).values()) < 0.5


def test_a_mark_that_many_sites_carry_says_less() -> None:
    two = said([page(f"s{n}.example", favicon="mmh3:1") for n in range(2)])
    many = said([page(f"s{n}.example", favicon="mmh3:1") for n in range(20)])
    assert many["s0.example", "s1.example"].probability < two["s0.example", "s1.example"].probability
