from tests.web.pages.sources.made import NEW, OLD, made
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.medium import corners, medium


def test_the_file_seen_first_stands_first_and_dates_stand_with_the_copy_of_their_post() -> None:
    found = medium(Lookups(made().view()), "x:whole", "en")
    (version,) = found["versions"]
    assert [side["sha256"] for side in version["sides"]] == [OLD, NEW] and version["edited"] == 1
    assert version["sides"][1]["corners"] == [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]
    (age,) = found["ages"]
    assert age["verdict"] == "older" and [(one["source"], one["of"], one["state"]) for one in age["dates"]] == [
        ("platform_time", "x:whole", "counting"), ("exif", "x:crop", "hints")
    ]  # fmt: skip
    assert "someone" not in found["words"][0]["text"] and found["files_in_all"] == 2


def test_stretches_follow_the_order_of_the_sides_and_the_speed_with_them() -> None:
    (version,) = medium(Lookups(made().view()), "file:long", "en")["versions"]
    times = {side["called"]: at for side, at in zip(version["sides"], version["segments"][0]["times"], strict=True)}
    assert times == {"x:clip": [0.0, 4.0], "file:long": [6.0, 14.0]}
    assert version["segments"][0]["speed"] == (2.0 if version["sides"][0]["called"] == "x:clip" else 0.5)


def test_corners_are_those_of_a_box_or_the_four_given() -> None:
    assert corners(None) is None and corners([[0, 0], [1, 0], [1, 1], [0, 1]]) == [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
