from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.claims import claims


def test_a_fact_check_that_reached_nothing_is_not_shown():
    made = Synthetic(hostile=False)
    made.rows["reviewed"] = [{"claim_id": "c", "claim": "x", "lang": "en"}]
    made.tables["reviewed"] = made.table("reviewed")
    assert claims(Lookups(made.view())) == {"claims": [], "claims_found": 0}
