"""Which objects and tables are fact-checks, and which are posts that speak of claims."""

import pytest

from tocsin.read.factchecks.drafts import holds, is_linked, is_table, of_markup, of_object

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The crane fell", "url": "https://watch.example/1"}


@pytest.mark.parametrize(
    "columns", [("claim", "verdict"), ("Claim", "Rating", "Author", "Date", "URL"), ("claim_id", "claim", "rating_value")]
)
def test_tables_of_claims(columns):
    assert is_table(columns)


@pytest.mark.parametrize("columns", [
    ("text", "claim", "verdict"), ("tweet_id", "user_id", "claim", "rating"), ("username", "claim", "verdict", "created_at"),
    ("claim", "date"), ("title", "rating"), ("message", "claim", "verdict"), (),
])  # fmt: skip
def test_tables_of_posts_and_others(columns):
    assert not is_table(columns)


def test_objects():
    assert (
        holds(REVIEW)
        and holds({"@graph": [{"@type": "WebPage"}, REVIEW]})
        and holds({"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]})
    )
    assert holds({"claims": [{"text": "x", "claimReview": []}]}) and holds({"text": "x", "claimReview": [{}]})
    assert (
        not holds({"@type": "NewsArticle", "headline": "x"})
        and not holds({"claims": ["x", {"id": 1}]})
        and not holds({"json_ld": REVIEW})
        and not holds([])
    )
    assert is_linked(REVIEW) and not is_linked({"claim": "x"})


def test_every_form_gives_drafts():
    found = list(of_object([REVIEW, {"claims": [{"text": "y"}]}, {"claim": "z", "verdict": "False"}, 3], {}))
    assert [one.get("claim") for one in found] == ["The crane fell", "y", "z", None]


def test_markup_is_known_by_where_it_was_found():
    page = '<html><script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "x"}</script></html>'
    assert [one["url"] for one in of_markup(page, "https://watch.example/2")] == ["https://watch.example/2"]
