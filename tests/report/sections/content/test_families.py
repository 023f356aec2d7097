"""Section 2, families: kinds and languages add up, variants differ from the head, texts are masked."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.content.families import MOST_VARIANTS, families


def test_kinds_and_languages_of_a_family_add_up_to_its_posts(view: CaseView) -> None:
    one = families(Lookups(view), Words("en"))["shown"][0]
    assert one["id"] == "fam-morvane"
    assert sum(language["posts"] for language in one["languages"]) == one["posts"]["value"] == 72
    assert sum(kind["posts"]["value"] if isinstance(kind["posts"], dict) else kind["posts"] for kind in one["kinds"]) == 72


def test_languages_stand_in_the_order_in_which_they_appeared(view: CaseView) -> None:
    firsts = [language["first"] for language in families(Lookups(view), Words("en"))["shown"][0]["languages"]]
    assert firsts == sorted(firsts)


def test_variants_are_few_and_say_what_they_change(view: CaseView) -> None:
    variants = families(Lookups(view), Words("en"))["shown"][0]["variants"]
    assert 0 < len(variants) <= MOST_VARIANTS


def test_every_figure_is_what_its_selection_counts(view: CaseView) -> None:
    assert wrong(view, families(Lookups(view), Words("en"))) == []


def test_no_handle_of_a_text_is_printed(view: CaseView) -> None:
    told = str(families(Lookups(view), Words("en")))
    assert "capitaine_bleu" not in told and "some_person" not in told
