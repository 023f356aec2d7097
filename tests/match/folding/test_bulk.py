from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import Rearranged
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import Serial
from tocsin.engine.step import Memo
from tocsin.match.folding import bulk
from tocsin.match.folding.bulk import FOLDING, TEXTS, folded_and_plain, folded_strings
from tocsin.match.folding.fold import fold, plain_text

DRESSED = [
    "", "   ", "ok", "RT @someone: The  river rose\n two metres", "THE RIVER ROSE", "The riv\u200ber ro\u2060se", "Тhе rivеr rоsе",
    "Дoмa нa peкe", "T h e river r o s e 🔥🔥", "𝐓𝐡𝐞 ｒｏｓｅ №5 ½ … ﷺ ﬁ", "The r1ver r0se 2 by 2", "V@lmora for $100", "می‌رود",
    "أَعْلَنَتِ الـحـكومةُ", "Straße ĳ æther", "e\u0301 가 각", "#rain #wind", "1\u0300a", "a1", "1a b2c",
]  # fmt: skip


def alike(texts: list[str]) -> None:
    assert folded_and_plain(texts) == ([fold(text).key for text in texts], [plain_text(text) for text in texts])


def test_many_are_read_as_each_is_alone() -> None:
    alike(DRESSED)
    alike([])


def test_every_character_is_read_as_it_is_alone() -> None:
    alike([f"a{chr(code)}b 3{chr(code)}x" for code in [*range(0x3400), *range(0xD7A0, 0x10000), *range(0x1D400, 0x1D500)]])


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = folded_and_plain(DRESSED)
    monkeypatch.setattr(bulk, "_BLOCK", 7)
    assert folded_and_plain(DRESSED) == whole


@given(st.lists(st.text(max_size=30) | st.text(alphabet="ab 01@#$/.\u200b\u0301жЖ", max_size=30), max_size=8))
def test_any_texts(texts: list[str]) -> None:
    alike(texts)


@settings(deadline=None)
@given(st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_change_no_byte(number: int, seed: int) -> None:
    rows = pa.table([range(len(DRESSED)), DRESSED], schema=TEXTS)
    assert Rearranged(number, seed).run(FOLDING, [rows]).equals(Serial().run(FOLDING, [rows]))


def test_half_a_character_is_read_too() -> None:
    alike(["a\ud800b", *DRESSED])


def test_a_plain_text_comes_back_itself() -> None:
    text = "The river rose two metres overnight in Valmora"
    assert folded_and_plain([text])[1][0] is text


def test_texts_that_stay_in_arrow_are_read_alike() -> None:
    keys, plain = folded_strings(Strings.of(DRESSED))
    assert (list(keys), plain.list(range(len(DRESSED)))) == folded_and_plain(DRESSED)


def test_what_was_folded_before_is_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_KEPT", 4)
    texts = [f"Ｗｉｄｅ letter {number}, and p4in" for number in range(40)]
    for some in (texts, [*texts[:7], "something ᶰᵉʷ", *texts[7:], "@last"], texts[3:30], []):
        memo = Memo(tmp_path, "a")
        (keys, plain), expected = folded_strings(Strings.of(some), memo), folded_strings(Strings.of(some))
        assert keys.column.equals(expected[0].column)
        assert plain.changed.equals(expected[1].changed) and plain.texts.column.equals(expected[1].texts.column)
        memo.forget()
    assert len(list(tmp_path.iterdir())) == 1  # of no text at all
