from pathlib import Path

import pytest

from tests.support import SHARED
from tocsin.errors import InputError
from tocsin.origin.sites.known import as_text, known


def test_a_list_may_be_plain_or_a_table(tmp_path: Path) -> None:
    plain, table = tmp_path / "portals.txt", tmp_path / "listed.csv"
    plain.write_text("# portals\nnews-aa.example\nhttps://www.news-bb.example/\n\n", encoding="utf-8")
    table.write_text("Domain,Threat Actor,Source,Date\nnews-aa.example,Harbour net,An agency,2024-02\n,,,\n", encoding="utf-8")
    found = known([plain, table])
    assert [one.network for one in found["news-aa.example"]] == ["", "Harbour net"]
    assert found["news-aa.example"][1].source == "An agency" and found["news-bb.example"][0].file == "portals.txt"
    assert '"2024-02"' in (as_text(found["news-aa.example"]) or "") and as_text([]) is None


def test_a_list_without_domains_is_refused_with_a_mend(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(InputError, match="no domain"):
        known([tmp_path / "empty.txt"])
    with pytest.raises(InputError, match="cannot be read"):
        known([tmp_path / "absent.txt"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the published lists in TOCSIN_SHARED")
def test_published_lists_are_read() -> None:
    folder = SHARED / "data" / "news"
    found = known([folder / "portal_kombat_189.txt", folder / "rt_mirrors_177.txt", folder / "sites_of_concern.csv"])
    assert len(found) > 5000
