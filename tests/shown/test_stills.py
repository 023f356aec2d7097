import base64
import io

from PIL import Image

from tests.shown.drawn import saved, scene
from tocsin.media.index.index import Index
from tocsin.shown.held import Medium
from tocsin.shown.stills import stills


def test_faces_are_sought_on_request_and_what_was_refused_has_no_picture(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(saved(scene(5)))
    index = Index(tmp_path / "index")
    (added,) = index.add([path])
    media = [Medium(added.sha256, path, ["file:a"]), Medium("0" * 64, path, ["file:b"])]
    (row,) = stills(index, media, True).to_pylist()
    assert row["faces"] == 0
    assert Image.open(io.BytesIO(base64.b64decode(row["jpeg"]))).size == (320, 240)
