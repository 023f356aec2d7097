"""What others published, passed on as it is: title, source, address, date printed there, the text and its SHA-256.

For a page or channel of one's own. Nothing of the text is changed, masked or shortened; a text longer than a service takes goes in parts
which, put together, are the text. A page whose text changed at its source is relayed again. No case is named.

Fooled by: a page that prints the time or the number of its readers within its text changes at every look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tocsin.deliver.log import State
from tocsin.deliver.message import copied, key_of, parted
from tocsin.deliver.settings import Target
from tocsin.errors import InputError
from tocsin.page.row import PageRow
from tocsin.query.mask import at_word_end
from tocsin.query.words import Words

MARKING = "TLP:CLEAR"  # what is published
_TITLE = 160


@dataclass(frozen=True)
class Published:
    """One published text. `source` is whose it is, `address` where it stands."""

    address: str
    source: str
    title: str
    date: str | None
    lang: str
    body: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return sha256(self.body.encode()).hexdigest()


def published(paths: Iterable[Path]) -> Iterator[Published]:
    """The texts of saved pages and web archives; of several copies of one page the last. What is no page is passed over."""
    found = {one.address: one for path in paths for one in _read(path)}
    yield from found.values()


def relays(text: Published, target: Target, state: State, identity: str, slots: int = 1, limit: int | None = None) -> list[dict[str, Any]]:
    """The message that relays a text to a target, as the log queues it; none where the target has this very text."""
    name = f"relay:{text.address}"
    if state.told(target.name).get(name, {}).get("digest") == text.digest:
        return []
    words = Words(target.lang)
    source = text.source[:_TITLE]
    title = text.title if len(text.title) <= _TITLE else at_word_end(text.title, _TITLE) + "…"
    head = [
        MARKING, words("deliver.relay.notice"), words("deliver.relay.source", source=source), title,
        copied(words, "relay.address", text.address[:1000]),
        words("deliver.relay.date", date=text.date) if text.date else words("deliver.relay.undated"),
        copied(words, "relay.digest", text.digest),
    ]  # fmt: skip
    key = key_of(identity, target.name, name, text.digest, str(state.times(target.name, name)))
    return [{
        "do": "queue", "key": key, "target": target.name, "slots": slots, "lang": words.lang, "dir": words.dir, "marking": MARKING,
        "case": "", "notice": words("deliver.relay.notice"), "facts": [],
        "subject": words("deliver.subject.relay", marking=MARKING, source=source, title=title),
        "parts": parted(words, head, text.body, copied(words, "key", key), limit), "relay": facts(text),
        "about": [{"finding": name, "news": "relay", "digest": text.digest}],
    }]  # fmt: skip


def noted(text: Published, state: State, feeds: str, asof: str) -> list[dict[str, Any]]:
    """What the log is to note before the feed of relays is written; nothing where it has this very text."""
    name = f"relay:{text.address}"
    if state.told(feeds).get(name, {}).get("digest") == text.digest:
        return []
    told = {
        **facts(text),
        "body": text.body,
        "dir": "rtl" if text.lang in ("ar", "fa", "he", "ur") else "ltr",
        "asof": _instant(text.date) or asof,
    }
    return [{"do": "feed", "target": feeds, "relay": told, "about": [{"finding": name, "news": "relay", "digest": text.digest}]}]


def facts(text: Published) -> Mapping[str, Any]:
    """What machines are told of a relayed text."""
    return {name: getattr(text, name) for name in ("address", "source", "title", "date", "lang", "digest")}


def _read(path: Path) -> Iterator[Published]:
    from tocsin.page.extract import extract
    from tocsin.read.containers.container import open_container
    from tocsin.read.reader import Captured

    try:
        container = open_container(path, path.name)
        if container.shape != "document":
            return
        for record in container.records():
            value = getattr(record, "value", None)
            if isinstance(value, Captured):
                row = extract(value, path.name, value.address, None, value.served.get("content-type"))
            elif value is not None:
                row = extract(value, path.name)
            else:
                continue
            if row.body.strip():
                yield _of(row, path)
    except InputError:
        return


def _of(row: PageRow, path: Path) -> Published:
    address = row.url or path.name
    site = row.site or urlsplit(address).hostname or address
    return Published(address, str(site), row.title or address, _date(row), row.lang or "", row.body)


def _instant(date: str | None) -> str | None:
    """A printed date as a moment in UTC, its earliest; None for none."""
    whole = f"{date}{'0000-01-01'[len(date) :]}" if date and len(date) < len("2024-05-15") else date
    try:
        found = datetime.fromisoformat((whole or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found.astimezone(UTC) if found.tzinfo else found).strftime("%Y-%m-%dT%H:%M:%SZ")


def _date(row: PageRow) -> str | None:
    found = row.published
    return found.value if found is not None else None
