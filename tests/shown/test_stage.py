"""The stage `media` on a small case: what each file is, which show the same, small pictures, what posts name by a file's key."""

import base64
import io

import pytest
from PIL import Image, ImageOps

from tests.shown.drawn import Raw, saved, scene
from tests.support import Held
from tocsin.errors import SettingError
from tocsin.model import quiet
from tocsin.shown.stage import STAGE, MediaSettings

A = scene(1)


def test_a_case_without_bytes_of_media_opens_nothing():
    assert {name: table.num_rows for name, table in STAGE.run(Held(), MediaSettings(), quiet).items()} == {
        "media_files": 0, "media_pairs": 0, "media_words": 0, "stills": 0
    }  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    files = {
        "pier": saved(A), "pier_again": saved(A, "JPEG"), "mirrored": saved(ImageOps.mirror(A)),
        "other": saved(scene(2)), "torn": b"\xff\xd8no",
    }  # fmt: skip
    posts = [{"post_id": "x:1", "media_ids": ["x:pier", "x:unknown"]}]
    return STAGE.run(Raw(tmp_path_factory.mktemp("raw"), files, posts=posts), MediaSettings(), quiet)


def test_each_file_is_told_also_under_the_key_that_posts_name(found):
    told = {row["media_id"]: row["state"] for row in found["media_files"].to_pylist()}
    assert told == {
        "file:pier": "indexed", "x:pier": "indexed", "file:pier_again": "indexed", "file:mirrored": "indexed", "file:other": "indexed",
        "file:torn": "refused",
    }  # fmt: skip


def test_copies_are_found_and_other_pictures_are_not(found):
    names = {row["sha256"]: row["media_id"] for row in found["media_files"].to_pylist() if row["media_id"].startswith("file:")}
    pairs = {frozenset((names[row["a"]], names[row["b"]])) for row in found["media_pairs"].to_pylist()}
    assert frozenset(("file:pier", "file:pier_again")) in pairs  # the mirrored one is told of one of them
    assert any("file:mirrored" in pair for pair in pairs) and len(pairs) == 2
    assert not any("file:other" in pair for pair in pairs)


def test_small_pictures_are_pictures(found):
    stills = found["stills"].to_pylist()
    assert len(stills) == 4
    for row in stills:
        assert max(Image.open(io.BytesIO(base64.b64decode(row["jpeg"]))).size) <= 400 and row["faces"] is None


def test_words_are_read_where_there_is_a_fact_check_or_always():
    assert MediaSettings().words == "checks"
    with pytest.raises(SettingError, match=r"media\.words"):
        MediaSettings(words="sometimes")
