"""The shipped stream: the same for a seed, whole, and true to its labels."""

from __future__ import annotations

import random
import unicodedata
from itertools import combinations

import pytest

from tocsin.testing.text.stream import LANGUAGES, OPERATORS, messages, stream

CYRILLIC, ARABIC, LATIN = "CYRILLIC", "ARABIC", "LATIN"


def test_a_seed_makes_one_stream_and_another_seed_another() -> None:
    assert stream(5, 30).equals(stream(5, 30))
    assert not stream(5, 30).equals(stream(6, 30))


def test_every_version_stands_there_once_as_it_is_and_worn_once_or_twice() -> None:
    rows = stream(5, 30).to_pylist()
    written = [text for languages in messages().values() for texts in languages.values() for text in texts]
    assert sorted(row["text"] for row in rows if row["op"] == "orig") == sorted(written)
    for version in range(len(written)):
        worn = [row["op"] for row in rows if row["sub"] == version and row["op"] != "orig"]
        assert 1 <= len(worn) == len(set(worn)) <= 2 and set(worn) <= set(OPERATORS)


def test_everyday_posts_belong_to_nothing_and_speak_every_language_alike() -> None:
    rows = [row for row in stream(5, 60).to_pylist() if row["family"] == -1]
    assert [sum(row["lang"] == lang for row in rows) for lang in LANGUAGES] == [10] * len(LANGUAGES)
    assert all(row["sub"] == -1 and row["op"] == "" for row in rows)


def test_ids_are_different_and_so_are_versions() -> None:
    ids = stream(5, 30)["post_id"].to_pylist()
    assert len(set(ids)) == len(ids)
    texts = [text for languages in messages().values() for texts in languages.values() for text in texts]
    assert len({text.casefold() for text in texts}) == len(texts)


@pytest.mark.parametrize("name", sorted(messages()))
def test_a_message_is_written_in_every_language_and_its_letters(name: str) -> None:
    said = messages()[name]
    assert set(said) == set(LANGUAGES)
    assert min(len(said[lang]) for lang in ("en", "fr", "ru", "tr")) >= 2
    for lang, texts in said.items():
        script = {"ru": CYRILLIC, "ar": ARABIC}.get(lang, LATIN)
        assert {unicodedata.name(sign).split()[0] for text in texts for sign in text if sign.isalpha()} == {script}


def test_two_versions_of_a_language_are_no_copies_of_each_other() -> None:
    for languages in messages().values():
        for texts in languages.values():
            for one, other in combinations(texts, 2):
                a, b = (set(text.casefold().split()) for text in (one, other))
                assert len(a & b) / len(a | b) < 0.6, (one, other)


@pytest.mark.parametrize("name", sorted(OPERATORS))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_operator_changes_a_text_and_leaves_most_of_it(name: str, lang: str) -> None:
    for message in messages().values():
        text = message[lang][0]
        worn = OPERATORS[name](text, lang, random.Random(3))
        assert worn != text and len(worn) > 0.6 * len(text)
