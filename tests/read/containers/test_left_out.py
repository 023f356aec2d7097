"""What stands beside posts is known by its name and told in one line a kind."""

from __future__ import annotations

import pytest

from tocsin.read.containers.left_out import LeftOut, beside_posts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("LICENSE", "licences"), ("licence.txt", "licences"), ("LICENSE-MIT", "licences"), ("README.md", "readmes"),
        ("Thumbs.db", "files of the system"),
        ("._posts.csv", "files of the system"), ("~$posts.xlsx", "lock files and unfinished downloads"),
        ("collect.py", "programs and their settings"), ("style.css", "furniture of an export (styles, fonts, menus)"),
        ("posts.csv", ""), ("tweets.js", ""), ("notice_posts.csv", ""), ("messages.html", ""), ("licences_by_post.csv", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_posts_is_known_by_its_name(name: str, kind: str) -> None:
    assert beside_posts(name) == kind


def test_one_line_a_kind() -> None:
    found = LeftOut()
    for number in range(7):
        found.add("readmes", f"{number}/README")
    found.add("licences", "caf\udce9")
    assert list(found.told()) == ["licences: caf\ufffd", "readmes: 0/README, 1/README, 2/README, 3/README, 4/README and 2 more"]
