"""What the addresses of posts tell."""

from __future__ import annotations

import pytest

from tocsin.model import SCOPE
from tocsin.read.fields.addresses import address_of


@pytest.mark.parametrize(
    ("url", "platform", "post_id", "account"),
    [
        ("https://x.com/Mira/status/12?s=20", "x", "12", "@mira"),
        ("https://t.me/s/Ports/7", "telegram", f"@ports{SCOPE}7", "@ports"),
        ("https://gab.com/NorthWind/posts/114000", "gab", "114000", "@northwind"),
        ("https://www.linkedin.com/feed/update/urn:li:activity:77/", "linkedin", "77", ""),
        ("https://gettr.com/post/p1abc", "gettr", "p1abc", ""),
        ("https://www.xiaohongshu.com/explore/66aa?xsec_token=x", "rednote", "66aa", ""),
        ("https://www.douyin.com/video/736", "douyin", "736", ""),
        ("https://9gag.com/gag/aB1", "9gag", "aB1", ""),
        ("https://rumble.com/v4abc-title.html", "rumble", "v4abc", ""),
        ("https://twitter.com/i/web/status/1790", "x", "1790", ""),
        ("https://x.com/i/status/1790", "x", "1790", ""),
        ("https://t.me/c/1234/55", "telegram", f"-1001234{SCOPE}55", "-1001234"),
        ("https://t.me/ports/7/55", "telegram", f"@ports{SCOPE}55", "@ports"),
        ("https://t.me/Ports/7?single", "telegram", f"@ports{SCOPE}7", "@ports"),
        ("https://old.reddit.com/r/ports/comments/abc12/berth/", "reddit", "t3_abc12", ""),
        ("https://de-de.facebook.com/ports/posts/77", "facebook", "77", "@ports"),
        ("https://about.facebook.com/news/77", "web", "", ""),
        ("https://youtu.be/abcdefghij1?t=3", "youtube", "abcdefghij1", ""),
        ("https://ok.ru/group/51/topic/15", "ok", "15", ""),
        ("https://paper.example/a", "web", "", ""),
        ("ftp://paper.example/a", "", "", ""),
        ("https://[", "", "", ""),
    ],
)
def test_platform_post_and_account(url: str, platform: str, post_id: str, account: str) -> None:
    address = address_of(url)
    assert (address.platform, address.post_id, address.account) == (platform, post_id, account)
