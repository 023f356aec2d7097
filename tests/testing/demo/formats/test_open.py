"""The demo's files of Bluesky and Mastodon are read back as what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.testing.demo.formats.drafts import drafts, read_back
from tocsin.testing.demo.formats import open as writers


@pytest.mark.parametrize(
    ("platform", "write"),
    [("bluesky", writers.write_bluesky), ("mastodon", writers.write_mastodon)],
)
def test_posts_come_back_with_their_moments(platform: str, write: Callable[..., Any], tmp_path: Path) -> None:
    made = drafts(platform)
    found = read_back(tmp_path, platform, write, made)
    assert {post.platform for post in found} == {platform}
    assert {one.ts for one in made} <= {post.ts for post in found}
    for one in made:
        assert any(one.text in post.text for post in found)
