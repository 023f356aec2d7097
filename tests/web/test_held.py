"""Attacks over a socket, each refused; media of a case as a browser gets them, and nothing else of it."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from tests.web.asking import ask, served
from tests.web.attacks import ATTACKS, TOKEN
from tocsin.case import Case
from tocsin.web import held
from tocsin.web.app import application
from tocsin.web.guard import HEADERS

Image = pytest.importorskip("PIL.Image")


@dataclass
class Made:
    folder: Path
    picture: str
    film: str
    export: str


def _jpeg() -> bytes:
    out, secret = BytesIO(), Image.Exif()
    secret[0x010E] = "taken by somebody at home"
    Image.new("RGB", (600, 400), (200, 30, 30)).save(out, "JPEG", exif=secret)
    return out.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A case with a picture, what begins as a film, and the export both were collected with."""
    place = tmp_path_factory.mktemp("held")
    files = {"picture.jpg": _jpeg(), "film.mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(range(256)) * 40}
    for name, data in files.items():
        (place / name).write_bytes(data)
    posts = [{"post_id": str(n), "author": f"@person_{n}", "date": "2024-05-15T10:00:00Z", "text": "boats"} for n in range(3)]
    (place / "posts.json").write_text(json.dumps(posts))
    case = Case.new(place / "case", "Boats")
    case.add(sorted(place.glob("*.*")))
    case.run("media")
    digests = {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in (*files, "posts.json")}
    return Made(case.folder, digests["picture.jpg"], digests["film.mp4"], digests["posts.json"])


@pytest.fixture(scope="module")
def address(made: Made) -> Iterator[str]:
    with served(lambda port: application(made.folder, port, TOKEN)) as address:
        yield address


def _sent(address: str, line: str, headers: tuple[str, ...], made: Made) -> bytes:
    port = address.rpartition(":")[2]
    basic = base64.b64encode(f"any:{TOKEN}".encode()).decode()
    values = {"port": port, "sha": made.picture, "export": made.export, "EXPORT": made.export.upper(), "long": "x" * 9000, "basic": basic}
    text = "\r\n".join([line, *headers, "Connection: close", "", ""])
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as asked:
        asked.sendall(text.encode("latin-1"))
        found = b""
        try:
            while part := asked.recv(65536):
                found += part
        except ConnectionError:  # closed while more was being sent
            pass
        return found


@pytest.mark.parametrize(("what", "line", "headers", "statuses"), ATTACKS, ids=[one[0] for one in ATTACKS])
def test_an_attack_is_refused(
    address: str, made: Made, what: str, line: str, headers: tuple[str, ...], statuses: tuple[int, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    answer = _sent(address, line, headers, made)
    status = int(answer.split(b" ", 2)[1]) if answer else 400
    told = capfd.readouterr()
    assert status in statuses, answer[:300]
    assert TOKEN.encode() not in answer and TOKEN not in told.out + told.err
    assert b"person_" not in answer and b"root:" not in answer and b"set-cookie" not in answer.lower()


def test_no_page_twin_or_error_holds_the_token(made: Made) -> None:
    from tocsin.web.pages.shown import PAGES

    app = application(made.folder, 8800, TOKEN)
    for page in PAGES:
        for path in (page.address.replace("{id:path}", "none"), page.address.replace("{id:path}", "none") + ".json"):
            answer = ask(app, path, cookie=f"tocsin_8800={TOKEN}")
            assert TOKEN.encode() not in answer.body and TOKEN not in str(answer.headers)


def test_a_picture_is_made_anew(made: Made) -> None:
    answer = ask(application(made.folder, 8800, None), f"/picture/{made.picture}")
    assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg" and b"somebody" not in answer.body
    assert "sandbox" in answer.headers["content-security-policy"] and answer.headers["cache-control"] == "no-store"
    assert Image.open(BytesIO(answer.body)).size == (600, 400)
    assert ask(application(made.folder, 8800, None), f"/picture/{made.picture}").body == answer.body


def test_a_file_is_handed_over_and_runs_nowhere(made: Made) -> None:
    answer = ask(application(made.folder, 8800, None), f"/raw/{made.picture}")
    assert answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == made.picture
    assert answer.headers["content-type"] == "application/octet-stream" and answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].startswith("sandbox") and answer.headers["x-content-type-options"] == "nosniff"
    for name in (made.export, "0" * 64, "case.toml"):
        assert all(ask(application(made.folder, 8800, None), f"/{kind}/{name}").status == 404 for kind in ("raw", "picture", "clip"))


def test_a_film_is_played_in_ranges(made: Made) -> None:
    app = application(made.folder, 8800, None)
    answer = ask(app, f"/clip/{made.film}", range="bytes=0-9")
    assert answer.status == 206 and len(answer.body) == 10 and answer.headers["content-type"] == "video/mp4"
    assert ask(app, f"/clip/{made.picture}").status == 404
    assert {name.lower() for name in HEADERS} <= set(answer.headers)


def test_a_film_is_never_given_as_a_page() -> None:
    assert held.FILMS and all(kind.startswith(("video/", "audio/")) for kind in held.FILMS.values())
