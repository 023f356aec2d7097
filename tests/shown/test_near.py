from hashlib import sha256
from pathlib import Path

from PIL import ImageOps

from tests.shown.drawn import pdq, saved, scene
from tests.support import rows
from tocsin.shown.held import Medium
from tocsin.shown.near import behind, opened

A = scene(11)
FILES = {"a": saved(A), "b": saved(A, "JPEG"), "c": saved(ImageOps.mirror(A)), "d": saved(scene(12))}


def digest(name: str) -> str:
    return sha256(FILES[name]).hexdigest()


def test_a_picture_saved_again_stands_behind_the_first_and_others_do_not():
    table = rows("media", [{"media_id": name, "sha256": digest(name), "pdq": pdq(content)} for name, content in FILES.items()])
    media = [Medium(digest(name), Path(name), [name]) for name in FILES]
    ((name, one),) = behind(media, table).items()
    assert {name, one.head} == {digest("a"), digest("b")}
    assert one.found.tier == "hash" and one.found.probability > 0.99 and one.distance <= 31
    assert not behind([], table)


def test_what_is_not_indexed_is_opened_all_the_same(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(FILES["a"])
    told, jpeg = opened(Medium("s", path, ["a"]))
    assert told.about is not None and (told.about.width, told.about.height) == (320, 240) and jpeg is not None
    path.write_bytes(b"no picture")
    told, jpeg = opened(Medium("s", path, ["a"]))
    assert told.fault is not None and jpeg is None
