import json

import pyarrow as pa

from tocsin.match.schemas import FAMILIES
from tocsin.verify.fidelity.change import Change, table
from tocsin.verify.schemas import RELAYS
from tocsin.verify.travel.ways import Way, ways


def family(*rows):
    names = ("post_id", "family_id", "head_id", "kind", "score", "changed")
    made = [dict(zip(names, row, strict=True)) | {"lag": 0} for row in rows]
    return pa.Table.from_pylist(made, FAMILIES.schema)


def relays(*rows):
    names = ("child", "parent", "kind", "probability", "coverage")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], RELAYS.schema)


def changed(code):
    return [{"code": f"changed.{code}", "params": "{}"}]


NONE = (relays(), table([]), {})


def test_copies_lead_to_their_head_and_back():
    found = ways(family(("p1", "f", "p1", "copypasta", 1.0, []), ("p2", "f", "p1", "translation", 0.9, [])), *NONE, {"p1"})
    assert found[("post", "p2")] == [Way(("post", "p1"), "translation", 0.9)]
    assert found[("post", "p1")] == [Way(("post", "p2"), "translation", 0.9)]


def test_a_changed_day_or_place_closes_the_way_and_a_changed_word_does_not():
    rows = [("p1", "f", "p1", "copypasta", 1.0, [])]
    rows += [(f"{code}", "f", "p1", "copypasta", 1.0, changed(code)) for code in ("day", "place", "word")]
    found = ways(family(*rows), *NONE, {"p1"})
    assert {end: found[("post", end)][0].closed for end in ("day", "place", "word")} == {"day": "day", "place": "place", "word": ""}


def test_a_figure_in_the_place_of_another_closes_the_way_and_links_and_words_do_not():
    told = [
        ("differs", {"mine": "2025", "theirs": "2024"}, "day"), ("differs", {"mine": "12 people", "theirs": "120 people"}, "number"),
        ("alone", {"text": "120"}, "number"), ("differs", {"mine": "https://t.example/12", "theirs": "https://t.example/13"}, ""),
        ("differs", {"mine": "1/5", "theirs": "2/5"}, ""), ("differs", {"mine": "twelve", "theirs": "12"}, ""),
        ("alone", {"text": "see 12 below"}, ""),
    ]  # fmt: skip
    rows = [("p1", "f", "p1", "copypasta", 1.0, [])]
    rows += [
        (f"c{n}", "f", "p1", "copypasta", 1.0, [{"code": f"pair.{code}", "params": json.dumps(said)}])
        for n, (code, said, _) in enumerate(told)
    ]
    found = ways(family(*rows), *NONE, {"p1"})
    assert [found[("post", f"c{n}")][0].closed for n in range(len(told))] == [closed for *_, closed in told]


def test_families_far_from_any_check_are_left_out():
    assert not ways(family(("p1", "f", "p1", "copypasta", 1.0, []), ("p2", "f", "p1", "copypasta", 1.0, [])), *NONE, {"other"})


def test_a_page_is_its_post_and_relays_lead_on_as_far_as_they_share_the_text():
    told = relays(("c", "p", "verbatim", 0.9, 0.8), ("d", "p", "same_event", 0.9, None), ("e", "p", "translation", 0.9, None))
    change = Change("date_changed", "4 May", "5 May", "x", "y", 0.8)
    found = ways(family(), told, table([("e", "p", change)]), {"c": "en", "p": "en", "e": "en"}, set())
    assert found[("post", "web:c")] == [Way(("page", "c"), "page", 1.0)]
    assert Way(("page", "p"), "relay", 0.9 * 0.8) in found[("page", "c")]
    assert ("page", "d") not in found
    assert Way(("page", "p"), "relay", 0.45, "day") in found[("page", "e")]


def test_across_languages_only_a_sure_change_closes_the_way():
    change = Change("date_changed", "4 May", "5 May", "x", "y", 0.8)
    found = ways(family(), relays(("c", "p", "translation", 0.9, 1.0)), table([("c", "p", change)]), {"c": "fr", "p": "en"}, set())
    assert Way(("page", "p"), "relay", 0.9) in found[("page", "c")]
