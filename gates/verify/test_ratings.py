"""Ratings in ten languages: 401 of our own making (ratings.tsv; fitted on part `fit`), 355 written later, the table of the vocabulary.

Of the 355 the map had .95 right before it was shown them; what was wrong has been added since, so that they only guard.
"""

import os
import re
import zlib
from pathlib import Path

import pytest

from tocsin.read.factchecks.ratings import rated

OWN = Path(__file__).parent / "ratings.tsv"
SECOND = Path(__file__).parent / "ratings_second.tsv"
SCHEMA = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "reference/check_schema.md"


def _own(part: str) -> list[list[str]]:
    rows = [line.split("\t") for line in OWN.read_text("utf-8").splitlines()]
    return [row for row in rows if (zlib.crc32(f"{row[0]}{row[1]}".encode()) % 2 == 1) == (part == "report")]


@pytest.mark.parametrize("known", [True, False], ids=["language given", "language unknown"])
def test_held_out_ratings(known: bool) -> None:
    by_lang: dict[str, list[bool]] = {}
    for lang, rating, verdict, _ in _own("report"):
        by_lang.setdefault(lang, []).append(rated(rating, lang=lang if known else None).verdict == verdict)
    shares = {lang: sum(right) / len(right) for lang, right in by_lang.items()}
    assert min(shares.values()) >= 0.9 and sum(shares.values()) / len(shares) >= 0.98, shares


def test_ratings_written_later() -> None:
    rows = [line.split("\t") for line in SECOND.read_text("utf-8").splitlines()]
    wrong = [row for row in rows if rated(row[1]).verdict != row[2]]
    assert len(wrong) <= 4, wrong


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"{SCHEMA} is absent")
def test_the_table_of_the_vocabulary() -> None:
    lines = [line for line in SCHEMA.read_text("utf-8").splitlines() if line.startswith("| ")]
    at = next(number for number, line in enumerate(lines) if line.startswith("| verdict (+ reason)"))
    languages = [cell.strip() for cell in lines[at].strip("| ").split("|")][1:]
    for line in lines[at + 1 : at + 11]:
        name, *cells = (cell.strip() for cell in line.strip("| ").split("|"))
        verdict, _, reason = name.partition(" + ")
        for lang, cell in zip(languages, cells, strict=True):
            for rating in re.split("[,،] ", cell):
                found = rated(rating, lang=lang)
                assert (found.verdict, *found.reasons) == (verdict, *([reason] if reason else [])), (lang, rating)
