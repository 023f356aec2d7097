"""The demo's figures, counted again from the files it wrote, without the generator's own objects."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from tests.demo import exported
from tocsin.testing.demo.case import make_demo, write_truth
from tocsin.testing.demo.model import data
from tocsin.testing.demo.truth import Truth

DAYS = ("2024-05-15", "2024-05-16")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    return exported(tmp_path_factory)


@pytest.fixture(scope="module")
def posts(made: tuple[Path, Truth]) -> dict[str, dict[str, Any]]:
    """Every X post of the three files once: id -> day, time, author, text, media, kind, original."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((made[0] / "x").glob("search*.jsonl")):
        for page in map(orjson.loads, path.read_bytes().splitlines()):
            whole = {one["id"]: one for one in page["includes"].get("tweets", [])}
            for one in page["data"]:
                found[one["id"]] = _v2(one, whole)
    for item in map(orjson.loads, (made[0] / "x" / "zeeschuimer-export-twitter.com.ndjson").read_bytes().splitlines()):
        found.setdefault(item["item_id"], _web(item["data"]))
    return found


@pytest.fixture(scope="module")
def bios(made: tuple[Path, Truth]) -> dict[str, str]:
    found = {}
    for path in sorted((made[0] / "x").glob("search*.jsonl")):
        for page in map(orjson.loads, path.read_bytes().splitlines()):
            found |= {user["id"]: user["description"] for user in page["includes"]["users"]}
    for item in map(orjson.loads, (made[0] / "x" / "zeeschuimer-export-twitter.com.ndjson").read_bytes().splitlines()):
        user = item["data"]["core"]["user_results"]["result"]
        assert found.setdefault(user["rest_id"], user["legacy"]["description"]) == user["legacy"]["description"]
    return found


def _v2(one: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    reference = (one.get("referenced_tweets") or [{}])[0]
    shared = reference.get("id") if reference.get("type") == "retweeted" else None
    text = whole[shared]["text"] if shared in whole else one["text"]
    return {
        "at": one["created_at"],
        "author": one["author_id"],
        "text": text,
        "media": one.get("attachments", {}).get("media_keys", []),
        "original": shared,
        "tags": [tag["tag"] for tag in one.get("entities", {}).get("hashtags", [])],
    }


def _web(node: dict[str, Any]) -> dict[str, Any]:
    legacy = node["legacy"]
    when = datetime.strptime(legacy["created_at"], "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    inner = legacy.get("retweeted_status_result", {}).get("result")
    return {
        "at": when.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "author": legacy["user_id_str"],
        "text": (inner or node)["legacy"]["full_text"],
        "media": [one["media_key"] for one in legacy.get("extended_entities", {}).get("media", [])],
        "original": inner["rest_id"] if inner else None,
        "tags": [tag["text"] for tag in legacy["entities"]["hashtags"]],
    }


def _plain(text: str) -> list[str]:
    """Words in one shape: without marks that do not show, Latin for the Cyrillic letters that look the same, no case."""
    text = "".join(c for c in text.replace("ي", "ى").replace("أ", "ا") if unicodedata.category(c) != "Cf").casefold()
    return re.findall(r"\w+", text.translate(str.maketrans("аеосрх", "aeocpx")).replace("i̇", "i"))


@pytest.fixture(scope="module")
def shingles() -> dict[tuple[str, ...], tuple[str, str]]:
    found = {}
    for message, versions in data("campaign").items():
        if message == "hashtags":
            continue
        for lang, texts in versions.items():
            for text in texts:
                words = _plain(text)
                found |= {tuple(words[k : k + 4]): (message, lang) for k in range(len(words) - 3)}
    return found


def _carried(text: str, shingles: dict[tuple[str, ...], tuple[str, str]]) -> int:
    words = _plain(text)
    return sum(tuple(words[k : k + 4]) in shingles for k in range(len(words) - 3))


def test_accounts_and_declared_members_of_each_day(made: Any, posts: Any) -> None:
    truth = made[1]
    counted = {
        day: {one["author"] for number, one in posts.items() if number in truth.labels["x"] and one["at"].startswith(day)} for day in DAYS
    }
    assert [len(counted[day]) for day in DAYS] == [1686, 301]
    assert [tuple(sorted(counted[day])) for day in DAYS] == [truth.accounts[day] for day in DAYS]
    assert len(counted[DAYS[0]] & counted[DAYS[1]]) == 150
    assert [len(truth.declared[day]) for day in DAYS] == [86, 112]
    assert all(set(truth.declared[day]) <= counted[day] for day in DAYS)


def test_posts_and_reposts_on_x(made: Any, posts: Any) -> None:
    labels = made[1].labels["x"]
    kinds = Counter("repost" if posts[number]["original"] else "post" for number in labels)
    assert kinds == {"post": 5187, "repost": 179}
    assert {posts[number]["at"][:10] for number in labels} == set(DAYS)


def test_campaign_posts_carry_a_text_or_the_visual_and_no_other_post_does(made: Any, posts: Any, shingles: Any) -> None:
    truth = made[1]
    visuals = set(truth.visuals)
    for number, one in posts.items():
        carries = _carried(one["text"], shingles) >= 3 or bool(visuals & set(one["media"])) or one["original"] in truth.labels["x"]
        disguised = number in truth.labels["x"] and len(_plain(one["text"])) >= 8
        assert carries == (number in truth.labels["x"]) or (disguised and not carries), (number, one)


def test_only_the_visual_makes_some_posts_and_accounts_part_of_it(made: Any, posts: Any) -> None:
    labels = made[1].labels["x"]
    bare = [number for number, label in labels.items() if label.message == "visual"]
    assert 150 < len(bare) < 900
    others = {posts[number]["author"] for number, label in labels.items() if label.message != "visual"}
    assert len({posts[number]["author"] for number in bare} - others) > 30


def test_facebook(made: Any, shingles: Any) -> None:
    folder, truth = made
    with next((folder / "facebook").glob("*.csv")).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    campaign = [row for row in rows if row["URL"].rpartition("/")[2] in truth.labels["facebook"]]
    assert len(campaign) == 145 and len({row["Facebook Id"] for row in campaign}) == 80
    assert all(_carried(row["Message"], shingles) < 3 for row in rows if row not in campaign)
    when = [
        datetime.strptime(row["Post Created"], "%Y-%m-%d %H:%M:%S EDT").replace(tzinfo=ZoneInfo("America/New_York")) for row in campaign
    ]
    assert {str(one.astimezone(UTC).date()) for one in when} == set(DAYS)
    assert any("," in row["Total Interactions"] for row in rows)


def test_first_disseminators_come_well_before_anybody_else(made: Any, posts: Any) -> None:
    truth = made[1]
    assert len({account for account, _ in truth.first.values()}) == 3 and len(truth.first) == 8
    for message, (account, number) in truth.first.items():
        mine = [
            key
            for key, label in truth.labels["x"].items()
            if label.kind != "repost" and (label.message == message or (message == "visual" and posts[key]["media"]))
        ]
        times = sorted((datetime.fromisoformat(posts[key]["at"]), posts[key]["author"]) for key in mine if posts[key]["author"] != account)
        assert (times[0][0] - datetime.fromisoformat(posts[number]["at"])).total_seconds() >= 20 * 60, message


def test_core_posts_together_and_supporters_do_not(made: Any, posts: Any) -> None:
    truth = made[1]
    core = {account for group in truth.core.values() for account in group}
    assert 160 <= len(core) <= 260
    own = Counter(posts[number]["author"] for number in truth.labels["x"])
    assert min(own[account] for account in core) >= 4
    rest = [count for account, count in own.items() if account not in core]
    assert sum(count <= 3 for count in rest) / len(rest) > 0.95


def test_there_are_five_hashtags_and_others_use_them_too(made: Any, posts: Any) -> None:
    truth = made[1]
    used = Counter(tag for number in truth.labels["x"] for tag in posts[number]["tags"])
    assert set(used) == set(truth.hashtags) and len(used) == 5
    outside = [one for number, one in posts.items() if number not in truth.labels["x"] and set(one["tags"]) & set(truth.hashtags)]
    assert len(outside) > 150


def test_organic_background(made: Any, posts: Any) -> None:
    truth = made[1]
    organic = [number for number in posts if number not in truth.labels["x"]]
    assert len(organic) >= 40_000
    assert len(truth.bursts) == 5 and sum(map(len, truth.fans.values())) > 120 and sum(map(len, truth.bots.values())) > 20
    benign = {account for kind in (truth.bots, truth.fans) for group in kind.values() for account in group}
    core = {account for group in truth.core.values() for account in group}
    assert not benign & core


def test_bios_that_only_look_like_declarations(made: Any, bios: Any) -> None:
    truth = made[1]
    traps = set(data("people")["traps"])
    everyone = set(truth.accounts[DAYS[0]]) | set(truth.accounts[DAYS[1]])
    declared = set(truth.declared[DAYS[0]]) | set(truth.declared[DAYS[1]])
    assert sum(bios[account] in traps for account in everyone) >= 25
    assert not any(bios[account] in traps for account in declared)
    assert sum("YAP" in bio or "Azerbaijan Party" in bio for account, bio in bios.items() if account not in everyone) > 20


def test_visuals_are_near_and_other_pictures_far(made: Any) -> None:
    pdqhash = pytest.importorskip("pdqhash")
    import numpy as np
    from PIL import Image

    folder, truth = made
    hashes = {path.stem: pdqhash.compute(np.asarray(Image.open(path).convert("RGB")))[0] for path in sorted((folder / "images").iterdir())}
    base = hashes[truth.visuals[0]]
    near = [int((hashes[key] != base).sum()) for key in truth.visuals]
    far = [int((value != base).sum()) for key, value in hashes.items() if key not in truth.visuals]
    assert max(near) <= 31 and min(far) > 80
    copies = {key for known in truth.memes.values() for key in known}
    assert len(copies) == 12 and all(int((hashes[key] != hashes[own]).sum()) <= 31 for own, known in truth.memes.items() for key in known)
    others = np.array([value for key, value in hashes.items() if key not in copies and key not in truth.visuals], bool)
    apart = (others[:, None, :] != others[None]).sum(axis=2) + 999 * np.eye(len(others), dtype=int)
    assert len(others) >= 150 and apart.min() > 40
    assert sum(path.stat().st_size for path in (folder / "images").iterdir()) < 8 << 20


def test_same_seed_same_bytes_and_nothing_of_the_truth_in_the_folder(made: Any, tmp_path: Path) -> None:
    folder, truth = made
    again = make_demo(tmp_path / "again")
    assert again == truth
    digests = [
        {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(root.rglob("*")) if path.is_file()}
        for root in (folder, tmp_path / "again")
    ]
    assert digests[0] == digests[1]
    write_truth(truth, tmp_path / "truth.json")
    assert orjson.loads((tmp_path / "truth.json").read_bytes())["hashtags"] == list(truth.hashtags)
    kinds = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}
    assert kinds == {"x", "facebook", "telegram", "bluesky", "mastodon", "youtube", "tiktok", "pages", "images", "videos"}
