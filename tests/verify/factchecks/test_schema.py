from tocsin.verify.factchecks.schema import FACTCHECKS


def test_a_fact_check_is_called_by_its_claim():
    assert FACTCHECKS.schema.names[0] == "claim_id"
