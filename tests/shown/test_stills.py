import base64
import io

from PIL import Image

from tests.shown.drawn import saved, scene
from tocsin.media.index.index import Index
from tocsin.shown.stills import kept, stills


def test_faces_are_sought_on_request_and_what_was_refused_has_no_picture(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(saved(scene(5)))
    index = Index(tmp_path / "index")
    (added,) = index.add([path])
    small = kept(index, added.sha256)
    assert small is not None and kept(index, "0" * 64) is None
    (row,) = stills({added.sha256: small}, True).to_pylist()
    assert row["faces"] == 0
    assert Image.open(io.BytesIO(base64.b64decode(row["jpeg"]))).size == (320, 240)
    assert stills({added.sha256: small}, False).to_pylist()[0]["faces"] is None
