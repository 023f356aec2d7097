from __future__ import annotations

from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.pdf.report import laid_out
from tocsin.report.pdf.text import fit
from tocsin.report.pdf.typeset import typeset


def test_the_cover_says_what_the_case_is(dossier: dict[str, Any]) -> None:
    content, pictures = laid_out(dossier, Words("en"))
    assert content["title"] == dossier["cover"]["title"]
    assert content["marking"] == "TLP:AMBER"
    assert all(name.endswith((".svg", ".jpg")) for name in pictures)


def test_a_case_without_a_campaign_and_an_empty_one_are_set_too() -> None:
    for source in (Synthetic(campaign=False), Synthetic(title="t" * 10_000, campaign=False, hostile=False)):
        content, pictures = laid_out(compose(source.view(), "ar"), Words("ar"))
        assert typeset(content, pictures, "2024-05-17").startswith(b"%PDF-")
        assert len(content["title"]) < 200


# In the order of the checklist: what is printed before the annexes, then the annexes.
PARTS = (
    "synthesis", "levels", "phenomenon", "chronology", "curves", "operandi", "phases", "first", "ecosystems", "infrastructure",
    "narratives", "sides", "visuals", "markers", "automation", "foreign", "unknown", "hypotheses", "criteria", "audience", "abcde",
    "exposure", "contests",
)  # fmt: skip
ANNEXES = ("indicators", "disarm", "method", "rates", "custody", "glossary", "files", "legal", "protection")


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_item_of_a_published_report_has_its_head(dossier: dict[str, Any], lang: str) -> None:
    words = Words(lang)
    content, _ = laid_out(dossier, words)
    heads = [block["text"] for block in content["blocks"] if block["b"] == "heading"]
    assert heads[: len(PARTS)] == [fit(words(f"head.{key}"), words.dir) for key in PARTS]
    lettered = [head for head in heads[len(PARTS) :] if words("printed.annex", letter="A").split(" ")[0] in head]
    assert [fit(words(f"head.{key}"), words.dir) in head for key, head in zip(ANNEXES, lettered, strict=True)] == [True] * len(ANNEXES)
