from typing import get_args

from tocsin.page.reviews.ratings import REASONS
from tocsin.page.row import VerdictValue
from tocsin.read.factchecks.linked import CATEGORIES, drafts, of_page


def test_the_six_categories_have_canonical_verdicts():
    assert len(CATEGORIES) == 6
    assert all(verdict in get_args(VerdictValue) and set(reasons) <= set(REASONS) for verdict, reasons in CATEGORIES.values())


def test_a_claim_review_beside_a_media_review_is_no_row_of_its_own():
    review = {"@type": "MediaReview", "associatedClaimReview": {"@type": "ClaimReview", "claimReviewed": "x"}}
    assert [one["form"] for one in drafts([review])] == ["media_review"]


def test_scripts_of_a_page():
    page = '<script type=\'application/ld+json\'>{"@type": "ClaimReview",}</script><script>1</script>'
    assert of_page(page) == ([{"@type": "ClaimReview"}], None) and of_page("no page") == ([], None)
    assert of_page("<link rel=canonical href='https://watch.example/a'>" + page)[1] == "https://watch.example/a"


def test_objects_nested_in_themselves_end():
    node = {"@type": "ClaimReview", "claimReviewed": "x", "@id": "#a", "itemReviewed": {"@id": "#a"}}
    assert len(list(drafts([node]))) == 1
