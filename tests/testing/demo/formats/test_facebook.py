"""The demo's CrowdTangle files are read back as what was written."""

from __future__ import annotations

from pathlib import Path

from tests.testing.demo.formats.drafts import drafts, read_back
from tocsin.testing.demo.formats.facebook import write_facebook


def test_posts_come_back_with_their_text_and_moment(tmp_path: Path) -> None:
    made = drafts("facebook")
    found = read_back(tmp_path, "facebook", write_facebook, made)
    assert sorted((post.text.split(" https")[0], post.ts) for post in found) == sorted((one.text, one.ts) for one in made)
    assert {post.platform for post in found} == {"facebook"}
