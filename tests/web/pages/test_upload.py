"""A file comes onto the disk as it is sent, under a name that is one, never longer than it may be; what is broken leaves nothing."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from tests.web.asking import Answer, ask
from tests.web.pages.synthetic import Made
from tocsin.query.view import CaseView
from tocsin.web.pages.upload import LONGEST_NAME, Upload, fit, route

KIND = "multipart/form-data; boundary=xyz"


def form(content: bytes, name: str = "a.csv", end: bytes = b"\r\n--xyz--\r\n") -> bytes:
    head = f'--xyz\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    return head.encode() + content + end


def sent(view: CaseView, folder: Path, body: bytes, who: str = "ann", kind: str = KIND, most: int = 1000) -> Answer:
    upload = Upload("/take", lambda case: folder, lambda case, path: f"/taken?{path.name}", most)
    app = Starlette(routes=[route(Made(view), upload)])
    return ask(app, "/take", "POST", body=body, content_type=kind, cookie=f"tocsin_who={who}")


def test_a_file_lies_as_it_was_sent(view: CaseView, tmp_path: Path) -> None:
    content = bytes(range(256)) + b"\r\n--xy\r\n"
    answer = sent(view, tmp_path, form(content, "C:\\data\\posts.csv"))
    assert answer.status == 303 and answer.headers["location"] == "/taken?posts.csv"
    assert (tmp_path / "posts.csv").read_bytes() == content


def test_what_is_too_long_broken_or_nobodys_leaves_nothing(view: CaseView, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for body, more in (
        (form(b"a" * 2000), {}), (form(b"abc", end=b""), {}), (b"nonsense", {}), (form(b""), {}), (b"", {}),
        (form(b"abc"), {"kind": "text/plain"}), (form(b"abc"), {"who": ""}),
    ):  # fmt: skip
        folder.mkdir(exist_ok=True)
        assert sent(view, folder, body, **more).status == 400
        assert not folder.exists() or not any(folder.iterdir())


@given(st.text(max_size=400))
def test_a_name_is_one_and_no_path(name: str) -> None:
    made = fit(name)
    assert made and PurePosixPath(made).name == made and made not in (".", "..") and len(made) <= LONGEST_NAME
    assert "\\" not in made and "\0" not in made and not made.startswith("-") and len(made.encode()) <= 255
