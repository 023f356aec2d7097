"""Names and runs of bios: somebody's own until many bear or say them."""

from __future__ import annotations

import pytest

from tocsin.protect.hiding.shared import SHARED, Bios, Names
from tocsin.protect.hiding.texts import Joined

BIO = "keeps two donkeys and a small boat near the old salt works"


@pytest.mark.parametrize("texts, own", [(SHARED - 1, True), (SHARED, False)])
def test_a_name_that_many_texts_say_is_nobodys(texts: int, own: bool) -> None:
    names = Names({"brisatolvender": 1, "deletedperson": SHARED})
    said = [f"{n} sees Brisa Tolvender, Brisa Tolvender" for n in range(texts)]
    names.hear(Joined.of([*said, "Brisa", "Tolvender"], [""] * (texts + 2)))
    assert [key.letters for key in names.left()] == ["brisatolvender"] * own


def test_a_run_that_three_texts_say_is_nobodys() -> None:
    bios = Bios({BIO: 1, BIO.upper(): SHARED})
    whole = len(bios.left())
    for _ in range(2):
        bios.hear(Joined.of([BIO[:40], "a"], ["", ""]))
        assert len(bios.left()) == whole > 0
    bios.hear(Joined.of([BIO[:40]], [""]))
    assert 0 < len(bios.left()) < whole
    assert len(Bios({}).left()) == len(Bios({"short": 1}).left()) == 0
