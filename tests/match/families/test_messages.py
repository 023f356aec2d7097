"""Messages: the post that came first stands for its key, the text with fewest disguises for its texts, the most declared language."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.match.families.messages import messages
from tocsin.match.families.reading import corpus, one_row_per_post
from tocsin.match.settings import MatchSettings
from tocsin.model import quiet

ROWS = [
    {"post_id": "a", "text": "The br\u200bidge of Valmora opens again", "ts": 1, "kind": "repost", "lang": "de"},
    {"post_id": "b", "text": "The bridge of Valmora opens again", "ts": 9, "kind": "post", "lang": "en"},
    {"post_id": "c", "text": "The bridge of Valmora opens again #valmora", "ts": 5, "kind": "post", "lang": "en"},
    {"post_id": "d", "text": "Nobody knows why the lights went out in the harbour", "ts": None, "kind": None, "lang": None},
]


def test_of_each_key(tmp_path: Path) -> None:
    read = corpus(one_row_per_post(pa.Table.from_pylist(ROWS)), 8)
    found = messages(read, MatchSettings(), quiet, tmp_path)
    assert read.ids.take(pa.array(found.heads)).to_pylist() == ["d", "c"]  # by their keys; a repost comes last
    assert list(found.texts(read.plain, np.arange(2))) == [ROWS[3]["text"], ROWS[1]["text"]]
    assert [found.language(i).lang for i in range(2)] == ["en", "en"]
    assert found.sizes(read.posts_of).tolist() == [1, 3]


def test_the_text_of_one_that_has_formulas_is_what_they_leave(tmp_path: Path) -> None:
    read = corpus(one_row_per_post(pa.Table.from_pylist(ROWS)), 8)
    read.told.bare[0] = "the lights went out"
    found = messages(read, MatchSettings(), quiet, tmp_path)
    assert list(found.texts(read.plain, np.array([1, 0]))) == [ROWS[1]["text"], "the lights went out"]
