import gzip

import pyarrow as pa

from tests.shown.drawn import Raw, saved, scene
from tests.support import rows
from tocsin.errors import CaseError
from tocsin.shown.held import media_of

DRAWN = saved(scene(3))


def test_media_inside_archives_are_copied_out_with_their_capture(tmp_path):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + DRAWN
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/p.png\r\nWARC-Date: 2024-05-15T10:00:00Z\r\n"
    warc = gzip.compress(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n", mtime=0)
    held = Raw(tmp_path, {"p": DRAWN})
    (tmp_path / "w").write_bytes(warc)
    media = rows("media", [{**held.read("media").to_pylist()[0], "held": "w"}])
    (tmp_path / "out").mkdir()
    (one,) = media_of(held, media, tmp_path / "out")
    assert one.path.read_bytes() == DRAWN and one.ids == ["file:p"]
    assert one.captures == [
        {"source": "archived_capture", "value": "2024-05-15T10:00:00", "zone": "+00:00", "media_in_capture": True,
         "says": "https://a.example/p.png"}
    ]  # fmt: skip


def test_a_purged_file_is_counted_and_costs_nothing_else(tmp_path):
    class Purged(Raw):
        def raw(self, digest):
            raise CaseError("gone", "add it again")

    held = Purged(tmp_path, {"p": DRAWN})
    assert media_of(held, held.read("media"), tmp_path) == []
    assert isinstance(held.read("media"), pa.Table)
