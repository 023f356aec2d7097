from dataclasses import fields

from tocsin.verify.claims.schema import CHECKS, Judged


def test_what_the_judge_says_has_a_column():
    assert {one.name for one in fields(Judged)} <= set(CHECKS.schema.names)
