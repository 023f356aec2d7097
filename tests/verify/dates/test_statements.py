from tocsin.verify.dates.statements import ladder, statements


def one(source, **more):
    return {"copy_id": "c", "relation": "same", "probability": 1, "dates": [{"source": source, "value": "2020", "zone": "Z", **more}]}


def test_sources_stand_once_in_the_ladder():
    told = [source for group in ladder().values() for source in group]
    assert len(told) == len(set(told)) == 11


def test_dates_are_sorted_by_what_they_may_move():
    read = statements([one("exif"), one("fact_check"), one("filename"), one("platform_time", backdatable="true"), 7])
    assert [each.source for each in read.counting] == ["fact_check"]
    assert [each.source for each in read.hints] == ["exif"]
    assert [each.reason for each in read.aside] == ["backdatable", "no_trust", "not_an_object"]
    assert (read.copies, read.given) == (4, 5)


def test_an_edit_counts_for_a_platform_only():
    edited = {"value": "2024", "zone": "Z"}
    assert statements([one("platform_time", edited=edited)]).counting[0].span.latest.year == 2024
    assert statements([one("archived_capture", edited=edited)]).counting[0].span.latest.year == 2020


def test_an_unknown_relation_is_no_copy_and_none_given_is_one():
    assert statements([one("fact_check") | {"relation": "twin"}]).aside[0].reason == "unknown_relation"
    assert statements([{key: value for key, value in one("fact_check").items() if key != "relation"}]).counting
