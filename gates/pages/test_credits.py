"""Floors of the credits: our own collections of formulas in the worst language, and the pages of the relay generator.

Precision counts what is said of the formulas wrongly and of the sentences that credit nobody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.pages.credits import measure

from tocsin.page.credits.reading import credits
from tocsin.page.layout.laying import lay_out
from tocsin.page.row import as_dict
from tocsin.page.source.opening import open_page

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
MAKER = SHARED / "data" / "news" / "gen_relays.py"
JUDGE = SHARED / "score" / "pages.py"


@pytest.mark.parametrize(
    ("half", "recall", "precision"),
    [("fit", 0.97, 0.98), ("report", 0.97, 0.98), ("later", 0.94, 0.94), ("fresh", 0.95, 0.95), ("kept", 0.8, 0.88), ("third", 0.87, 0.97)],
)
def test_formulas_of_our_own_in_the_worst_language(half: str, recall: float, precision: float) -> None:
    found = measure(half, with_site=True)
    assert min(hit / of for hit, of, _ in found.values()) >= recall, found
    assert min(hit / max(1, hit + wrong) for hit, _, wrong in found.values()) >= precision, found


@pytest.mark.skipif(not MAKER.exists(), reason="no relay generator in TOCSIN_SHARED")
@pytest.mark.parametrize("seed", [21, 22])
def test_pages_of_the_relay_generator(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "pages"
    subprocess.run(
        [sys.executable, str(MAKER), str(folder), "--seed", str(seed), "--trees", "24", "--part", "report"], check=True, capture_output=True
    )
    said = tmp_path / "said.jsonl"
    with said.open("w", encoding="utf-8") as out:
        for path in sorted(folder.rglob("*.html")):
            page = open_page(path.read_bytes(), path.name)
            lay_out(page)
            out.write(json.dumps({"file": path.name, "lang": page.lang, "credits": as_dict(credits(page))}, ensure_ascii=False) + "\n")
    judged = [sys.executable, str(JUDGE), "credits", str(folder / "rows.jsonl"), str(said), "0.95", "0.97"]
    done = subprocess.run(judged, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
