"""Keys in a text: anywhere, as words, as numbers; two keys that are one."""

from __future__ import annotations

import numpy as np

from tocsin.protect.hiding.keys import Key, Keys
from tocsin.protect.hiding.letters import letters_of


def _found(keys: Keys, text: str) -> list[str]:
    letters = letters_of(text)
    return [text[letters.places[begin] : letters.places[end - 1] + 1] for begin, end, _ in keys.found(text, letters)]


def test_a_long_key_is_found_anywhere_and_a_bounded_one_as_a_word() -> None:
    keys = Keys.of([Key("velmandro", "handle"), Key("kip77", "handle", bounded=True, words=False)])
    assert _found(keys, "xVelman-drox") == ["Velman-dro"]
    assert _found(keys, "a kip77, k i p 7 7") == ["kip77", "k i p 7 7"]
    assert _found(keys, "akip77 kip 77") == []


def test_a_number_is_not_found_within_a_longer_one() -> None:
    keys = Keys.of([Key("1234567890123", "post_id", number=True)])
    assert _found(keys, "id 1234567890123.") == ["1234567890123"]
    assert _found(keys, "id 12345678901234") == []


def test_a_name_that_stands_alone_is_not_found_in_a_host() -> None:
    keys = Keys.of([Key("girouette", "name", bounded=True, words=False, alone=True)])
    assert _found(keys, "Girouette. girouette-info.example") == ["Girouette"]


def test_one_that_is_found_anywhere_goes_before_the_same_one_bounded() -> None:
    keys = Keys.of([Key("velmandro", "name", bounded=True), Key("velmandro", "handle")])
    assert len(keys.full) == 1 and _found(keys, "xvelmandrox") == ["velmandro"]


def test_they_are_the_same_after_they_were_kept() -> None:
    keys = Keys.of([Key("velmandro", "name"), Key("123456789", "platform_id", number=True)])
    again = Keys.loaded({name: np.array(array) for name, array in keys.arrays.items()})
    assert _found(again, "velmandro 123456789") == ["velmandro", "123456789"] or len(_found(again, "velmandro 123456789")) == 2
    assert _found(Keys.of([]), "velmandro") == []
