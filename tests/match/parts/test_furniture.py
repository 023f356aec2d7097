"""Kinds of passages: what stands between quotation marks, in short lines, or is known by its words."""

from __future__ import annotations

import time

import pytest

from tests.match.parts import texts
from tocsin.match.parts.furniture import CAPTION, GREETING, KINDS, QUOTATION, SAID, SIGNATURE, VERSE, kinds
from tocsin.match.parts.passages import passages


def kinds_of(text: str) -> tuple[str, ...]:
    return kinds(text, passages(text))


def test_a_quotation_is_told_from_what_is_said_about_it() -> None:
    assert kinds_of(texts.QUOTED_BY_A_CRITIC) == (SAID, QUOTATION, QUOTATION, SAID, SAID)
    assert set(kinds_of(texts.QUOTATION)) == {QUOTATION}


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""', "「」"])
def test_quotation_marks_of_many_languages(marks: str) -> None:
    said = "The harbour was never safe, and everybody in the ministry knew it for years"
    assert kinds_of(f"{marks[0]}{said}.{marks[1]} — Mira Oren") == (QUOTATION,)
    assert kinds_of(f"He called the harbour a {marks[0]}promise{marks[1]} and went home before the storm came.") == (SAID,)


def test_short_lines_are_verse_and_lists_are_not() -> None:
    assert set(kinds_of(texts.POEM)) == {VERSE}
    assert kinds_of(texts.POEM_FOR_A_WEDDING)[0] == SAID
    assert VERSE not in kinds_of("What we need:\n- forty blankets\n- warm socks\n- a generator\n- two torches")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Follow us on our new channel", SIGNATURE),
        ("Подписывайтесь на нас!", SIGNATURE),
        ("اشترك في القناة", SIGNATURE),
        (
            f"Zum Artikel: https://a.example/{'a-long-address-' * 9} DER BOTE: Folgt uns!",
            SIGNATURE,
        ),
        ("Photo: Mira Oren", CAPTION),
        ("Источник: Вестник", CAPTION),
        ("Good morning everybody!", GREETING),
        ("С днём рождения, дорогая редакция", GREETING),
        (
            "He could not follow us: the ferry had gone, the boatmen slept in the inn by the quay, and he waited until the morning came.",
            SAID,
        ),
        ("The photo of the mayor shows nothing", SAID),
        ("订阅我们的频道", SIGNATURE),
    ],
)
def test_what_is_known_by_its_words(text: str, kind: str) -> None:
    assert kinds_of(text) == (kind,)
    assert kind in KINDS


@pytest.mark.parametrize("bit", ["! ?", "!?", ". ", "“", " “", ' "', "🔥a ", "> a ", ".)", "\n!", "• a ", "abcdefgh: \n", "a, "])
def test_a_long_text_of_marks_is_read_in_time_that_grows_with_its_length(bit: str) -> None:
    began = time.process_time()
    kinds_of(bit * (20_000 // len(bit)))
    kinds_of("” " + bit * (20_000 // len(bit)))
    assert time.process_time() - began < 5
