"""A list says how much of it is shown."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lists.listing import Listing
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.ties.listed import SHOWN, cut, told


def _asked(**query: str) -> Asked:
    return Asked(Lookups(Synthetic().view()), Words("en"), "/first", query=query)


def test_which_rows_are_asked_for() -> None:
    found = cut(_asked(sort="lead", after="50"))
    assert (found.sort, found.skip, found.most) == ("lead", 50, SHOWN) and cut(_asked()).skip == 0
    with pytest.raises(SettingError):
        cut(_asked(after="x"))


def test_what_a_list_tells() -> None:
    found = told(_asked(), Listing([{}], 7, "lead", 1), [{"a": 1}], {"lead": "", "time": ""})
    assert found["sorts"] == ["lead", "time"] and found["next"] == 1 and "1 of 7" in found["left_out"]
