from tests.web.pages.sources.made import made
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.answers import answers


def test_each_answer_has_its_messages() -> None:
    (claim,) = answers(Lookups(made().view()), 0, 5)["claims"]
    told = claim["told"]
    assert [(one["waits"], one["medium"]) for one in told["carries"]] == [(False, None), (True, "x:crop")]
    assert {one["changed"] for one in told["contradicts"]} == {"day", "place"}
    assert [(one["related"], one["probability"]) for one in told["cannot_tell"]] == [(True, 0.7), (False, 0.4)]
    assert claim["url"] == "check.example/1?…" and claim["copied"] == "https://check.example/1"


def test_fact_checks_come_in_portions() -> None:
    assert answers(Lookups(made().view()), 1, 5) == {"claims": [], "claims_in_all": 1}
