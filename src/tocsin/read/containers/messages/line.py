"""LINE's saved chats: a head, a line for each day, and lines "clock, name, words" below it, with tabs (phones) or blanks (computers).

Every message is one object: `date` ("2024-05-01T08:00", local), `from` and `text`; what LINE says itself has no name and is of the type
"service". Messages of several lines stand in quotes. Where blanks separate, a name has two words if all messages under its first word do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tocsin.model import Raw
from tocsin.read.containers.messages.halves import HALF, hour_of
from tocsin.read.containers.unpack import Source

KIND = "a LINE chat"
MARK = "line"  # under "_log" in every object
_FIRST = re.compile(r"^\ufeff?\[LINE\][ ]?(?P<title>.+)$")
_ENDS = "とのトーク履歴|のトーク履歴|的聊天記錄|的聊天记录|와의 대화|의 대화"
_TITLES = re.compile(rf"^(?:Chat history (?:with|in) |)(?P<name>.+?)(?:{_ENDS}|)$")
_DAY = re.compile(r"^(?:\w+\.?, )?(?P<day>\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}/\d{1,2}/\d{4})[ ]?(?:[(（].{1,12}[)）]|[^\W\d]{1,12})?$")
_SAID = re.compile(
    rf"^(?:(?P<before>{HALF})\s?)?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)\s?(?P<after>{HALF})?(?P<gap>\t| )(?P<rest>.*)$", re.IGNORECASE
)
_LEFT_OUT = re.compile(r"^\[[^\[\]\n]{2,20}\]$")  # [Photo]
_PREFIXES = ("與", "与", "[LINE] ")


def knows(head: bytes) -> bool:
    """Whether a text is such a chat: LINE's mark, or a day, and messages under a day."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:60] if line.strip()]
    days = [number for number, line in enumerate(lines) if _DAY.match(line.strip("\ufeff"))]
    if not days or days[0] > 4 or not (days[0] == 0 or _FIRST.match(lines[0])):
        return False
    below = lines[days[0] + 1 : days[0] + 2]
    return bool(below) and bool(_SAID.match(below[0]))


def messages(source: Source) -> Iterator[Raw]:
    """Every message and every line of LINE's own."""
    chat, seen, double = {"name": ""}, Counter[str](), _double(source)
    for number, day, found, words in _blocks(source):
        if found is None and day:  # what stands before the first message of a day is nobody's
            yield Raw(number, {"_log": MARK, "type": "service", "date": _date(day), "text": words.strip(), "_chat": chat})
            continue
        if found is None:
            chat = {"name": words}
            continue
        value = _message(day, found, words, double)
        same = "\x00".join((value["date"], value.get("from", ""), value["text"]))
        seen[same] += 1
        yield Raw(number, {"_log": MARK, **value, **({"again": seen[same]} if seen[same] > 1 else {}), "_chat": chat})


def _blocks(source: Source) -> Iterator[tuple[int, str, re.Match[str] | None, str]]:
    """Each message's place, day, first line and words; the chat's title first, without a day, and lines that are no message's."""
    day, begun, lines = "", None, list[str]()
    for number, line, _ in source.lines():
        content = line.decode("utf-8", "replace").rstrip("\r\n").lstrip("\ufeff")
        if number == 1 and (title := _FIRST.match(content)):
            yield number, "", None, _name(title["title"])
            continue
        new_day, found = _DAY.match(content), _SAID.match(content) if day else None
        if not (new_day or found):
            lines.append(content)
            if day and not begun and content.strip():
                yield number, day, None, content
            continue
        if begun:
            yield *begun, "\n".join(lines).rstrip()
        begun, lines = None, []
        if new_day:
            day = new_day["day"]
        elif found:
            begun, lines = (number, day, found), [found["rest"]]
    if begun:
        yield *begun, "\n".join(lines).rstrip()


def _name(title: str) -> str:
    found = _TITLES.match(title.strip())
    name = found["name"] if found else title
    return next((name.removeprefix(one) for one in _PREFIXES if name.startswith(one)), name).strip()


def _double(source: Source) -> frozenset[str]:
    """The names of two words where blanks separate: every message under the first word, two or more, has the same second word."""
    seconds: dict[str, Counter[str]] = {}
    for _, _, found, words in _blocks(source):
        parts = words.split(" ", 2)
        if found and found["gap"] == " " and len(parts) > 1:
            seconds.setdefault(parts[0], Counter())[parts[1] if len(parts) > 2 else ""] += 1
    alone = {first: next(iter(found)) for first, found in seconds.items() if len(found) == 1 and found.total() > 1}
    return frozenset(f"{first} {second}" for first, second in alone.items() if second)


def _message(day: str, found: re.Match[str], words: str, double: frozenset[str]) -> dict[str, Any]:
    hour = hour_of(int(found["hour"]), found["before"] or found["after"] or "")
    value: dict[str, Any] = {"type": "message", "date": f"{_date(day)} {hour:02d}:{found['minute']}"}
    name, gap, said = words.partition("\t" if found["gap"] == "\t" else " ")
    if (longer := " ".join(words.split(" ", 2)[:2])) in double:
        name, said = longer, words[len(longer) + 1 :]
    if not gap or not name.strip():
        return {**value, "type": "service", "text": words.strip()}
    said = said[1:-1].replace('""', '"') if len(said) > 1 and said[0] == said[-1] == '"' and "\n" in said else said
    if _LEFT_OUT.match(said.strip()):
        return {**value, "from": name.strip(), "text": "", "omitted": True}
    return {**value, "from": name.strip(), "text": said.strip()}


def _date(day: str) -> str:
    """YYYY-MM-DD of a day that begins with its year; as written for any other."""
    parts = re.split(r"[./-]", day)
    return f"{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}" if len(parts[0]) == 4 else day
