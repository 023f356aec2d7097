"""What a sentence says in one language and not in another: numbers, dates, names and quotations, found again in the printed text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.query.catalogue import catalogue
from tocsin.query.words import Names, Short, Words

ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F))
QUOTED = re.compile("“(.*?)”(?!\\w)")
NUMBERS = {
    "en": re.compile(r"(?<![A-Za-z0-9_.#])\d+(?:,\d{3})*(?:\.\d+)?%?(?![A-Za-z0-9_])"),
    "fr": re.compile(r"(?<![A-Za-z0-9_.#])\d+(?:\u202f\d{3})*(?:,\d+)?(?:\u202f%)?(?![A-Za-z0-9_])"),
    "ar": re.compile(r"(?<![A-Za-z0-9_.#])\d+(?:,\d{3})*(?:\.\d+)?%?(?![A-Za-z0-9_])"),
}
TAGS, IDS = re.compile(r"#\w+"), re.compile(r"\b(?:g?[0-9a-f]{8}|post\.[0-9a-f]{10})\b")
NAMED = ("platform", "lang", "month")
# Tables with phrases, and the columns that hold them.
PHRASES = {
    "findings": ("reasons_for", "reasons_against"), "evidence": ("note",), "groups": ("reasons",), "members": ("reasons",),
    "campaigns": ("reasons",),
    "campaign_objects": ("reason",), "families": ("changed",), "pairs": ("evidence",), "related": ("evidence",),
}  # fmt: skip

Said = dict[str, str]


def lost(said: Said, lang: str) -> list[str]:
    """What the English sentence has and the one in `lang` lacks."""
    english, other = said["en"].translate(ISOLATES), said[lang].translate(ISOLATES)
    quotes = QUOTED.findall(english)
    missing = [quote for quote in quotes if quote not in other]
    for quote in quotes:
        english, other = english.replace(quote, " "), other.replace(quote, " ")
    missing += [name for name in [*TAGS.findall(english), *IDS.findall(english)] if name not in other]
    wanted = Counter(_number(one, lang) for one in NUMBERS["en"].findall(english))
    missing += list((wanted - Counter(one for one in NUMBERS[lang].findall(other))).elements())
    return missing + [name for key, name in _names(english) if Words(lang)(key) not in other]


def _number(english: str, lang: str) -> str:
    if lang != "fr":
        return english
    return english.replace(",", "\u202f").replace(".", ",").replace("%", "\u202f%")


def _names(english: str) -> Iterator[tuple[str, str]]:
    """Platforms, languages and months that the sentence names."""
    for key, word in _named().items():
        if word in english and re.search(rf"(?<![\w#]){re.escape(word)}(?!\w)", english):
            yield key, word


@cache
def _named() -> dict[str, str]:
    """Their keys in the catalogue, and the English words."""
    parts = {key: key.partition(".") for key in catalogue()}
    words = {key: Words("en")(key) for key, (section, _, name) in parts.items() if section in NAMED and name not in ("unknown", "und")}
    return {key: word for key, word in words.items() if word}


def everything(read: Any, names: Names | None = None) -> Iterator[tuple[str, Said]]:
    """Every finding, reason and note of a case as (code, sentence by language), each distinct one once."""
    seen = set()
    languages = [Words(lang) for lang in ("en", "fr", "ar")]
    for row in read("findings").to_pylist():
        yield f"finding.{row['kind']}", {words.lang: words.sentence(row, names or Short()) for words in languages}
    for table, columns in PHRASES.items():
        for column in columns:
            for phrase in _flat(read(table)[column]):
                if (key := (phrase["code"], phrase["params"])) not in seen:
                    seen.add(key)
                    yield phrase["code"], {words.lang: words.phrase(phrase, names or Short()) for words in languages}


def _flat(column: pa.ChunkedArray) -> Iterator[dict[str, str]]:
    for value in column.to_pylist():
        yield from (value or []) if isinstance(value, list) else [value] if value else []


@cache
def _told() -> frozenset[str]:
    """The keys of the catalogue, and what they begin with."""
    return frozenset(key[:end] for key in catalogue() for end in [*(dot.start() for dot in re.finditer(r"\.", key)), len(key)])


def faults(read: Any) -> tuple[int, list[str], list[tuple[str, str, list[str], Said]]]:
    """Of everything said: how much there is, the codes without a sentence of their own, and what a language lost."""
    count, without, missing = 0, [], []
    for code, said in everything(read):
        count += 1
        if code == "plain" or code not in _told():
            without.append(code)
        missing += [(code, lang, gone, said) for lang in ("fr", "ar") if (gone := lost(said, lang))]
    return count, without, missing


if __name__ == "__main__":
    import sys

    case = Path(sys.argv[1])
    total, without_, missing_ = faults(lambda name: pq.read_table(case / "tables" / f"{name}.parquet"))
    print(f"{total} sentences; {len(without_)} without words; {len(missing_)} lose something")
    for fault in missing_[:20]:
        print(*fault, sep="\n  ")
