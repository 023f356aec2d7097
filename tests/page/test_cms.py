"""Pages as content systems make them, in eight languages, against gold written before the pages were ever read.

A page is right where every hard value agrees and nothing is given beyond lists that the gold calls complete. Names of systems: the files.
"""

import datetime as dt
import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin.page.extract import extract
from tocsin.page.row import as_dict

FOLDER = Path(__file__).parent / "fixtures" / "cms"
PAGES = sorted(FOLDER.glob("*/*.html"))
ALIKE = str.maketrans("يىكةأإآ", "ییکهااا")
EXACT = ("value", "value_high", "qualifier", "of", "unit", "type", "kind", "role")  # of an entry; other keys are texts
DATE = ("value", "not_before", "not_after", "tz_known", "status")
ENTRIES = ("author", "credits", "disclaimers", "channels", "figures", "signatories", "masthead", "events", "quotes")
FLOORS = {"pages": 32, "fields": 860}  # what the extraction has reached on these pages
INVENTED = 3  # at most


def folded(text: Any) -> str:
    """A text with its letters made alike, and only words left."""
    text = unicodedata.normalize("NFKC", str(text or "")).replace("\u200c", " ").translate(ALIKE)
    return " ".join(re.findall(r"\w+", "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()))


def moment(said: Any, gold: Any) -> bool:
    """Whether two days or instants are one, seconds left out where one side has none."""
    if said == gold or not said or "T" not in said or "T" not in (gold or ""):
        return bool(said == gold)
    one, other = (dt.datetime.fromisoformat(each) for each in (said, gold))
    return (one.tzinfo is None) == (other.tzinfo is None) and one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def same(said: Any, gold: Any, field: str) -> bool:
    """Whether an entry of a list is the gold's, by the keys that the gold has."""
    if isinstance(gold, str):
        return folded(said) == folded(gold)
    for key, want in gold.items():
        if key == "optional" or (field == "events" and key not in (*DATE, "surface")):
            continue
        got = said.get(key)
        if key == "value" and field == "events":
            if not moment(got, want):
                return False
        elif key in EXACT or want is None or isinstance(want, bool):
            if got != want:
                return False
        elif folded(want) not in folded(got) and not (folded(got) and folded(got) in folded(want)):
            return False
    return True


def judged(row: dict[str, Any], gold: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each hard field of the gold, and whether the row agrees."""
    for field in ("lang", "title"):
        yield field, folded(row[field]) == folded(gold[field])
    for field in ("published", "modified", "page_clock"):
        if field in gold:
            said, want = row[field] or {}, gold[field]
            yield (
                field,
                all(moment(said.get(key), want[key]) if key == "value" else said.get(key) == want[key] for key in DATE if key in want)
                if want
                else said.get("status") != "stated",
            )
    for text in gold.get("body_must", ()):
        yield "body", folded(text) in folded(row["body"])
    for text in gold.get("body_must_not", ()):
        yield "body", folded(text) not in folded(row["body"])
    for field in ENTRIES[:-1]:
        for want in gold.get(field, ()):
            if isinstance(want, str) or not want.get("optional"):
                yield field, any(same(said, want, field) for said in row[field])
    for field, key in (("verdict", "value"), ("headline_body", "value"), ("claim", "text")):
        if field in gold:
            said, want = (row[field] or {}).get(key), (gold[field] or {}).get(key)
            yield field, folded(want) in folded(said) if want else not said


def invented(row: dict[str, Any], gold: dict[str, Any], page: str) -> list[str]:
    """What is given where the gold says that nothing more is there, and surfaces that are not in the page."""
    found = []
    for field in ENTRIES:
        if field in gold and (field in gold.get("complete", ()) or not gold[field]):
            for said in row[field]:
                beside = field == "credits" and said["type"] in ("according_to", "photo")
                if not beside and not any(same(said, want, field) for want in gold[field]):
                    found.append(f"{field}: {said}")
    for field in ENTRIES:
        surfaces = [said.get("surface") for said in row[field] if isinstance(said, dict)]
        found += [f"{field}: {surface!r} is not in the page" for surface in surfaces if folded(surface) not in page]
    return found


@cache
def results() -> dict[str, tuple[Counter[str], Counter[str], list[str]]]:
    """Of each page the fields asked, the fields right, and what was invented."""
    out = {}
    for path in PAGES:
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        content = path.read_bytes()
        plain = html.unescape(content.decode("utf-8"))
        row = as_dict(extract(content, path.name))
        marks = list(judged(row, gold))
        page = folded(plain) + " " + folded(re.sub(r"<[^>]*>", " ", plain)) + " " + folded(re.sub(r"<[^>]*>", "", plain))
        out[path.stem] = (
            Counter(field for field, _ in marks),
            Counter(field for field, right in marks if right),
            invented(row, gold, page),
        )
    return out


def test_every_page_has_its_gold() -> None:
    assert {path.with_suffix(".json") for path in PAGES} == set(FOLDER.glob("*/*.json")) and len(PAGES) >= 40


@pytest.mark.parametrize("field", ["lang", "title", "published", "page_clock", "body", "credits", "figures", "signatories"])
def test_fields_hold_what_was_reached(field: str) -> None:
    asked = sum(one[0][field] for one in results().values())
    right = sum(one[1][field] for one in results().values())
    print(f"{field}: {right} of {asked}")
    assert right >= REACHED[field], f"{field}: {right} of {asked}"


def test_pages_and_fields_hold_what_was_reached() -> None:
    fields = sum(sum(right.values()) for _, right, _ in results().values())
    pages = sum(asked == right and not more for asked, right, more in results().values())
    more = sum(len(one[2]) for one in results().values())
    print(f"{pages} of {len(PAGES)} pages, {fields} of {sum(sum(one[0].values()) for one in results().values())} fields, {more} invented")
    assert pages >= FLOORS["pages"] and fields >= FLOORS["fields"] and more <= INVENTED


REACHED = {"lang": 40, "title": 40, "published": 37, "page_clock": 40, "body": 293, "credits": 27, "figures": 132, "signatories": 25}
