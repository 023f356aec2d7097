from hypothesis import given
from hypothesis import strategies as st

from tests.origin.sites.samples import CLIENTS, NETWORK
from tocsin.origin.sites.holdings import holders, holdings, kinds, site_of


def test_a_site_is_the_registered_domain_of_its_pages() -> None:
    urls = ["https://www.bbc.co.uk/a", "http://x.y.example/", "https://localhost/", None, "http://[", "mailto:a@b.example"]
    assert [site_of(url) for url in urls] == ["bbc.co.uk", "y.example", "localhost", "", "", ""]


def test_marks_are_counted_by_site_and_an_account_stands_beside_its_property() -> None:
    sites = holdings([*NETWORK, {"url": None, "traces": []}])
    assert sorted(sites) == ["coast-post.example", "harbour-news.example", "harbour-times.example"]
    assert sites["harbour-times.example"].pages == 2
    assert holders(sites)["ga_account", "UA-11111111"] == ["harbour-news.example", "harbour-times.example"]


def test_what_is_embedded_is_kept_apart_and_an_alternate_names_the_other_site() -> None:
    row = {
        "url": "https://a.example/1",
        "traces": [{"kind": "ga", "value": "UA-1234-1", "own": False}, {"kind": "alternate", "value": "fr.b.example"}],
    }
    sites = holdings([row, {"url": "https://b.example/1"}])
    assert ("ga", "UA-1234-1") in sites["a.example"].embedded and ("ga", "UA-1234-1") not in sites["a.example"].own
    assert holders(sites)["alternate", "b.example"] == ["a.example", "b.example"]


def test_every_kind_has_a_family_and_a_strength_of_the_vocabulary() -> None:
    assert {kind.strength for kind in kinds().values()} <= {"strong", "medium", "weak", "ignored"}
    assert all((kind.weight > 0) == (kind.strength != "ignored") for kind in kinds().values())


@given(st.permutations(NETWORK + CLIENTS))
def test_the_order_of_pages_makes_no_difference(rows: list[dict[str, object]]) -> None:
    assert holders(holdings(rows)) == holders(holdings(NETWORK + CLIENTS))
