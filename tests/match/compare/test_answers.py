"""One word for a pair."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.match.compare.answers import relations
from tocsin.match.compare.judge import Evidences, Weighed
from tocsin.match.compare.known import Known
from tocsin.match.compare.side import Side


@pytest.mark.parametrize(
    ("same", "related", "copy", "langs", "relation"),
    [
        (0.9, 0.05, True, "en fr", "copy"), (0.5, 0.3, False, "en fr", "translation"), (0.9, 0.1, False, "en en", "same"),
        (0.9, 0.1, False, "en fr?", "same"), (0.4, 0.3, False, "en fr", "related"), (0.4, 0.2, False, "en en", "different"),
        (np.nan, np.nan, False, "en en", None),
    ],
)  # fmt: skip
def test_the_relation_follows_from_what_was_weighed(same: float, related: float, copy: bool, langs: str, relation: str | None) -> None:
    a, b = (_side(lang) for lang in langs.split())
    one, two = np.array([same]), np.array([related])
    weighed = Weighed(one, two, 1 - one - two, np.array([copy]), [a], [b], Evidences(Known([], [], []), {}))
    assert relations(weighed) == [relation]


def _side(lang: str) -> Side:
    known, sure = lang.rstrip("?"), not lang.endswith("?")
    return Side("x", "x", "x", known, sure, frozenset((known,) if sure else ()))
