from tests.support import rows
from tocsin.verify.carried import NEAR, media_of


def test_pictures_within_the_threshold_alone_do_not_date_each_other():
    media = rows("media", [{"media_id": name} for name in "abc"])
    far = [{"media_id": "a", "visual_id": "a", "distance": 0}, {"media_id": "b", "visual_id": "a", "distance": 4}]
    families = rows("media_families", [*far, {"media_id": "c", "visual_id": "a", "distance": 25}])
    found = media_of(rows("carried", []), media, families, rows("media_pairs", []), {})
    assert found.members["a"]["b"] >= 0.95 > found.members["a"]["c"]


def test_near_copies_are_one_visual_and_pairs_across_visuals_are_copies():
    media = rows("media", [{"media_id": f"x:{name}", "sha256": name} for name in "abc"])
    families = rows("media_families", [{"media_id": f"x:{name}", "visual_id": "x:a", "distance": 0} for name in "ab"])
    pairs = rows("media_pairs", [{"a": "c", "b": "a", "probability": 0.9}, {"a": "b", "b": "a", "probability": 0.99}])
    carried = rows("carried", [{"kind": "visual", "object_id": "x:a", "post_id": "p"}, {"kind": "link", "object_id": "l", "post_id": "q"}])
    said = '[{"source": "archived_capture", "says": "https://a.example/c.png"}]'
    files = {name: {"media_id": name, "sha256": "c", "said": told} for name, told in (("x:c", said), ("y:c", None))}
    found = media_of(carried, media, families, pairs, files)
    assert found.members["x:a"] == {"x:a": 1.0, "x:b": 0.99} and NEAR < 0.99
    assert found.called["y:c"] == "y:c" and found.carriers.copies["x:a"][0][1] == 0.9
    assert found.carriers.of_media == {"x:a": ["p"]} and found.carriers.of_post == {"p": ["x:a"]}
    assert found.visuals(["b", "https://a.example/c.png", "unknown"]) == ("x:a", "x:c")
