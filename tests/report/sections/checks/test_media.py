from tests.report.synthetic import Synthetic
from tocsin.report.sections.checks.media import ages, copies


def test_a_case_without_media_has_neither_ages_nor_copies():
    view = Synthetic(hostile=False).view()
    assert ages(view, "en") == {"ages": [], "ages_in_all": 0}
    assert copies(view) == {"pairs": [], "pairs_in_all": 0}
