"""A text is heard once in its life, and what is kept is what would be heard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.strings import Strings
from tocsin.engine.closure import closure
from tocsin.match.families import hearing
from tocsin.match.families.hearing import believed
from tocsin.match.folding.names import mere_list
from tocsin.text.language import Heard, hear

TEXTS = [
    "The river rose over the bridge last night and nobody was hurt",
    "Die Brücke bleibt bis Dienstag gesperrt",
    "@one @two river88 and thanks",
    "好的",
]
DECLARED = ["en", None, "de", ""]


def test_what_is_kept_is_what_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(texts: list[str], declared: Sequence[str | None]) -> list[Heard]:
        place, each, lists = hearing.heard(Strings.of(texts), declared, tmp_path)
        assert len(set(each)) == len(each) and lists.tolist() == list(map(mere_list, texts))
        return [each[at] for at in place.tolist()]

    asked = list[str]()

    def counting(texts: Sequence[str], declared: Sequence[str | None] | None = None) -> list[Heard]:
        asked.extend(texts)
        return hear(texts, declared)

    monkeypatch.setattr(hearing, "hear", counting)
    assert told(TEXTS[:2], DECLARED[:2]) == hear(TEXTS[:2], DECLARED[:2])
    assert told(TEXTS[::-1], DECLARED[::-1]) == hear(TEXTS[::-1], DECLARED[::-1])
    assert sorted(asked) == sorted(TEXTS)
    assert told([TEXTS[2]], [None]) == hear([TEXTS[2]], [None]) and len(asked) == 5  # the same text said to be in another language
    assert told([], []) == []


def test_the_code_of_hearing_names_what_is_kept(tmp_path: Path) -> None:
    hearing.heard(Strings.of(TEXTS[:1]), [None], tmp_path)
    (folder,) = tmp_path.iterdir()
    assert folder.name == f"heard-{closure('tocsin.text.language', 'tocsin.match.folding.names').digest}"


def test_a_likely_language_is_believed_where_it_is_a_main_one() -> None:
    langs = pa.array(["en"] * 980 + ["ru"] * 20 + ["en", "ru", "uz", "en", "fi"])
    confidence = np.array([0.99] * 1000 + [0.6, 0.5, 0.7, 0.4, 0.8])
    assert believed(langs, confidence)[1000:].tolist() == [True, True, False, False, True]
    assert not believed(pa.array(["en"]), np.array([0.7])).any()
    assert not len(believed(pa.array([], pa.string()), np.zeros(0)))


@given(
    st.lists(st.tuples(st.sampled_from(["en", "ru", "uz", "und"]), st.sampled_from([0.0, 0.5, 0.7, 0.8, 1.0])), max_size=30), st.randoms()
)
def test_what_is_believed_does_not_depend_on_the_order(heard: list[tuple[str, float]], chance: Random) -> None:
    def told(rows: list[tuple[str, float]]) -> list[tuple[tuple[str, float], bool]]:
        found = believed(pa.array([lang for lang, _ in rows], pa.string()), np.array([degree for _, degree in rows]))
        return sorted(zip(rows, found.tolist(), strict=True))

    assert told(heard) == told(chance.sample(heard, len(heard)))
