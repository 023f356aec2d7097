"""The stage `check` on a small case to the shape of a fact-check of an old video: every copy is marked, and the video is older."""

import pytest

from tests.support import Held, rows
from tocsin.model import quiet
from tocsin.verify.checks import STAGE, CheckSettings

PAGE = "https://check.example/2023/1"
CLAIM = "A video shows residents of Talvora raising the flag of Nordan after the victory in the Selm valley on 20 September 2023"
REVIEW = {
    "claim": CLAIM, "title": "The video is old", "lang": "en", "date": "2023-09-22", "site": "check.example", "url": PAGE,
    "rating": "Old footage", "verdict": "misleading", "reasons": ["old_media"], "form": "page", "place": 1, "raw": "ab", "row": 1,
}  # fmt: skip
TEXT = "The check found that the video is old.\n\nMedia outlets published the clip on 10 November 2020, on the day of the agreement."
SAYS = "Video: residents of Talvora raise the flag of Nordan after the victory in the Selm valley on 20 September 2023"


def post(name, text, ts=1695240000, media=(), urls=(), kind="post"):
    return {
        "post_id": name, "platform": name.partition(":")[0], "ts": ts, "ts_certainty": "stated", "ts_precision": "second", "kind": kind,
        "text": text, "media_ids": list(media), "urls": list(urls),
    }  # fmt: skip


POSTS = [
    post("x:1", SAYS, media=["x:m"]), post("x:2", SAYS + "!!", ts=1695243600), post("x:3", SAYS.replace("2023", "2019"), ts=1695247200),
    post("x:4", "Look at this", ts=1695250800, media=["x:n"]), post("x:5", "Great match yesterday, the harbour team won 3:1"),
    post("x:6", f"{SAYS}? No, it is old: {PAGE}", urls=[PAGE], media=["x:m"]), post(f"web:{PAGE}", TEXT),
]  # fmt: skip
FAMILY = [("x:1", "head", []), ("x:2", "copypasta", []), ("x:3", "copypasta", [{"code": "changed.day", "params": "{}"}])]


@pytest.fixture(scope="module")
def found():
    held = Held(
        posts=rows("posts", POSTS),
        languages=rows("languages", [{"post_id": one["post_id"], "lang": "en"} for one in POSTS]),
        families=rows("families", [
            {"post_id": name, "family_id": "f", "head_id": "x:1", "kind": kind, "score": 1.0, "changed": changed}
            for name, kind, changed in FAMILY
        ]),
        pages=rows("pages", [
            {"page_id": PAGE, "host": "check.example", "type": "fact_check", "title": "The video is old", "lang": "en", "text": TEXT,
             "raw": "ab", "row": 1}
        ]),
        factchecks=rows("factchecks", [REVIEW]),
        carried=rows("carried", [
            {"kind": "visual", "object_id": medium, "post_id": one["post_id"]} for one in POSTS for medium in one["media_ids"]
        ]),
        media=rows("media", [{"media_id": "x:m", "sha256": "m"}, {"media_id": "x:n", "sha256": "n"}]),
        media_pairs=rows("media_pairs", [{"a": "n", "b": "m", "probability": 0.99, "edit": ["cropped"]}]),
        media_files=rows("media_files", [{"media_id": f"x:{name}", "sha256": name, "said": "[]"} for name in ("m", "n")]),
    )  # fmt: skip
    return {name: table.to_pylist() for name, table in STAGE.run(held, CheckSettings(), quiet).items()}


def test_the_fact_check_of_the_case_is_reviewed(found):
    assert [(row["claim_id"], row["verdict"], row["form"]) for row in found["reviewed"]] == [(f"{PAGE}#1", "misleading", "page")]


def test_the_claim_travels_to_its_copy_and_not_across_a_changed_date(found):
    claimed = {row["id"]: row["closed"] for row in found["marks"] if row["borne"] == "claim" and row["what"] == "post"}
    assert claimed == {"x:1": None, "x:2": None, "x:3": "day"}


def test_the_video_and_its_cropped_copy_are_marked_and_who_carries_it(found):
    marked = {(row["what"], row["id"]) for row in found["marks"] if row["borne"] == "medium"}
    assert marked == {("media", "x:m"), ("media", "x:n"), ("post", "x:4")}  # x:6 passes on the check


def test_the_video_is_older_by_the_fact_check_and_so_is_its_copy(found):
    told = {row["visual_id"]: (row["verdict"], row["latest"][:10]) for row in found["media_dates"]}
    assert told == {"x:m": ("older", "2020-11-11"), "x:n": ("older", "2020-11-11")}


def test_a_post_that_a_fact_check_names_makes_the_claim():
    review = {"claim_id": "v1", "claim": "Nothing like the post", "verdict": "false", "appearances": ["x:5", "x:99"], "place": 1, "row": 1}
    held = Held(posts=rows("posts", POSTS), factchecks=rows("factchecks", [review]))
    marked = STAGE.run(held, CheckSettings(), quiet)["marks"].to_pylist()
    assert [(row["id"], row["hops"]) for row in marked] == [("x:5", 1)]


def test_several_claims_of_one_address_are_numbered_over_all_files():
    claims = [
        {**REVIEW, "claim": claim, "place": place, "raw": raw, "form": "table"}
        for claim, place, raw in (("b", 1, "1"), ("a", 2, "1"), ("b", 1, "2"))
    ]
    table = STAGE.run(Held(factchecks=rows("factchecks", claims)), CheckSettings(), quiet)["reviewed"].to_pylist()
    assert [(row["claim_id"], row["claim"]) for row in table] == [(f"{PAGE}#1", "b"), (f"{PAGE}#2", "a")]


def test_a_case_without_fact_checks_and_media_says_nothing():
    assert all(not table.num_rows for table in STAGE.run(Held(), CheckSettings(), quiet).values())
