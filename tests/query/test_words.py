from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import tocsin
from tocsin.errors import SettingError
from tocsin.query.said import patterns, reason, said
from tocsin.query.words import LANGUAGES, Words, catalogue

PACKAGE = Path(tocsin.__file__).parent


def test_every_key_has_its_words_in_every_language() -> None:
    for key, words in catalogue().items():
        assert set(words) == set(LANGUAGES), key
        if not key.startswith("qualifier."):
            assert all(words.values()), key


def test_the_languages_ask_for_the_same_values() -> None:
    for key, words in catalogue().items():
        asked = {lang: {name for _, name, _, _ in string.Formatter().parse(text) if name} for lang, text in words.items()}
        assert asked["en"] == asked["fr"] == asked["ar"], key


def test_every_key_that_templates_and_code_name_exists() -> None:
    globs = ("query/**/*.py", "report/**/*.py", "report/templates/*.html")
    texts = [path.read_text(encoding="utf-8") for glob in globs for path in PACKAGE.glob(glob)]
    named = {key for text in texts for key in re.findall(r"\b(?:w|words)\([\"']([a-z_]+\.[a-z_]+)[\"'][,)]", text)}
    assert len(named) > 150
    assert named <= set(catalogue())


def test_terms_have_meanings() -> None:
    words = Words("fr")
    assert words.keys("term") == words.keys("meaning")


def test_numbers_and_times_are_written_as_the_language_does() -> None:
    en, fr, ar = Words("en"), Words("fr"), Words("ar")
    assert (en.number(5187), fr.number(5187), ar.number(5187)) == ("5,187", "5\u202f187", "5,187")
    assert (en.number(0.25), fr.number(0.25), en.number(0.0004), en.number(None)) == ("0.25", "0,25", "<0.01", "–")
    assert (en.share(86, 1686), fr.share(86, 1686), en.share(1, 100_000), en.share(0, 0)) == ("5.1%", "5,1\u202f%", "<0.1%", "0%")
    assert [words.day(1_715_731_200) for words in (en, fr, ar)] == ["15 May 2024", "15 mai 2024", "15 مايو 2024"]
    assert en.instant(None) == "time not known"
    assert (en.duration(0), en.duration(3700), en.duration(90_061)) == ("0\u00a0s", "1\u00a0h 1\u00a0min", "1\u00a0d 1\u00a0h")
    assert en.iso_day("2024-05-15") == "15 May 2024"
    assert en.iso_day("some day") == "some day"
    assert (en.language("az"), en.language("tlh"), ar.dir, fr.dir) == ("Azerbaijani", "tlh", "rtl", "ltr")


def test_another_language_is_refused() -> None:
    with pytest.raises(SettingError):
        Words("de")


def test_sentences_of_findings_stand_in_both_languages_and_fit_their_form() -> None:
    text = files("tocsin.query").joinpath("said.toml").read_text(encoding="utf-8")
    for entry in tomllib.loads(text)["said"]:
        parts = set(re.compile(entry["id"]).groupindex) | {"value", "of"}
        for lang in ("fr", "ar"):
            asked = {name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name}
            assert asked <= parts, entry["id"]
    for entry in patterns("reason", "en"):
        for lang in ("fr", "ar"):
            asked = {name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name}
            assert asked == set(entry["form"].groupindex), entry["en"]


def test_a_reason_is_told_in_the_language_of_the_page() -> None:
    sentence = "1,092 accounts, 79 bursts on hashtags and link; a member joins 42% of them"
    assert reason(sentence, Words("en")) is None
    assert reason(sentence, Words("fr")) == "1\u202f092 comptes, 79 salves (mots-dièse, lien) ; un membre se joint à 42% d'entre elles"
    assert reason("a reason nobody has put into French", Words("fr")) is None


def test_a_finding_is_said_in_the_language_of_the_page() -> None:
    finding = {"finding_id": "campaign.1.accounts.2024-05-15.x", "section": "campaign", "value": 1211.0, "of": 4213.0}
    assert said(finding, Words("en")) is None
    french = said(finding, Words("fr"))
    assert french is not None
    assert "15 mai 2024" in french
    assert "1\u202f211 des 4\u202f213" in french
    declared = {
        "finding_id": "campaign.1.declared.blue-reef.x",
        "section": "affiliations",
        "value": 5.0,
        "of": 24.0,
        "organisation": "Blue Reef",
    }
    assert str(said(declared, Words("fr"))).endswith("Blue Reef.")
    assert said({**finding, "finding_id": "something.else"}, Words("fr")) is None
