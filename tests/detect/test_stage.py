from tests.support import Held
from tocsin.detect.settings import DetectSettings
from tocsin.detect.stage import STAGE, wanted
from tocsin.model import quiet
from tocsin.read.schemas import ACCOUNTS, POSTS
from tocsin.testing.coordination.corpus import corpus


def test_the_stage_writes_what_it_declares_from_an_empty_case():
    written = STAGE.run(Held(), DetectSettings(), quiet)
    assert set(written) == {spec.name for spec in STAGE.writes}
    assert all(rows.num_rows == 0 for rows in written.values())


def test_a_case_with_a_group():
    made = corpus(3, ("links", "declared_bots"), accounts=600, days=3)
    rows = made.posts.num_rows
    columns = {name: made.posts[name].to_pylist() for name in ("post_id", "account_id", "ts", "text", "repost_id", "reply_id")}
    columns["urls"] = [(text or "").split() for text in made.posts["urls"].to_pylist()]
    columns["hashtags"] = [(text or "").split() for text in made.posts["hashtags"].to_pylist()]
    columns["kind"] = ["post"] * rows
    columns["ts_precision"] = ["second"] * (rows - 1) + ["day"]
    columns["media_ids"] = [[]] * rows
    accounts = ACCOUNTS.table({"account_id": made.automated.to_pylist(), "automated": [True] * len(made.automated)})
    case = Held(posts=POSTS.table(columns), accounts=accounts)
    written = STAGE.run(case, DetectSettings(), quiet)
    assert set(written["members"]["class"].to_pylist()) == {"coordinated", "benign_automation"}
    assert case.told == {"only the day of the post is known": 1}
    assert written["calibration"].num_rows == 0
    measured = STAGE.run(case, DetectSettings(calibrate=1), quiet)
    assert measured["calibration"].num_rows == 30
    assert measured["members"].equals(written["members"])


def test_the_stage_reads_what_the_detectors_need_and_no_more():
    assert set(wanted(("link",))) == {"post_id", "account_id", "ts", "ts_precision", "kind", "media_ids", "platform", "urls"}
    assert {"text", "hashtags", "reply_id", "reply_account_id", "repost_id", "mentions"} <= set(wanted(()))
    assert "client" not in wanted(())
