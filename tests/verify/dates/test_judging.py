import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.verify.dates.judging import judged


def date(source, value, zone="+00:00", **more):
    return {"source": source, "value": value, "zone": zone, **more}


def copy(*dates, relation="same", probability=0.99, copy_id="c1"):
    return {"copy_id": copy_id, "relation": relation, "probability": probability, "dates": list(dates)}


def case(*copies, claimed="2023-09-20", zone="+00:00", **more):
    return {"case_id": "k", "claimed": {"value": claimed, "zone": zone, **more}, "copies": list(copies)}


CAPTURE, PLATFORM = date("archived_capture", "2020-11-10"), date("platform_time", "2020-11-10T08:00")
LAST = "2020-11-10T23:59:59Z"
CASES = [  # (what is tried, case, verdict, earliest, latest)
    ("archived capture", case(copy(CAPTURE)), "older", None, LAST),
    ("a capture without the medium", case(copy(CAPTURE | {"media_in_capture": False})), "cannot_tell", None, None),
    ("a capture said to hold it", case(copy(CAPTURE | {"media_in_capture": True})), "older", None, LAST),
    ("nothing known of what the capture holds", case(copy(CAPTURE | {"media_in_capture": None})), "older", None, LAST),
    ("platform time", case(copy(PLATFORM)), "older", None, "2020-11-10T08:00:59Z"),
    ("a time the author may set", case(copy(PLATFORM | {"backdatable": True})), "cannot_tell", None, None),
    (
        "a post edited after the event",
        case(copy(PLATFORM | {"edited": date("", "2023-10-01")})),
        "cannot_tell",
        None,
        "2023-10-01T23:59:59Z",
    ),
    ("a post edited before the event", case(copy(PLATFORM | {"edited": date("", "2021")})), "older", None, "2021-12-31T23:59:59Z"),
    ("an edit before the post is no later one", case(copy(PLATFORM | {"edited": date("", "2019")})), "older", None, "2020-11-10T08:00:59Z"),
    ("an edit nobody can read", case(copy(PLATFORM | {"edited": date("", "last week")})), "cannot_tell", None, None),
    ("an edit in an unknown zone", case(copy(PLATFORM | {"edited": {"value": "2023-09-19T10:00"}})), "older", None, "2023-09-19T22:00:59Z"),
    ("dated fact-check", case(copy(date("fact_check", "2022-03"))), "older", None, "2022-03-31T23:59:59Z"),
    ("signed and stamped", case(copy(date("c2pa", "2020", signature="valid", timestamp="trusted"))), "older", None, "2020-12-31T23:59:59Z"),
    ("a device's clock", case(copy(date("c2pa", "2020", signature="valid", timestamp="device"))), "cannot_tell", None, None),
    ("signature broken", case(copy(date("c2pa", "2020", signature="invalid", timestamp="trusted"))), "cannot_tell", None, None),
    ("no word of a signature", case(copy(date("c2pa", "2020", timestamp="trusted"))), "cannot_tell", None, None),
    ("EXIF alone", case(copy(date("exif", "2019:01:01 10:00:00"))), "cannot_tell", None, None),
    ("page text and Last-Modified", case(copy(date("page_text", "2019"), date("http_last_modified", "2019"))), "cannot_tell", None, None),
    (
        "a clock of a page, a file's time and name",
        case(copy(*(date(x, "2019") for x in ("page_clock", "file_mtime", "filename")))),
        "cannot_tell",
        None,
        None,
    ),
    ("a source nobody knows", case(copy(date("hearsay", "2019"))), "cannot_tell", None, None),
    ("same scene", case(copy(CAPTURE, relation="same_scene")), "cannot_tell", None, None),
    ("just sure enough", case(copy(CAPTURE, probability=0.95)), "older", None, LAST),
    ("not sure enough", case(copy(CAPTURE, probability=0.949)), "cannot_tell", None, None),
    ("no probability", case(copy(CAPTURE, probability=None)), "cannot_tell", None, None),
    ("a probability that is none", case(copy(CAPTURE, probability=float("nan"))), "cannot_tell", None, None),
    ("an edited copy counts", case(copy(CAPTURE, relation="edited")), "older", None, LAST),
    ("a segment counts", case(copy(CAPTURE, relation="segment")), "older", None, LAST),
    ("dated after the event", case(copy(date("archived_capture", "2023-09-21"))), "cannot_tell", None, "2023-09-21T23:59:59Z"),
    ("dated on the day", case(copy(date("archived_capture", "2023-09-20"))), "cannot_tell", None, "2023-09-20T23:59:59Z"),
    ("a year that holds the event", case(copy(date("fact_check", "2023"))), "cannot_tell", None, "2023-12-31T23:59:59Z"),
    ("the last second before", case(copy(date("platform_time", "2023-09-19T23:59:59"))), "older", None, "2023-09-19T23:59:59Z"),
    ("the first second of the day", case(copy(date("platform_time", "2023-09-20T00:00:00"))), "cannot_tell", None, "2023-09-20T00:00:00Z"),
    ("the day before, zone unknown", case(copy(date("platform_time", "2023-09-19", None))), "cannot_tell", None, "2023-09-20T11:59:59Z"),
    ("two days before, zone unknown", case(copy(date("platform_time", "2023-09-18", None))), "older", None, "2023-09-19T11:59:59Z"),
    (
        "the claim's zone unknown",
        case(copy(date("platform_time", "2023-09-19T20:00")), zone=None),
        "cannot_tell",
        None,
        "2023-09-19T20:00:59Z",
    ),
    ("claimed as a year", case(copy(CAPTURE), claimed="2020"), "cannot_tell", None, LAST),
    ("west of the date line", case(copy(date("platform_time", "2023-09-19T23:00", "-11:00"))), "cannot_tell", None, "2023-09-20T10:00:59Z"),
    (
        "captured after the event began",
        case(copy(date("trusted_timestamp", "2023-09-20T06:00", kind="captured"))),
        "not_older",
        "2023-09-20T06:00:00Z",
        "2023-09-20T06:00:59Z",
    ),
    (
        "captured before",
        case(copy(date("trusted_timestamp", "2022", kind="captured"))),
        "older",
        "2022-01-01T00:00:00Z",
        "2022-12-31T23:59:59Z",
    ),
    (
        "shows what did not exist before",
        case(copy(date("fact_check", "2023-09-20", kind="not_before"))),
        "not_older",
        "2023-09-20T00:00:00Z",
        None,
    ),
    (
        "shows what existed long before",
        case(copy(date("fact_check", "2015", kind="not_before"))),
        "cannot_tell",
        "2015-01-01T00:00:00Z",
        None,
    ),
    ("between the two", case(copy(date("fact_check", "2015", kind="not_before"), CAPTURE)), "older", "2015-01-01T00:00:00Z", LAST),
    ("the two contradict each other", case(copy(date("fact_check", "2022", kind="not_before"), CAPTURE)), "cannot_tell", None, None),
    (
        "the least of many",
        case(copy(date("archived_capture", "2021")), copy(CAPTURE, copy_id="c2"), copy(date("fact_check", "2024"), copy_id="c3")),
        "older",
        None,
        LAST,
    ),
    (
        "older in a doubtful copy only",
        case(copy(date("archived_capture", "2024")), copy(CAPTURE, copy_id="c2", probability=0.6)),
        "cannot_tell",
        None,
        "2024-12-31T23:59:59Z",
    ),
    (
        "solar hijri",
        case(copy(date("platform_time", "1399-08-20", "+03:30", calendar="solar_hijri"))),
        "older",
        None,
        "2020-11-10T20:29:59Z",
    ),
    (
        "solar hijri on both sides",
        case(
            copy(date("platform_time", "1402-06", "+03:30", calendar="solar_hijri")),
            claimed="1402-06-29",
            zone="+03:30",
            calendar="solar_hijri",
        ),
        "cannot_tell",
        None,
        "2023-09-22T20:29:59Z",
    ),
    ("a calendar nobody knows", case(copy(date("platform_time", "1442-03-24", calendar="hijri"))), "cannot_tell", None, None),
    ("one date unreadable, another not", case(copy(date("platform_time", "2020-02-30"), CAPTURE)), "older", None, LAST),
    ("a kind nobody knows", case(copy(CAPTURE | {"kind": "shown"})), "cannot_tell", None, None),
    ("no copy", case(), "cannot_tell", None, None),
    ("no claimed date", {"case_id": "k", "claimed": None, "copies": [copy(CAPTURE)]}, "cannot_tell", None, LAST),
    ("rubbish", {"case_id": "k", "claimed": [], "copies": [3, None, {"dates": 4}, {"dates": ["x", {}]}]}, "cannot_tell", None, None),
]


@pytest.mark.parametrize(("case", "verdict", "earliest", "latest"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_cases(case, verdict, earliest, latest):
    answer = judged(case)
    assert (answer["verdict"], answer["interval"]) == (verdict, {"earliest": earliest, "latest": latest})
    assert bool(answer["would_tell"]) == (verdict == "cannot_tell")
    assert set(answer["by"]) == {name for name, end in answer["interval"].items() if end}
    json.dumps(answer)


def codes(answer):
    return [one["code"] for one in answer["would_tell"]]


def test_what_would_tell():
    early = "2019-05-01"
    assert codes(judged(case())) == ["copies"]
    assert codes(judged(case(copy(date("exif", early))))) == ["hint", "dated_copy"]
    assert codes(judged(case(copy(CAPTURE, probability=0.5)))) == ["surer_match", "dated_copy"]
    assert codes(judged(case(copy(CAPTURE | {"media_in_capture": False})))) == ["medium_in_capture", "dated_copy"]
    assert codes(judged(case(copy(date("platform_time", "2023-09-19", None))))) == ["zone", "finer_date", "earlier_copy"]
    assert codes(judged(case(copy(CAPTURE, date("fact_check", "2022", kind="not_before"))))) == ["one_is_wrong"]
    assert codes(judged({"case_id": "k", "copies": [copy(CAPTURE)]})) == ["claim_date"]
    for lang in ("en", "fr", "ar"):
        assert all(one["says"] for one in judged(case(copy(date("exif", early))), lang)["would_tell"])


def test_who_set_the_ends_and_what_was_set_aside():
    answer = judged(case(copy(PLATFORM | {"backdatable": True}, date("exif", "2019"), CAPTURE, copy_id="c9")))
    assert answer["by"] == {"latest": ["c9", "archived_capture"]}
    assert [(one["source"], one["reason"]) for one in answer["aside"]] == [("platform_time", "backdatable")]
    assert [one["source"] for one in answer["hints"]] == ["exif"]
    assert "2022" in judged(case(copy(CAPTURE, date("fact_check", "2022", kind="not_before"))))["conflict"]


values = st.sampled_from(["2018", "2020-06", "2023-09-19", "2023-09-20", "2023-09-20T12:00", "2024", "1399-08-20", "soon", None])
zones = st.sampled_from(["+00:00", "+14:00", "-12:00", None])
sources = st.sampled_from(["archived_capture", "trusted_timestamp", "platform_time", "fact_check", "c2pa", "exif", "page_text", "filename"])
kinds = st.sampled_from(["seen", "captured", "not_before"])
dates = st.fixed_dictionaries(
    {"source": sources, "value": values, "zone": zones, "kind": kinds},
    optional={
        "backdatable": st.booleans(),
        "media_in_capture": st.booleans(),
        "signature": st.just("valid"),
        "timestamp": st.just("trusted"),
    },
)
copies = st.lists(
    st.fixed_dictionaries(
        {
            "copy_id": st.sampled_from(["a", "b", "c"]),
            "relation": st.sampled_from(["same", "edited", "segment", "same_scene"]),
            "probability": st.sampled_from([0.5, 0.95, 1.0]),
            "dates": st.lists(dates, max_size=3),
        }
    ),
    max_size=4,
)
SAID = ("verdict", "interval", "claimed", "by", "conflict")


def said(answer):
    return {name: answer[name] for name in SAID}


@given(copies, st.randoms())
@settings(max_examples=60)
def test_the_order_of_copies_plays_no_part(copies, random):
    mixed = [one | {"dates": random.sample(one["dates"], len(one["dates"]))} for one in copies]
    random.shuffle(mixed)
    assert judged(case(*copies)) == judged(case(*mixed))


@given(copies, st.sampled_from(["exif", "page_text", "http_last_modified", "page_clock", "file_mtime", "filename"]), values, kinds)
@settings(max_examples=60)
def test_a_weak_statement_changes_nothing(copies, source, value, kind):
    weak = copy(date(source, value, kind=kind), copy_id="w")
    assert said(judged(case(*copies))) == said(judged(case(*copies, weak)))


@given(copies)
@settings(max_examples=60)
def test_wider_dates_never_make_a_medium_older(copies):
    wide = [
        one | {"dates": [each | {"zone": None, "value": each["value"] and each["value"][:7]} for each in one["dates"]]} for one in copies
    ]
    if judged(case(*wide))["verdict"] == "older" and not judged(case(*copies))["conflict"]:
        assert judged(case(*copies))["verdict"] == "older"
    if judged(case(*copies, zone=None))["verdict"] == "older":
        assert judged(case(*copies))["verdict"] == "older"


@given(copies)
@settings(max_examples=60)
def test_a_copy_dated_after_the_event_proves_nothing(copies):
    late = copy(date("archived_capture", "2025"), copy_id="z")
    before, after = judged(case(*copies)), judged(case(*copies, late))
    if before["interval"]["latest"] or before["conflict"]:
        assert said(before) == said(after)
    else:
        assert after["verdict"] == before["verdict"]
