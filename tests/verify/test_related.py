from tests.verify.test_stage import TEXT
from tocsin.verify.related import related


def test_a_relay_that_changed_a_figure_is_found_with_before_and_after() -> None:
    parent = {"file": "a", "url": "https://a.example/1", "lang": "en", "body": TEXT, "published": None, "site": "Harbour Post"}
    child = {**parent, "file": "b", "url": "https://b.example/1", "site": "Coast Times", "body": TEXT.replace("40 houses", "400 houses")}
    child["credits"] = [{"type": "source_agency", "source": "Harbour Post", "surface": "Source: Harbour Post"}]
    found = related([parent, child], ["a", "b"])
    rows = {row["child"]: row for row in found["relays"].to_pylist()}
    assert rows["b"]["parent"] == "a" and rows["b"]["credit"] == "Source: Harbour Post"
    assert [(row["before"], row["after"]) for row in found["changes"].to_pylist()] == [("40", "400")]
