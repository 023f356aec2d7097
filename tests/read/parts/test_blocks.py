"""A block of posts gives the rows that each post alone would give."""

from __future__ import annotations

from pathlib import Path

from tests.support import write_posts
from tocsin.files import digest
from tocsin.model import quiet
from tocsin.read.files import open_file
from tocsin.read.lane.lane import Lane
from tocsin.read.parts.blocks import Posts
from tocsin.read.parts.part import read_part
from tocsin.read.pseudonym import Pseudonyms


def test_a_block_is_its_posts(tmp_path: Path) -> None:
    path = write_posts(tmp_path / "posts.csv", 200)
    ids, raw = Pseudonyms(b"k" * 32), digest(path)
    whole = {row["post_id"]: row for row in read_part(path, raw, "posts.csv", None, {}, ids, quiet).tables["posts"].to_pylist()}
    reading = open_file(path)
    raws = [one for one in reading.raws() if hasattr(one, "value")]
    blocks, _ = Lane(reading.reader, reading.context).sorted(raws)
    for block in blocks:
        posts = Posts(block, [raws[at].row for at in block.places], raw, ids)
        assert posts.addresses() is None and posts.platform == "unknown"
        assert posts.batch().to_pylist() == [whole[row["post_id"]] for row in posts.batch().to_pylist()]
    assert sum(len(block.places) for block in blocks) > 150
