import json
from pathlib import Path

from tests.shown.drawn import saved, scene
from tocsin.media.index.index import Added
from tocsin.media.index.record import About
from tocsin.media.medium import Fault
from tocsin.shown.files import file_rows
from tocsin.shown.held import Medium


def test_captures_and_the_dates_of_the_file_stand_with_each_of_its_names(tmp_path):
    path = Path(tmp_path / "a")
    path.write_bytes(saved(scene(4)))
    capture = {"source": "archived_capture", "value": "2024-05-15", "zone": "+00:00"}
    added = Added("a", "s", About("s", "image", 320, 240), None)
    rows = file_rows([Medium("s", path, ["x:1", "file:a"], [capture])], [added])
    assert [row["media_id"] for row in rows] == ["file:a", "x:1"]
    assert json.loads(rows[0]["said"]) == [capture]  # neither its name nor the time of its copy in the evidence


def test_a_refused_file_tells_why(tmp_path):
    added = Added("a", "s", None, Fault("too_large", "30,000 x 30,000 points"))
    (row,) = file_rows([Medium("s", tmp_path / "a", ["file:a"])], [added])
    assert (row["state"], row["reason"], row["media"]) == ("refused", "too_large", None)
