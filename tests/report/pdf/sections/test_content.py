from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages
from tocsin.report.pdf.sections.content import content


def test_a_text_stands_beside_its_variants(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    content(pages, dossier)
    sides = [block for block in pages.blocks if block["b"] == "sides"]
    assert sides
    assert "Morvane" in told(sides[0]["left"])
    kinds = {piece["k"] for side in sides for quote in side["right"] for piece in quote["line"] if isinstance(piece, dict)}
    assert {"new", "gone"} <= kinds


def test_heads_of_columns_begin_with_a_capital() -> None:
    for lang in ("en", "fr"):
        heads = [Words(lang)(key) for key in ("narr.example", "met.rows_in", "met.rows_out", "met.dropped", "met.setting")]
        assert all(head[0].isupper() for head in heads), heads
