"""What a feed holds: the findings its rules take, as alerts, each with an id and dates that stay.

A feed is told of findings as a target is, in the same log. Its dates are those of the data: the newest post of the case when a finding was
first told, and when it was last told anew; so the same input gives the same bytes on every day.

Fooled by: older material added later, which changes a figure and leaves the newest post where it was: the date stays, the text changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tocsin.deliver.log import State
from tocsin.deliver.message import head, said
from tocsin.deliver.news import News, mark, news
from tocsin.deliver.settings import Feeds, Target
from tocsin.query.lookups import Lookups
from tocsin.query.mask import at_word_end
from tocsin.query.view import CaseView
from tocsin.query.words import Words

NAME, RELAYS = "feeds", "relays"  # the targets of the log
_TITLE = 160
_DAWN = "1970-01-01T00:00:00Z"  # of a case without one dated post


@dataclass(frozen=True)
class Item:
    """One entry. `published` and `updated` as 2024-05-15T10:00:00Z; `facts`: what machines are told."""

    id: str
    title: str
    text: str
    published: str
    updated: str
    lang: str
    dir: str
    facts: Mapping[str, Any]
    link: str = ""
    source: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed in one language: its id, title, marking and items, the newest first."""

    id: str
    title: str
    marking: str
    lang: str
    dir: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> str:
        """The date of its newest item."""
        return max((item.updated for item in self.items), default=_DAWN)


def urn(*of: str) -> str:
    """A name that is the same for the same words (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(31).join(('tocsin', *of)))}"


def entries(lookups: Lookups, feeds: Feeds, state: State, change: float) -> list[dict[str, Any]]:
    """What the log is to note before the feeds are written: the findings they are told of now."""
    found = news(lookups, Target(NAME, rules=feeds.rules), state, change)
    if not found:
        return []
    told = [{"finding": one.finding, "news": one.kind, "asof": asof(lookups.view), **_said(lookups, feeds, one)} for one in found]
    return [{"do": "feed", "target": NAME, "about": told}]


def feed(lookups: Lookups, state: State, identity: str, lang: str) -> Feed:
    """The feed of a case in one language, from what the log says it was told."""
    words, told = Words(lang), state.told(NAME)
    first = {one["finding"]: one["asof"] for entry in reversed(state.queued) if entry["target"] == NAME for one in entry["about"]}
    rows = {mark(name): row for name, row in lookups.findings.items()}
    found = [
        _item(lookups, words, one, rows.get(name), first[name], urn(identity, name))
        for name, one in told.items()
        if one["news"] == "gone" or name in rows
    ]
    found.sort(key=lambda item: item.updated, reverse=True)
    title = words("deliver.feed", title=head(lookups.view, words).title)
    return Feed(urn(identity, NAME), title, lookups.view.marking, lang, words.dir, tuple(found))


def relayed(state: State, identity: str) -> Feed:
    """The feed of what was relayed, from the log; each item in its own language."""
    found: dict[str, Item] = {}
    for told in (entry["relay"] for entry in state.queued if entry["target"] == RELAYS):
        id = urn(identity, "relay", told["address"])
        first = found[id].published if id in found else told["asof"]
        facts = {name: told[name] for name in ("address", "digest", "date")}
        more = {"link": told["address"], "source": told["source"]}
        found[id] = Item(id, told["title"], told["body"], first, told["asof"], told["lang"], told["dir"], facts, **more)
    items = sorted(found.values(), key=lambda item: (item.updated, item.id), reverse=True)
    return Feed(urn(identity, "relays"), Words("en")("deliver.relayed"), "TLP:CLEAR", "en", "ltr", tuple(items))


def asof(view: CaseView) -> str:
    """The time of the newest post of a case."""
    newest = view.rows("select max(ts) from posts")[0][0]
    return _DAWN if newest is None else datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _item(lookups: Lookups, words: Words, told: Mapping[str, Any], standing: Mapping[str, Any] | None, published: str, id: str) -> Item:
    row = None if told["news"] == "gone" else standing
    before = {**told, "statement": told["statements"].get(words.lang) or told["shown"]}
    one = said(
        lookups, words, News(told["news"], told["finding"], row, before if row is None else None, 0, tuple(told.get("contests", ())))
    )
    text = "\n".join([*head(lookups.view, words).lines, "", *one.lines])
    title = one.statement if len(one.statement) <= _TITLE else at_word_end(one.statement, _TITLE - 1) + "…"
    return Item(id, title, text, published, told["asof"], words.lang, words.dir, one.facts)


def _said(lookups: Lookups, feeds: Feeds, one: News) -> dict[str, Any]:
    """What the log keeps of a finding: the figure it was told with, and its sentences for the day it is gone."""
    if one.row is None:
        before = one.told or {}
        return {"value": None, "strength": None, "shown": before["shown"], "statements": before["statements"]}
    told = {lang: said(lookups, Words(lang), replace(one, told=None)) for lang in feeds.langs}
    shown = next((found.shown for found in told.values()), one.finding)
    statements = {lang: found.statement for lang, found in told.items()}
    more = {"contests": list(one.contests)} if one.contests else {}
    return {"value": one.row["value"], "strength": one.row["strength"], "shown": shown, "statements": statements, **more}
