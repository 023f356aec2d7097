"""Fact-checks are taken by their reader, posts by theirs; a page with a review is a page that reviews a claim once."""

import json

import pytest

from tests.read.golden_files import FIXTURES, files, label
from tocsin.model import FactCheck, Page, Post, Raw, Rejected
from tocsin.read.containers.container import open_container
from tocsin.read.files import open_file
from tocsin.read.formats.factchecks import READER
from tocsin.read.reader import Sample

OTHERS = [path for path in files() if path.parent.name not in ("factchecks", "image", "video")]


@pytest.mark.parametrize("path", OTHERS, ids=label)
def test_files_of_posts_are_left_alone(path):
    container = open_container(path, path.name)
    records = [raw.value for raw in container.records() if isinstance(raw, Raw)][:20]
    columns = container.columns or list(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))
    assert container.shape == "document" or READER.sniff(Sample(path.name, container.shape, records, columns)) == 0.0


def test_posts_with_labels_are_posts(tmp_path):
    path = tmp_path / "labelled.csv"
    path.write_text("tweet_id,user_id,text,created_at,claim,verdict\n1,7,The crane fell,2025-06-01T10:00:00Z,The crane fell,false\n")
    assert open_file(path).format == "columns"


def test_columns_can_be_mapped(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("behauptung,urteil\nDer Kran fiel um,Falsch\n")
    ((_, row),) = open_file(path, format="factchecks", columns={"claim": "behauptung", "verdict": "urteil"})
    assert isinstance(row, FactCheck) and (row.claim, row.verdict) == ("Der Kran fiel um", "false")


def test_a_page_and_its_review_are_one():
    found = [record for _, record in open_file(FIXTURES / "page" / "reviewed.html")]
    assert [type(one) for one in found] == [Page, Post, FactCheck]


def test_an_object_without_a_review_is_told(tmp_path):
    path = tmp_path / "mixed.jsonl"
    lines = [{"@type": "ClaimReview", "claimReviewed": "x"}, {"@type": "Person", "name": "y"}]
    path.write_text("\n".join(map(json.dumps, lines)))
    assert [type(one) for _, one in open_file(path)] == [FactCheck, Rejected]
