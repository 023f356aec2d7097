"""What is written reads back as the same rows; nothing is written that the row does not hold."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.page.reviews.ratings import REASONS, VALUES
from tocsin.verify.factchecks.reading import factchecks_of
from tocsin.verify.factchecks.written import Appearance, Medium, categories, claim_review, media_review, medium_of

PROPERTIES = {
    "ClaimReview": {
        "url", "identifier", "headline", "inLanguage", "datePublished", "author", "claimReviewed", "itemReviewed", "reviewRating",
    },
    "Claim": {"author", "datePublished", "appearance"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName", "additionalType"},
    "Organization": {"name", "url"},
    "CreativeWork": {"url"},
    "MediaObject": {"sha256", "identifier"},
    "PropertyValue": {"propertyID", "value"},
    "MediaReview": {
        "url", "identifier", "headline", "inLanguage", "datePublished", "author", "itemReviewed", "mediaAuthenticityCategory",
        "originalMediaLink", "originalMediaContextDescription", "associatedClaimReview",
    },
    "MediaReviewItem": {"mediaItemAppearance", "temporalCoverage"},
    "ImageObject": {"contentUrl", "sha256", "uploadDate"},
    "VideoObject": {"contentUrl", "sha256", "uploadDate"},
}  # fmt: skip


def checked(node):
    """Every property stands under a type of schema.org that has it, and has a value."""
    kind = node.get("@type")
    for name, value in node.items():
        if not name.startswith("@"):
            assert kind is None or name in PROPERTIES[kind], (kind, name)
            assert value not in (None, "", [], {})
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    checked(one)


def same(row):
    return {name: value for name, value in row.items() if name not in ("raw", "form", "row")}


words = st.text(max_size=30)
urls = st.sampled_from(["https://watch.example/a", "https://www.other.example/b?x=1&copy=2", "https://social.example/p/1#x"])
days = st.sampled_from([None, "2025", "2025-06", "2025-06-02", "2025-06-02T09:00:00Z", "June 2, 2025", "soon"])
ratings = st.sampled_from([None, "False", "Old footage", "Sideways", "3", "3/5", "Faux", "TransformedContent", "other"]) | words
rows = st.fixed_dictionaries(
    {"claim": words | st.just("The crane <b>fell</b> &amp;amp; broke")},
    optional={
        "claim_id": words, "title": words, "lang": st.sampled_from(["en", "pt-BR", "ar"]), "claimant": words, "claim_date": days,
        "date": days,
        "publisher": words, "site": st.sampled_from(["watch.example", "https://www.watch.example"]), "url": urls, "rating": ratings,
        "rating_value": st.sampled_from([1, "4,5", 0.5, "x", None]), "rating_best": st.sampled_from([5, None]), "rating_worst": st.just(1),
        "verdict": st.sampled_from([*VALUES, "Faux", None]), "reasons": st.lists(st.sampled_from(REASONS), max_size=2),
        "appearances": st.lists(urls | words, max_size=3), "media": st.lists(st.sampled_from(["ab" * 32, "m17"]), max_size=2, unique=True),
    },
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(rows, max_size=4))
def test_claim_reviews_read_back_as_the_same_rows(given_):
    first, _ = factchecks_of(given_)
    written = [json.loads(json.dumps(claim_review(row))) for row in first.to_pylist()]
    again, _ = factchecks_of(written)
    assert list(map(same, again.to_pylist())) == list(map(same, first.to_pylist()))
    for node in written:
        checked(node)


ends = st.sampled_from([None, "2020-11-10T19:59:59Z"])
media = st.builds(
    Medium,
    st.sampled_from(["image", "video"]),
    st.lists(
        st.builds(Appearance, urls, st.sampled_from([None, "cd" * 32]), ends), min_size=1, max_size=2, unique_by=lambda one: one.url
    ).map(tuple),
    st.sampled_from([(), ("DecontextualizedContent",), ("DecontextualizedContent", "TransformedContent")]),
    ends,
    ends,
    st.none() | urls,
    st.sampled_from([None, "Published by 10 November 2020."]),
)


@settings(max_examples=60)
@given(rows, media)
def test_media_reviews_read_back_as_the_same_row_and_medium(given_, medium):
    shown = [one.url for one in medium.appearances]
    hashes = list(dict.fromkeys(one.sha256 for one in medium.appearances if one.sha256))
    first, _ = factchecks_of([given_ | {"appearances": shown, "media": hashes}])
    for row in first.to_pylist():
        written = json.loads(json.dumps(media_review(row, medium)))
        checked(written)
        assert medium_of(written) == medium
        (again,) = factchecks_of([written])[0].to_pylist() or [row]
        assert same(again) == same(row) or (row["rating"], row["verdict"]) == (None, "other")


def test_nothing_is_written_that_is_not_known():
    assert claim_review({"claim": "x"}) == {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "x"}
    assert media_review({}, Medium("image")) == {
        "@context": "https://schema.org", "@type": "MediaReview", "itemReviewed": {"@type": "MediaReviewItem"},
    }  # fmt: skip


def test_categories():
    assert categories("misleading", ["old_media", "other_place"]) == ("DecontextualizedContent",)
    assert categories("altered", ["altered_media", "old_media"]) == ("DecontextualizedContent", "TransformedContent")
    assert categories("misleading", [], ["cut_sense", "staged"]) == ("EditedOrCroppedContent", "StagedContent")
    assert categories("satire", []) == ("SatireOrParodyContent",)
    assert categories("true", []) == ("OriginalMediaContent",)
    assert categories("true", ["old_media"]) == ("DecontextualizedContent",)
    assert categories("false", ["fabricated"]) == categories(None, []) == ()
