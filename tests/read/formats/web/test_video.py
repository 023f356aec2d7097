"""Videos: known by their first bytes, called by the digest of the whole file."""

from hashlib import sha256

from tests.read.golden_files import FIXTURES
from tocsin.model import Media, Raw
from tocsin.read.formats.web.video import READER
from tocsin.read.reader import Begun, Captured, Context, Sample

FILM = (FIXTURES / "video" / "pier_7.mp4").read_bytes()


def test_it_knows_videos_by_their_first_bytes():
    assert READER.sniff(Sample("x.txt", "document", [FILM[:100]])) == 1.0
    assert READER.sniff(Sample("x.mp4", "document", [b"<html>"])) == 0.0


def test_a_video_is_called_by_its_file_and_by_the_digest_of_the_whole():
    begun, whole = Begun(FILM[:100], "0" * 64), Captured(FILM, "https://harbour.example/films/pier_80123.mp4?x=1", 5)
    assert next(READER.map(Raw(1, begun), Context("a/pier_7.mp4"))) == Media("file", "pier_7", "video", sha256="0" * 64)
    digest = sha256(FILM).hexdigest()
    assert next(READER.map(Raw(1, whole), Context("w.warc"))) == Media("file", "pier_80123", "video", sha256=digest)
