"""Lines of letters, light and dark."""

from __future__ import annotations

import numpy as np

from tests.media.words.drawn import SAID, quiet, said
from tocsin.media.words.lines import cut


def test_lines_are_cut_out_and_put_black_on_white() -> None:
    for how, light in (("bar", False), ("night", True), ("over", True)):
        found = cut(said(SAID["en"], how), light)
        assert found is not None, how
        height, width = found.grey.shape
        assert height < 120 and width > 350 and found.grey.min() < 40
        assert np.median(found.grey) == 255


def test_where_no_lines_are_nothing_is_cut() -> None:
    assert cut(quiet(), True) is None and cut(quiet(), False) is None
    assert cut(np.full((300, 300, 3), 255, np.uint8), True) is None
