import pytest

from tests.web.pages.sources.made import B, made
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.report.sections.pages.naming import named, page_id_of, shown


def test_a_name_leads_back_to_its_page_and_holds_nothing_of_it() -> None:
    lookups = Lookups(made().view())
    assert page_id_of(lookups, named(B)) == page_id_of(lookups, B) == B
    assert "someone" not in named(B) and "someone" not in shown(B)
    with pytest.raises(SettingError, match="no page"):
        page_id_of(lookups, "page.0000000000")
