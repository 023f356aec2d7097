from tests.support import Held, rows
from tocsin.model import quiet
from tocsin.origin.relays.schemas import RELAYS
from tocsin.verify.stage import STAGE, VerifySettings

TEXT = (
    "The dam above the town of Velmar held through the night, the harbour office said, and 40 houses stayed empty for another day.\n\n"
    "Water fell by two metres before noon. Crews went on clearing the road to the east, which has been closed since Monday morning.\n\n"
    "The office will meet again on Friday, its spokesperson said, and the shops on the lower quay stay closed until then."
)


def test_a_case_without_pages_has_empty_tables() -> None:
    found = STAGE.run(Held(), VerifySettings(), quiet)
    assert {name: table.num_rows for name, table in found.items()} == {"relays": 0, "changes": 0, "sites": 0, "site_links": 0}
    assert found["relays"].schema == RELAYS


def test_two_pages_with_one_text_are_a_family_and_their_sites_are_listed() -> None:
    said = '{"traces": [{"kind": "ga4", "value": "G-1A2B3C4D5E", "own": true}], "channels": [{"kind": "telegram", "account_id": "ab12"}]}'
    page = {"text": TEXT, "lang": "en", "title": "Dam holds", "said": said}
    pages = [{"page_id": f"https://{site}.example/1", "host": f"{site}.example", **page} for site in ("a", "b")]
    held = Held(pages=rows("pages", pages), page_people=rows("page_people", [{"page_id": one["page_id"], "said": "{}"} for one in pages]))
    found = STAGE.run(held, VerifySettings(), quiet)
    assert {row["child"] for row in found["relays"].to_pylist()} == {one["page_id"] for one in pages}
    assert len({row["family"] for row in found["relays"].to_pylist()}) == 1
    assert found["site_links"]["probability"][0].as_py() > 0.9 and "channel" in found["sites"]["trace"].to_pylist()
