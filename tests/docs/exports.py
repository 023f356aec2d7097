"""The exports that the pages for users begin with: invented people around an invented harbour, in the shapes tools write.

Each function writes the files of one page into a folder; the same bytes each time. A crowd of ordinary accounts posts over two days; a few
accounts act together, so that the first answer is known.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

START = 1_715_731_200  # 15 May 2024, 00:00 UTC
HOUR = 3600
HOSTS = ("quayside-herald", "alder-mirror", "bay-files", "harbour-truth")
BURSTS = (8, 11, 17, 21, 33, 42)  # the hours in which the crew acts; by night it rests
CREW = [f"tide_line{n}" for n in range(1, 9)]
SAYINGS = (
    "Nobody asked the fishermen of Port Alder, and the harbour is sold behind closed doors tonight",
    "The council of Port Alder signed the harbour away while the town was asleep, share this before it is gone",
    "They will close the quay of Port Alder for good, ask them who is paid for it and by whom",
    "Port Alder has no harbour any more: look at what the council did not want you to read",
    "Every boat of Port Alder is to leave by Friday, and no newspaper dares to write a word of it",
    "Read the contract of Port Alder before it disappears from the page of the council again",
)
WHO = (
    "my neighbour",
    "the baker",
    "our choir",
    "the night ferry",
    "a grey cat",
    "the whole class",
    "old Tove",
    "the lighthouse keeper",
    "nobody",
)
DID = (
    "came late to",
    "is looking for",
    "painted",
    "will not stop talking of",
    "left two bags at",
    "took a picture of",
    "slept through",
    "forgot",
)
WHAT = (
    "the regatta",
    "pier {n}",
    "the fish market",
    "house {n} on Mole Street",
    "the rain",
    "the {n} o'clock bus",
    "{n} gulls",
    "the new kiosk",
)
BEFORE = ("", "", "look: ", "I can not believe it. ", "once more: ", "my sister sends this. ", "read it all. ")


@dataclass(frozen=True)
class Said:
    """One invented post."""

    author: str
    ts: int
    text: str
    link: str = ""


def posts(seed: int = 1, crowd: int = 150, ordinary: int = 900) -> list[Said]:
    """Two days of a town's posts in the order of time; the crew posts each of its sayings within a minute and a half."""
    draw = random.Random(seed)
    people = [f"alder_{number}" for number in range(crowd)]
    told = [Said(draw.choice(people), START + draw.randrange(48 * HOUR), _chatter(draw)) for _ in range(ordinary)]
    told += [Said(name, START + draw.randrange(48 * HOUR), _chatter(draw)) for name in CREW for _ in range(draw.randrange(5, 12))]
    for number, saying in enumerate(SAYINGS):
        begins = START + BURSTS[number] * HOUR + draw.randrange(HOUR)
        link = f"https://{HOSTS[number % len(HOSTS)]}.example/{number + 1}"
        crew = [name for name in CREW if draw.random() < 0.9]
        told += [Said(name, begins + draw.randrange(90), f"{draw.choice(BEFORE)}{saying} {link} #PortAlder", link) for name in crew]
    return sorted(told, key=lambda one: (one.ts, one.author))


def _chatter(draw: random.Random) -> str:
    return f"{draw.choice(WHO)} {draw.choice(DID)} {draw.choice(WHAT)}".format(n=draw.randrange(2, 400))


def state(folder: Path) -> None:
    """A monitor's export of X (Brandwatch CSV), and a public channel saved with Telegram Desktop (JSON)."""
    rows = [_mention(number, one) for number, one in enumerate(posts(), 1)]
    head = "Report:,Port Alder\r\nLabel:,Harbour\r\nFrom:,Wed May 15 00:00:00 UTC 2024\r\nTo:,Fri May 17 00:00:00 UTC 2024\r\n\r\n"
    (folder / "mentions.csv").write_text(head + _csv(rows), encoding="utf-8", newline="")
    when = [START + (hour - 1) * HOUR for hour in BURSTS]
    messages = [
        {
            "id": number, "type": "message", "date": _local(ts), "date_unixtime": str(ts), "from": "Quayside Herald",
            "from_id": "channel1500000001", "text": saying, "text_entities": [{"type": "plain", "text": saying}],
        }
        for number, (saying, ts) in enumerate(zip(SAYINGS, when, strict=True), 1)
    ]  # fmt: skip
    channel = {"name": "Quayside Herald", "type": "public_channel", "id": 1500000001, "messages": messages}
    (folder / "result.json").write_text(json.dumps(channel, indent=1), encoding="utf-8")


def newsroom(folder: Path) -> None:
    """A reader's WhatsApp chat, a channel saved with Telegram Desktop as HTML, and a folder of saved pages."""
    chat = [
        (START + 30 * HOUR, "Mara Velde", "Has anybody seen this?"),
        (START + 30 * HOUR + 60, "Mara Velde", SAYINGS[1]),
        (START + 30 * HOUR + 300, "Otto Rahn", "My sister works at the council\nshe says there is no contract at all"),
        (START + 31 * HOUR, "Lena Okoro", SAYINGS[4]),
    ]
    lines = "".join(f"{datetime.fromtimestamp(ts, UTC):%d/%m/%Y, %H:%M} - {name}: {text}\n" for ts, name, text in chat)
    (folder / "WhatsApp Chat with Parents of Port Alder.txt").write_text(lines, encoding="utf-8")
    body = "".join(_message(number, START + (BURSTS[number] - 1) * HOUR, saying) for number, saying in enumerate(SAYINGS))
    page = (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">'
        '<div class="page_header"><div class="content"><div class="text bold">Quayside Herald</div></div></div>'
        f'<div class="page_body chat_page"><div class="history">{body}</div></div></div></body></html>'
    )
    (folder / "messages.html").write_text(page, encoding="utf-8")
    article = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Harbour sold in secret</title>'
        '<link rel="canonical" href="https://alder-mirror.example/harbour">'
        '<meta property="article:published_time" content="2024-05-16T18:00:00Z"></head><body><article><h1>Harbour sold in secret</h1>'
        f"<p>{SAYINGS[1]}.</p><p>{SAYINGS[2]}. {SAYINGS[5]}.</p></article></body></html>"
    )
    (folder / "pages").mkdir()
    (folder / "pages" / "harbour.html").write_text(article, encoding="utf-8")


def university(folder: Path) -> None:
    """Posts of X collected with twarc and flattened to CSV."""
    people = {name: 770_000 + number for number, name in enumerate(sorted({one.author for one in posts()}))}
    rows = [
        {
            "id": str(1_790_000_000_000_000_000 + 1_000 * number), "conversation_id": str(1_790_000_000_000_000_000 + 1_000 * number),
            "author_id": str(people[one.author]), "created_at": f"{datetime.fromtimestamp(one.ts, UTC):%Y-%m-%dT%H:%M:%S.000Z}",
            "text": one.text, "lang": "en", "public_metrics.like_count": "2", "public_metrics.retweet_count": "0",
            "public_metrics.reply_count": "0", "public_metrics.quote_count": "0", "referenced_tweets.retweeted.id": "",
            "entities.urls": json.dumps([{"url": "https://t.co/a", "expanded_url": one.link}]) if one.link else "",
            "entities.hashtags": json.dumps([{"tag": "PortAlder"}]) if one.link else "", "author.username": one.author,
            "author.name": one.author.replace("_", " ").title(), "author.public_metrics.followers_count": "40",
            "__twarc.retrieved_at": "2024-06-01T08:00:00+00:00", "__twarc.version": "2.14.0",
        }
        for number, one in enumerate(posts(2), 1)
    ]  # fmt: skip
    (folder / "tweets.csv").write_text(_csv(rows), encoding="utf-8", newline="")


def compared(folder: Path) -> None:
    """Claims and posts side by side, in columns of other names than ours."""
    claim = "The harbour of Port Alder is sold tonight for 12 million euros, says the council."
    others = (
        f"{claim.upper()} #PortAlder",
        "Le port de Port Alder est vendu ce soir pour 12 millions d'euros, annonce le conseil municipal.",
        claim.replace("12", "15"),
    )
    (folder / "pairs.csv").write_text(_csv([{"claim": claim, "post": other} for other in others]), encoding="utf-8", newline="")


EXPORTS: dict[str, Callable[[Path], None]] = {
    "state-service.md": state, "newsroom.md": newsroom, "university.md": university, "compare.md": compared
}  # fmt: skip


def _mention(number: int, one: Said) -> dict[str, str]:
    status = 1_790_000_000_000_000_000 + 1_000 * number
    address = f"http://twitter.com/{one.author}/statuses/{status}"
    return {
        "Query Id": "1", "Query Name": "Port Alder", "Date": f"{datetime.fromtimestamp(one.ts, UTC):%Y-%m-%d %H:%M:%S}.0",
        "Title": "", "Snippet": one.text[:60], "Url": address, "Domain": "twitter.com", "Sentiment": "neutral", "Page Type": "twitter",
        "Language": "en", "Author": one.author, "Full Name": one.author.replace("_", " ").title(), "Full Text": one.text,
        "Hashtags": "#portalder" if one.link else "", "Expanded URLs": one.link, "Mentioned Authors": "",
        "Resource Id": str(9_000_000 + number), "Thread Entry Type": "post", "Twitter Followers": "40", "Twitter Reply Count": "0",
        "Twitter Retweets": "0", "Twitter Likes": "2",
    }  # fmt: skip


def _message(number: int, ts: int, text: str) -> str:
    when = f"{datetime.fromtimestamp(ts, UTC):%d.%m.%Y %H:%M:%S} UTC+00:00"
    return (
        f'<div class="message default clearfix" id="message{number + 1}"><div class="body">'
        f'<div class="pull_right date details" title="{when}">{when[11:16]}</div>'
        f'<div class="from_name">Quayside Herald</div><div class="text">{escape(text)}</div></div></div>'
    )


def _local(ts: int) -> str:
    return f"{datetime.fromtimestamp(ts, UTC):%Y-%m-%dT%H:%M:%S}"


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
