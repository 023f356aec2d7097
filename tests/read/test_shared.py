"""Real samples, where they are at hand: each is read by the right reader, or refused for the right reason."""

from collections import Counter

import pytest

from tests.support import SHARED
from tocsin.errors import InputError
from tocsin.model import Post, Rejected
from tocsin.read.files import open_file

pytestmark = pytest.mark.skipif(not (SHARED / "data" / "formats").is_dir(), reason="the shared samples are not here")

# file below the shared folder: the reader and how many rows it rejects, or a word of the refusal
OUTCOMES = {
    "data/formats/README.md": "a readme",
    "data/formats/mastodon/test_account.yaml": "YAML",
    "data/formats/twitwi/LICENSE.txt": "a licence",
    "data/formats/twitwi/api-users-v1.json": ("x_v1", 0),
    "data/formats/twitwi/bluesky-firehose-posts-export.csv": ("bluesky", 0),
    "data/formats/twitwi/bluesky-firehose-posts.json": ("bluesky", 0),
    "data/formats/twitwi/bluesky-profiles.json": ("bluesky", 0),
    "data/formats/twitwi/normalization-payload-search.json": ("x_v1", 0),
    "data/formats/twitwi/payload-v2-geo.json": ("x_api_v2", 0),
    "data/formats/twitwi/payload-v2-singletweet.json": ("x_api_v2", 0),
    "data/formats/twitwi/payload-v2.json": ("x_api_v2", 0),
    "data/formats/twitwi/tweet-export.csv": ("x_minet", 0),
    "data/formats/twitwi/tweet-export.jsonl": ("x_minet", 0),
    "data/formats/twitwi/user-export.csv": ("x_minet", 0),
    "data/formats/twscrape/LICENSE": "a licence",
    "data/formats/twscrape/_issue_42.json": ("x_web", 0),
    "data/formats/twscrape/card_summary.json": ("x_web", 0),
    "data/formats/twscrape/raw_user_about.json": ("x_web", 0),
    "data/formats/twscrape/raw_user_by_login.json": ("x_web", 0),
    "data/formats/viginum/big.json": "STIX",
    "data/formats/viginum/matriochka.json": "STIX",
    "data/formats/viginum/portal_kombat.json": "STIX",
    "data/formats/viginum/rrn.json": "STIX",
    "data/formats/wacz/LICENSE": "a licence",
    "data/formats/wacz/invalid_signed_example_1.wacz": ("page", 0),
    "data/formats/wacz/valid_example_1.wacz": ("page", 0),
    "data/formats/wacz/valid_signed_example_1.wacz": ("page", 0),
    "data/formats/warc/LICENSE": "a licence",
    "data/formats/warc/example.warc.gz": ("page", 0),
    "seeds/README.md": "a readme",
}


def samples():
    """The files of formats and the source documents; what a perfect reader gets from them ("gold") is no sample."""
    files = (path for folder in ("data/formats", "seeds") for path in (SHARED / folder).rglob("*") if path.is_file())
    return sorted(path for path in files if "gold" not in path.parts)


@pytest.mark.parametrize("path", samples(), ids=lambda path: str(path.relative_to(SHARED)))
def test_read_or_refused_with_a_reason(path):
    name = str(path.relative_to(SHARED))
    expected = OUTCOMES.get(name, ("page", 0) if path.suffix in (".txt", ".md") else "no reader knows")
    try:
        reading = open_file(path)
        records = [record for _, record in reading]
    except InputError as refusal:
        assert isinstance(expected, str), refusal.message
        assert expected in refusal.message
        assert refusal.mend
        return
    assert (reading.format, sum(isinstance(record, Rejected) for record in records)) == expected
    assert len(records) > sum(isinstance(record, Rejected) for record in records)


def test_channels_whose_messages_are_known_by_channel_and_number():
    reading = open_file(SHARED / "data/coordination/telegram_2022-02_03.parquet")
    kinds = Counter()
    for _, record in reading:
        assert isinstance(record, Post)
        assert record.post_id.startswith(f"{record.author_id}\x1f")
        kinds[record.kind, bool(record.repost_author)] += 1
    assert kinds["repost", True] > 1000
    assert kinds["repost", False] == 0
