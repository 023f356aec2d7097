from tests.web.pages.sources.made import made
from tocsin.query.lookups import Lookups
from tocsin.report.sections.pages.sites import sites


def test_pairs_and_shared_marks_are_told_without_addresses_of_persons() -> None:
    found = sites(Lookups(made().view()))
    assert found["likely"] == 1 and [mark["trace"] for mark in found["pairs"][0]["marks"]] == ["ga", "contact"]
    assert [mark["carriers"] for mark in found["marks"]] == [["a.example", "b.example"]] * 2
    assert "someone" not in str(found)
