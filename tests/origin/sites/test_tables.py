from tests.origin.sites.samples import CLIENTS, NETWORK, page
from tocsin.origin.sites.known import Listed
from tocsin.origin.sites.schemas import SITE_LINKS, SITES
from tocsin.origin.sites.tables import site_tables


def test_every_mark_of_a_site_is_a_row_and_every_pair_of_a_network_a_link() -> None:
    sites, linked = site_tables(NETWORK + CLIENTS, {"coast-post.example": [Listed("Harbour net", "An agency", "2024-02", "l.csv")]})
    assert sites.schema == SITES.schema and linked.schema == SITE_LINKS.schema
    rows = {(row["site"], row["trace"]): row for row in sites.to_pylist()}
    assert rows["coast-post.example", "fb_pages"]["sites_with"] == 2 and rows["coast-post.example", "fb_pages"]["strength"] == "strong"
    assert "Harbour net" in rows["coast-post.example", "fb_pages"]["listed"]
    sure = {(row["site_a"], row["site_b"]) for row in linked.to_pylist() if row["probability"] >= 0.5}
    assert sure == {
        ("coast-post.example", "harbour-news.example"), ("coast-post.example", "harbour-times.example"),
        ("harbour-news.example", "harbour-times.example"),
    }  # fmt: skip


def test_facts_that_were_published_of_a_network_bind_its_sites() -> None:
    facts = {"etag": "6436a-one", "favicon": "mmh3:-200225920", "ip": "192.0.2.7", "as": "AS64500"}
    _, linked = site_tables([page(f"portal-{n}.example", **facts) for n in range(12)])
    assert linked.num_rows == 66 and min(linked["probability"].to_pylist()) > 0.5


def test_a_page_without_an_address_belongs_to_no_site() -> None:
    sites, linked = site_tables([{"url": None, "traces": [{"kind": "ga", "value": "UA-1-1"}]}])
    assert sites.num_rows == linked.num_rows == 0
