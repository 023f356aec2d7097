"""Fact-checks in every form: the same rows whatever form, whatever order; bad ones named with a mend."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.verify.factchecks.reading import factchecks_of, read_factchecks
from tocsin.verify.factchecks.schema import FACTCHECKS

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://watch.example/a",
    "datePublished": "2025-06-02",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "Corran Watch", "url": "https://www.watch.example"},
    "claimReviewed": "The crane of Corran fell on Monday",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "posts on several platforms"},
        "datePublished": "2025-05-29",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://social.example/p/1"},
        "appearance": [
            "https://social.example/p/2",
            {"@type": "VideoObject", "contentUrl": "https://social.example/v.mp4", "sha256": "ab12"},
        ],
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "Old footage"},
}


def read(*values):
    table, dropped = factchecks_of(values)
    assert table.schema == FACTCHECKS.schema
    return table.to_pylist(), dropped


def one(value):
    rows, _ = read(value)
    assert len(rows) == 1
    return rows[0]


def test_a_claim_review():
    row = one(REVIEW)
    assert row | {"raw": None} == {
        "claim_id": "https://watch.example/a#1", "claim": "The crane of Corran fell on Monday", "title": None, "lang": "en",
        "claimant": "posts on several platforms", "claim_date": "2025-05-29", "date": "2025-06-02", "publisher": "Corran Watch",
        "site": "watch.example", "url": "https://watch.example/a", "rating": "Old footage", "rating_value": "1", "rating_best": "5",
        "rating_worst": "1", "verdict": "misleading", "reasons": ["old_media"],
        "appearances": ["https://social.example/p/1", "https://social.example/p/2", "https://social.example/v.mp4"], "media": ["ab12"],
        "form": "claim_review", "place": 1, "raw": None, "row": 1,
    }  # fmt: skip
    assert json.loads(row["raw"]) == REVIEW


@pytest.mark.parametrize(
    "shape",
    [
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, REVIEW]},
        REVIEW | {"@type": ["Review", "ClaimReview"]},
        REVIEW | {"@type": "http://schema.org/ClaimReview"},
        {"@type": "NewsArticle", "headline": "No", "review": [REVIEW]},
        {"@graph": [REVIEW | {"author": {"@id": "#us"}}, REVIEW["author"] | {"@id": "#us"}]},
        REVIEW | {"author": [REVIEW["author"]], "inLanguage": "en-GB"},
        REVIEW | {"claimReviewed": "The <b>crane</b> of&nbsp;Corran fell on\n Monday"},
    ],
    ids=["list", "graph", "types", "address of the type", "inside an article", "reference", "tag of a language", "markup"],
)
def test_shapes_of_linked_data(shape):
    assert one(shape) | {"raw": None} == one(REVIEW) | {"raw": None}


def test_strings_and_numbers_where_objects_are_expected():
    row = one(REVIEW | {"author": "Corran Watch", "itemReviewed": "a post", "reviewRating": "False"})
    assert (row["publisher"], row["site"], row["verdict"], row["claimant"]) == ("Corran Watch", "watch.example", "false", None)
    row = one(REVIEW | {"reviewRating": {"@type": "Rating", "ratingValue": "5", "bestRating": 5, "worstRating": 1}})
    assert (row["rating"], row["rating_value"], row["verdict"]) == (None, "5", "true")
    assert one(REVIEW | {"reviewRating": {"ratingValue": "Faux"}})["verdict"] == "false"
    row = one(
        {"@type": "ClaimReview", "itemReviewed": {"@type": "CreativeWork", "name": "The crane fell", "sameAs": "https://social.example/p"}}
    )
    assert (row["claim"], row["appearances"], row["verdict"], row["claim_id"][0]) == (
        "The crane fell",
        ["https://social.example/p"],
        "other",
        "#",
    )


def test_a_reference_that_is_none():
    row = one(REVIEW | {"author": {"@id": ["#us"]}})
    assert (row["publisher"], row["site"]) == (None, "watch.example")


def test_halves_of_characters_and_keys_of_other_kinds():
    assert one(REVIEW | {"claimReviewed": "a\ud800b", "author": {"name": "\udfff"}})["claim"] == "a?b"


def test_several_claims_of_one_page_are_numbered_as_they_stand():
    rows, _ = read([REVIEW | {"claimReviewed": "Zebra"}, REVIEW | {"claimReviewed": ["Apple", "Pear"]}])
    assert [(row["claim_id"][-2:], row["claim"]) for row in rows] == [("#1", "Zebra"), ("#2", "Apple"), ("#3", "Pear")]


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2025-06-02T09:00:00Z", "2025-06-02T09:00:00Z"),
        ("2025-06-02 09:00:00.123 +0200", "2025-06-02T09:00:00+0200"),
        ("June 2, 2025", "2025-06-02"),
        ("2 juin 2025", "2025-06-02"),
        ("2025", "2025"),
        ("soon", None),
        (None, None),
    ],
)
def test_dates(stated, value):
    assert one(REVIEW | {"datePublished": stated, "inLanguage": None})["date"] == value


def test_a_media_review():
    review = {
        "@type": "MediaReview", "url": "https://watch.example/m", "mediaAuthenticityCategory": ["DecontextualizedContent"],
        "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": [
            {"@type": "VideoObject", "contentUrl": "https://social.example/v/9.mp4", "sha256": "9f2c", "uploadDate": "2023-09-20"}]},
    }  # fmt: skip
    row = one(review | {"associatedClaimReview": {"@type": "ClaimReview", "claimReviewed": "Flags of today", "reviewRating": "Misleading"}})
    assert (row["claim"], row["rating"], row["verdict"]) == ("Flags of today", "Misleading", "misleading")
    assert (row["media"], row["appearances"], row["claim_date"]) == (["9f2c"], ["https://social.example/v/9.mp4"], None)
    alone = one(review | {"mediaAuthenticityCategory": "https://schema.org/TransformedContent"})
    assert (alone["claim"], alone["rating"], alone["verdict"], alone["reasons"]) == (
        None,
        "TransformedContent",
        "altered",
        ["altered_media"],
    )


def test_answers_of_claims_search():
    answer = {
        "claims": [
            {
                "text": "The crane fell",
                "claimant": "users",
                "claimDate": "2025-05-29T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"site": "watch.example"},
                        "url": "https://watch.example/a",
                        "textualRating": "Faux",
                        "languageCode": "pt-BR",
                    },
                    {"publisher": {"name": "Other", "site": "other.example"}, "url": "https://other.example/b"},
                ],
            },
            {"text": "Nobody looked"},
            {"claimReview": [{}]},
            "rubbish",
        ],
        "nextPageToken": "x",
    }
    rows, dropped = read(answer)
    assert [(row["claim"], row["publisher"], row["lang"], row["verdict"]) for row in rows] == [
        ("Nobody looked", None, None, "other"), ("The crane fell", "Other", None, "other"),
        ("The crane fell", "watch.example", "pt", "false"),
    ]  # fmt: skip
    assert [one.reason for one in dropped] == ["without a claim", "without a claim"]


def test_tables_of_every_kind_and_mapped_columns(tmp_path):
    row = {"id": "c1", "statement": "The crane fell", "ruling": "Mostly False", "who": "Watch"}
    columns = {"claim_id": "id", "claim": "statement", "verdict": "ruling", "publisher": "who"}
    (tmp_path / "a.csv").write_text("id;statement;ruling;who\nc1;The crane fell;Mostly False;Watch\n;;;\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "c.parquet")
    for name in ("a.csv", "b.jsonl", "c.parquet"):
        table, _ = read_factchecks(tmp_path / name, columns)
        (found,) = table.to_pylist()
        assert (found["claim_id"], found["claim"], found["rating"], found["verdict"], found["publisher"]) == (
            "c1", "The crane fell", "Mostly False", "mixture", "Watch",
        )  # fmt: skip
    table, dropped = read_factchecks([tmp_path], columns)
    assert table.num_rows == 1 and {one.reason for one in dropped} == {"without a claim", "a fact-check that another row has too"}


def test_a_table_of_ours_is_read_as_it_stands():
    table, _ = factchecks_of([REVIEW | {"reviewRating": "Sideways"}])
    given = [row | {"verdict": "false", "reasons": ["misquoted"]} for row in table.to_pylist()]
    (row,) = factchecks_of(given)[0].to_pylist()
    assert (row["rating"], row["verdict"], row["reasons"]) == ("Sideways", "false", ["misquoted"])


def test_pages_with_linked_data_and_without(tmp_path):
    pytest.importorskip("lxml")
    body = "<p>The crane stands where it stood, as the port office told us in an answer to our questions.</p>"
    (tmp_path / "a.html").write_text(
        f"<html><head><script type='application/ld+json'>{json.dumps(REVIEW)}</script></head><body>{body}</body></html>", "utf-8"
    )
    (tmp_path / "b.html").write_text(
        "<html lang=en><head><title>No, the crane did not fall</title></head><body><h1>No, the crane did not fall</h1>"
        f"<p>Claim: The crane of Corran fell into the dock on Monday.</p><p>Rating: False</p>{body}</body></html>", "utf-8"
    )  # fmt: skip
    (tmp_path / "c.html").write_text(f"<html><body><h1>Harbour news</h1>{body}</body></html>", "utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    table, dropped = read_factchecks([tmp_path])
    assert [(row["form"], row["verdict"]) for row in table.to_pylist()] == [("page", "false"), ("claim_review", "misleading")]
    assert [one.where for one in dropped] == ["c.html", "d.png"] and all(one.mend for one in dropped)


def test_the_order_of_files_plays_no_part(tmp_path):
    for name, claim in (("a", "Zebra"), ("b", "Apple"), ("c", "Zebra")):
        (tmp_path / f"{name}.json").write_text(json.dumps(REVIEW | {"claimReviewed": claim}), "utf-8")
    files = sorted(tmp_path.iterdir())
    assert read_factchecks(files)[0] == read_factchecks(files[::-1])[0] == read_factchecks(tmp_path)[0]
    assert read_factchecks(files)[0]["claim_id"].to_pylist() == ["https://watch.example/a#1", "https://watch.example/a#2"]


def test_nothing_to_read(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_factchecks(tmp_path / "absent")
    with pytest.raises(InputError, match="no file in it"):
        read_factchecks(tmp_path)
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="without a claim"):
        read_factchecks(tmp_path)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("https://x.example/a"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*REVIEW, "@id", "name", "text"]), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from([*REVIEW, "mediaAuthenticityCategory", "associatedClaimReview"]), json_like), st.booleans())
def test_no_shape_kills_a_run(broken, media):
    rows, dropped = read(
        {**REVIEW, **broken, "@type": "MediaReview" if media else "ClaimReview"}, REVIEW | {"claimReviewed": "Still there"}
    )
    assert any(row["claim"] == "Still there" for row in rows)
    assert len(rows) + len(dropped) >= 2
