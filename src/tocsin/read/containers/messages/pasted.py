"""Messages copied out of Telegram as text: "Mira Quill, [15.05.2024 09:12]" and the words below it, one message after another.

Every message is one object: `date` as it is written, `from`, `text`, and `forwarded_from`, `reply_author` or `omitted` where a line in
square brackets tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tocsin.model import Raw
from tocsin.read.containers.unpack import Source

KIND = "messages copied from Telegram"
MARK = "telegram_pasted"  # under "_log" in every object
_HEAD = re.compile(
    r"^\ufeff?(?P<name>[^\n\[\]]{1,100}?)(?: via @(?P<via>\w+))?, "
    r"\[(?P<date>[^\[\]]*\d[^\[\]]*\d{1,2}[:.]\d\d[^\[\]]*)\]:?\s*$"
)
_FROM = "Forwarded from|Переслано от|Переслано из|Weitergeleitet von|Weitergeleitet aus|Transféré depuis|Reenviado de"
_TO = "In reply to|В ответ на|Antwort auf|En réponse à|En respuesta a|Em resposta a"
_FORWARDED, _REPLIED = (re.compile(rf"^\[ ?(?:{words}) (?P<name>[^\[\]]+?) ?\]$") for words in (_FROM, _TO))
_LEFT_OUT = re.compile(r"^\[ ?[^\[\]\d]{2,30} ?\]$")


def knows(head: bytes) -> bool:
    """Whether a text is such a copy: its first line is the head of a message, and words stand below it."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:400] if line.strip()]
    return len(lines) > 1 and bool(_HEAD.match(lines[0])) and not _HEAD.match(lines[1])


def messages(source: Source) -> Iterator[Raw]:
    """Every message; the row is the number of its first line."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for number, found, lines in _blocks(source):
        value = _message(found, lines)
        same = (value["from"], value["date"], value["text"])
        seen[same] += 1
        yield Raw(number, {"_log": MARK, **value, **({"again": seen[same]} if seen[same] > 1 else {})})


def _blocks(source: Source) -> Iterator[tuple[int, re.Match[str], list[str]]]:
    begun: tuple[int, re.Match[str]] | None = None
    lines: list[str] = []
    for number, line, _ in source.lines():
        for content in line.decode("utf-8", "replace").rstrip("\r\n").split("\r"):
            found = _HEAD.match(content)
            if found is None:
                lines.append(content)
                continue
            if begun:
                yield *begun, lines
            begun, lines = (number, found), []
    if begun:
        yield *begun, lines


def _message(found: re.Match[str], lines: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {"date": found["date"].strip(), "from": found["name"].strip(), "via": found["via"] or ""}
    while lines:
        first = lines[0].strip()
        forwarded, replied = _FORWARDED.match(first), _REPLIED.match(first)
        if forwarded:
            value["forwarded_from"] = forwarded["name"]
        elif replied:
            value["reply_author"] = replied["name"]
        elif _LEFT_OUT.match(first):
            value["omitted"] = True
        else:
            break
        lines = lines[1:]
    return {**value, "text": "\n".join(lines).strip()}
