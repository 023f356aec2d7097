"""What is sent: an alert in the recipient's language, made from the masked sentences of the catalogue, cut to what a service takes.

Every part says its marking, its case and that it is an automatic alert. A text goes through `CaseView.hide`, which masks what the private
side of the case holds. Once queued a message is never made again: it goes as it stands, however often it has to be sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.deliver.news import News
from tocsin.deliver.settings import Target
from tocsin.query.findings import finding
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words

_TITLE = 200  # characters of a title that are printed
_COUNTED = 60  # units for the line that counts the parts
_CAP = 50  # rows a figure lists, which an alert does not print


@dataclass(frozen=True)
class Said:
    """A piece of news in words: its id as it is printed, the sentence, all lines of the alert, and what machines are told."""

    shown: str
    statement: str
    lines: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """What every alert begins with: marking, case, and what it is."""

    title: str
    lines: tuple[str, ...]


def head(view: CaseView, words: Words) -> Head:
    """The head of an alert on a case."""
    title = view.hide(view.title)[:_TITLE]
    return Head(title, (view.marking, words("deliver.case", title=title), words("deliver.notice")))


def said(lookups: Lookups, words: Words, one: News) -> Said:
    """A piece of news in words."""
    if one.row is None:
        before = one.told or {}
        statement, shown = (str(before[name] or before["key"]) for name in ("statement", "shown"))  # retention takes words away
        gone = (words("deliver.news.gone", statement=statement), copied(words, "finding", shown))
        return Said(shown, statement, gone, {"id": shown, "news": "gone", "statement": statement})
    printed = finding(lookups, one.row, words, _CAP)
    statement = lookups.view.hide(printed["statement"])
    lines = [words(f"deliver.news.{one.kind}", statement=statement)]
    if one.kind == "changed" and one.told is not None:
        lines.append(words("deliver.news.before", statement=one.told["statement"]))
    lines.append(words("deliver.strength", strength=printed["strength"]) if printed["strength"] else words("deliver.counted"))
    lines += [words(f"deliver.{side}", reasons=words.semicolon.join(printed[side])) for side in ("for", "against") if printed[side]]
    lines += [words("contest.beside", id=number) for number in one.contests]
    lines.append(copied(words, "finding", printed["id"]))
    masked = tuple(lookups.view.hide(line) for line in lines)
    facts = {"id": lookups.view.hide(printed["id"]), "news": one.kind, "kind": printed["kind"], "statement": statement}
    figure = {name: one.row[name] for name in ("value", "of", "unit", "strength")}
    return Said(str(facts["id"]), statement, masked, {**facts, **figure})


def alerts(
    lookups: Lookups, target: Target, found: Sequence[News], identity: str, slots: int = 1, limit: int | None = None
) -> list[dict[str, Any]]:
    """The messages of one round for a target, as the log queues them: one a finding, and one for what is beyond `target.most`.

    `identity`: what stands for the case in keys. `slots`: how many recipients the target has.
    `limit`: the UTF-16 units that one part may have, None where there is no limit.
    """
    words = Words(target.lang)
    told = [(one, said(lookups, words, one)) for one in found]
    groups = [[one] for one in told[: target.most]] + ([told[target.most :]] if told[target.most :] else [])
    return [_queued(lookups, target, words, group, identity, slots, limit) for group in groups]


def _queued(
    lookups: Lookups, target: Target, words: Words, group: Sequence[tuple[News, Said]], identity: str, slots: int, limit: int | None
) -> dict[str, Any]:
    view = lookups.view
    key = key_of(identity, target.name, *(f"{news.finding}\x1f{news.times}" for news, _ in group))
    kind = group[0][0].kind if len(group) == 1 else "more"
    top = head(view, words)
    body = [line for _, one in group for line in one.lines] if len(group) == 1 else _several(words, group)
    subject = words(f"deliver.subject.{kind}", marking=view.marking, title=top.title, id=group[0][1].shown)
    return {
        "do": "queue", "key": key, "target": target.name, "slots": slots, "lang": words.lang, "dir": words.dir, "marking": view.marking,
        "case": top.title, "notice": words("deliver.notice"), "subject": subject, "facts": [one.facts for _, one in group],
        "parts": parted(words, top.lines, "\n".join(body), copied(words, "key", key), limit),
        "about": [_about(news, one) for news, one in group],
    }  # fmt: skip


def _several(words: Words, group: Sequence[tuple[News, Said]]) -> list[str]:
    """Several findings in one message: each with its sentence, what it rests on and its id, without reasons."""
    lines = [words("deliver.more", n=len(group))]
    for news, one in group:
        strength = one.facts.get("strength")
        lines += ["", words(f"deliver.news.{news.kind}", statement=one.statement)]
        lines += [words("deliver.strength", strength=strength) if strength else words("deliver.counted")] if news.row else []
        lines.append(copied(words, "finding", one.shown))
    return lines


def _about(news: News, one: Said) -> dict[str, Any]:
    """What the log remembers of a finding that was told."""
    figure = {name: news.row[name] if news.row else None for name in ("value", "strength")}
    told = {"finding": news.finding, "news": news.kind, "shown": one.shown, "statement": one.statement}
    return {**told, **figure, **({"contests": list(news.contests)} if news.contests else {})}


def key_of(*of: str) -> str:
    """What names a message for ever: the same for the same news of the same case to the same target, told the same number of times."""
    return hashlib.sha256("\x1e".join(of).encode()).hexdigest()[:32]


def parted(words: Words, head: Sequence[str], body: str, tail: str, limit: int | None) -> list[str]:
    """The text in parts of `limit` UTF-16 units at most, each between head and tail; what stands between, put together, is the body."""
    whole = "\n".join([*head, "", body, "", tail])
    if limit is None or units(whole) <= limit:
        return [whole]
    pieces = cut(body, limit - units("\n".join([*head, "", "", "", tail])) - _COUNTED)
    counted = [words("deliver.part", n=number, of=len(pieces)) for number in range(1, len(pieces) + 1)]
    return ["\n".join([*head, count, "", piece, "", tail]) for count, piece in zip(counted, pieces, strict=True)]


def cut(text: str, room: int) -> list[str]:
    """A text in pieces of `room` UTF-16 units at most, cut behind a line or a word where there is one in the latter half."""
    pieces = []
    while units(text) > room:
        most = len(text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore"))
        at = text.rfind("\n", most // 2, most) + 1 or text.rfind(" ", most // 2, most) + 1 or most
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]


def copied(words: Words, key: str, what: str) -> str:
    """A line with something a reader copies: an id, a key, an address. Nothing invisible stands around it."""
    return words(f"deliver.{key}", what=what).replace(f"\u2068{what}\u2069", what)


def units(text: str) -> int:
    """The length of a text as the Bot API counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
