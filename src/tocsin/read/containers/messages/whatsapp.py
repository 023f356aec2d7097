"""WhatsApp's "export chat": a text of lines "date, time - name: words" as the phone writes dates, and messages of several lines.

Every message is one object: `date` ("2023-12-24T23:24", local; as written where day and month cannot be told apart), `written` (as it is
written) where no date of the file shows their order, `from`, `text`, and `files`, `omitted`, `deleted` or `edited` where that is told.
Lines without a name, and lines that the phone marks as its own, are of the type "service". What holds for the whole file is decided from
all of it before a message is given: the order of day and month, which names hold a colon, the name of the chat. A line that begins as the
others do but for one character was a message: it is rejected, and so is what follows a line of the phone's own.

Sources of the forms: exports in the languages of phones, as the parsers joweich/chat-miner and Pustur/whatsapp-chat-parser describe them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages.halves import DATA, HALF, MARKS, UNSHOWN, hour_of, listed, plain
from tocsin.read.containers.messages.order import Order, order_of
from tocsin.read.containers.unpack import Source

KIND = "a WhatsApp chat"
MARK = "whatsapp"  # under "_log" in every object
_M = f"[{MARKS}]*"
_OMITTED, _DELETED, _LEFT, _WITH_IT = map(listed, ("omitted", "deleted", "left_out", "attached"))
_SEP = rf"{_M}\s?[./\-‑年月]\s?{_M}"
_LINE = re.compile(
    rf"^{_M}(?P<open>\[\s?)?{_M}(?P<first>\d{{1,4}}){_SEP}(?P<second>\d{{1,2}}){_SEP}(?P<third>\d{{1,4}}){_M}(?:日|\.(?=[\s,])|\s?г\.)?"
    rf"{_M}[,،]?{_M}\s{_M}(?:(?!(?:{HALF}){_M}\s?\d)[^\W\d_]{{1,4}}\.?\s(?:las\s)?)?(?:(?P<before>{HALF})\s?)?"
    rf"{_M}(?P<hour>\d{{1,2}})\s?[:.h٫]\s?(?P<minute>\d\d)(?:[:.٫](?P<second_>\d\d))?{_M}(?:\s?{_M}(?P<after>{HALF}))?{_M}"
    rf"(?(open)\s?\]{_M}\s?|\s[-–—]\s)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_NAME = re.compile(rf":(?=\s|$|[{MARKS}])")
_FILE = r"(?P<file>[^\\/:*?\"<>|\n]{1,200}\.\w{2,5})"
_ATTACHED = re.compile(rf"^{_FILE} \((?P<what>[^()\n]{{4,60}})\)$")  # IMG-20240501-WA0001.jpg (file attached)
_SENT = re.compile(r"^[A-Z]{3}-\d{8}-WA\d{4}\.")  # how Android names what was sent
_ENCLOSED = re.compile(rf"^<[^<>:\n]{{3,40}}: ?{_FILE}>$")  # <attached: 00000001-PHOTO-2024-05-01-10-00-00.jpg>
_BETWEEN = re.compile(r"^<([^<>\n@/]{4,60})>$")  # <Media omitted>
_EDITED = re.compile(r"\s*(?:\u200e<[^<>\n@/:]{4,60}>|<[^<>\n@/:\s]+(?:\s[^<>\n@/:\s]+){2,7}>)$")  # <This message was edited>
_QUOTED = re.compile(r"[\"“”«»„]")
_SHAPES, _LONGEST = 64, 80  # shapes of beginnings that are known of a file, of so many characters: phones write a dozen, of some 25
_DIGITS = 5  # of a beginning at least, one of them damaged
_LEVELS = frozenset(["trace", "debug", "info", "notice", "warn", "warning", "error", "err", "fatal", "critical", "emerg", "alert"])
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
    shapes: set[str] = field(default_factory=set)  # of what stands before the names: 0 for a digit, a for a letter
    group: str = ""  # the name under which an iPhone writes its own first line
    order: Order = field(default_factory=Order)


def knows(head: bytes) -> bool:
    """Whether a text is such a chat: its first line begins a message, and most that do are no lines of a program's log."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:400] if plain(line)]
    begun = [found for line in lines if (found := _LINE.match(line))]
    if not lines or not begun or begun[0].string != lines[0]:
        return False
    exact = any(found["second_"] and not found["open"] for found in begun)  # Android writes no seconds
    logged = sum(bool(_LEVELS & set(re.split("[^a-z]+", plain(found["rest"])[:40]))) for found in begun)
    return not exact and logged * 2 < len(begun) and (len(begun) > 1 or bool(_name(begun[0]["rest"])))


def _name(rest: str) -> str:
    """What stands before the first colon of a line, as far as it can be a name."""
    found = _ENDS_NAME.search(rest)
    return rest[: found.start()] if found and 0 < found.start() <= 100 else ""


def messages(source: Source) -> Iterator[Raw | Rejected]:
    """Every message and every line of the phone's own; the row is the number of its first line."""
    whole = survey(source)
    chat = {"name": _chat_name(source.name, whole)}
    if whole.order.note:
        source.note(whole.order.note)
    seen: Counter[str] = Counter()
    minute = ""
    for number, found, words in _blocks(source, whole.shapes):
        if found is None:
            yield Rejected(number, "the date or the clock of a message is damaged", words[:200])
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


def _blocks(source: Source, shapes: Collection[str] = ()) -> Iterator[tuple[int, re.Match[str] | None, str]]:
    """The first line of each message, None where its date or clock is damaged (see `_begins`), and its words with the lines that follow."""
    begun: tuple[int, re.Match[str] | None] | None = None
    lines: list[str] = []
    for number, line, _ in source.lines():
        content = line.decode("utf-8", "replace").rstrip("\r\n")
        found = _LINE.match(content)
        if found is None and len(lines) > 1 and _begins(f"{lines[-1]}\n{content}", shapes):  # torn in two lines
            number, content = number - 1, f"{lines.pop()}\n{content}"
        elif found is None and not _begins(content, shapes):
            lines.append(content)
            continue
        if begun:
            yield *begun, "\n".join(lines).rstrip()
        begun, lines = (number, found), [found["rest"] if found else content]
    if begun:
        yield *begun, "\n".join(lines).rstrip()


def _shape(begin: str) -> str:
    """As long as what it is the shape of."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "0", begin))


def _begins(line: str, shapes: Collection[str]) -> bool:
    """Whether a line begins as messages of this file do, but for one character, with a name: it was one, and is no words of the last."""
    begin = _shape(line[: _LONGEST + 1]) if shapes else ""
    if begin.count("0") < _DIGITS:
        return False
    return any(_nearly(shape, begin[: len(shape) + 1]) and _name(line[len(shape) - 1 :]) for shape in shapes)


def _nearly(shape: str, line: str) -> bool:
    """Whether a line begins with a shape in which at most one character was changed, dropped or put in."""
    size = len(shape)
    at = next((i for i, (one, other) in enumerate(zip(shape, line, strict=False)) if one != other), min(size, len(line)))
    rest = shape[at + 1 :]
    return at == size or rest == line[at + 1 : size] or rest == line[at : size - 1] or shape[at:] == line[at + 1 :]


def survey(source: Source) -> Whole:
    """Goes through the file once for what all of it decides."""
    whole = Whole()
    for _, found, words in _blocks(source):
        if found is None:  # no line is, as long as no shape is known
            continue
        date = found["first"], found["second"], found["third"]
        if not whole.dates or whole.dates[-1] != date:
            whole.dates.append(date)
        whole.halves.add(found["before"] or found["after"] or "")
        whole.dotted |= "." in found.string[found.end("first") : found.start("second")]
        if len(whole.shapes) < _SHAPES and found.start("rest") <= _LONGEST:
            whole.shapes.add(_shape(found.string[: found.start("rest")]))
        _survey_names(whole, found, words)
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
    ends = [end.start() for end in islice(_ENDS_NAME.finditer(line), 2) if end.start() <= 100]
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
    end = _ENDS_NAME.search(line)
    if end is None or end.start() > 100:
        return "", words
    name = line[: end.start()]
    longer, alone = whole.longer.get(name, set()), whole.alone.get(name, set())
    second = next(iter(longer), "") if len(longer) == 1 else ""
    if second and all(one.startswith(second + " ") for one in alone) and (alone or whole.names[name] >= 3):
        return (second, words[len(second) + 1 :]) if line.startswith(second + ":") else ("", words)
    if whole.names[name] == 1 and _is_system(name, whole):
        return "", words
    return name, words[end.end() :]


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
