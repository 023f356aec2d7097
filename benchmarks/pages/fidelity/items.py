"""Our own items with planted changes (the .toml files here): read, judged."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.verify.fidelity.change import Change

NUMBERS = {"number_value", "number_unit"}


@dataclass(frozen=True)
class Matched:
    i: tuple[int, ...]
    j: tuple[int, ...]


@dataclass(frozen=True)
class Aligned:
    i_sentence: str
    j_sentence: str
    match: Matched


@dataclass(frozen=True)
class Relay:
    """One relay of an item: two rows, their aligned sentences, what was planted."""

    item: str
    parent: dict[str, str]
    child: dict[str, str]
    aligned: list[Aligned]
    planted: list[tuple[str, str, str]]

    @property
    def cross(self) -> bool:
        return self.parent["lang"] != self.child["lang"]


def relays(part: str | None = None) -> Iterator[Relay]:
    """All relays, or those of a part (fit, report): every second item of each language."""
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for number, item in enumerate(tomllib.loads(path.read_text("utf-8"))["item"]):
            if part and ("fit", "report")[(number + sum(map(ord, path.stem))) % 2] != part:
                continue
            lines = item["text"].strip().split("\n")
            for relay in item["relay"]:
                rows = [line.partition(" ") for line in relay["text"].strip().split("\n")]
                aligned = []
                for j, (head, _, text) in enumerate(rows):
                    i = tuple(int(n) - 1 for n in head.split(","))
                    aligned.append(Aligned(" ".join(lines[at] for at in i), text, Matched(i, (j,))))
                planted = [tuple(change) for change in relay["changes"]]
                child = {"lang": relay["lang"], "body": "\n\n".join(text for _, _, text in rows)}
                yield Relay(item["id"], {"lang": item["lang"]}, child, aligned, planted)


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text or "")
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c for c in text)
    text = re.sub(r"(?<=\d)[\s.,٬'’](?=\d{3}(?!\d))", "", text)
    return re.sub(r"\s+", " ", text).strip(" .,،:;").casefold()


def holds(text: str, part: str) -> bool:
    """Whether a part stands in a text, as a whole number where it is one."""
    text, part = norm(text), norm(part)
    if not part:
        return True
    return re.search(rf"(?<!\d){re.escape(part)}(?!\d)", text) is not None if part.isdigit() else part in text


def matches(said: Change, planted: tuple[str, str, str]) -> bool:
    """Whether what was said is what was planted; numbers may be told as either kind."""
    what, before, after = planted
    alike = said.what == what or {said.what, what} <= NUMBERS
    number = bool(before) and what in NUMBERS and holds(said.before_sentence, before) and holds(said.after, after)
    return alike and (holds(said.before, before) or number) and (not after or holds(said.after, after) or holds(said.after_sentence, after))
