from tocsin.report.sections.pages.tree import by_pair, family


def test_pages_are_numbered_behind_the_one_they_come_from() -> None:
    unsaid = dict.fromkeys(("lag_low_s", "lag_high_s", "conflict", "source", "credit"))
    parents = (("c", "b"), ("b", "a"), ("a", None))
    rows = [
        {"child": name, "parent": one, "kind": "copy", "probability": 0.9, "coverage": 1.0, "family": "f", **unsaid}
        for name, one in parents
    ]
    page = {"site": None, "type": "article", "title": "T", "lang": "en", "published_ts": None, "headline": None, "said": None, "host": None}
    made = family(rows, {name: {"page_id": name, **page} for name in "abc"}, {})
    assert [(node["id"], node["number"], node["parent"]) for node in made["pages"]] == [("a", 1, None), ("b", 2, 1), ("c", 3, 2)]


def test_changes_are_masked_and_kept_by_pair() -> None:
    row = {"child": "b", "parent": "a", "what": "name_changed", "before": "@someone", "after": "x", "probability": 0.9}
    found = by_pair([row | {"before_sentence": "s", "after_sentence": "t"}])
    assert list(found) == [("b", "a")] and "someone" not in found["b", "a"][0]["before"]
