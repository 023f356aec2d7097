"""The banks must not repeat themselves by accident, and the wear of a copy must leave it a copy."""

from __future__ import annotations

import random

import numpy as np
import pytest
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tocsin.testing.demo.model import LANGUAGES, data
from tocsin.testing.demo.organic import alternatives
from tocsin.testing.demo.texts import Writer, worn


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everyday_posts_are_rarely_near_copies(lang: str) -> None:
    writer = Writer(lang, random.Random(5))
    topics = list(writer.topics)
    texts = sorted({writer.say(topics[number % len(topics)]) for number in range(400)})
    alike = process.cdist(texts, texts, scorer=Levenshtein.normalized_similarity)
    np.fill_diagonal(alike, 0)
    assert (alike.max(axis=1) > 0.69).mean() < 0.04


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_choice_is_left_open(lang: str) -> None:
    writer = Writer(lang, random.Random(6))
    said = [writer.say(topic) for topic in writer.topics for _ in range(20)]
    said += [writer.line(kind) for kind in ("any", "event", "replies") for _ in range(40)] + [writer.headline() for _ in range(60)]
    assert not [text for text in said if set("[]{}|") & set(text)]


def test_campaign_texts_have_the_length_of_posts_and_their_languages() -> None:
    for message, versions in data("campaign").items():
        if message != "hashtags":
            assert {"en", "fr", "az", "tr", "ar", "ru", "fa"} == set(versions)
            assert all(60 <= len(text) <= 240 for texts in versions.values() for text in texts)


def test_a_worn_text_stays_a_copy() -> None:
    dice = random.Random(7)
    for lang, texts in data("campaign")["shots"].items():
        for text in texts:
            for _ in range(30):
                kept = Levenshtein.normalized_similarity(worn(text, lang, dice).casefold(), text.casefold())
                assert kept > 0.6


def test_alternatives_choose_one_of_each() -> None:
    assert alternatives("[a|a] b [c|c]", random.Random(1)) == "a b c"
