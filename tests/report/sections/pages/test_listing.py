import pytest

from tests.web.pages.sources.made import B, C, made
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.report.sections.pages.listing import families, listed, relay
from tocsin.report.sections.pages.naming import named


def test_pages_come_in_order_of_their_dates_in_portions() -> None:
    lookups = Lookups(made().view())
    first, rest = listed(lookups, None, 0, 1), listed(lookups, None, 1, 5)
    assert [row["host"] for row in (*first["rows"], *rest["rows"])] == ["a.example", "b.example", "c.example"] and first["in_all"] == 3
    assert rest["rows"][0]["came"]["parent"]["host"] == "a.example" and rest["rows"][1]["came"] is None


def test_a_family_is_told_in_short_and_as_a_tree() -> None:
    lookups = Lookups(made().view())
    (one,) = families(lookups)["families"]
    assert (one["pages"], one["taken"], one["changes"], one["title"]) == (2, 1, 1, "Dam holds")
    tree = relay(lookups, named(B))
    assert [(node["number"], node["parent"]) for node in tree["pages"]] == [(1, None), (2, 1)] and tree["taken"] == 1
    with pytest.raises(SettingError, match="shares its text"):
        relay(lookups, named(C))
