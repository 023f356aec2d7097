"""WhatsApp's "export chat": a text of lines "date, time - name: words" as the phone writes dates, and messages of several lines.

Every message is one object: `date` ("2023-12-24T23:24", local; as written where day and month cannot be told apart), `written` (as it is
written) where no date of the file shows their order, `from`, `text`, and `files`, `omitted`, `deleted` or `edited` where that is told.
Lines without a name, and lines that the phone marks as its own, are of the type "service". What holds for the whole file is decided from
all of it before a message is given: the order of day and month, which names hold a colon, the name of the chat. A line that begins nearly
as the others do was a message: it is rejected, and so are what follows a line of the phone's own and what stands before the first message.

Sources of the forms: exports in the languages of phones, as the parsers joweich/chat-miner and Pustur/whatsapp-chat-parser describe them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages.beginnings import Beginnings, name_ends, name_in
from tocsin.read.containers.messages.halves import DATA, HALF, MARKS, UNSHOWN, hour_of, listed, plain
from tocsin.read.containers.messages.order import Order, order_of
from tocsin.read.containers.unpack import Source

KIND = "a WhatsApp chat"
MARK = "whatsapp"  # under "_log" in every object
_M = f"[{MARKS}]*"
_OMITTED, _DELETED, _LEFT, _WITH_IT = map(listed, ("omitted", "deleted", "left_out", "attached"))
_SEP = rf"{_M}\s?[./\-‑年月년월]\s?{_M}"
_HOURS = r"(?:ч\.|น\.|uhr|h|hrs?)"  # what some languages say behind a clock
_LINE = re.compile(
    rf"^{_M}(?P<open>\[\s?)?{_M}(?P<first>\d{{1,4}}){_SEP}(?P<second>\d{{1,2}}){_SEP}(?P<third>\d{{1,4}}){_M}(?:[日일]|\.(?=[\s,])|\s?г\.)?"
    rf"{_M}[,،]?{_M}\s{_M}(?:(?!(?:{HALF}){_M}\s?\d)[^\W\d_]{{1,5}}\.?\s(?:l[ae]s\s)?)?(?:(?P<before>{HALF})\s?)?"
    rf"{_M}(?P<hour>\d{{1,2}})\s?[:.h٫]\s?(?P<minute>\d\d)(?:(?:[:.٫]|\s?min\s?)(?P<second_>\d\d)(?:\ss)?)?(?:\s?{_HOURS})?"
    rf"{_M}(?:\s?{_M}(?P<after>{HALF}))?{_M}"
    rf"(?(open)\s?\]{_M}\s?|\s[-–—]\s)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FILE = r"(?P<file>[^\\/:*?\"<>|\n]{1,200}\.\w{2,5})"
_ATTACHED = re.compile(rf"^{_FILE} \((?P<what>[^()\n]{{4,60}})\)$")  # IMG-20240501-WA0001.jpg (file attached)
_SENT = re.compile(r"^[A-Z]{3}-\d{8}-WA\d{4}\.")  # how Android names what was sent
_ENCLOSED = re.compile(rf"^<[^<>:\n]{{3,40}}: ?{_FILE}>$")  # <attached: 00000001-PHOTO-2024-05-01-10-00-00.jpg>
_BETWEEN = re.compile(r"^<([^<>\n@/]{4,60})>$")  # <Media omitted>
_EDITED = re.compile(r"\s*(?:\u200e<[^<>\n@/:]{4,60}>|<[^<>\n@/:\s]+(?:\s[^<>\n@/:\s]+){2,7}>)$")  # <This message was edited>
_QUOTED = re.compile(r"[\"“”«»„]")
_BEFORE = 5  # lines before the first message, in a chat that was cut or to which someone added a head
_LEVELS = "trace|debug|info|notice|warn|warning|error|err|fatal|critical|emerg|alert"
# How a log says a level: as what speaks, in brackets or behind a dot, or in capitals before anything is said; in a message it is a word.
_LEVEL = re.compile(rf"^\W*(?:{_LEVELS})\W*$|[\[(<|/.]\s?(?:{_LEVELS})\s?(?:[\])>|]|$)|\b(?-i:{_LEVELS.upper()})\b", re.IGNORECASE)
_WITH = "|".join(DATA["with"].split())
_FILE_NAME = re.compile(rf"(?:whatsapp|واتساب|واتس اب).*?\s(?:{_WITH})\s+(?P<name>.+)|whatsapp[^-–]*[-–]\s*(?P<other>.+)", re.IGNORECASE)


@dataclass
class Whole:
    """What the whole file decides."""

    dates: list[tuple[str, str, str]] = field(default_factory=list)  # as they follow each other, repeats left out
    dotted: bool = False
    halves: set[str] = field(default_factory=set)  # the words for halves of the day, as written
    names: Counter[str] = field(default_factory=Counter)
    longer: dict[str, set[str]] = field(default_factory=dict)  # of each name that ends at the first colon, what ends at the second
    alone: dict[str, set[str]] = field(default_factory=dict)  # of each such name, the lines that have one colon only
    beginnings: Beginnings = field(default_factory=Beginnings)
    group: str = ""  # the name under which an iPhone writes its own first line
    order: Order = field(default_factory=Order)


def knows(head: bytes) -> bool:
    """Whether a text is such a chat: its first line begins a message, or one soon after and so do half of all; and no program's log."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:400] if plain(line)]
    begun = [found for line in lines if (found := _LINE.match(line))]
    first = next((number for number, line in enumerate(lines) if begun and line == begun[0].string), _BEFORE + 1)
    if first > _BEFORE or (first and (len(begun) < 3 or 2 * len(begun) < len(lines))):
        return False
    exact = any(found["second_"] and not found["open"] for found in begun)  # Android writes no seconds
    logged = sum(bool(_LEVEL.search(name_in(found["rest"]) or found["rest"][:40])) for found in begun)
    return not exact and logged * 2 < len(begun) and (len(begun) > 1 or bool(name_in(begun[0]["rest"])))


def messages(source: Source) -> Iterator[Raw | Rejected]:
    """Every message and every line of the phone's own; the row is the number of its first line."""
    whole = survey(source)
    chat = {"name": _chat_name(source.name, whole)}
    if whole.order.note:
        source.note(whole.order.note)
    seen: Counter[str] = Counter()
    minute = ""
    for number, found, words in _blocks(source, whole.beginnings):
        if found is None:
            yield Rejected(number, _lost(words, whole.beginnings), words[:200])
            continue
        value = _message(found, words, whole)
        if value["date"] != minute:
            minute, seen = value["date"], Counter()
        same = f"{value.get('from', '')}\x00{value['text']}"
        seen[same] += 1
        if seen[same] > 1:
            value["again"] = seen[same]  # the same words by the same person in the same minute are another message
        yield Raw(number, {"_log": MARK, **value, "_chat": chat})
        if value["type"] == "service" and (after := words.partition("\n")[2].strip()):
            yield Rejected(number + 1, "lines after a line of the phone's own, which belong to no message", after[:200])


def _lost(words: str, known: Beginnings) -> str:
    if known.damaged(words):
        return "the date or the clock of a message is damaged"
    return "the file is cut where a message begins" if known.cut(words) else "no message begins in these lines"


def _blocks(source: Source, known: Beginnings) -> Iterator[tuple[int, re.Match[str] | None, str]]:
    """The first line of each message, None where its date or clock is damaged or what stands here is none's, and its words with the lines
    that follow."""
    begun: tuple[int, re.Match[str] | None] = (1, None)
    lines: list[str] = []
    for number, line, _ in source.lines():
        content = line.decode("utf-8", "replace").rstrip("\r\n")
        found = _LINE.match(content)
        if found is None and len(lines) > 1 and known.torn(f"{lines[-1]}\n{content}"):
            number, content = number - 1, f"{lines.pop()}\n{content}"
        elif found is None and not known.damaged(content) and (line.endswith(b"\n") or not known.cut(content)):
            lines.append(content)
            continue
        if begun[1] or any(map(plain, lines)):
            yield *begun, "\n".join(lines).rstrip()
        begun, lines = (number, found), [found["rest"] if found else content]
    if begun[1] or any(map(plain, lines)):
        yield *begun, "\n".join(lines).rstrip()


def survey(source: Source) -> Whole:
    """Goes through the file once for what all of it decides."""
    whole = Whole()
    for _, found, words in _blocks(source, Beginnings()):
        if found is None:  # what stands before the first message; no other line is, as long as no beginning is known
            continue
        date = found["first"], found["second"], found["third"]
        if not whole.dates or whole.dates[-1] != date:
            whole.dates.append(date)
        whole.halves.add(found["before"] or found["after"] or "")
        whole.dotted |= "." in found.string[found.end("first") : found.start("second")]
        whole.beginnings.learn(found.string[: found.start("rest")])
        _survey_names(whole, found, words)
    whole.beginnings.names = whole.names
    whole.order = order_of(whole.dates, _likely(whole))
    return whole


def _likely(whole: Whole) -> str:
    """The order in which phones write dates of this form, where no date shows it; "" where phones differ."""
    shown = [part for date in set(whole.dates) for part in date[:2]]
    if whole.dotted or any(part.startswith("0") for part in shown):
        return "dmy"
    if whole.halves & {"AM", "PM"}:
        return "mdy"  # American phones write no zeros, and capitals
    return "" if any(len(part) == 1 for part in shown) else "dmy"


def _survey_names(whole: Whole, found: re.Match[str], words: str) -> None:
    line = words.partition("\n")[0]
    ends = name_ends(line)
    if not ends:
        return
    name = words[: ends[0]]
    if found["open"] and not whole.names and words[ends[0] + 1 :].lstrip(" ").startswith("\u200e"):
        whole.group = name
    whole.names[name] += 1
    if len(ends) > 1:
        whole.longer.setdefault(name, set()).add(line[: ends[1]])
    elif len(whole.alone.setdefault(name, set())) < 100:
        whole.alone[name].add(line[:120])


def _split(words: str, whole: Whole) -> tuple[str, str]:
    """The name and what is said; ("", the line) for a line without a name.

    A name holds a colon where everything under its first half is under the same whole, three times or more, or where a line of the phone
    ("Desk: Bay joined") speaks of the whole.
    """
    line = words.partition("\n")[0]
    ends = name_ends(line)
    if not ends:
        return "", words
    name = line[: ends[0]]
    longer, alone = whole.longer.get(name, set()), whole.alone.get(name, set())
    second = next(iter(longer), "") if len(longer) == 1 else ""
    if second and all(one.startswith(second + " ") for one in alone) and (alone or whole.names[name] >= 3):
        return (second, words[len(second) + 1 :]) if line.startswith(second + ":") else ("", words)
    if whole.names[name] == 1 and _is_system(name, whole):
        return "", words
    return name, words[ends[0] + 1 :]


def _is_system(name: str, whole: Whole) -> bool:
    """Whether what stands before a colon is a sentence of the phone ("Mara changed the subject to “Bay"), not a name."""
    if _QUOTED.search(name):
        return True
    people = (one for one, times in whole.names.items() if one != name and name.startswith(one + " "))
    return any(len(name[len(one) :].split()) >= 3 for one in people)


def _message(found: re.Match[str], words: str, whole: Whole) -> dict[str, Any]:
    name, said = _split(words, whole)
    value: dict[str, Any] = {"type": "message", "date": _date(found, whole), "text": UNSHOWN.sub("", said[:2]).strip() + said[2:].rstrip()}
    if not whole.order.shown or "T" not in value["date"]:
        value["written"] = _written(found)
    if not name:
        return {**value, "type": "service", "text": words}
    value["from"] = UNSHOWN.sub("", name).strip().removeprefix("~").strip()
    value.update(_told(value["text"]))
    marked = bool(found["open"]) and said.lstrip(" ").startswith("\u200e")  # iPhones mark what is not written by people
    if marked and not value.keys() & {"files", "omitted", "deleted"} and "\n" not in said and "://" not in said:
        value["type"] = "service"
    return value


def _told(said: str) -> dict[str, Any]:
    """What a message is besides words: a file that came with the export, one that was left out, one that was taken back, an edit."""
    first, _, rest = said.partition("\n")
    bare, words = UNSHOWN.sub("", first).strip(), plain(first)
    attached = _ENCLOSED.match(bare) or _ATTACHED.match(bare)
    if attached and ("what" not in attached.groupdict() or _SENT.match(bare) or plain(attached["what"]) in _WITH_IT):
        return {"files": [attached["file"].strip()], "text": rest.strip()}
    if words.rstrip(".") in _DELETED or words in _DELETED:
        return {"deleted": True, "text": ""}
    between = _BETWEEN.match(bare)
    if words in _OMITTED or (between and (" " in bare or plain(between[1]) in _LEFT)):
        return {"omitted": True, "text": rest.strip()}
    edited = _EDITED.search(said)
    return {"edited": True, "text": said[: edited.start()]} if edited and edited.start() > 0 else {}


def _written(found: re.Match[str]) -> str:
    """The date as it is written and the clock of 24 hours: a person may say which order it has."""
    return f"{'/'.join(str(int(found[name])) for name in ('first', 'second', 'third'))} {_clock(found)}"


def _date(found: re.Match[str], whole: Whole) -> str:
    day = whole.order.day(found["first"], found["second"], found["third"])
    return f"{day}T{_clock(found)}" if day else _written(found)


def _clock(found: re.Match[str]) -> str:
    hour, minute = hour_of(int(found["hour"]), found["before"] or found["after"] or ""), int(found["minute"])
    return f"{hour:02d}:{minute:02d}" + (f":{int(found['second_']):02d}" if found["second_"] else "")


def _chat_name(file_name: str, whole: Whole) -> str:
    """The name of the group or of the other person: from the file's name, else from the phone's first line; "" where neither tells it."""
    stem = re.sub(r"(\.(txt|zip|gz))+$", "", file_name, flags=re.IGNORECASE).replace("_", " ")
    found = _FILE_NAME.search(stem)
    told = (found["name"] or found["other"] or "").strip() if found else ""
    return told or UNSHOWN.sub("", whole.group).strip()
