"""Facts with the findings behind each."""

from tocsin.assess.facts.entered import Drawn


def test_several_findings_may_stand_behind_a_fact() -> None:
    drawn = Drawn()
    drawn.enter("hashtags_new", ["#a", "#b"], {"finding_id": "one"}, {"finding_id": "two"})
    assert (drawn.facts, dict(drawn.findings)) == ({"hashtags_new": ["#a", "#b"]}, {"hashtags_new": ["one", "two"]})
