import pytest

from tests.web.pages.sources.made import OLD, made
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.report.sections.checks.held import visual_of


def test_copies_files_and_digests_name_one_visual() -> None:
    lookups = Lookups(made().view())
    assert {visual_of(lookups, name) for name in ("x:crop", "x:whole", "file:whole", OLD, OLD[:12])} == {"x:crop"}
    with pytest.raises(SettingError, match="no picture or video"):
        visual_of(lookups, OLD[:11])
