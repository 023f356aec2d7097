from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.annexes.evidence import beside, custody, disarm, indicators
from tocsin.report.pdf.blocks import Pages


def test_indicators_are_defanged_and_counted(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    indicators(pages, dossier)
    text = told(pages.blocks).replace("\u200b", "")
    domain = next(one["indicator"] for one in dossier["annexes"]["indicators"] if one["kind"] == "host")
    assert "[.]" in domain
    assert domain in text


def test_techniques_stand_with_what_is_mistaken_for_them(dossier: dict[str, Any]) -> None:
    one = {
        "name": "T0084.001", "title": "Use Copypasta", "tactic": "TA06", "value": "copies", "strength": "direct",
        "for": [], "against": ["a petition"], "findings": [],
    }  # fmt: skip
    for techniques, said in (([one], "a petition"), ([], "Nothing was found")):
        pages = Pages(Words("en"))
        disarm(pages, {**dossier, "assessment": {"campaigns": [{"techniques": techniques}]}})
        assert said in told(pages.blocks)


def test_a_technique_without_counts_stands_with_its_sign_in_words(dossier: dict[str, Any]) -> None:
    one = {"name": "T0015.002", "value": "tag_new", "strength": "indirect", "for": [], "against": [], "findings": []}
    for lang, said in (("en", "a hashtag first seen"), ("fr", "mot-dièse vu d'abord"), ("ar", "وسم ظهر أولًا")):
        pages = Pages(Words(lang))
        disarm(pages, {**dossier, "assessment": {"campaigns": [{"techniques": [one]}]}})
        text = told(pages.blocks)
        assert said in text
        assert "tag_new" not in text


def test_custody_says_how_a_third_party_checks(dossier: dict[str, Any]) -> None:
    line = "sha256sum -c custody/1/MANIFEST.sha256"
    pages = Pages(Words("ar"))
    custody(pages, {**dossier, "keeping": {"seal": ["one seal"], "checks": [line]}})
    text = told(pages.blocks).replace("\u200b", "")
    assert line in text and "one seal" in text
    assert dossier["cover"]["digest"] in text


def test_a_case_without_a_seal_promises_no_check(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    custody(pages, dossier)
    text = told(pages.blocks)
    assert "No seal of this case has been made" in text and "openssl" not in text


def test_a_case_without_campaigns_says_why_no_indicator_is_listed(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    indicators(pages, {"phenomenon": {"campaigns": []}, "annexes": {"indicators": [], "indicators_in_all": 0}})
    assert "none was found here" in told(pages.blocks) and "campaign" not in told(pages.blocks)


def test_files_beside_stand_with_their_digests() -> None:
    pages = Pages(Words("en"))
    beside(pages, {"b.csv": "2" * 64, "a.json": "1" * 64})
    text = told(pages.blocks).replace("\u200b", "")
    assert text.index("a.json") < text.index("1" * 64) < text.index("b.csv")
