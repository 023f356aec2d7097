import gzip
from hashlib import sha256

from tests.read.golden_files import FIXTURES
from tocsin.read.held import media_in

FILM = (FIXTURES / "video" / "pier_7.mp4").read_bytes()
DRAWN = (FIXTURES / "image" / "3_500.png").read_bytes()


def _record(number, address, content):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n" + content
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-15T10:00:0{number}Z\r\n"
    return f"{head}Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_what_was_captured_has_its_address_and_moment(tmp_path):
    file = tmp_path / "w.warc"
    file.write_bytes(_record(1, "https://harbour.example/pier.png", DRAWN) + _record(2, "https://harbour.example/pier.mp4", FILM))
    wanted = {sha256(DRAWN).hexdigest(), sha256(FILM).hexdigest()}
    found = [(one.address, one.moment, one.path.read_bytes()) for one in media_in(file, wanted)]
    assert found == [("https://harbour.example/pier.png", 1715767201, DRAWN), ("https://harbour.example/pier.mp4", 1715767202, FILM)]
    assert [one.sha256 for one in media_in(file, {sha256(FILM).hexdigest()})] == [sha256(FILM).hexdigest()]


def test_a_packed_video_is_unpacked(tmp_path):
    file = tmp_path / "film.gz"
    file.write_bytes(gzip.compress(FILM, mtime=0))
    assert [(one.path.read_bytes(), one.address) for one in media_in(file, {sha256(FILM).hexdigest()})] == [(FILM, None)]


def test_a_file_of_something_else_has_none(tmp_path):
    (tmp_path / "posts.csv").write_text("a,b\n1,2\n")
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.4")
    assert not list(media_in(tmp_path / "posts.csv", {"x"})) and not list(media_in(tmp_path / "no.pdf", {"x"}))
