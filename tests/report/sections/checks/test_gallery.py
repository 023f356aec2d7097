from tests.report.synthetic import Synthetic
from tests.web.pages.sources.made import made
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.gallery import gallery


def test_visuals_are_counted_once_and_come_in_portions() -> None:
    lookups = Lookups(made().view())
    whole, rest = gallery(lookups, None, 0, 9), gallery(lookups, None, 1, 9)
    assert [one["name"] for one in whole["shown"]][1:] == [one["name"] for one in rest["shown"]] and whole["in_all"] == 4
    first = whole["shown"][0]
    assert (first["files"], first["posts"]["value"], first["first"], first["checks"]) == (2, 2, 1604995200, 1)
    assert gallery(lookups, "older", 5, 9)["counts"] == whole["counts"]


def test_a_case_without_media_has_none() -> None:
    assert gallery(Lookups(Synthetic(hostile=False).view()), None, 0, 9) == {
        "shown": [], "counts": {"every": 0, "older": 0, "versions": 0, "videos": 0, "checked": 0}, "in_all": 0
    }  # fmt: skip
