from dataclasses import asdict

from tocsin.detect.provenance import described, flattened, recorded, usual
from tocsin.detect.settings import DetectSettings
from tocsin.engine.given import configure


def test_every_default_was_moved_both_ways_and_measured():
    for one in described(DetectSettings()):
        assert len(one.moves) == 2, one.name
        assert all(0 < moved.f1 <= 1 and 0 <= moved.automation <= 1 for moved in one.moves)
    assert usual().value == ""
    assert usual().f1 > 0.97
    assert usual().called == 0


def test_a_run_record_is_described_by_the_values_it_ran_with():
    given = configure(DetectSettings, {"verdict.rest_hours": "9", "hashtags.fewest": "4", "q": "0.01"})
    found = {one.name: one for one in recorded(asdict(given))}
    assert set(found) == {one.name for one in described(DetectSettings())}
    changed = {name: one.value for name, one in found.items() if one.value != one.default}
    assert changed == {"detect.verdict.rest_hours": 9.0, "detect.hashtags.fewest": 4, "detect.q": 0.01}
    assert list(recorded({"q": 0.05})) == [next(one for one in described(DetectSettings()) if one.name == "detect.q")]


def test_parts_by_their_whole_names():
    assert dict(flattened({"q": 1, "verdict": {"texts": 6}, "detectors": {"text": {"words": 5}}})) == {
        "q": 1,
        "verdict.texts": 6,
        "detectors.text.words": 5,
    }
