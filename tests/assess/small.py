"""Small invented corpora for tests of assess: a planted campaign, a viral text, a petition, a news bot, chatter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from tests.origin.small import Given, rows
from tocsin.model import phrase

DAY = 86_400
NOON = 1_715_774_400  # 15 May 2024, 12:00 UTC


class World:
    """Posts, families, groups and members that grow row by row."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.families: list[dict[str, Any]] = []
        self.members: list[dict[str, Any]] = []
        self.groups: list[dict[str, Any]] = []
        self.accounts: list[dict[str, Any]] = []
        self.profiles: list[dict[str, Any]] = []

    def post(self, account: str, ts: int | None, family: str | None = None, **more: Any) -> str:
        post_id = f"p{len(self.posts):05}"
        base = {"post_id": post_id, "account_id": account, "ts": ts, "platform": "x", "kind": "post", "text": f"text {family or post_id}"}
        self.posts.append({**base, "hashtags": [], "urls": [], "media_ids": [], **more})
        if family:
            self.families.append({"post_id": post_id, "family_id": family, "head_id": post_id, "kind": "copypasta", "score": 1.0})
        return post_id

    def repost(self, account: str, ts: int, of: str) -> str:
        return self.post(account, ts, kind="repost", repost_id=of)

    def group(self, group_id: str, accounts: Sequence[str], kind: str = "coordinated") -> None:
        self.groups.append(
            {
                "group_id": group_id,
                "class": kind,
                "size": len(accounts),
                "edges": 9,
                "traces": ["text"],
                "reasons": [phrase("group.tight", seconds=3)],
                "decided": phrase("decided.constant", value=1.0, line=0.95),
            }
        )
        self.members += [{"account_id": a, "group_id": group_id, "class": kind, "role": "member", "score": 0.9} for a in accounts]

    def events(self) -> list[dict[str, Any]]:
        """Pairs of posts of one object by accounts of one coordinated group within five minutes, each post with the one before it."""
        group = {row["account_id"]: row["group_id"] for row in self.members if row["class"] == "coordinated"}
        family = {row["post_id"]: row["family_id"] for row in self.families}
        last: dict[tuple[str, str], dict[str, Any]] = {}
        found = []
        for post in sorted(
            (post for post in self.posts if post["ts"] is not None and post["account_id"] in group), key=lambda post: post["ts"]
        ):
            key = group[post["account_id"]], family.get(post["post_id"]) or "".join(post["media_ids"])
            before = last.get(key) if key[1] else None
            if before and post["ts"] - before["ts"] <= 300:
                found.append({"trace": "text", "object_id": key[1], "post_a": before["post_id"], "post_b": post["post_id"]})
            last[key] = post
        return found

    def given(self, **more: pa.Table) -> Given:
        names = ("posts", "families", "groups", "members", "accounts", "profiles")
        tables = {name: rows(name, getattr(self, name)) for name in names}
        return Given(**{**tables, "events": rows("events", self.events()), **more})


def planted() -> World:
    """Six campaign texts posted by 20 core accounts and 20 others; a viral text, a petition, a news bot's text and chatter.

    Text c5 is no seed by itself (two of its ten accounts are core): it bears the campaign's hashtags. Three posts are reposts of c0,
    one of them by an account of the viral text.
    """
    world = World()
    core = [f"core{i:02}" for i in range(20)]
    world.group("g1", core[:12])
    world.group("g2", core[12:])
    world.group("b1", ["bot0", "bot1", "bot2", "bot3"], "benign_automation")
    tags = ["FreeTheIsland", "EndTheRule", "Games2024"]
    for text in range(5):
        for n, account in enumerate(core[text:] + [f"joined{text}{i}" for i in range(4)]):
            first = world.post(account, NOON + text * 3600 + n * 40, f"c{text}", hashtags=tags[: 2 + n % 2])
            if text == 0 and n == 0:
                origin = first
    for n, account in enumerate([*core[:2], *(f"late{i}" for i in range(8))]):
        world.post(account, NOON + DAY + n * 60, "c5", hashtags=tags[1:])
    for account in ("fan0", "viral003", "late0"):
        world.repost(account, NOON + DAY + 900, origin)
    for n in range(200):
        world.post(f"viral{n:03}", NOON + n * 30, "viral", hashtags=["Games2024"] if n % 9 == 0 else [])
    for n in range(60):
        world.post(f"signer{n:02}" if n else "core00", NOON + n * 500, "petition", hashtags=["SaveThePark", "Petition"])
    for n in range(12):
        world.post(f"bot{n % 4}", NOON + n * 3600, f"news{n // 4}", urls=[f"https://news.example/{n // 4}"])
    for n in range(900):
        world.post(f"viral{n % 200:03}" if n % 3 else f"core{n % 20:02}" if n % 4 == 0 else f"someone{n % 150}", NOON - 3 * DAY + n * 400)
    return world
