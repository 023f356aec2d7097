from tocsin.verify.dates.copies import Seen, claimed, copy_of
from tocsin.verify.dates.judging import judged

OLD = {"source": "fact_check", "value": "2019-03-04", "zone": None, "says": "The clip was posted on 4 March 2019."}


def test_the_first_post_of_each_platform_dates_a_copy_and_pages_may_be_backdated():
    posts = [Seen("x:2", "x", 1715767200), Seen("x:1", "x", 1715763600), Seen("web:p", "web", 1500000000), Seen("x:0", "x", None)]
    dates = copy_of("m", "same", 1.0, posts, [], [])["dates"]
    assert [(one["value"], one["backdatable"]) for one in dates] == [("2017-07-14T02:40:00", True), ("2024-05-15T09:00:00", False)]


def test_a_claim_without_a_date_is_dated_by_its_first_telling_with_room_before_it():
    assert claimed(["2024-05-15"], [1715767200], None) == {"value": "2024-05-15", "zone": None}
    assert claimed([], [1715767200], None) == {"value": "2024-05", "zone": None}
    assert claimed([], [1714694400], None) == {"value": "2024-04", "zone": None}
    assert claimed([], [], "2023-09-21") == {"value": "2023-09", "zone": None}
    assert claimed([], [], None) is None


def test_what_a_fact_check_tells_makes_it_older_and_posts_alone_do_not():
    posts = [Seen("x:1", "x", 1715763600)]
    case = {"case_id": "m", "claimed": claimed([], [1715763600], None)}
    assert judged(case | {"copies": [copy_of("m", "same", 1.0, posts, [], [OLD])]})["verdict"] == "older"
    assert judged(case | {"copies": [copy_of("m", "same", 1.0, posts, [], [])]})["verdict"] == "cannot_tell"
