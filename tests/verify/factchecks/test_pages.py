import json

from tocsin.verify.factchecks.pages import of_page

SAID = {
    "claim": {"text": "The bridge of Valdor fell"}, "verdict": {"value": "false", "surface": "Hoax", "reasons": []},
    "published": {"value": None, "not_before": "2024-05-02"},
}  # fmt: skip
PAGE = {"page_id": "https://check.example/1", "type": "fact_check", "title": "No, it stands", "lang": "en", "site": None,
        "host": "check.example", "raw": "ab", "row": 1, "said": json.dumps(SAID)}  # fmt: skip


def test_a_page_that_reviews_a_claim_is_a_row():
    row = of_page(PAGE)
    assert row is not None
    told = ("claim_id", "claim", "verdict", "rating", "date", "publisher", "form")
    assert [row[name] for name in told] == [
        "https://check.example/1#1", "The bridge of Valdor fell", "false", "Hoax", "2024-05-02", "check.example", "page"
    ]  # fmt: skip


def test_other_pages_and_reviews_without_a_verdict_are_none():
    assert of_page(PAGE | {"type": "article"}) is None
    assert of_page(PAGE | {"said": json.dumps(SAID | {"verdict": None})}) is None
    assert of_page(PAGE | {"said": None}) is None
