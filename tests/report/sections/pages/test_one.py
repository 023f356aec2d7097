from tests.web.pages.sources.made import A, made
from tocsin.query.lookups import Lookups
from tocsin.report.sections.pages.naming import named
from tocsin.report.sections.pages.one import dates, one_page


def test_the_text_of_a_page_is_masked_paragraph_by_paragraph() -> None:
    found = one_page(Lookups(made().view()), named(A))
    assert found["text"][0] == "Forty left." and "someone" not in found["text"][1] and found["digest"] == "ab" * 6


def test_only_a_date_that_was_taken_counts() -> None:
    said = {"published": {"value": None, "not_before": "2025-05-14", "method": "context", "status": "inferred"}}
    (date,) = dates({"published_ts": None}, said)
    assert not date["counts"] and date["span"] == ["2025-05-14", None]
