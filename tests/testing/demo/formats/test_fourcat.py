"""The demo's table of TikTok is read back as 4CAT's, with the film that a post shows."""

from __future__ import annotations

import random
from pathlib import Path

from tests.testing.demo.formats.drafts import drafts, read_back
from tocsin.read.files import open_file
from tocsin.testing.demo.formats.fourcat import write_tiktok


def test_posts_come_back_from_a_table_of_4cat(tmp_path: Path) -> None:
    made = drafts("tiktok")
    made[0].media = "7366911731041050292"
    found = read_back(tmp_path, "tiktok", write_tiktok, made)
    assert {(post.platform, post.collected_via) for post in found} == {("tiktok", "4cat")}
    assert sorted((post.ts, post.text) for post in found) == sorted((one.ts, one.text) for one in made)
    assert "7366911731041050292" in {post.post_id for post in found}
    write_tiktok(tmp_path, drafts("tiktok"), random.Random(2))
    assert open_file(next(tmp_path.glob("*.csv"))).format == "fourcat"
