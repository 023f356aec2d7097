"""Whole pages in plain text against their gold: the source documents, where they lie beside the repository, and pages of our own making.

Floors are what is reached: a share of the judged values, and no invented value.
"""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tocsin.page.extract import extract
from tocsin.page.row import as_dict

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[2].parent / "shared"))
OWN = Path(__file__).parents[2] / "tests" / "page" / "fixtures" / "plain"
JUDGE = SHARED / "score" / "pages.py"
SEEDS_FLOOR, OWN_FLOOR = 0.91, 0.99


def _judge() -> ModuleType:
    if not JUDGE.exists():
        pytest.skip(f"the judge {JUDGE} is not there: set TOCSIN_SHARED to the folder that holds score/ and seeds/")
    found = importlib.util.spec_from_file_location("pages_judge", JUDGE)
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _measured(pages: Path, gold: Path) -> tuple[float, list[str], list[str]]:
    """Share of judged values that are right, the misses, and what was invented."""
    judge, asked, right = _judge(), Counter[str](), Counter[str]()
    misses, invented = list[str](), list[str]()
    for name, want in judge.load_gold(str(gold)).items():
        page = (pages / name).read_text(encoding="utf-8")
        hard, soft, made_up, of, got = judge.document(as_dict(extract(page, name)), want, page)
        asked.update(of)
        right.update(got)
        misses += [f"{name}: {one}" for one in (*hard, *soft)]
        invented += [f"{name}: {one}" for one in made_up]
    return sum(right.values()) / sum(asked.values()), misses, invented


def test_the_source_documents() -> None:
    if not (SHARED / "seeds" / "gold").exists():
        pytest.skip(f"no source documents in {SHARED / 'seeds'}")
    share, misses, invented = _measured(SHARED / "seeds", SHARED / "seeds" / "gold")
    assert share >= SEEDS_FLOOR, (share, misses)
    assert invented == []


def test_pages_of_our_own() -> None:
    share, misses, invented = _measured(OWN, OWN)
    assert share >= OWN_FLOOR, (share, misses)
    assert invented == []
