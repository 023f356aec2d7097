"""What the address of a post tells: its platform, its id there, and whose it is where the address names the account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from tocsin.model import SCOPE
from tocsin.read.fields.column_names import HOSTS
from tocsin.read.fields.values import handle

_POSTS = {
    "x": re.compile(r"^/(?:#!/)?(?:i/web(?=/)|i(?=/)|(\w+))/status(?:es)?/(\d+)"),
    "telegram": re.compile(r"^/(?:s/)?(c/\d+|(?!c/)[A-Za-z]\w+)/(?:\d+/)?(\d+)"),
    "facebook": re.compile(
        r"(?:^/(?:groups/|pg/)?([\w.-]+)/(?:posts|permalink|videos|photos)/(?:[^/?#]+/)*"
        r"|/()(?:reel|reels)/|[?&]()(?:story_fbid|fbid|v|multi_permalinks)=)([\w.-]+)"
    ),
    "instagram": re.compile(r"^/(?:([\w.]+)/)?(?:p|reel|reels|tv)/([\w-]+)"),
    "tiktok": re.compile(r"^/@([\w.-]+)/(?:video|photo)/(\d+)"),
    "youtube": re.compile(r"(?:[?&]v=|^/(?:shorts|live|embed)/)()([\w-]{11})"),
    "bluesky": re.compile(r"^/profile/([^/]+)/post/(\w+)"),
    "reddit": re.compile(r"^/(?:r|user)/()[^/]+/comments/(\w+)"),
    "threads": re.compile(r"^/@([\w.]+)/post/([\w-]+)"),
    "truth": re.compile(r"^/@(\w+)/(?:posts/)?(\d+)"),
    "vk": re.compile(r"/wall(-?\d+)_(\d+)"),
    "linkedin": re.compile(r"()urn:li:activity:(\d+)"),
    "gab": re.compile(r"^/([A-Za-z]\w*)/posts/(\d+)"),
    "gettr": re.compile(r"^/()(?:post|comment)/(\w+)"),
    "parler": re.compile(r"^/()post/(\w+)"),
    "douyin": re.compile(r"^/()(?:video|note)/(\d+)"),
    "rednote": re.compile(r"^/()(?:explore|discovery/item)/(\w+)"),
    "pinterest": re.compile(r"^/()pin/(\d+)"),
    "9gag": re.compile(r"^/()gag/(\w+)"),
    "bitchute": re.compile(r"^/()video/(\w+)"),
    "ok": re.compile(r"^/()(?:group|profile)/\d+/(?:topic|statuses)/(\d+)"),
    "rumble": re.compile(r"^/()(v\w+)-"),
}  # fmt: skip
_WITHIN_ACCOUNT = ("telegram", "bluesky", "vk")  # where a post's number counts within its account


@dataclass(frozen=True, slots=True)
class Address:
    """`post_id` is "" where the address is not a post's, `account` where it names none; `host` is in lower case without "www."."""

    platform: str
    host: str
    post_id: str = ""
    account: str = ""


@lru_cache(maxsize=1 << 14)
def address_of(url: str) -> Address:
    """What an http(s) address tells; platform "web" where the host is no platform's, "" where there is no host."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
    except ValueError:
        return Address("", "")
    if not host or parts.scheme not in ("http", "https"):
        return Address("", "")
    platform = HOSTS.get(host) or HOSTS.get(host.partition(".")[2], "web")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    path = f"/shorts{path}" if host == "youtu.be" else path
    found = _POSTS[platform].search(path) if platform in _POSTS else None
    if found is None:  # a platform's other sites ("help.", "about.") hold no posts
        return Address(HOSTS.get(host, "web"), host)
    name, number = found[1] or _owner(parts.query), found[found.lastindex or 0]
    if platform == "telegram" and name.startswith("c/"):
        name = f"-100{name[2:]}"  # a private channel, by its number
    numbered = platform == "vk" or name.startswith(("did:", "-100")) or (platform == "facebook" and name.isdecimal())
    account = name if numbered else handle(name)
    return Address(platform, host, _post_id(platform, account, number), account)


def _owner(query: str) -> str:
    """The page's number in "story.php?story_fbid=1&id=2"."""
    found = re.search(r"(?:^|&)id=(\d+)", query) if "story_fbid=" in query else None
    return found[1] if found else ""


def _post_id(platform: str, account: str, number: str) -> str:
    if platform in _WITHIN_ACCOUNT:
        return account + SCOPE + number
    return f"t3_{number}" if platform == "reddit" else number
