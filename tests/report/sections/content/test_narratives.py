"""Narratives in the dossier: every figure is what its selection counts; examples are masked heads."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.sections.content.narratives import narratives


def test_a_narrative_has_its_posts_languages_and_an_example(view: CaseView) -> None:
    found = narratives(Lookups(view))
    one = found["shown"][0]
    assert (found["in_all"], one["id"], one["posts"]["value"], one["posts"]["of"]) == (1, "nmorvane", 72, 72)
    assert (one["families"], one["accounts"]["value"]) == (["fam-morvane"], 24)
    assert sum(posts for _, posts in one["languages"]) == 72
    assert [(e["family"], e["lang"]) for e in one["examples"]] == [("fam-morvane", "fr")]
    assert "capitaine_bleu" not in one["examples"][0]["text"]
    assert wrong(view, found) == []


def test_a_case_without_a_campaign_has_none() -> None:
    assert narratives(Lookups(Synthetic(campaign=False, hostile=False).view())) == {"shown": [], "in_all": 0}
